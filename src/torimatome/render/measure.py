"""One measuring pass: how tall each row and each merged cell would be on paper."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from torimatome.model.page import Geometry, Heights, PageCell, PageRow
from torimatome.render.fonts import faces_css
from torimatome.render.style import pt, structure_css, title_css

_ROOM_FOR_A_CHARACTER = 0.05
"""Page height in pages of paper that each character is given; the measuring page only has to be tall enough."""


def measure(rows: Sequence[PageRow], geometry: Geometry, fonts: Path) -> Heights:
    """Lay all rows out on one very tall page, merged cells apart from their rows, and read the boxes' heights.

    Args:
        rows: Rows with every merged cell written out on its first row (``span`` above 1 is measured apart).
        geometry: The template's measures.
        fonts: The folder of the bundled fonts.

    Returns:
        Heights in points, borders included, each rounded to a thousandth of a point.
    """
    from torimatome.render.engine import row_heights

    if not rows:
        return Heights(())
    spanning: dict[tuple[int, tuple[str, ...]], PageCell] = {}
    lines = []
    for row in rows:
        cells = []
        for at, cell in enumerate(row.cells):
            if cell is not None and cell.merged:
                spanning.setdefault((at, cell.paragraphs), cell)
                cells.append(_cell(at, None))
            else:
                cells.append(_cell(at, cell))
        lines.append(cells)
    for at, cell in ((key[0], cell) for key, cell in spanning.items()):
        lines.append([_cell(column, cell if column == at else None) for column in range(len(geometry.widths))])
    columns = "".join(f'<col class="w{at}">' for at in range(len(geometry.widths)))
    table = "".join(f"<tr>{''.join(cells)}</tr>" for cells in lines)
    style = f"@page{{size:{pt(geometry.page_width)} {pt(_tall(lines, geometry))};margin:0}}"
    rules = structure_css(geometry) + title_css(geometry)
    page = (
        f'<html lang="ja"><style>{style}{rules}</style>'
        f"<table><colgroup>{columns}</colgroup>{table}</table></html>"
    )
    heights = [round(height, 3) for height in row_heights(page, faces_css(rules, fonts), fonts)]
    return Heights(
        tuple(heights[: len(rows)]), dict(zip(spanning, heights[len(rows) :], strict=True))
    )


def _cell(column: int, cell: PageCell | None) -> str:
    if cell is None or not cell.paragraphs:
        return f'<td class="c{column}"></td>'
    return f'<td class="c{column}">{paragraphs_html(cell)}</td>'


def paragraphs_html(cell: PageCell) -> str:
    """A cell's paragraphs; the one that begins the next item of a row has a class of its own."""
    return "".join(
        f'<p class="n">{escape(text)}</p>' if at in cell.gaps else f"<p>{escape(text)}</p>"
        for at, text in enumerate(cell.paragraphs)
    )


def _tall(lines: Sequence[Sequence[str]], geometry: Geometry) -> float:
    """A page height that holds everything even at one character a line."""
    characters = sum(len(cell) for cells in lines for cell in cells)
    return geometry.page_height + characters * geometry.pitch
