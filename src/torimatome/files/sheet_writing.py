"""Write sheets that people go on keeping: headings, widths, frozen header, filter, dropdowns."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from torimatome.packing.containers import fixed
from torimatome.packing.escape import escaped
from torimatome.packing.row_height import row_height

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

STAMP = dt.date(2000, 1, 1)
"""The date in the properties of tables that people keep: they have no issue date of their own."""
_FONT = "BIZ UDGothic"
_SPARE = 300
"""Lines below the table in which dropdowns work: people add records there."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: heading, width in characters, choices of its dropdown, whether it holds numbers."""

    heading: str
    width: float
    choices: tuple[str, ...] = ()
    number: bool = False
    help: str = ""
    """Shown as a comment on the heading."""
    optional: bool = False
    """Tables that were begun before there was such a column lack it."""


def new_book() -> Workbook:
    """An empty workbook without a sheet."""
    from openpyxl import Workbook

    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    return book


def add_table(
    book: Workbook, name: str, columns: tuple[TableColumn, ...], lines: Iterable[tuple[str, ...]]
) -> Worksheet:
    """Add a sheet with a heading row and a line a record."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Worksheet = book.create_sheet(name)
    for at, column in enumerate(columns, 1):
        put_heading(sheet, at, column)
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    last = 1
    for last, line in enumerate(lines, 2):
        put_line(sheet, last, columns, line)
    for at, column in enumerate(columns, 1):
        if column.choices:
            _dropdown(sheet, get_column_letter(at), last, column)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(last, 2)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return sheet


def put_line(sheet: Worksheet, row: int, columns: tuple[TableColumn, ...], line: tuple[str, ...]) -> None:
    """Write one record from the first column on."""
    for at, (column, text) in enumerate(zip(columns, line, strict=True), 1):
        put_cell(sheet, (row, at), column, text)
    fit_height(sheet, row, columns, line)


def fit_height(sheet: Worksheet, row: int, columns: tuple[TableColumn, ...], line: tuple[str, ...]) -> None:
    """Give a record the height that its texts take."""
    cells = ((text, column.width - 1) for column, text in zip(columns, line, strict=True))
    sheet.row_dimensions[row].height = row_height(cells)


def put_cell(sheet: Worksheet, at: tuple[int, int], column: TableColumn, text: str) -> None:
    """Write one text at (row, column); one that a spreadsheet would take for a formula is escaped."""
    from openpyxl.styles import Alignment, Font

    if not text:
        return
    cell = sheet.cell(*at)
    cell.value = int(text) if column.number and text.isascii() and text.isdigit() else escaped(text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(name=_FONT, size=10)


def as_bytes(book: Workbook) -> bytes:
    """The workbook with fixed dates and container."""
    stream = io.BytesIO()
    book.save(stream)
    return fixed(stream.getvalue(), STAMP)


def put_heading(sheet: Worksheet, at: int, column: TableColumn, row: int = 1) -> None:
    """Write a column's heading; its help is a comment on it."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = sheet.cell(row, at, column.heading)
    cell.font = Font(name=_FONT, size=10, bold=True)
    cell.fill = PatternFill("solid", fgColor="DDE6F0")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    if column.help:
        cell.comment = Comment(column.help, "torimatome", height=90, width=320)


def _dropdown(sheet: Worksheet, letter: str, last: int, column: TableColumn) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(
        type="list",
        formula1='"' + ",".join(column.choices) + '"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=column.heading,
        error="・".join(column.choices) + "から選んでください。",
    )
    rule.add(f"{letter}2:{letter}{last + _SPARE}")
    sheet.add_data_validation(rule)
