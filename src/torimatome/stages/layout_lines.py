"""From the master to printed lines: one a row, or one an item where the marks of a row's items differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from torimatome.model.characters import GETA, units
from torimatome.model.finding import Finding
from torimatome.model.master import Master, MasterItem, MasterRow
from torimatome.model.messages import finding
from torimatome.model.page import PageCell, PageRow, Role
from torimatome.model.plan import Scope
from torimatome.model.table import TableColumn, table_columns
from torimatome.stages.layout_lists import in_lines

_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (2.2) can't hold: controls, lone surrogates, U+FFFE and U+FFFF."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line before pages are made.

    ``row`` holds every cell written out; ``keys`` tells, a column each, which neighbours a merged cell is
    shared with (empty: with none). Lines of one ``group`` had rather stay on one page.
    """

    row: PageRow
    keys: tuple[str, ...]
    group: str = ""


def lines(
    master: Master, missing: frozenset[str] = frozenset()
) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """Write the master out line by line, in printed order; only public columns.

    〓 stands for the written characters that are ``missing`` from the fonts.
    """
    columns = table_columns(master.plan.shape, master.year)
    found: list[Line] = []
    unprintable: list[Finding] = []
    for row in master.rows:
        writer = _Writer(master, columns, row, missing)
        found += writer.lines()
        unprintable += writer.findings
    return tuple(found), tuple(unprintable)


@dataclass(slots=True)
class _Writer:
    """Writes the lines of one row."""

    master: Master
    columns: tuple[TableColumn, ...]
    row: MasterRow
    missing: frozenset[str] = frozenset()
    findings: list[Finding] = field(default_factory=list)

    def lines(self) -> list[Line]:
        items = self.row.items
        marks = [at.field for at in self.columns if at.role is Role.MARK]
        agree = len({tuple(item.text(name) for name in marks) for item in items}) <= 1
        if agree or len(items) == 1:
            return [self._line(items, shared=False)]
        whole = self.row.row.text_scope is Scope.ROW
        return [self._line((item,), shared=whole) for item in items]

    def _line(self, items: tuple[MasterItem, ...], *, shared: bool) -> Line:
        """One printed line; ``shared`` prose stands once over all lines of the row."""
        headings, keys = self._headings()
        cells: list[PageCell] = []
        for at, column in enumerate(self.columns):
            if column.role is Role.HEADING:
                cells.append(headings[at])
            elif shared and column.role is Role.TEXT:
                keys[at] = f"row:{self.row.row.id}:{at}"
                cells.append(self._cell(column, self.row.items, merged=True))
            else:
                cells.append(self._cell(column, items))
        printed = PageRow(self.row.row.id, tuple(item.item.id for item in items), tuple(cells))
        return Line(printed, tuple(keys), self.row.row.id)

    def _headings(self) -> tuple[list[PageCell], list[str]]:
        """The heading cells, each keyed by the headings down to it; a level without one is an empty cell."""
        known = self.master.plan.heading
        depth = len(self.master.plan.shape.levels)
        chain: list[tuple[str, str]] = [("", "")] * depth
        for place, (name, label) in enumerate(self.row.headings):
            level = known[name].level if name in known else place
            if level < depth:
                chain[level] = (name, label)
        cells, keys, path = [], [""] * len(self.columns), "heading"
        for level, (name, label) in enumerate(chain):
            path += f"/{name}"
            keys[level] = path
            text = self._printable(label)
            cells.append(PageCell(Role.HEADING, (text,) if text else (), merged=True))
        return cells, keys

    def _cell(self, column: TableColumn, items: tuple[MasterItem, ...], *, merged: bool = False) -> PageCell:
        """One cell: what each item prints, one after another; a mark that all share is printed once."""
        if column.role is Role.MARK:
            text = self._printable(items[0].text(column.field)) if items else ""
            return PageCell(column.role, tuple(_paragraphs(text)))
        paragraphs: list[str] = []
        gaps: list[int] = []
        for item in items:
            own = [self._printable(text) for text in self._texts(column, item)]
            if own and paragraphs:
                gaps.append(len(paragraphs))
            paragraphs += own
        return PageCell(column.role, tuple(paragraphs), merged=merged, gaps=tuple(gaps))

    def _texts(self, column: TableColumn, item: MasterItem) -> Iterable[str]:
        shape = self.master.plan.shape
        if column.role is Role.ITEM:
            mark = shape.reprint_mark if item.item.reprint else ""
            return _paragraphs(shape.bullet + item.item.text + mark)
        if column.role is Role.DEPARTMENTS:
            return [shape.department_bullet + name for name in item.departments]
        return in_lines(_paragraphs(item.text(column.field)))

    def _printable(self, text: str) -> str:
        """The text without characters that no document can hold; each kind of them is reported once a row."""
        for match in dict.fromkeys(found[0] for found in _UNPRINTABLE.finditer(text)):
            name = f"U+{ord(match):04X}"
            shown = _UNPRINTABLE.sub(GETA, text)[:20]
            self.findings.append(
                finding(
                    "unprintable-character", subject=self.row.row.id, mark=name, text=shown, character=name
                )
            )
        return with_geta(_UNPRINTABLE.sub(GETA, text), self.missing)


def with_geta(text: str, missing: frozenset[str]) -> str:
    """The text with 〓 in the place of the written characters that are missing from the fonts."""
    if not missing or missing.isdisjoint(units(text)):
        return text
    return "".join(GETA if unit in missing else unit for unit in units(text))


def _paragraphs(text: str) -> list[str]:
    """A text's paragraphs; blank lines at its ends are left out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return plain.split("\n") if plain else []
