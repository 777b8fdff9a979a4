"""One measuring pass: how tall each row and each merged cell would be on paper."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from torimatome.model.page import Geometry, Heights, PageCell, PageRow
from torimatome.render.fonts import faces_css
from torimatome.render.loose import more_lines
from torimatome.render.style import content_width, pt, structure_css, title_css
from torimatome.render.typeset import Setter

_Content = tuple[int, tuple[str, ...], tuple[int, ...]]
"""What decides a cell's height: its column, its paragraphs, the gaps between its items."""

_NO_WIDER_THAN_AN_EM = re.compile("[ -~\u2460-\u24ff\u25a0-\u25ff\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]*")


Blocks = Callable[[str, str, Path], Sequence[float]]
"""Lays a page of blocks out and gives their heights in points: ``engine.block_heights`` or a press."""


def measure(rows: Sequence[PageRow], geometry: Geometry, fonts: Path) -> Heights:
    """Measure rows with nothing known from before; see ``measured``."""
    from torimatome.render.engine import block_heights

    return measured(rows, geometry, fonts, {}, block_heights)[0]


def measured(
    rows: Sequence[PageRow], geometry: Geometry, fonts: Path, known: Mapping[str, float], lay_out: Blocks
) -> tuple[Heights, Mapping[str, float]]:
    """Lay every different cell out once, in its column's width, and take each row's tallest.

    A paragraph that is certainly no longer than its line is counted, not laid out.

    Args:
        rows: Rows with all their cells; those that are ``merged`` are measured apart from their rows.
        geometry: The template's measures.
        fonts: The folder of the bundled fonts.
        known: Heights of contents by name that were laid out before with the same measures, fonts and
            program.
        lay_out: Lays out what is not known.

    Returns:
        Heights in points, cell margins and one border included, rounded to a thousandth of a point; and
        the heights of all contents that had to be laid out, now or before, by name.
    """
    contents: dict[_Content, float] = {}
    for row in rows:
        for at, cell in enumerate(row.cells):
            if cell is not None and cell.paragraphs:
                contents.setdefault((at, cell.paragraphs, cell.gaps), 0.0)
    names: dict[_Content, str] = {}
    for content in contents:
        height = _counted(content, geometry)
        if height is None:
            names[content] = _name(content)
        else:
            contents[content] = height
    unknown = [content for content, name in names.items() if name not in known]
    # A block far down the page has a height some 1e-10 off: how it was measured must not show.
    found = (round(height, 6) for height in _laid_out(unknown, geometry, fonts, lay_out))
    laid_out = dict(zip(unknown, found, strict=True))
    contents.update({content: known[name] for content, name in names.items() if content not in laid_out})
    contents.update(laid_out)
    looser = {
        content: height + more_lines(geometry, *content[:2]) * geometry.columns[content[0]].pitch
        for content, height in contents.items()
    }
    heights = dataclasses.replace(_heights(rows, contents, geometry), loose=_heights(rows, looser, geometry))
    return heights, {name: contents[content] for content, name in names.items()}


def _name(content: _Content) -> str:
    """A content's name among kept heights."""
    return hashlib.blake2b(repr(content).encode(), digest_size=16).hexdigest()


def _heights(rows: Sequence[PageRow], contents: Mapping[_Content, float], geometry: Geometry) -> Heights:
    """Rows and merged cells, from the heights of their contents."""
    ends = geometry.cell_margins[0] + geometry.cell_margins[2] + geometry.border
    found = [
        max((contents[at, *_what(cell)] for at, cell in _own(row) if cell.paragraphs), default=0.0) + ends
        for row in rows
    ]
    spanning = {
        (at, cell.paragraphs): round(contents.get((at, *_what(cell)), 0.0) + ends, 3)
        for row in rows
        for at, cell in enumerate(row.cells)
        if cell is not None and cell.merged
    }
    return Heights(tuple(round(height, 3) for height in found), spanning)


def _own(row: PageRow) -> list[tuple[int, PageCell]]:
    return [(at, cell) for at, cell in enumerate(row.cells) if cell is not None and not cell.merged]


def _what(cell: PageCell) -> tuple[tuple[str, ...], tuple[int, ...]]:
    return cell.paragraphs, cell.gaps


def _counted(content: _Content, geometry: Geometry) -> float | None:
    """The height of a cell whose every paragraph fits one line, or None where that is not certain."""
    column, paragraphs, gaps = content
    style = geometry.columns[column]
    room = (content_width(geometry, column) - style.hanging) / style.size
    first = room + style.hanging / style.size
    for text in paragraphs:
        if len(text) > first - 0.01 or not _NO_WIDER_THAN_AN_EM.fullmatch(text):
            return None
    between = max(style.before, style.after) * (len(paragraphs) - 1)
    return len(paragraphs) * style.pitch + style.before + style.after + between + len(gaps) * style.gap


def _laid_out(
    contents: Sequence[_Content], geometry: Geometry, fonts: Path, lay_out: Blocks
) -> Sequence[float]:
    """The heights of contents as WeasyPrint lays them out, one block each on one very tall page."""
    if not contents:
        return []
    characters = sum(len(text) + 1 for _, paragraphs, _ in contents for text in paragraphs)
    tall = geometry.page_height + characters * max(style.pitch + style.gap for style in geometry.columns)
    setter = Setter.of(geometry, fonts)
    taken_over = setter.css((column, text) for column, paragraphs, _ in contents for text in paragraphs)
    rules = structure_css(geometry) + title_css(geometry) + taken_over
    widths = "".join(
        f".c{at}{{width:{pt(content_width(geometry, at))}}}" for at in range(len(geometry.columns))
    )
    blocks = "".join(
        f'<div class="c{column}">{setter.paragraphs(column, paragraphs, gaps)}</div>'
        for column, paragraphs, gaps in contents
    )
    page = (
        f'<html lang="ja"><style>@page{{size:{pt(geometry.page_width)} {pt(tall)};margin:0}}'
        f"{rules}{widths}div{{overflow:hidden}}</style>{blocks}</html>"
    )
    return lay_out(page, faces_css(rules, fonts), fonts)
