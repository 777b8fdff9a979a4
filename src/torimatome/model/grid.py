"""A workbook as read: sheets of cells, with everything that a person can see or hide in a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class CellKind(StrEnum):
    """What a cell holds, as the file says it."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOL = "bool"
    ERROR = "error"
    """An error value: #N/A, #REF! ..."""
    FORMULA = "formula"
    """A formula without a cached value: nothing to read until a spreadsheet program has saved the file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file name, sheet name, cell in A1 notation (each may be empty)."""

    file: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """The place as messages print it: R6_社会教育課.xlsx『回答』E14."""
        return self.file + (f"『{self.sheet}』" if self.sheet else "") + self.cell


NOWHERE = Place("")
"""No place at all."""


class Cell(NamedTuple):
    r"""One cell that is not empty, or that carries a comment.

    ``text`` is what a reader of the sheet sees (numbers in their shortest form, dates as ISO 8601, errors as
    ``#N/A``, a formula without a value as the formula); line ends are as the file has them. ``row`` and
    ``column`` count from 1. A named tuple, since hundreds of thousands are made in one go.
    """

    row: int
    column: int
    text: str
    kind: CellKind = CellKind.TEXT
    struck: bool = False
    """Wholly or partly struck through."""
    formula: bool = False
    """The value was computed by a formula (cached)."""
    comment: str = ""

    @property
    def address(self) -> str:
        """The cell in A1 notation."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells by (row, column).

    Its merged ranges stand as (first row, first column, last row, last column).
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def text(self, row: int, column: int) -> str:
        """The cell's text, or an empty string."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""

    @property
    def last_row(self) -> int:
        """The number of the last row that holds something; 0 for an empty sheet."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        """The number of the last column that holds something; 0 for an empty sheet."""
        return max((column for _, column in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Grid:
    """A workbook.

    Its file name, the SHA-256 of its bytes (64 hex digits), sheets in order, document properties.
    """

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
