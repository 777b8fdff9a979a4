"""The report as Word: the template's own table, copied once a page, its body row copied once a line."""

from __future__ import annotations

import copy
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.page import Geometry, HeaderCell, Page, Report
from torimatome.packing.containers import fixed
from torimatome.render.glyphs import Glyphs
from torimatome.render.loose import breaks_before_marks
from torimatome.render.prototype import Models, Prototype, find_prototype, is_covered, says, without
from torimatome.render.tags import tag_values
from torimatome.render.watermark import add_watermark
from torimatome.render.word_clean import clean
from torimatome.render.word_styles import TWIPS, W, printing_runs

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_Pieces = Sequence[tuple[str, str]]
"""A paragraph's pieces: (text, the family that takes over or an empty name)."""
_LINE_END = "\n"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BEFORE_VMERGE = frozenset(W + name for name in ("cnfStyle", "tcW", "gridSpan", "hMerge"))
_BEFORE_BREAK = frozenset(W + name for name in ("pStyle", "keepNext", "keepLines"))


def word(report: Report, template: Path, geometry: Geometry) -> tuple[bytes, tuple[Finding, ...]]:
    """Write the report as .docx on the same pages as the PDF.

    Args:
        report: The pages.
        template: The Word template; its tags are filled in a sandbox, its table is the prototype.
        geometry: What ``load_geometry`` read from the same template.

    Returns:
        The document's bytes, or none with findings that say what the template lacks.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    where = (Place(template.name),)
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    source = DocxTemplate(io.BytesIO(template.read_bytes()))
    try:
        source.render(tag_values(report), environment, autoescape=True)
    except (TemplateError, TypeError, ValueError, AttributeError) as error:
        why = type(error).__name__
        return b"", (finding("template-refused", subject="template", places=where, why=why),)
    document = source.docx
    prototype, wrong = find_prototype(document.element.body, where)
    if prototype is None:
        return b"", wrong
    if geometry.dropped:
        prototype = without(prototype, geometry.dropped, geometry.widths)
    glyphs = Glyphs.of(geometry, template.parent / "fonts")
    _fill_body(document.element.body, prototype, report, _Setting(geometry, glyphs))
    if report.watermark:
        add_watermark(document, report.watermark, geometry)
    clean(document)
    _describe(document, report)
    written = io.BytesIO()
    document.save(written)
    return fixed(written.getvalue(), dt.date.fromisoformat(report.date)), wrong


@dataclass(frozen=True, slots=True)
class _Setting:
    """What texts are set with: the template's measures, and the fonts beside it."""

    geometry: Geometry
    glyphs: Glyphs

    def font(self, column: int | None) -> str:
        """The family of a column, or of the header rows."""
        header = self.geometry.header_style
        style = header if column is None and header is not None else self.geometry.columns[column or 0]
        return style.font

    def pieces(self, column: int | None, text: str) -> _Pieces:
        """A paragraph in pieces, each with the family that takes over, or none; a break stands for itself."""
        if column is None:
            return self.glyphs.pieces(text, self.font(column))
        found: list[tuple[str, str]] = []
        edges = [0, *breaks_before_marks(self.geometry, column, text), len(text)]
        for start, end in pairwise(edges):
            found += [(_LINE_END, "")] if start else []
            found += self.glyphs.pieces(text[start:end], self.font(column))
        return found


def _fill_body(body: Element, prototype: Prototype, report: Report, setting: _Setting) -> None:
    """Put one table a page in the prototype's place, and a page-breaking paragraph between two of them."""
    from lxml import etree

    for element in prototype.table.iter():
        element.tail = None
    separator = prototype.table.getnext()
    if separator is None or separator.tag != f"{W}p":
        separator = etree.Element(f"{W}p")
        prototype.table.addnext(separator)
    _fill_header(prototype, report.header, setting)
    lines = _Lines(prototype, setting)
    anchor: Element | None = None
    for page in report.pages:
        table = lines.table(page, report)
        if anchor is None:
            prototype.table.addprevious(table)
        else:
            broken = _page_break(separator)
            anchor.addnext(broken)
            broken.addnext(table)
        anchor = table
    body.remove(prototype.table)


def _page_break(separator: Element) -> Element:
    """The template's paragraph after the table, told to begin a page."""
    from lxml import etree

    paragraph = copy.deepcopy(separator)
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.SubElement(paragraph, f"{W}pPr")
        paragraph.insert(0, properties)
    _insert_after(properties, etree.Element(f"{W}pageBreakBefore"), _BEFORE_BREAK)
    return paragraph


def _fill_header(prototype: Prototype, header: tuple[tuple[HeaderCell, ...], ...], setting: _Setting) -> None:
    """Write the plan's names into the header rows; a cell that says the same already keeps its own look."""
    upper, lower = (row.findall(f"{W}tc") for row in prototype.header)
    free = [cell for cell in lower if not is_covered(cell)]
    for cells, names in ((upper, header[0]), (free, header[1])):
        for cell, name in zip(cells, names, strict=True):
            if not says(cell, name.text):
                _set_cell(cell, Models.of(cell), [setting.pieces(None, name.text)])
    for row, height in zip(prototype.header, setting.geometry.header_rows, strict=True):
        mark = row.find(f"{W}trPr/{W}trHeight")
        if mark is not None:
            mark.set(W + "val", str(round(height * TWIPS)))


