"""The cells of one sheet, as their reader sees them (ECMA-376 part 1, 18.3.1 and 18.18.11)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from torimatome.files.workbook.package import MAX_CELLS, RefusedError, grow, space_of, whole
from torimatome.files.workbook.styles import Styles, day_text, number_text
from torimatome.files.workbook.texts import decoded, rich_text
from torimatome.model.grid import Cell, CellKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DIGITS = "0123456789"
_MAX_REFERENCE = 10  # XFD1048576
_MAX_COLUMN = 16384


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all sheets of a workbook share."""

    styles: Styles
    texts: list[tuple[str, bool]]
    since_1904: bool


@dataclass(slots=True)
class SheetCells:
    """The filled cells of a sheet by (row, column), and its merged ranges, while it is read."""

    book: Surroundings
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    _line: Element | None = None
    """The row that is being read: it may come in several pieces."""
    _row: int = 0
    _column: int = 0

    def read(self, data: bytes) -> None:
        """Read a worksheet part.

        Raises:
            BrokenError: It is no well-formed XML; what stands before the fault is kept.
            RefusedError: It is not read on purpose, or holds more than ``MAX_CELLS`` cells.
        """
        grow(data, "c", self._piece)

    def _piece(self, root: Element, *, complete: bool) -> None:
        space = space_of(root)
        for table in root.iterfind(f"{space}sheetData"):
            lines = table[:]
            for line in lines:
                self._take(line, space, complete=complete or line is not lines[-1])
            del table[: len(lines) if complete else -1]
        if complete:
            for each in root.iterfind(f"{space}mergeCells/{space}mergeCell"):
                self._merge(each.get("ref", ""))

    def _take(self, line: Element, space: str, *, complete: bool) -> None:
        if line is not self._line:
            given = whole(line.get("r"))
            self._line, self._row, self._column = line, given if given > 0 else self._row + 1, 0
        names = (f"{space}v", f"{space}f", f"{space}is")
        done = line[:] if complete else line[:-1]
        for cell in done:
            self._column += 1
            at = place(cell.get("r", ""))
            if at is not None:
                self._row, self._column = at
            if len(cell):
                self._keep(cell, space, names)
        del line[: len(done)]

    def _keep(self, cell: Element, space: str, names: tuple[str, str, str]) -> None:
        """Keep a cell, unless it shows nothing."""
        value, formula, struck = "", None, False
        kind, style = cell.get("t", "n"), cell.get("s", "0")
        inline: Element | None = None
        for part in cell:
            if part.tag == names[0]:
                value += part.text or ""
            elif part.tag == names[1]:
                formula = part.text or ""
            elif part.tag == names[2]:
                inline = part
        shown, text = CellKind.TEXT, ""
        if kind == "inlineStr":
            text, struck = rich_text(inline, space) if inline is not None else ("", False)
        elif kind == "s" and value:
            text, struck = self._shared(whole(value))
        elif value or formula is not None:
            shown, text = self._plain(kind, style, value, formula)
        if text:
            row, column = self._row, self._column
            struck = struck or style in self.book.styles.struck
            self.cells[row, column] = Cell(row, column, text, shown, struck, formula is not None)
            if len(self.cells) > MAX_CELLS:
                raise RefusedError("cells")

    def _shared(self, at: int) -> tuple[str, bool]:
        return self.book.texts[at] if 0 <= at < len(self.book.texts) else ("", False)

    def _plain(self, kind: str, style: str, value: str, formula: str | None) -> tuple[CellKind, str]:
        """The kind and text of a cell that holds its value itself (18.18.11 ST_CellType)."""
        if not value and kind != "str":
            return CellKind.FORMULA, f"={formula or ''}"
        match kind:
            case "str":
                return CellKind.TEXT, decoded(value)
            case "e":
                return CellKind.ERROR, value
            case "b":
                return CellKind.BOOL, "TRUE" if value == "1" else "FALSE"
            case "d":
                return CellKind.DATE, value
            case _:
                return self._number(style, value)

    def _number(self, style: str, value: str) -> tuple[CellKind, str]:
        """A number as its style shows it: a day, a share, or itself."""
        if style in self.book.styles.days:
            return day_text(value, since_1904=self.book.since_1904)
        return CellKind.NUMBER, number_text(value, share=style in self.book.styles.shares)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = place(first), place(last or first)
        if begin is not None and end is not None:
            self.merged.append((*begin, *end))
            if len(self.merged) > MAX_CELLS:
                raise RefusedError(reference)


def place(reference: str) -> tuple[int, int] | None:
    """A1 notation as (row, column), counted from 1; None for what is none."""
    return _place(reference) if len(reference) <= _MAX_REFERENCE else None


@lru_cache(maxsize=1 << 14)
def _place(reference: str) -> tuple[int, int] | None:
    letters = reference.rstrip(_DIGITS)
    column = _column(letters)
    if column is None:
        return None
    row = int(reference[len(letters) :] or "0")
    return (row, column) if row else None


def _column(letters: str) -> int | None:
    found = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return None
        found = found * 26 + ord(letter) - ord("A") + 1
    return found if 0 < found <= _MAX_COLUMN else None
