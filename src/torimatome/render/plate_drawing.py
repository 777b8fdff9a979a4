"""A laid-out page drawn as a plate."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

import pydyf  # type: ignore[import-untyped]

from torimatome.render.pango_fonts import FontName, Fonts
from torimatome.render.plate import Plate, closed
from torimatome.render.quick_import import taken_in_quickly

with taken_in_quickly():
    from weasyprint.formatting_structure.boxes import (
        BlockBox,
        BlockReplacedBox,
        LineBox,
        MarginBox,
        PageBox,
        ReplacedBox,
        TextBox,
    )
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.pdf.stream import Stream

SCALE = 0.75
"""Points in a CSS pixel."""
KINDS = {
    "page": PageBox,
    "margin": MarginBox,
    "line": LineBox,
    "text": TextBox,
    "picture": BlockReplacedBox,
    "box": BlockBox,
}
"""The boxes that tags tell apart, the particular before the general."""
_ALPHA = re.compile(r"[aA][0-9.]+")
_LISTS = ("ul", "ol", "li", "dl", "dt", "dd")
_SAID = ("alt", "src", "scope")
"""The attributes of an element that tags ask for."""
Node = list[Any]
"""A box: kind, element, attributes, and what it holds: nodes, or of a text or picture [tag, number]."""


def plate_of(page: Any, fonts: Fonts) -> Plate | None:  # noqa: ANN401 - WeasyPrint comes without types
    """Draw a laid-out page, or None where it holds what can't be printed apart from its document.

    Those are links, anchors and form fields, lists, gradients, patterns and groups, drawn emoji, and
    characters that no font has.
    """
    if page.links or page.anchors or any(page.forms.values()):
        return None
    resources: dict[str, dict[str, Any]] = {
        name: {} for name in ("ExtGState", "XObject", "Pattern", "Shading", "ColorSpace")
    }
    pictures: dict[str, Any] = {}
    tags: dict[Any, dict[str, Any]] = {}
    rectangle = (
        -page.bleed["left"],
        -page.bleed["top"],
        page.width + page.bleed["left"] + page.bleed["right"],
        page.height + page.bleed["top"] + page.bleed["bottom"],
    )
    stream = _Drawing(fonts, rectangle, resources, pictures, tags)
    stream.transform(d=-1, f=page.height * SCALE)
    before = len(stream.stream)
    page.paint(stream, SCALE)
    states = resources["ExtGState"]
    apart = resources["XObject"].keys() <= pictures.keys() and all(map(_ALPHA.fullmatch, states))
    if not apart or resources["Pattern"] or resources["Shading"] or not stream.plain:
        return None
    tree = _node(page._page_box, tags)  # noqa: SLF001 - the laid-out boxes are not published
    if tree is None:
        return None
    drawn = {
        "size": [page.width, page.height],
        "bleed": page.bleed,
        "bookmarks": page.bookmarks,
        "states": states,
        "fonts": [
            [asdict(stream.names[key]), list(font.widths.items()), list(font.to_unicode.items())]
            for key, font in stream.used.items()
        ],
    }
    return Plate(closed(drawn), closed(_content(stream.stream[before:])), closed(tree), pictures)


class _Drawing(Stream):  # type: ignore[misc]
    """A page's content, which notes the fonts that it uses."""

    def __init__(
        self,
        fonts: Fonts,
        rectangle: tuple[float, float, float, float],
        resources: Mapping[str, Any],
        pictures: dict[str, Any],
        tags: dict[Any, Any],
    ) -> None:
        self.used: dict[int, Any] = {}
        self.names: dict[int, FontName] = {}
        self._named = fonts
        super().__init__(self.used, rectangle, resources, pictures, tags, {}, None)

    def add_font(self, pango_font: Any) -> tuple[Any, float]:  # noqa: ANN401 - see above
        """See WeasyPrint's streams."""
        name, font = self._named.named(pango_font)
        if name.key not in self.used:
            self.used[name.key], self.names[name.key] = font, name
        return self.used[name.key], name.size

    @property
    def plain(self) -> bool:
        """Whether every glyph is an outline of its font."""
        return not any(
            font.missing or font.bitmap or font.png or font.svg or font.colr for font in self.used.values()
        )


def _content(stream: list[Any]) -> list[Any]:
    """Content as texts, and [tag, number] where marked content begins."""
    found: list[Any] = []
    said: list[bytes] = []
    for part in stream:
        if isinstance(part, pydyf.Dictionary) and "MCID" in part:
            tag = said.pop().decode().removeprefix("/")
            found += [b"\n".join(said).decode("latin-1"), [tag, part["MCID"]]]
            said = []
        else:
            said.append(part if isinstance(part, bytes) else _bytes(part))
    return [*found, b"\n".join(said).decode("latin-1")]


def _bytes(part: Any) -> bytes:  # noqa: ANN401 - see above
    """What the writer makes of a part."""
    return bytes(pydyf._to_bytes(part))  # noqa: SLF001 - the writer's own


@cache
def _kind(of: type[Any]) -> str:
    """What tags take a class of boxes for."""
    if issubclass(of, ReplacedBox):
        return "picture"
    return next((name for name, base in KINDS.items() if issubclass(of, base)), "box")


def _node(box: Any, tags: dict[Any, dict[str, Any]]) -> Node | None:  # noqa: ANN401 - see above
    """A box and what it holds, as far as WeasyPrint's tags ask for it; None where they ask for more."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001 - the box that it stands for
    kind = _kind(box.__class__)
    named = None if box.element is None else box.element_tag
    if named in _LISTS or box.link_annotation or (named or "").startswith("{"):
        return None
    said = {} if box.element is None else {name: box.element.attrib.get(name) for name in _SAID}
    about = {name: text for name, text in said.items() if text is not None}
    for name in ("colspan", "rowspan"):
        if getattr(box, name, 1) != 1:
            about[name] = getattr(box, name)
    if kind in {"text", "picture"}:
        mark = tags.pop(box)
        if kind == "picture":
            about["area"] = [box.content_box_x(), box.content_box_y(), box.width, box.height]
        return [kind, named, about, [mark["tag"], mark["mcid"]]]
    held = list(box.children)
    if named == "table" and box.is_table_wrapper and (table := box.get_wrapped_table()):
        held = [each for child in held for each in (child.children if child is table else [child])]
    nodes = [_node(child, tags) for child in held]
    return None if any(node is None for node in nodes) else [kind, named, about, nodes]