class _Lines:
    """Copies of the prototype's rows."""

    def __init__(self, prototype: Prototype, setting: _Setting) -> None:
        self.setting = setting
        self.bare = copy.deepcopy(prototype.table)
        for row in self.bare.findall(f"{W}tr")[-1:]:
            self.bare.remove(row)
        self.body = prototype.body
        self.models = [Models.of(cell) for cell in prototype.body_cells]

    def table(self, page: Page, report: Report) -> Element:
        """One page's table."""
        table = copy.deepcopy(self.bare)
        names = "、".join(cell.text for cell in report.header[0])
        title = f"{report.title}（{page.number}/{len(report.pages)}ページ）"
        _say_what_it_is(table, title, f"列は{names}。上の2行は見出し、本文は{len(page.rows)}行。")
        covered = [0] * len(self.models)
        for line in page.rows:
            row = copy.deepcopy(self.body)
            for column, tc in enumerate(row.findall(f"{W}tc")):
                cell = line.cells[column]
                if cell is None:
                    covered[column] -= 1
                    _merge(tc, "continue")
                    _set_cell(tc, self.models[column], ())
                    continue
                covered[column] = cell.span - 1
                if cell.span > 1:
                    _merge(tc, "restart")
                texts = [self.setting.pieces(column, text) for text in cell.paragraphs]
                _set_cell(tc, self.models[column], texts, cell.gaps)
            table.append(row)
        return table


def _say_what_it_is(table: Element, title: str, description: str) -> None:
    """The table's title and alternative text (ECMA-376 Part 1, 17.4.58 and 17.4.59)."""
    from lxml import etree

    properties = table.find(f"{W}tblPr")
    if properties is None:
        return
    for name, text in (("tblCaption", title), ("tblDescription", description)):
        for old in properties.findall(W + name):
            properties.remove(old)
        etree.SubElement(properties, W + name).set(W + "val", text)


def _merge(cell: Element, kind: str) -> None:
    """Merge a cell downwards (restart) or into the one above (continue)."""
    from lxml import etree

    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = etree.Element(f"{W}tcPr")
        cell.insert(0, properties)
    mark = etree.Element(f"{W}vMerge")
    if kind == "restart":
        mark.set(W + "val", kind)
    _insert_after(properties, mark, _BEFORE_VMERGE)


def _insert_after(parent: Element, child: Element, names: frozenset[str]) -> None:
    """Insert a child behind those that the schema wants before it."""
    at = sum(1 for each in parent if each.tag in names)
    parent.insert(at, child)


def _set_cell(cell: Element, models: Models, paragraphs: Sequence[_Pieces], gaps: Sequence[int] = ()) -> None:
    """Replace a cell's paragraphs by copies of its prototype's, each with a run for each of its pieces."""
    for old in cell.findall(f"{W}p"):
        cell.remove(old)
    for at, pieces in enumerate(paragraphs or ((),)):
        model = models.model(pieces[0][0] if pieces else "", following=at in gaps)
        cell.append(_paragraph(model, pieces))


def _paragraph(model: Element, pieces: _Pieces) -> Element:
    """A copy of a paragraph that keeps its properties and its first run's, and says something else."""
    from lxml import etree

    paragraph = etree.Element(f"{W}p")
    properties = model.find(f"{W}pPr")
    if properties is not None:
        paragraph.append(copy.deepcopy(properties))
    shown = next(printing_runs(model), None)
    look = None if shown is None else shown.find(f"{W}rPr")
    for text, family in pieces:
        if not text:
            continue
        run = etree.SubElement(paragraph, f"{W}r")
        if look is not None:
            run.append(copy.deepcopy(look))
        if family:
            _name_font(run, family)
        if text == _LINE_END:
            etree.SubElement(run, f"{W}br")
            continue
        node = etree.SubElement(run, f"{W}t")
        node.text = text
        node.set(_XML_SPACE, "preserve")
    return paragraph


def _name_font(run: Element, family: str) -> None:
    """Set a run in another font than its style's (ECMA-376 Part 1, 17.3.2.26)."""
    from lxml import etree

    look = run.find(f"{W}rPr")
    if look is None:
        look = etree.SubElement(run, f"{W}rPr")
    for old in look.findall(f"{W}rFonts"):
        look.remove(old)
    fonts = etree.Element(f"{W}rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(W + script, family)
    fonts.set(W + "hint", "eastAsia")
    _insert_after(look, fonts, frozenset({f"{W}rStyle"}))


def _describe(document: Any, report: Report) -> None:  # noqa: ANN401 - see above
    """The document's properties: the office, never a clerk; the report's date, never the clock's."""
    stamp = dt.datetime.combine(dt.date.fromisoformat(report.date), dt.time(), dt.UTC)
    properties = document.core_properties
    for name in ("category", "comments", "content_status", "identifier", "keywords", "version"):
        setattr(properties, name, "")
    properties.title = report.title
    properties.subject = report.subtitle
    properties.author = report.author
    properties.last_modified_by = report.author
    properties.language = "ja-JP"
    properties.revision = 1
    properties.created = properties.modified = stamp
