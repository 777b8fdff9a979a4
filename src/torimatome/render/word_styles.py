"""What Word's named styles say: fonts, sizes, pitch and alignment, resolved as Word resolves them.

Source of the order (document defaults, based-on chain, the paragraph's own): ECMA-376 Part 1, 17.7.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from torimatome.model.block import TextStyle

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS = 20.0
"""Twentieths of a point in a point, the unit of most of Word's measures."""

_ALIGNMENTS = {
    "both": "justify",
    "distribute": "justify",
    "center": "center",
    "right": "right",
    "end": "right",
}
_OFF = frozenset(("0", "false", "off", "none", "nil"))
_AUTO_LINE = 240.0
"""w:line of single spacing where the rule is not exact."""
_SINGLE = 1.3
"""Line height over type size that a pitch left to the font is taken for."""


def val(parent: Element | None, name: str, attribute: str = "val") -> str:
    """An attribute of a child element, or an empty string: ``val(pPr, "jc")``."""
    child = None if parent is None else parent.find(W + name)
    return "" if child is None else child.get(W + attribute, "")


def points(parent: Element | None, name: str, attribute: str = "val") -> float:
    """A measure of a child element in points; 0 where it is not given."""
    text = val(parent, name, attribute)
    return float(text) / TWIPS if text.lstrip("-").replace(".", "", 1).isdigit() else 0.0


def printing_runs(paragraph: Element) -> Iterator[Element]:
    """The runs of a paragraph that print a text."""
    return (run for run in paragraph.iterfind(f"{W}r") if run.find(f"{W}t") is not None)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles part of a document, ready to be asked."""

    root: Element

    def of(self, paragraph: Element) -> TextStyle:
        """How a paragraph is set; a run's own properties count only where the paragraph begins with them."""
        blocks = list(self._blocks(paragraph, next(printing_runs(paragraph), None)))
        pitch, before, after, exact = _spacing([block for block, _ in blocks])
        size = float(_last(blocks, 1, "sz") or 20) / 2
        left, hanging = (_measure(blocks, "ind", side) for side in ("left", "hanging"))
        colour = _last(blocks, 1, "color")
        return TextStyle(
            font=_last(blocks, 1, "rFonts", "eastAsia") or _last(blocks, 1, "rFonts", "ascii"),
            size=size,
            pitch=pitch if pitch > 0 else -pitch * size * _SINGLE,
            align=_ALIGNMENTS.get(_last(blocks, 0, "jc"), "left"),
            hanging=min(left, hanging),
            bold=_is_on(blocks, "b"),
            colour=colour if len(colour) == len("000000") else "000000",
            before=before,
            after=after,
            exact=exact,
        )

    def indents(self, paragraph: Element) -> tuple[float, float, float]:
        """Left and right indent, and how much further the first line begins, in points."""
        blocks = list(self._blocks(paragraph))
        left, right, first, hanging = (
            _measure(blocks, "ind", side) for side in ("left", "right", "firstLine", "hanging")
        )
        return left, right, first - hanging

    def tabs(self, paragraph: Element) -> list[tuple[str, float]]:
        """Tab stops from left to right: (kind, points from the text area's left edge)."""
        stops: dict[float, str] = {}
        for block, _ in self._blocks(paragraph):
            for tab in () if block is None else block.iterfind(f"{W}tabs/{W}tab"):
                stops[float(tab.get(W + "pos", "0")) / TWIPS] = tab.get(W + "val", "left")
        return [(kind, at) for at, kind in sorted(stops.items()) if kind not in {"clear", "bar"}]

    def looks(self, paragraph: Element, run: Element | None = None) -> dict[str, Element]:
        """The properties that hold for a paragraph and one of its runs; what is switched off is left out."""
        found: dict[str, Element] = {}
        blocks = (block for pair in self._blocks(paragraph, run) for block in pair)
        for block in (each for each in blocks if each is not None):
            found.update({str(child.tag).removeprefix(W): child for child in block if child.tag != f"{W}rPr"})
        return {name: node for name, node in found.items() if node.get(W + "val", "1") not in _OFF}

    def _blocks(
        self, paragraph: Element, run: Element | None = None
    ) -> Iterator[tuple[Element | None, Element | None]]:
        """(pPr, rPr) from the weakest to the strongest."""
        defaults = self.root.find(f"{W}docDefaults")
        if defaults is not None:
            yield defaults.find(f"{W}pPrDefault/{W}pPr"), defaults.find(f"{W}rPrDefault/{W}rPr")
        own = paragraph.find(f"{W}pPr")
        for style in reversed(self._chain(val(own, "pStyle"))):
            yield style.find(f"{W}pPr"), style.find(f"{W}rPr")
        yield own, None if run is None else run.find(f"{W}rPr")

    def _chain(self, name: str) -> list[Element]:
        """A paragraph style (the default one where none is named) and those that it is based on."""
        chain: list[Element] = []
        known = {style.get(W + "styleId", ""): style for style in self.root.iter(f"{W}style")}
        if name not in known:
            name = next(
                (
                    key
                    for key, style in known.items()
                    if style.get(W + "default") in {"1", "true"} and style.get(W + "type") == "paragraph"
                ),
                "",
            )
        while name in known and known[name] not in chain:
            chain.append(known[name])
            name = val(known[name], "basedOn")
        return chain


_Blocks = list[tuple["Element | None", "Element | None"]]


def _last(blocks: _Blocks, which: int, name: str, attribute: str = "val") -> str:
    """The strongest block's word on a property."""
    return next((text for block in reversed(blocks) if (text := val(block[which], name, attribute))), "")


def _measure(blocks: _Blocks, name: str, attribute: str) -> float:
    text = _last(blocks, 0, name, attribute)
    return float(text) / TWIPS if text else 0.0


def _is_on(blocks: _Blocks, name: str) -> bool:
    for _, run in reversed(blocks):
        found = None if run is None else run.find(W + name)
        if found is not None:
            return found.get(W + "val", "1") not in _OFF
    return False


def _spacing(blocks: list[Element | None]) -> tuple[float, float, float, bool]:
    """(pitch, before, after) in points, and whether the pitch is fixed.

    A pitch that is a multiple of single spacing comes back negative.
    """
    given: dict[str, str] = {}
    for block in blocks:
        spacing = None if block is None else block.find(f"{W}spacing")
        if spacing is not None:
            given.update({str(key).removeprefix(W): str(text) for key, text in spacing.items()})
    line = float(given.get("line", _AUTO_LINE))
    rule = given.get("lineRule")
    pitch = line / TWIPS if rule in {"exact", "atLeast"} else -line / _AUTO_LINE
    before, after = (float(given.get(side, 0)) / TWIPS for side in ("before", "after"))
    return pitch, before, after, rule == "exact"
