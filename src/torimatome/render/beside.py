"""Title block, running head and running foot as HTML and CSS.

Heads and feet are page-margin boxes and page backgrounds (CSS Paged Media 3, 4): artifacts in the PDF, which
a screen reader passes over.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from torimatome.model.block import Block, Picture
from torimatome.model.page import Geometry
from torimatome.render.style import pt, quoted, type_css
from torimatome.render.tags import filled, tags_in

_FIELD = re.compile(r"(\{(?:PAGE|NUMPAGES)\})")
_COUNTERS = {"{PAGE}": "counter(page)", "{NUMPAGES}": "counter(pages)"}
_DEFAULT_TAB = 42.0
"""Points between the tab stops of a paragraph that names none (0.74 cm, Word's 4 characters)."""
_UNSMOOTHED = "image-rendering:crisp-edges"
"""PDF/A wants pictures that no reader smooths (ISO 19005-3, 6.2.8)."""
_SIDES = ("left", "center", "right")


def title_html(geometry: Geometry, values: Mapping[str, str]) -> str:
    """The paragraphs above the table; the one with the title is the page's heading.

    Args:
        geometry: The template's measures.
        values: What each tag prints.
    """
    found = []
    for at, block in enumerate(geometry.title_block):
        name = "h1" if "title" in tags_in(block.text) else "p"
        found.append(f'<{name} class="b{at}">{" ".join(_segments(block, values))}</{name}>')
    return "\n".join(found)


def _segments(block: Block, values: Mapping[str, str]) -> Iterator[str]:
    """What stands before the first tab, then what stands behind each."""
    inside = [""]
    for part in block.parts:
        if isinstance(part, Picture):
            inside[-1] += _picture_html(part)
            continue
        first, *others = filled(part, values).split("\t")
        inside[-1] += escape(first)
        inside += [escape(text) for text in others]
    for at, content in enumerate(inside):
        if content:
            yield f'<span class="t{at}">{content}</span>' if at else content


def _picture_html(picture: Picture) -> str:
    style = f"width:{pt(picture.width)};height:{pt(picture.height)}"
    if picture.place is not None:
        style += f";position:absolute;left:{pt(picture.place[0])};top:{pt(picture.place[1])}"
    if picture.text:
        return f'<img alt="{escape(picture.text)}" style="{style}" src="{_address(picture)}">'
    # What only decorates must be nothing to a screen reader: PDF/UA-1 knows no figure without a text.
    return f'<span class="picture" style="{style};background-image:url({_address(picture)})"></span>'


def _address(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"


def title_block_css(geometry: Geometry) -> str:
    """How the paragraphs above the table are set."""
    rules = [".title{display:flow-root}", ".title img,.picture{vertical-align:bottom}"]
    rules.append(".picture{display:inline-block;background-size:100% 100%}")
    rules.append(f"@media print{{.title img,.picture{{{_UNSMOOTHED}}}}}")
    for at, block in enumerate(geometry.title_block):
        style = block.style
        pads = f"padding:0 {pt(block.right)} 0 {pt(block.left)};text-indent:{pt(block.first)}"
        rules.append(
            f".title .b{at}{{{type_css(style)}line-height:{pt(block.pitch)};min-height:{pt(block.pitch)};"
            f"margin:{pt(style.before)} 0 {pt(style.after)};{pads}}}"
        )
        if "\t" in block.text:
            rules.append(f".title .b{at}{{position:relative}}")
            rules += [
                f".title .b{at} .t{nth}{{{_tab_css(block, nth)}}}" for nth in range(1, _tabs(block) + 1)
            ]
    return "\n".join(rules)


def _tabs(block: Block) -> int:
    return block.text.count("\t")


def _tab_css(block: Block, nth: int) -> str:
    """Where the text behind the nth tab stands; a centred one is as far from its stop on both sides."""
    align, at = _stop(block, nth)
    placed = f"position:absolute;top:0;white-space:pre;text-indent:0;text-align:{align}"
    if align == "left":
        return f"{placed};left:{pt(at)}"
    return f"{placed};left:0;width:{pt(at * 2 if align == 'center' else at)}"


def _stop(block: Block, nth: int) -> tuple[str, float]:
    if nth <= len(block.tabs):
        return block.tabs[nth - 1]
    last = block.tabs[-1][1] if block.tabs else 0.0
    return "left", last + _DEFAULT_TAB * (nth - len(block.tabs))


def running_css(geometry: Geometry, values: Mapping[str, str]) -> str:
    """The running head and foot: texts in the margins, pictures behind them."""
    rules = [
        *_boxes("top", geometry.head, geometry.head_distance, values),
        *_boxes("bottom", geometry.foot, geometry.foot_distance, values),
    ]
    pictures = [picture for block in (*geometry.head, *geometry.foot) for picture in block.pictures]
    layers = [
        f'url("{_address(each)}") {pt(each.place[0])} {pt(each.place[1])}'
        f"/{pt(each.width)} {pt(each.height)} no-repeat"
        for each in pictures
        if each.place is not None
    ]
    if layers:
        rules.append(f"@page{{background:{','.join(layers)};{_UNSMOOTHED}}}")
    return "\n".join(rules)


def _boxes(edge: str, blocks: Sequence[Block], distance: float, values: Mapping[str, str]) -> Iterator[str]:
    """A margin box for each side on which some paragraph says something."""
    lines: dict[str, list[str]] = {side: [""] * len(blocks) for side in _SIDES}
    for at, block in enumerate(blocks):
        for nth, text in enumerate(filled(block.text, values).split("\t")):
            align = _stop(block, nth)[0] if nth else block.style.align
            lines[align if align in lines else "left"][at] += text
    for side, texts in lines.items():
        if any(text.strip() for text in texts):
            first = next(block for block, text in zip(blocks, texts, strict=True) if text.strip())
            content = ' "\\a " '.join(_content(text) for text in texts)
            alone = sum(any(text.strip() for text in each) for each in lines.values()) == 1
            name = "center" if alone else side
            yield (
                f"@page{{@{edge}-{name}{{content:{content};{type_css(first.style)}text-align:{side};"
                f"white-space:pre;{'width:100%;' if alone else ''}"
                f"vertical-align:{edge};padding-{edge}:{pt(distance)}}}}}"
            )


def _content(text: str) -> str:
    pieces = [_COUNTERS.get(piece, quoted(piece)) for piece in _FIELD.split(text) if piece]
    return " ".join(pieces) or '""'
