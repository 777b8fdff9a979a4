"""The 記入要領 sheet: what a clerk reads once, in two minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torimatome.model.form import GUIDE_SHEET, Form
from torimatome.model.form_cells import GUIDE_ROW, GUIDE_SEALS, guide_cells
from torimatome.model.grid import column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook

FONT = "BIZ UDPゴシック"
_WIDTHS = (18, 92)


def write_guide(book: Workbook, form: Form) -> None:
    """Add the sheet: a title, then pairs of what and how."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    sheet = book.create_sheet(GUIDE_SHEET)
    thin = Side("thin", color="B0B7C3")
    for (row, column), text in guide_cells(form).items():
        sheet.cell(row, column, text)
    sheet["A1"].font = Font(name=FONT, size=16, bold=True)
    sheet["A2"].font = Font(name=FONT, size=12)
    sheet["A3"].font = Font(name=FONT, size=11, bold=True, color="B3261E")
    for at, (_, how) in enumerate(form.guide, GUIDE_ROW):
        what, told = sheet.cell(at, 1), sheet.cell(at, 2)
        what.font = Font(name=FONT, size=10.5, bold=True)
        what.fill = PatternFill("solid", fgColor="E8EEF5")
        told.font = Font(name=FONT, size=10.5)
        for cell in (what, told):
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.border = Border(top=thin, bottom=thin, left=thin, right=thin)
        sheet.row_dimensions[at].height = 10 + 16 * (how.count("\n") + 1 + len(how) // 58)
    for letter, width in zip("AB", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions[column_letters(GUIDE_SEALS[1])].hidden = True
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 1
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
