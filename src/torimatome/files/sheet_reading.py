"""Read sheets that people keep as tables: a heading row, then a line a record; formulas are not computed."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from torimatome.model.characters import around_unseen, line_feeds, unseen, visible
from torimatome.model.finding import Finding
from torimatome.model.grid import Place, column_letters
from torimatome.model.messages import finding
from torimatome.packing.escape import unescaped

LIMIT = 256 * 1024 * 1024
"""Bytes that a workbook may unpack to: a larger one is no office table."""
_HEADING_ROWS = 10
"""The heading row is among the first ten: people put titles above a table."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of a table: texts by heading, and where each stands."""

    file: str
    sheet: str
    number: int
    columns: Mapping[str, int]
    cells: tuple[str, ...]

    def exact(self, heading: str) -> str:
        """The text as typed, but for what nobody sees; empty where the column is missing."""
        return visible(unescaped(self._cell(heading)))

    def text(self, heading: str) -> str:
        """The text without the white space around it."""
        return self.exact(heading).strip()

    def place(self, heading: str) -> Place:
        """The cell under a heading; the first cell where there is no such column."""
        return Place(self.file, self.sheet, f"{column_letters(self.columns.get(heading, 1))}{self.number}")

    def unseen(self) -> Iterator[Finding]:
        """A finding for each cell with characters that nobody sees."""
        for heading in self.columns:
            if codes := unseen(self._cell(heading)):
                yield finding(
                    "control-characters",
                    subject=self.file,
                    mark=f"{self.sheet}/{self.cells[0].strip()}/{heading}",
                    places=(self.place(heading),),
                    column=heading,
                    codes="・".join(codes),
                    text=around_unseen(self._cell(heading)),
                )

    def _cell(self, heading: str) -> str:
        column = self.columns.get(heading, 0)
        return self.cells[column - 1] if 0 < column <= len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A sheet as a table; ``columns`` are column numbers (from 1) by heading. Blank lines are left out."""

    file: str
    sheet: str
    columns: Mapping[str, int]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's texts by sheet name, or why it can't be read."""

    file: str
    sheets: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    why: str = ""

    def table(self, sheet: str, heading: str) -> SheetTable | None:
        """A sheet as a table, its heading row the first to hold ``heading``; None where there is none."""
        lines = self.sheets.get(sheet, ())
        head = next((at for at, line in enumerate(lines[:_HEADING_ROWS]) if heading in _trimmed(line)), None)
        if head is None:
            return None
        columns: dict[str, int] = {}
        for column, name in enumerate(_trimmed(lines[head]), 1):
            if name:
                columns.setdefault(name, column)
        rows = tuple(
            SheetRow(self.file, sheet, number, columns, line)
            for number, line in enumerate(lines[head + 1 :], head + 2)
            if any(_trimmed(line))
        )
        return SheetTable(self.file, sheet, columns, rows)


def read_book(path: Path) -> Book:
    """Read a workbook's sheets as texts.

    Returns:
        A book whose ``why`` says in Japanese what keeps the file from being read, else is empty.
    """
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        with zipfile.ZipFile(path) as container:
            if sum(part.file_size for part in container.infolist()) > LIMIT:
                return Book(path.name, why="展開すると大きすぎます")
        with load_workbook(path) as book:
            sheets = {
                name: tuple(
                    tuple(_text(value) for value in line)
                    for line in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                )
                for name in book.sheet_names
            }
    except PasswordError:
        return Book(path.name, why="パスワードがかかっています")
    except (zipfile.BadZipFile, CalamineError):
        return Book(path.name, why="Excel のブック（.xlsx）として読めません")
    except OSError as error:
        return Book(path.name, why=error.strerror or type(error).__name__)
    return Book(path.name, sheets)


def _trimmed(line: Iterable[str]) -> tuple[str, ...]:
    return tuple(visible(text).strip() for text in line)


def _text(value: object) -> str:
    """A cell's value as a person reads it: whole numbers without a fraction, days as ISO 8601."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return line_feeds(str(value).replace("_x000D_", ""))
