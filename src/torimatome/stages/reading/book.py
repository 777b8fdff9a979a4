"""One workbook that came back, beside the form as it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from torimatome.model.answer import KIND
from torimatome.model.finding import Finding
from torimatome.model.form import (
    GUIDE_SHEET,
    ITEM,
    KEY,
    NUMBER,
    RECONSTRUCTED,
    REQUIRED,
    Form,
    FormColumn,
    FormLine,
    LineKey,
    parse_key,
    still_open,
)
from torimatome.model.grid import Cell, CellKind, Grid, Place, Sheet
from torimatome.model.messages import finding
from torimatome.model.plan import Plan
from torimatome.packing.escape import unescaped
from torimatome.stages.reading.cells import Speaker
from torimatome.stages.reading.identify import Wordings
from torimatome.stages.reading.origin import department_of, year_of
from torimatome.stages.reading.table import AnswerTable, rows_of
from torimatome.stages.reading.wording import plain

Cells = tuple[Cell, ...]
_GUIDE = re.compile(r".+年度調査票記入要領")


@dataclass(frozen=True)
class Book:
    """A workbook with the table that its answers stand in. ``forms`` are all forms of the plan's year."""

    grid: Grid
    table: AnswerTable
    plan: Plan
    forms: Mapping[str, Form]
    wordings: Wordings

    @cached_property
    def rows(self) -> Mapping[int, Cells]:
        """The sheet's cells by row."""
        return rows_of(self.table.sheet)

    @cached_property
    def under(self) -> Mapping[int, Cells]:
        """The rows under the headings."""
        return {row: cells for row, cells in self.rows.items() if row > self.table.row}

    @cached_property
    def above(self) -> Cells:
        """The cells above the headings."""
        return tuple(cell for row, cells in self.rows.items() if row < self.table.row for cell in cells)

    @cached_property
    def keys(self) -> Mapping[int, LineKey]:
        """The lines' hidden keys by row, found even where their column lost its heading."""
        found = ((row, self._key(cells)) for row, cells in self.under.items())
        return {row: key for row, key in found if key is not None}

    def _key(self, cells: Cells) -> LineKey | None:
        at = self.table.columns.get(KEY)
        looked = (cell for cell in cells if "/" in cell.text and (at is None or cell.column == at))
        return next((key for cell in looked if (key := parse_key(cell.text)) is not None), None)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The texts above the table and at the head of the 記入要領 sheet."""
        guides = (sheet for sheet in self.grid.sheets if is_guide(sheet))
        heads = (sheet.text(row, 1) for sheet in guides for row in (1, 2))
        return (*(cell.text for cell in self.above), *heads)

    @cached_property
    def department(self) -> str:
        """Whose it is: a respondent's id, or empty."""
        return department_of(self.grid, tuple(self.keys.values()), self.shown, self.plan)

    @cached_property
    def year(self) -> int | None:
        """Of which year its form is."""
        said = year_of(self.grid, tuple(self.keys.values()), self.shown)
        other = self.table.year if self.table.year != self.plan.year else None
        return said if said is not None else other

    @cached_property
    def form(self) -> Form | None:
        """The form as sent; None where it is another year's or nobody's."""
        return self.forms.get(self.department) if self.year in {None, self.plan.year} else None

    @cached_property
    def reconstructed(self) -> bool:
        """Whether it says that it was made from the published report."""
        return says_reconstructed(self.grid, self.shown)

    @cached_property
    def as_sent(self) -> Form | None:
        """The form with what a reconstructed one says about itself."""
        return replace(self.form, reconstructed=self.reconstructed) if self.form else None

    @cached_property
    def holds_formulas(self) -> bool:
        """Whether any cell of the sheet is computed: .xls, .ods and .csv hold only what was computed."""
        cells = self.table.sheet.cells.values()
        return any(cell.formula or cell.kind is CellKind.FORMULA for cell in cells)

    @cached_property
    def lines(self) -> Mapping[str, FormLine]:
        """The form's lines by item."""
        return {line.item: line for line in self.form.lines} if self.form else {}

    @cached_property
    def speaker(self) -> Speaker:
        """Whose cells these are."""
        return Speaker(self.grid.file, self.table.sheet.name, self.grid.sha256, self.department)

    @cached_property
    def at(self) -> Mapping[int, FormColumn]:
        """The form's columns by the sheet's."""
        by_key = {each.key: each for each in self.table.titles}
        return {at: by_key[key] for key, at in self.table.columns.items()}

    @cached_property
    def asked(self) -> tuple[tuple[int, FormColumn], ...]:
        """The columns to fill in that are there, with where they stand, in the form's order."""
        at = self.table.columns
        return tuple((at[each.key], each) for each in self.table.titles if each.editable and each.key in at)

    @cached_property
    def given(self) -> tuple[tuple[int, FormColumn], ...]:
        """The locked columns that are there, with where they stand."""
        return tuple((at, each) for at, each in self.at.items() if not each.editable)

    @cached_property
    def open_counts(self) -> frozenset[int]:
        """How many items are open now, and were when the form was sent; none where that can't be told."""
        shape = self.plan.shape
        state = f"{shape.marks.id}.{self.plan.year}"
        if self.form is None or not {KIND, REQUIRED, state} <= set(self.table.columns):
            return frozenset()
        asked = [row for row in self.under if self.text(row, REQUIRED) == "1"]
        now = ((self.text(row, KIND), self.text(row, state)) for row in asked)
        lines = (line for line in self.form.lines if line.sent(REQUIRED) == "1")
        sent = ((line.sent(KIND), line.sent(state)) for line in lines)
        answer = shape.answer_kinds[0]
        return frozenset(sum(still_open(*each, answer) for each in said) for said in (now, sent))

    @cached_property
    def merged_to(self) -> Mapping[tuple[int, int], int]:
        """The last column of each merged range by the (row, column) of its first cell."""
        return {(top, left): right for top, left, _, right in self.table.sheet.merged}

    @cached_property
    def items(self) -> Mapping[int, str]:
        """The item of each row that is about one."""
        return {row: item for row in self.under if (item := self._item(row))}

    def _item(self, row: int) -> str:
        if row in self.keys:
            return self.keys[row].item
        seen = self.text(row, ITEM)
        own = frozenset(self.lines)
        return self.wordings.identify(self.text(row, NUMBER), seen, own) if seen.strip() else ""

    def text(self, row: int, key: str) -> str:
        """What stands in a row under one of the form's headings."""
        at = self.table.columns.get(key)
        return unescaped(self.table.sheet.text(row, at)) if at is not None else ""

    def cell(self, row: int, column: int) -> Cell:
        """A cell of the sheet, an empty one where nothing stands."""
        return self.table.sheet.cells.get((row, column)) or Cell(row, column, "")

    def finding(
        self,
        code: str,
        *places: Place,
        subject: str = "",
        field: str = "",
        mark: str = "",
        evidence: tuple[str, ...] = (),
        **facts: object,
    ) -> Finding:
        """A finding about the workbook; it is about the department where nothing else is named."""
        return finding(
            code,
            subject=subject or self.department or self.grid.sha256,
            field=field,
            parties=(self.department,) if self.department else (),
            mark=mark,
            places=places,
            evidence=evidence,
            **facts,
        )

    @property
    def others(self) -> Iterator[Sheet]:
        """The sheets beside the one that is read."""
        return (sheet for sheet in self.grid.sheets if sheet is not self.table.sheet)


def is_guide(sheet: Sheet) -> bool:
    """Whether it is the form's own 記入要領 sheet."""
    return plain(sheet.name) == GUIDE_SHEET or _GUIDE.fullmatch(plain(sheet.text(1, 1))) is not None


def says_reconstructed(grid: Grid, shown: tuple[str, ...]) -> bool:
    """Whether a workbook's properties or its shown texts say that it was reconstructed."""
    return RECONSTRUCTED in grid.properties.values() or RECONSTRUCTED in shown
