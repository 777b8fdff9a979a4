"""Paper, table and type as a template's prototype gives them, in points."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from torimatome.model.block import TextStyle
from torimatome.model.characters import lines_of
from torimatome.model.page import Geometry, HeaderCell, Role
from torimatome.model.plan import Shape
from torimatome.model.table import HEADER_ROWS, table_columns
from torimatome.render.prototype import Models, Prototype, cell_lines, is_covered, says
from torimatome.render.word_styles import TWIPS, Styles, W, points, val

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")


def dropped_columns(prototype: Prototype, shape: Shape, whole: Shape) -> tuple[int, ...]:
    """The columns of a template for the whole plan that are not printed."""
    printed = {(column.role, column.field) for column in table_columns(shape, shape.term[0])}
    columns = table_columns(whole, whole.term[0])
    if len(prototype.body_cells) != len(columns) or len(prototype.widths) != len(columns):
        return ()
    return tuple(at for at, column in enumerate(columns) if (column.role, column.field) not in printed)


def widened(widths: Sequence[float], dropped: tuple[int, ...], shape: Shape) -> tuple[float, ...]:
    """The widths of the columns that are left: columns of text share what is free by their own widths."""
    kept = [width for at, width in enumerate(widths) if at not in dropped]
    roles = [column.role for column in table_columns(shape, shape.term[0])]
    taker = Role.TEXT if Role.TEXT in roles else Role.ITEM
    takers = sum(width for width, role in zip(kept, roles, strict=True) if role is taker)
    more = 1 + (sum(widths) - sum(kept)) / takers
    return tuple(
        round(width * more * TWIPS) / TWIPS if role is taker else width
        for width, role in zip(kept, roles, strict=True)
    )


def page_geometry(body: Element, styles: Styles, prototype: Prototype, name: str, levels: int) -> Geometry:
    """Paper and table, without what stands beside the table and without the header rows' heights."""
    section = body.find(f"{W}sectPr")
    page = {side: abs(points(section, "pgMar", side)) for side in _MARGINS}
    columns = tuple(_column_style(styles, cell) for cell in prototype.body_cells)
    header = styles.of(prototype.header_cell.findall(f"{W}p")[0])
    margins, border, colour = _table_look(styles, prototype)
    text = columns[-1]
    return Geometry(
        page_width=points(section, "pgSz", "w"),
        page_height=points(section, "pgSz", "h"),
        margin_top=page["top"],
        margin_right=page["right"],
        margin_bottom=page["bottom"],
        margin_left=page["left"] + page["gutter"],
        widths=prototype.widths,
        cell_margins=margins,
        font=text.font,
        heading_font=header.font,
        size=text.size,
        pitch=text.pitch,
        border=border,
        above=0,
        header_height=0,
        title_size=text.size,
        subtitle_size=text.size,
        columns=columns,
        header_style=header,
        head_distance=page["header"],
        foot_distance=page["footer"],
        header_fill=_fill(prototype.header_cell),
        border_colour=colour,
        levels=levels,
        template=name,
    )


def _column_style(styles: Styles, cell: Element) -> TextStyle:
    """A column's setting, with the space above the next item of a row and the indent of a list."""
    models = Models.of(cell)
    style, after = styles.of(models.plain), styles.of(models.following)
    listed = styles.of(models.listed).hanging
    valign = val(cell.find(f"{W}tcPr"), "vAlign") or "top"
    gap = max(0.0, after.before - style.before)
    return dataclasses.replace(style, gap=gap, listed=listed, middle=valign == "center")


def _table_look(styles: Styles, prototype: Prototype) -> tuple[tuple[float, float, float, float], float, str]:
    """Cell margins (top, right, bottom, left), border width, border colour; the table's own come first."""
    own = prototype.table.find(f"{W}tblPr")
    named = val(own, "tblStyle")
    style = next((s for s in styles.root.iter(f"{W}style") if s.get(W + "styleId") == named), None)
    blocks = [
        block for block in (None if style is None else style.find(f"{W}tblPr"), own) if block is not None
    ]
    margins = dict.fromkeys(("top", "right", "bottom", "left"), 0.0) | {"right": 5.4, "left": 5.4}
    width, colour = 0.5, "000000"
    for block in blocks:
        given = block.find(f"{W}tblCellMar")
        for name, other in (("top", "top"), ("right", "end"), ("bottom", "bottom"), ("left", "start")):
            for key in (other, name):
                if given is not None and given.find(W + key) is not None:
                    margins[name] = points(given, key, "w")
        borders = block.find(f"{W}tblBorders")
        if val(borders, "insideH", "sz"):
            width = float(val(borders, "insideH", "sz")) / 8
            hue = val(borders, "insideH", "color")
            colour = hue if len(hue) == len(colour) else colour
    return (margins["top"], margins["right"], margins["bottom"], margins["left"]), width, colour


def _fill(cell: Element) -> str:
    fill = val(cell.find(f"{W}tcPr"), "shd", "fill")
    return fill if len(fill) == len("FFFFFF") else ""


def header_heights(
    geometry: Geometry, prototype: Prototype, header: tuple[tuple[HeaderCell, ...], ...]
) -> tuple[float, ...]:
    """The header rows' heights: the template's own, or more where names need more lines."""
    heights = list(prototype.header_heights)
    upper, lower = (row.findall(f"{W}tc") for row in prototype.header)
    needs: list[tuple[HeaderCell, float]] = []
    years: list[float] = []
    at = 0
    for tc, cell in zip(upper, header[0], strict=True):
        widths = geometry.widths[at : at + cell.columns]
        needs.append((cell, _need(tc, cell, sum(widths), geometry)))
        years += widths if cell.rows == 1 else ()
        at += cell.columns
    free = [tc for tc in lower if not is_covered(tc)]
    for tc, cell, width in zip(free, header[1], years, strict=True):
        heights[1] = max(heights[1], _need(tc, cell, width, geometry))
    heights[0] = max([heights[0], *(need for cell, need in needs if cell.rows == 1)])
    tallest = max((need for cell, need in needs if cell.rows == HEADER_ROWS), default=0.0)
    heights[1] = max(heights[1], tallest - heights[0])
    return tuple(heights)


def _need(tc: Element, cell: HeaderCell, width: float, geometry: Geometry) -> float:
    """The height that a header cell needs, in the template's own lines where it says the same as the plan."""
    style = geometry.header_style or geometry.columns[0]
    top, right, bottom, left = geometry.cell_margins
    texts = cell_lines(tc) if says(tc, cell.text) else [cell.text]
    lines = sum(lines_of(text, width - right - left, style.size) for text in texts or [""])
    return lines * style.pitch + top + bottom + geometry.border
