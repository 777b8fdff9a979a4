"""正誤表: what was printed and is wrong, and what is right, in Word, for the office to edit."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from torimatome.model.proof import Erratum, Kept, Piece
from torimatome.packing.containers import clean_text, fixed

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

COLUMNS = (("頁", 12.0), ("番号", 22.0), ("欄", 30.0), ("誤", 96.0), ("正", 96.0))
"""Names and widths in millimetres: A4 landscape less its margins."""
TITLE = "正誤表"
_GRID = "Table Grid"


def errata_docx(errata: Sequence[Erratum], report: str, font: str, stamp: dt.date) -> bytes:
    """Write the sheet.

    Args:
        errata: Its lines.
        report: The title of the report that is corrected.
        font: The template's heading font.
        stamp: The date in the document's properties.
    """
    import docx

    document = docx.Document()
    _lighten(document)
    _set_up(document, font)
    document.core_properties.title = f"{report} {TITLE}"
    document.core_properties.author = "torimatome"
    document.core_properties.comments = ""
    document.add_heading(f"{report} {TITLE}", level=1)
    if errata:
        _table(document, errata)
    else:
        document.add_paragraph("訂正はありません。")
    written = io.BytesIO()
    document.save(written)
    return fixed(written.getvalue(), stamp)


def _lighten(document: Document) -> None:
    """Leave out what python-docx's own template brings along: unused styles, their double, a thumbnail."""
    from docx.enum.style import WD_STYLE_TYPE

    for style in list(document.styles):
        table = style.type == WD_STYLE_TYPE.TABLE and style.name not in {_GRID, "Normal Table"}
        if table or (style.name or "").startswith(("List", "toc", "TOC", "Intense", "macro")):
            style.delete()
    for part, word in ((document.part, "stylesWithEffects"), (document.part.package, "thumbnail")):
        for name, relation in list(part.rels.items()):
            if relation.reltype.endswith(word):
                del part.rels[name]


def _set_up(document: Document, font: str) -> None:
    """A4 landscape, and one font for Japanese and Latin text in the styles that are used."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    for name, size in (("Normal", 10), ("Heading 1", 15)):
        style = document.styles[name]
        style.font.name, style.font.size = font, Pt(size)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(size / 5)
        style.paragraph_format.line_spacing = 1.2
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if key.endswith("Theme"):
                del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(key), font)


def _table(document: Document, errata: Sequence[Erratum]) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=1 + len(errata), cols=len(COLUMNS), style=_GRID)
    table.autofit = False
    grid = table._tbl.tblGrid.gridCol_lst  # noqa: SLF001 - the widths that Word goes by
    for column, (_, width) in zip(grid, COLUMNS, strict=True):
        column.w = Mm(width)
    head, *lines = table.rows
    repeated = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx has no name for it
    for cell, (name, width) in zip(head.cells, COLUMNS, strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].add_run(name).bold = True
    for row, each in zip(lines, errata, strict=True):
        cells = row.cells
        for cell, (_, width) in zip(cells, COLUMNS, strict=True):
            cell.width = Mm(width)
        page = str(each.page) if each.page else "－"
        for cell, text in zip(cells, (page, each.number, each.column), strict=False):
            cell.paragraphs[0].add_run(clean_text(text))
        _side(cells[3], each.pieces, Kept.REMOVED)
        _side(cells[4], each.pieces, Kept.ADDED)


def _side(cell: _Cell, pieces: Sequence[Piece], kept: Kept) -> None:
    """One side of a correction, its own characters bold and underlined; nothing at all is said in words."""
    paragraph = cell.paragraphs[0]
    shown = [each for each in pieces if each.kept in {kept, Kept.SAME} and each.text]
    if not shown:
        paragraph.add_run("（なし）")
    for each in shown:
        run = paragraph.add_run(clean_text(each.text))
        if each.kept is kept:
            run.bold = run.underline = True
