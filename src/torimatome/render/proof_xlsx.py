"""The proof-reader's sheet as a workbook: one line a change, the changed characters red and blue."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from torimatome.model.proof import Change, Difference, Proof
from torimatome.packing.cell_text import FONT, plain, rich
from torimatome.packing.containers import fixed
from torimatome.packing.row_height import row_height

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET, ABOUT = "差分", "概要"
COLUMNS = (("番号", 10), ("項目", 30), ("欄", 16), ("前", 44), ("後", 44), ("差分", 56))


def proof_xlsx(proof: Proof, title: str, stamp: dt.date) -> bytes:
    """Write the differences; ``stamp`` is the date in the workbook's properties."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = title
    book.properties.creator = "torimatome"
    sheet = book.active or book.create_sheet()
    sheet.title = SHEET
    _table(sheet, proof.differences)
    _about(book.create_sheet(ABOUT), about(proof, title))
    written = io.BytesIO()
    book.save(written)
    return fixed(written.getvalue(), stamp)


def about(proof: Proof, title: str) -> tuple[tuple[str, str], ...]:
    """What was compared, and how much differs: (name, value) pairs for a reader."""
    counted = [(change.value, f"{proof.count(change)}件") for change in Change if change is not Change.CELL]
    only = [
        (name, "、".join(columns))
        for name, columns in (("前だけにある欄", proof.only_old), ("後だけにある欄", proof.only_new))
        if columns
    ]
    return (
        ("題名", title),
        ("前", proof.old),
        ("後", proof.new),
        ("比べた欄", f"{proof.compared}か所"),
        ("変わった欄", f"{proof.count(Change.CELL)}か所"),
        *counted,
        *only,
    )


def column_of(each: Difference) -> str:
    """What stands under 欄: the column's name, or what happened to the item as a whole."""
    return each.column or f"（{each.change.value}）"


def _table(sheet: Worksheet, differences: Iterable[Difference]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    wrapped, body = Alignment(wrap_text=True, vertical="top"), Font(name=FONT, size=10)
    last = 1
    for at, (name, width) in enumerate(COLUMNS, 1):
        head = sheet.cell(1, at, name)
        head.font = Font(name=FONT, size=10, bold=True)
        head.fill = PatternFill("solid", fgColor="DDE6F0")
        sheet.column_dimensions[get_column_letter(at)].width = width
    for last, each in enumerate(differences, 2):
        texts = (each.number, each.text, column_of(each), each.before, each.after)
        for at, text in enumerate(texts, 1):
            if text:
                _put(sheet, (last, at), plain(text))
        sheet.cell(last, len(COLUMNS)).value = rich(each.pieces)
        for at in range(1, len(COLUMNS) + 1):
            cell = sheet.cell(last, at)
            cell.alignment, cell.font = wrapped, body
        marked = "".join(piece.text for piece in each.pieces)
        widths = (width for _, width in COLUMNS)
        sheet.row_dimensions[last].height = row_height(zip((*texts, marked), widths, strict=True))
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{max(last, 2)}"


def _about(sheet: Worksheet, lines: Iterable[tuple[str, str]]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 80
    for at, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            _put(sheet, (at, column), plain(text))
            sheet.cell(at, column).font = Font(name=FONT, size=10, bold=column == 1)
            sheet.cell(at, column).alignment = Alignment(wrap_text=True, vertical="top")


def _put(sheet: Worksheet, at: tuple[int, int], text: str) -> None:
    cell = sheet.cell(*at)
    cell.value = text
    cell.data_type = "s"  # a text such as #N/A stays a text
