"""Plates as the pages of a WeasyPrint document, which prints them like pages that it has laid out."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pydyf  # type: ignore[import-untyped]

from torimatome.render.pango_fonts import FontName, Fonts
from torimatome.render.plate import Plate, opened
from torimatome.render.plate_drawing import KINDS, Node


class FontMissingError(LookupError):
    """A plate asks for a font that is not the same here."""


class PlatePage:
    """Stands for a ``weasyprint.document.Page``.

    Raises:
        FontMissingError: A font is not here, or another stands in its place.
    """

    def __init__(self, plate: Plate, fonts: Fonts) -> None:
        page = opened(plate.page)
        self._plate = plate
        self._states = page["states"]
        self._used = [
            (name, _found(fonts, name), dict(widths), dict(to_unicode))
            for name, widths, to_unicode in ((FontName(**each[0]), *each[1:]) for each in page["fonts"])
        ]
        self._tags: dict[Any, Any] = {}
        self.width, self.height = page["size"]
        self.bleed = page["bleed"]
        self.bookmarks = [
            (level, label, tuple(place), state) for level, label, place, state in page["bookmarks"]
        ]
        self.links: Sequence[Any] = ()
        self.anchors: dict[str, Any] = {}
        self.forms: dict[Any, Sequence[Any]] = {None: ()}

    def paint(self, stream: Any, scale: float = 1) -> None:  # noqa: ANN401, ARG002 - WeasyPrint's signature
        """Put the page's content into a file's stream."""
        for name, unused, widths, to_unicode in self._used:
            font = stream._fonts.setdefault(name.key, unused)  # noqa: SLF001 - the file's fonts are not published
            font.widths = {**widths, **font.widths}
            font.to_unicode = {**to_unicode, **font.to_unicode}
        for key, state in self._states.items():
            stream._resources["ExtGState"].setdefault(key, pydyf.Dictionary(state))  # noqa: SLF001 - see above
        for key, picture in self._plate.pictures.items():
            stream._resources["XObject"][key] = None  # noqa: SLF001 - see above
            known = stream._images.setdefault(key, picture)  # noqa: SLF001 - see above
            known["dpi_ratios"] |= picture["dpi_ratios"]
        for part in opened(self._plate.content):
            if isinstance(part, str):
                stream.stream.append(part.encode("latin-1"))
            else:
                tag, number = part
                stream.stream += [f"/{tag}".encode(), pydyf.Dictionary({"MCID": number})]
        self._tags = stream._tags  # noqa: SLF001 - see above

    @property
    def _page_box(self) -> Any:  # noqa: ANN401 - see above
        """The page's boxes, made when the tags ask for them."""
        return _box(opened(self._plate.tree), self._tags)


def _found(fonts: Fonts, name: FontName) -> Any:  # noqa: ANN401 - see above
    font = fonts.find(name)
    if font is None:
        raise FontMissingError(name.description)
    return font


def _box(node: Node, tags: dict[Any, Any]) -> Any:  # noqa: ANN401 - see above
    """A box that knows what tags ask for; its marked content is entered in the page's."""
    kind, named, about, held = node
    box = object.__new__(KINDS[kind])
    box.element_tag = named
    box.element = None if named is None else SimpleNamespace(tag=named, attrib=about)
    box.colspan, box.rowspan = about.get("colspan", 1), about.get("rowspan", 1)
    box.is_table_wrapper = False
    box.children = []
    if kind in {"text", "picture"}:
        tags[box] = {"tag": held[0], "mcid": held[1]}
    else:
        box.children = [_box(each, tags) for each in held]
    if kind == "picture":
        x, y, box.width, box.height = about["area"]
        box.content_box_x, box.content_box_y = (lambda: x), (lambda: y)
    return box
