"""The report as one HTML file: what the PDF is made from, and what is published beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup

from torimatome.model.page import Geometry, Page, PageCell, Report, Role
from torimatome.render.beside import running_css, title_block_css, title_html
from torimatome.render.filling import fill, template_text
from torimatome.render.style import page_css, structure_css, title_css, watermark_css
from torimatome.render.tags import tag_values
from torimatome.render.typeset import Setter

TEMPLATE = "report.html.j2"
DECORATION = "report.css"


@dataclass(frozen=True, slots=True)
class Dress:
    """What a proof adds to the report's page.

    Attributes:
        cell: Given a cell and its paragraphs as HTML; returns them with marks.
        css: Rules after all others.
        after: HTML after the last page.
    """

    cell: Callable[[PageCell, str], str]
    css: str
    after: str


def html(report: Report, geometry: Geometry, templates: Path, dress: Dress | None = None) -> str:
    """Write the report as HTML; nothing in it names a path or loads anything from elsewhere.

    Args:
        report: The pages.
        geometry: The template's measures, which become the page's CSS.
        templates: The folder of ``report.html.j2`` and ``report.css``.
        dress: What a proof adds.

    Raises:
        UnusableTemplateError: One of these two can't be read or filled.
    """
    source, decoration = (template_text(templates, name) for name in (TEMPLATE, DECORATION))
    setter = Setter.of(geometry, templates / "fonts")
    paragraphs = partial(_paragraphs, setter, _columns(report))
    filters = {"paragraphs": paragraphs if dress is None else partial(_dressed, paragraphs, dress)}
    values = tag_values(report)
    rules = (
        page_css(geometry),
        structure_css(geometry),
        title_css(geometry),
        title_block_css(geometry),
        running_css(geometry, values),
        watermark_css(geometry, report.watermark),
        setter.css(_texts(report)),
        reading_css(report),
        decoration,
        dress.css if dress else "",
    )
    style = "\n".join(rules).replace("</", "<\\/")
    given = {
        "report": report,
        "geometry": geometry,
        "style": Markup(style),  # noqa: S704 - its texts are quoted
        "kind": cell_kind,
        "title_block": Markup(title_html(geometry, values)),  # noqa: S704 - escaped there
    }
    page = fill(TEMPLATE, source, given, filters)
    if dress:
        before, end, rest = page.rpartition("</body>")
        page = before + dress.after + end + rest
    return page.strip() + "\n"


def _texts(report: Report) -> Iterator[tuple[int, str]]:
    """(column, paragraph) of all cells."""
    for page in report.pages:
        for row in page.rows:
            for column, cell in enumerate(row.cells):
                for text in cell.paragraphs if cell is not None else ():
                    yield column, text


def _columns(report: Report) -> Mapping[int, int]:
    """The column of each cell by its identity: templates of sealed years name none (docs/archive.md)."""
    rows = (row for page in report.pages for row in page.rows)
    return {id(cell): column for row in rows for column, cell in enumerate(row.cells)}


def _paragraphs(
    setter: Setter, columns: Mapping[int, int], cell: PageCell, column: int | None = None
) -> Markup:
    """A cell's paragraphs; a mark needs none."""
    at = columns[id(cell)] if column is None else column
    if cell.role is Role.MARK and len(cell.paragraphs) == 1:
        return Markup(setter.text(at, cell.paragraphs[0]))  # noqa: S704 - escaped there
    return Markup(setter.paragraphs(at, cell.paragraphs, cell.gaps))  # noqa: S704 - likewise


def _dressed(
    paragraphs: Callable[..., Markup], dress: Dress, cell: PageCell, column: int | None = None
) -> Markup:
    return Markup(dress.cell(cell, str(paragraphs(cell, column))))  # noqa: S704 - escaped where it was made


def reading_css(report: Report) -> str:
    """Bookmarks by heading, each where it stands first, and the title before the table in the file too.

    The title is positioned, and what is positioned is painted after what is not: so the table is positioned.
    """
    rules = ["section>table{position:relative}"]
    for column, role in enumerate(report.columns):
        if role is Role.HEADING:
            closed = ";bookmark-state:closed" if column else ""
            rules.append(f"th.c{column}{{bookmark-level:{column + 2};bookmark-label:content(text){closed}}}")
    return "".join([*rules, "th.r{bookmark-level:none}"])


def cell_kind(page: Page, row: int, column: int, cell: PageCell) -> str:
    """What a cell is to a reader: ``row`` heads the rows that it spans, an empty string holds data.

    Never ``rowgroup``, which would head all rows below it (HTML, algorithm for assigning header cells).
    """
    del page, row, column
    return "row" if cell.role is Role.HEADING and any(text.strip() for text in cell.paragraphs) else ""
