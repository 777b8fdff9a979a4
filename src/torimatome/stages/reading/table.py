"""Where the answers stand in a workbook: the sheet and the row whose cells are the form's headings."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from torimatome.model.answer import KIND
from torimatome.model.form import ANSWER_SHEET, FormColumn, form_columns
from torimatome.model.grid import Cell, Grid, Sheet
from torimatome.model.plan import Plan
from torimatome.stages.reading.wording import plain

DEEPEST_HEADING = 200
"""The heading row is looked for among so many rows: people put notes above a table."""
FEWEST_HEADINGS = 3
_LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Renamed:
    """A column whose heading is not the form's, known by its neighbours."""

    column: FormColumn
    at: int
    seen: str


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The answers' table in a sheet. ``columns`` are the sheet's columns by the form's column key."""

    sheet: Sheet
    row: int
    """Of the headings."""
    year: int
    """Of the form whose headings these are."""
    titles: tuple[FormColumn, ...]
    columns: Mapping[str, int]
    renamed: tuple[Renamed, ...] = ()
    score: int = 0

    @property
    def missing(self) -> tuple[FormColumn, ...]:
        """The columns to answer that are not there."""
        return tuple(each for each in self.titles if each.editable and each.key not in self.columns)


def rows_of(sheet: Sheet) -> Mapping[int, tuple[Cell, ...]]:
    """A sheet's cells by row, from left to right."""
    found: dict[int, list[Cell]] = {}
    for (row, _), cell in sorted(sheet.cells.items()):
        found.setdefault(row, []).append(cell)
    return {row: tuple(cells) for row, cells in found.items()}


class Headings:
    """The headings of a plan's forms: this year's first, then those of the other years of its term."""

    def __init__(self, plan: Plan) -> None:
        years = (plan.year, *(year for year in plan.shape.term if year != plan.year))
        self.columns = {year: form_columns(plan.shape.in_year(year), year) for year in years}
        self.known = frozenset(plain(each.title) for columns in self.columns.values() for each in columns)
        # half-width kana with their marks, and a space behind each character
        self.longest = min(4 * max(map(len, self.known), default=0), _LONGEST_HEADING)

    def tables(self, grid: Grid) -> tuple[AnswerTable, ...]:
        """The tables of a workbook, one a sheet at most, the likeliest first."""
        found = [table for sheet in grid.sheets if (table := self._best(sheet)) is not None]
        return tuple(
            sorted(found, key=lambda each: (-each.score, each.sheet.hidden, each.sheet.name != ANSWER_SHEET))
        )

    def _best(self, sheet: Sheet) -> AnswerTable | None:
        found = [table for row in self._candidates(sheet) for table in self._match(sheet, row)]
        return max(found, key=lambda each: each.score, default=None)

    def _candidates(self, sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
        """The rows with at least three headings of any year."""
        rows: dict[int, list[Cell]] = {}
        longest, known = self.longest, self.known
        for (row, _), cell in sheet.cells.items():
            text = cell.text
            if len(text) <= longest and plain(text) in known and row <= DEEPEST_HEADING:
                rows.setdefault(row, []).append(cell)
        for cells in rows.values():
            if len(cells) >= FEWEST_HEADINGS:
                yield tuple(sorted(cells, key=lambda each: each.column))

    def _match(self, sheet: Sheet, cells: tuple[Cell, ...]) -> Iterator[AnswerTable]:
        for year, titles in self.columns.items():
            waiting: dict[str, deque[FormColumn]] = {}
            for column in titles:
                waiting.setdefault(plain(column.title), deque()).append(column)
            columns: dict[str, int] = {}
            for cell in cells:
                if queue := waiting.get(plain(cell.text)):
                    columns[queue.popleft().key] = cell.column
            if any(column.key in columns for column in titles if column.editable or column.key == KIND):
                renamed = tuple(_renamed(sheet, cells[0].row, titles, columns))
                everywhere = columns | {each.column.key: each.at for each in renamed}
                yield AnswerTable(sheet, cells[0].row, year, titles, everywhere, renamed, len(columns))


def _renamed(
    sheet: Sheet, row: int, titles: tuple[FormColumn, ...], columns: Mapping[str, int]
) -> Iterator[Renamed]:
    """The visible columns that are missing, with one strange column between their neighbours."""
    taken = set(columns.values())
    for before, column, after in zip((None, *titles), titles, (*titles[1:], None), strict=False):
        if column.hidden or column.key in columns or before is None or before.key not in columns:
            continue
        at = columns[before.key] + 1
        if at not in taken and (after is None or columns.get(after.key) == at + 1):
            yield Renamed(column, at, sheet.text(row, at))
