"""What the naive way prints: the report's table in one piece, as HTML with the report's CSS and as Typst."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from torimatome.model.page import Geometry, PageCell, Report
from torimatome.render.fonts import FONT_SCHEME, faces_css


def one_table(report: Report) -> list[list[PageCell | tuple[PageCell, int] | None]]:
    """The rows of all pages; a merged heading spans all its rows, page breaks or not: (cell, rows)."""
    found: list[list[PageCell | tuple[PageCell, int] | None]] = []
    begun: dict[int, tuple[int, PageCell]] = {}
    for page in report.pages:
        for row in page.rows:
            found.append([])
            for at, cell in enumerate(row.cells):
                if cell is None or (cell.repeated and at in begun):
                    found[-1].append(None)
                    start, first = begun[at]
                    found[start][at] = (first, len(found) - start)
                else:
                    begun[at] = (len(found) - 1, cell)
                    found[-1].append((cell, 1))
    return found


def naive_html(report: Report, product: str, fonts: Path) -> str:
    """The report in one HTML table: style and header rows as the product's page has them."""
    style = re.search("<style>(.*?)</style>", product, re.DOTALL)
    head = re.search("<colgroup>.*?</thead>", product, re.DOTALL)
    assert style, "the product's page has no style"
    assert head, "the product's page has no header rows"
    faces = faces_css(style[1], fonts).replace(FONT_SCHEME, fonts.resolve().as_uri() + "/")
    body = "\n".join(f"<tr>{''.join(_cells(row))}</tr>" for row in one_table(report))
    return (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{escape(report.title)}</title>'
        f"<style>{faces}{style[1]}</style></head><body>"
        f"<header class=title><h1>{escape(report.title)}</h1>"
        f"<p class=subtitle>{escape(report.subtitle)}</p></header>"
        f"<table>{head[0]}<tbody>{body}</tbody></table></body></html>"
    )


def _cells(row: Sequence[PageCell | tuple[PageCell, int] | None]) -> Iterator[str]:
    for at, found in enumerate(row):
        if isinstance(found, tuple):
            cell, span = found
            tag = "th" if cell.role == "heading" else "td"
            scope = ' scope="row"' if tag == "th" else ""
            text = "".join(f"<p>{escape(each)}</p>" for each in cell.paragraphs)
            yield f'<{tag} class="c{at}"{scope} rowspan="{span}">{text}</{tag}>'


def naive_typst(report: Report, geometry: Geometry) -> str:
    """The same table for Typst: paper, widths, type and header rows alike."""
    margins = {"top": geometry.margin_top, "right": geometry.margin_right, "bottom": geometry.margin_bottom}
    margins["left"] = geometry.margin_left
    head = ",\n".join(
        f"table.cell(rowspan: {cell.rows}, colspan: {cell.columns})[{_plain(cell.text)}]"
        for row in report.header
        for cell in row
    )
    rows = ",\n".join(
        f"table.cell(rowspan: {found[1]})[{_typst_text(found[0])}]"
        for row in one_table(report)
        for found in row
        if isinstance(found, tuple)
    )
    return f"""\
#set document(title: "{report.title}")
#set page(width: {geometry.page_width}pt, height: {geometry.page_height}pt, numbering: "1 / 1",
  margin: ({", ".join(f"{side}: {size}pt" for side, size in margins.items())}))
#set text(font: "{geometry.font}", size: {geometry.size}pt, lang: "ja", region: "jp")
#set par(leading: {geometry.pitch - geometry.size}pt, spacing: {geometry.pitch - geometry.size}pt)
= {_plain(report.title)}
#table(columns: ({", ".join(f"{width}pt" for width in geometry.widths)}), inset: 2pt, stroke: 0.5pt,
table.header({head}),
{rows})
"""


def _typst_text(cell: PageCell) -> str:
    return "\n\n".join(_plain(each) for each in cell.paragraphs)


def _plain(text: str) -> str:
    """A text with what Typst would read as markup escaped."""
    return re.sub(r"([\\#*_`$@<>\[\]/~=+\-'\"])", r"\\\1", text)
