"""The CSS that decides where ink falls, written from the template's measures; report.css only decorates."""

from __future__ import annotations

import math

from torimatome.model.block import TextStyle
from torimatome.model.page import Geometry
from torimatome.render.fonts import families_css

PX = 0.75
"""Points in a CSS pixel."""
_PANGO = 1024
"""Pango's units in a pixel."""
_BODY = (
    "body{margin:0;font-kerning:none;font-variant-ligatures:none;hyphens:none;line-break:strict;"
    "overflow-wrap:anywhere;text-autospace:no-autospace}"
)


def structure_css(geometry: Geometry) -> str:
    """Widths, margins, type and pitch of the table's cells: what measuring and printing have in common."""
    top, right, bottom, left = geometry.cell_margins
    half = geometry.border / 2
    pads = (top, max(0.0, right - half), bottom, max(0.0, left - half))
    rules = [
        _BODY,
        "h1,p{margin:0;font-weight:inherit;white-space:pre-wrap}",
        "table{border-collapse:collapse;table-layout:fixed;border-spacing:0;margin:0}",
        f"table{{width:{pt(sum(geometry.widths))}}}",
        "th,td{vertical-align:top;font-weight:normal;text-align:left}",
        f"th,td{{border:{pt(geometry.border)} solid #{geometry.border_colour}}}",
        f"th,td{{padding:{' '.join(pt(pad) for pad in pads)}}}",
        "tr{break-inside:avoid}",
    ]
    for at, width in enumerate(geometry.widths):
        rules.append(f".w{at}{{width:{pt(width)}}}")
    for at, style in enumerate(geometry.columns):
        rules.append(f".c{at} p{{min-height:{pt(style.pitch)}}}")
        rules.append(f".c{at}{{{type_css(style)}{'vertical-align:middle' if style.middle else ''}}}")
        if style.hanging:
            rules.append(f".c{at} p{{{_hanging(style.hanging)}}}")
        if style.listed != style.hanging:
            rules.append(f".c{at} p.l{{{_hanging(style.listed)}}}")
        if style.before or style.after:
            rules.append(f".c{at} p{{margin:{pt(style.before)} 0 {pt(style.after)}}}")
        rules.append(f".c{at} p.n{{margin-top:{pt(style.before + style.gap)}}}")
    return "\n".join(rules)


def _hanging(points: float) -> str:
    return f"padding-left:{pt(points)};text-indent:{pt(-points)}"


def content_width(geometry: Geometry, column: int) -> float:
    """The width of a column's text: margins are counted from the borders' middle lines, as in Word."""
    return geometry.widths[column] - max(geometry.border, geometry.cell_margins[1] + geometry.cell_margins[3])


def type_css(style: TextStyle) -> str:
    """Family, size, pitch, alignment and colour of one place."""
    return (
        f"font-family:{families_css(style)};font-size:{type_size(style.size)};line-height:{pt(style.pitch)};"
        f"text-align:{style.align};font-weight:{'bold' if style.bold else 'normal'};color:#{style.colour};"
    )


def type_size(points: float) -> str:
    """A type size as CSS writes it; Pango rounds down to 1/1024 px, and 8.5 pt must not become 8.4998."""
    return f"{math.ceil(points / PX * _PANGO) / _PANGO * PX + 1e-5:.5f}pt"


def pt(points: float) -> str:
    """A measure as CSS writes it: 10.2pt."""
    return f"{points:.3f}".rstrip("0").rstrip(".") + "pt"


def page_css(geometry: Geometry) -> str:
    """The paper, and the measures as variables that report.css may use."""
    margins = (geometry.margin_top, geometry.margin_right, geometry.margin_bottom, geometry.margin_left)
    variables = {
        "page-width": pt(geometry.page_width),
        "page-height": pt(geometry.page_height),
        "table-width": pt(sum(geometry.widths)),
        "pitch": pt(geometry.pitch),
        "size": pt(geometry.size),
        "border": f"{pt(geometry.border)} solid #{geometry.border_colour}",
        "header-fill": f"#{geometry.header_fill}" if geometry.header_fill else "transparent",
    }
    listed = "".join(f"--{name}:{value};" for name, value in variables.items())
    return (
        f"@page{{size:{pt(geometry.page_width)} {pt(geometry.page_height)};"
        f"margin:{' '.join(pt(margin) for margin in margins)}}}\n:root{{{listed}}}\n"
        "section+section{break-before:page}"
    )


def title_css(geometry: Geometry) -> str:
    """The title block, as tall as the template's, and the header rows.

    The title's own rules serve page templates of sealed years, which name its three parts (docs/archive.md).
    """
    rules = [f".title{{height:{pt(geometry.above)};width:{pt(sum(geometry.widths))};position:relative}}"]
    for tag, style in (("h1", geometry.title_style), (".subtitle", geometry.subtitle_style)):
        if style is not None:
            rules.append(
                f".title {tag}{{{type_css(style)}text-align:center;"
                f"margin:{pt(style.before)} 0 {pt(style.after)};min-height:{pt(style.pitch)}}}"
            )
    if geometry.subtitle_style is not None:
        style = geometry.subtitle_style
        rules.append(
            f".title .as-of{{{type_css(style)}position:absolute;right:0;bottom:{pt(style.after)};"
            "text-align:right}"
        )
    if geometry.header_style is not None:
        rules.append(f"thead th{{{type_css(geometry.header_style)}vertical-align:middle}}")
    rules += [f"thead tr.h{at}{{height:{pt(height)}}}" for at, height in enumerate(geometry.header_rows)]
    return "\n".join(rules)


def watermark_css(geometry: Geometry, watermark: str) -> str:
    """The draft's watermark behind everything."""
    if not watermark:
        return ""
    width = geometry.page_width
    return (
        f"@page{{@left-middle{{content:{quoted(watermark)};width:{pt(width)};margin-left:0;"
        f"margin-right:{pt(geometry.margin_left - width)};font-size:{pt(geometry.page_height / 3)};"
        f"line-height:1;font-family:{families_css(geometry.header_style or geometry.columns[0])};"
        "color:#e8e8e8;text-align:center;vertical-align:middle;transform:rotate(-30deg);z-index:-1}}"
    )


def quoted(text: str) -> str:
    """A CSS string."""
    escaped = "".join(f"\\{ord(char):x} " if char in '"\\\n\r\f<>' else char for char in text)
    return f'"{escaped}"'
