"""Write internal workbooks fast: sheets of texts with a heading row, wrapped, filtered, with fixed bytes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from torimatome.packing.containers import clean_text, fixed
from torimatome.packing.escape import escaped
from torimatome.packing.row_height import row_height

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_767
"""Characters that a cell can hold (Excel specifications and limits)."""
_FONT = "BIZ UDGothic"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a cell of another workbook, by a path relative to the one that it stands in."""

    text: str
    target: str
    location: str = ""


@dataclass(frozen=True, slots=True)
class InternalSheet:
    """A sheet: name, headings with widths in characters, records."""

    name: str
    columns: tuple[tuple[str, float], ...]
    lines: Iterable[tuple[str | Link, ...]]


def internal_book(sheets: tuple[InternalSheet, ...], title: str, stamp: dt.date) -> bytes:
    """The workbook's bytes; ``stamp`` is the date in its properties."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.title = title
    book.properties.creator = "torimatome"
    for sheet in sheets:
        _Writer(book.create_sheet(sheet.name)).write(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return fixed(stream.getvalue(), stamp)


def plain(text: str) -> str:
    """A text as a cell holds it: without what XML can't hold, formulas escaped, cut at 32,767 characters."""
    return escaped(clean_text(text))[:LONGEST]


class _Writer:
    """One sheet being written; the style is made once and shared by all cells."""

    def __init__(self, sheet: Worksheet) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self.sheet = sheet
        self.body = self._cell("")
        self.body.font = Font(name=_FONT, size=10)
        self.body.alignment = Alignment(wrap_text=True, vertical="top")
        self.link = self._cell("")
        self.link.font = Font(name=_FONT, size=10, underline="single", color="0563C1")
        self.link.alignment = Alignment(wrap_text=True, vertical="top")
        self.head = self._cell("")
        self.head.font = Font(name=_FONT, size=10, bold=True)
        self.head.fill = PatternFill("solid", fgColor="DDE6F0")
        self.head.alignment = Alignment(wrap_text=True, vertical="center")

    def write(self, sheet: InternalSheet) -> None:
        """Write heading and records."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        for at, (_, width) in enumerate(sheet.columns, 1):
            self.sheet.column_dimensions[get_column_letter(at)].width = width
        self.sheet.freeze_panes = "A2"
        self.sheet.print_title_rows = "1:1"
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = 8  # A3: many columns
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.append([self._styled(heading, self.head) for heading, _ in sheet.columns])
        last = 1
        widths = [width for _, width in sheet.columns]
        for last, line in enumerate(sheet.lines, 2):
            texts = (each.text if isinstance(each, Link) else each for each in line)
            self.sheet.row_dimensions[last].height = row_height(zip(texts, widths, strict=True))
            self.sheet.append([self._written(each) for each in line])
        self.sheet.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{max(last, 2)}"

    def _cell(self, text: str) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self.sheet)
        # Set past the guessing of types: a text such as #N/A stays a text.
        cell._value = text  # type: ignore[attr-defined]  # noqa: SLF001
        cell.data_type = "s"
        return cell

    def _written(self, each: str | Link) -> Cell | None:
        if isinstance(each, Link):
            return self._linked(each)
        return self._styled(plain(each), self.body) if each else None

    def _linked(self, link: Link) -> Cell:
        from openpyxl.worksheet.hyperlink import Hyperlink

        cell = self._styled(plain(link.text), self.link)
        cell.hyperlink = Hyperlink(ref="", target=link.target, location=link.location or None)
        cell.data_type = "s"
        return cell

    def _styled(self, text: str, pattern: Cell) -> Cell:
        cell = self._cell(text)
        # openpyxl has no faster way to share a style
        cell._style = pattern._style  # type: ignore[attr-defined]  # noqa: SLF001
        return cell
