"""Write internal workbooks fast: sheets of texts with a heading row, wrapped, filtered, with fixed bytes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from torimatome.model.proof import Piece
from torimatome.packing.cell_text import FONT, plain, rich
from torimatome.packing.containers import fixed
from torimatome.packing.row_height import row_height

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

CHOICES_SHEET = "選択肢"
"""Hidden: the lists that dropdowns offer; a list written into the rule itself ends at 255 characters."""

Marked = tuple[Piece, ...]
"""A text with marks for what differs."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a cell of another workbook, by a path relative to the one that it stands in."""

    text: str
    target: str
    location: str = ""


@dataclass(frozen=True, slots=True)
class InternalSheet:
    """A sheet: name, headings with widths in characters, records.

    ``asked`` are the headings of the cells that people fill in, ``choices`` what the dropdown under one
    heading offers in each record, ``hidden`` headings that people need not see.
    """

    name: str
    columns: tuple[tuple[str, float], ...]
    lines: Iterable[tuple[str | Link | Marked, ...]]
    asked: frozenset[str] = frozenset()
    choices: tuple[str, tuple[tuple[str, ...], ...]] | None = None
    hidden: frozenset[str] = frozenset()


def internal_book(sheets: tuple[InternalSheet, ...], title: str, stamp: dt.date) -> bytes:
    """The workbook's bytes; ``stamp`` is the date in its properties."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.title = title
    book.properties.creator = "torimatome"
    for sheet in sheets:
        _Writer(book.create_sheet(sheet.name)).write(sheet)
        if sheet.choices is not None:
            _add_dropdowns(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return fixed(stream.getvalue(), stamp)


class _Writer:
    """One sheet being written; the style is made once and shared by all cells."""

    def __init__(self, sheet: Worksheet) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self.sheet = sheet
        self.body = self._cell("")
        self.body.font = Font(name=FONT, size=10)
        self.body.alignment = Alignment(wrap_text=True, vertical="top")
        self.link = self._cell("")
        self.link.font = Font(name=FONT, size=10, underline="single", color="0563C1")
        self.link.alignment = Alignment(wrap_text=True, vertical="top")
        self.asked = self._cell("")
        self.asked.font = Font(name=FONT, size=10)
        self.asked.alignment = Alignment(wrap_text=True, vertical="top")
        self.asked.fill = PatternFill("solid", fgColor="FFF9E5")
        line = Side("thin", color="B0B7C3")
        self.asked.border = Border(line, line, line, line)
        self.head = self._cell("")
        self.head.font = Font(name=FONT, size=10, bold=True)
        self.head.fill = PatternFill("solid", fgColor="DDE6F0")
        self.head.alignment = Alignment(wrap_text=True, vertical="center")

    def write(self, sheet: InternalSheet) -> None:
        """Write heading and records."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        for at, (heading, width) in enumerate(sheet.columns, 1):
            self.sheet.column_dimensions[get_column_letter(at)].width = width
            self.sheet.column_dimensions[get_column_letter(at)].hidden = heading in sheet.hidden
        self.sheet.freeze_panes = "A2"
        self.sheet.print_title_rows = "1:1"
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = 8  # A3: many columns
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.append([self._styled(heading, self.head) for heading, _ in sheet.columns])
        last = 1
        widths = [width for _, width in sheet.columns]
        asks = [heading in sheet.asked for heading, _ in sheet.columns]
        for last, line in enumerate(sheet.lines, 2):
            texts = (_shown(each) for each in line)
            self.sheet.row_dimensions[last].height = row_height(zip(texts, widths, strict=True))
            self.sheet.append(
                [
                    self._styled(plain(_shown(each)), self.asked) if asked else self._written(each)
                    for each, asked in zip(line, asks, strict=True)
                ]
            )
        self.sheet.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{max(last, 2)}"

    def _cell(self, text: str) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self.sheet)
        # Set past the guessing of types: a text such as #N/A stays a text.
        cell._value = text  # type: ignore[attr-defined]  # noqa: SLF001
        cell.data_type = "s"
        return cell

    def _written(self, each: str | Link | Marked) -> Cell | None:
        if isinstance(each, Link):
            return self._linked(each)
        if isinstance(each, tuple):
            return self._marked(each)
        return self._styled(plain(each), self.body) if each else None

    def _linked(self, link: Link) -> Cell:
        from openpyxl.worksheet.hyperlink import Hyperlink

        cell = self._styled(plain(link.text), self.link)
        cell.hyperlink = Hyperlink(ref="", target=link.target, location=link.location or None)
        cell.data_type = "s"
        return cell

    def _marked(self, pieces: Marked) -> Cell | None:
        if not pieces:
            return None
        cell = self._styled("", self.body)
        cell._value = rich(pieces, struck=False)  # type: ignore[attr-defined]  # noqa: SLF001 - as in _cell
        return cell

    def _styled(self, text: str, pattern: Cell) -> Cell:
        cell = self._cell(text)
        # openpyxl has no faster way to share a style
        cell._style = pattern._style  # type: ignore[attr-defined]  # noqa: SLF001
        return cell


def _shown(each: str | Link | Marked) -> str:
    """The text of a cell, whatever it is."""
    if isinstance(each, Link):
        return each.text
    return each if isinstance(each, str) else "".join(piece.text for piece in each)


def _add_dropdowns(book: Workbook, sheet: InternalSheet) -> None:
    """Offer each record its own choices, listed on a hidden sheet."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    heading, offered = sheet.choices or ("", ())
    rows_by_choices: dict[tuple[str, ...], list[int]] = {}
    for row, choices in enumerate(offered, 2):
        if choices:
            rows_by_choices.setdefault(tuple(choices), []).append(row)
    letter = get_column_letter(1 + [name for name, _ in sheet.columns].index(heading))
    lists = book.create_sheet(CHOICES_SHEET)
    lists.sheet_state = "hidden"
    for line in zip_longest(*rows_by_choices, fillvalue=""):
        lists.append([plain(text) or None for text in line])
    for at, (choices, rows) in enumerate(rows_by_choices.items(), 1):
        column = get_column_letter(at)
        rule = DataValidation(
            type="list",
            formula1=f"'{CHOICES_SHEET}'!${column}$1:${column}${len(choices)}",
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=heading,
            error="一覧から選んでください。",
            sqref=" ".join(f"{letter}{first}:{letter}{last}" for first, last in _runs(rows)),
        )
        book[sheet.name].data_validations.append(rule)


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Rising numbers as the first and last of each run without a gap."""
    for _, run in groupby(enumerate(numbers), key=lambda each: each[1] - each[0]):
        first, *rest = (number for _, number in run)
        yield first, rest[-1] if rest else first
