"""Which bundled font prints a character: the one that the template names, else another that has it.

A page and a Word document are cut into the same pieces, so that a character that the template's font lacks
looks alike in both, and nothing is left to what a machine happens to have installed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from torimatome.model.characters import leaves_ink, selector, units
from torimatome.model.page import Geometry
from torimatome.render.cmap import characters, variations
from torimatome.render.fonts import Font, bundled, wanted


def lacking(texts: Iterable[str], folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The written characters of texts that the fonts of a folder can't print.

    Returns:
        Those that no font has, and variation sequences of which fonts have the base, but not the form asked
        for. Both are empty where the folder has no font: then nothing of it is printed anyway.
    """
    fonts = sorted(bundled(folder), key=_by_weight)
    missing: set[str] = set()
    unvaried: set[str] = set()
    if not fonts:
        return frozenset(), frozenset()
    used = set(units("".join(texts)))
    for unit in used - _characters(fonts[0]):
        if any(_has(font, unit) for font in fonts):
            continue
        (unvaried if any(_has_base(font, unit) for font in fonts) else missing).add(unit)
    return frozenset(missing), frozenset(unvaried)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The fonts of a template's folder.

    Those that the template does not name come first: they were put there for what its own fonts lack.
    """

    fonts: tuple[Font, ...]

    @classmethod
    def of(cls, geometry: Geometry, folder: Path) -> Glyphs:
        """The fonts beside a template; regular ones take over before bold ones."""
        named = set(wanted(geometry))
        order = sorted(bundled(folder), key=lambda each: (not named.isdisjoint(each.families), each.bold))
        return cls(tuple(order))

    def pieces(self, text: str, family: str) -> tuple[tuple[str, str], ...]:
        """A text in pieces, each with the family that prints it; an empty name is the style's own.

        A family that the folder does not hold prints everything: what it has, nobody knows.
        """
        own, others = _supply(self.fonts, family)
        if own is None or _characters(own).issuperset(text):
            return ((text, ""),)
        found: list[tuple[str, str]] = []
        for unit in units(text):
            name = _printed_by(unit, own, others)
            if found and found[-1][1] == name:
                found[-1] = (found[-1][0] + unit, name)
            else:
                found.append((unit, name))
        return tuple(found)

    def whole(self, text: str, family: str) -> bool:
        """Whether the style's own font prints all of a text."""
        return all(not name for _, name in self.pieces(text, family))


def _printed_by(unit: str, own: Font, others: tuple[Font, ...]) -> str:
    """The family of the first font that has a character; else of one that has its base; else the style's."""
    for test in (_has, _has_base):
        if test(own, unit):
            return ""
        for font in others:
            if test(font, unit):
                return font.families[0]
    return ""


@lru_cache(maxsize=64)
def _supply(fonts: tuple[Font, ...], family: str) -> tuple[Font | None, tuple[Font, ...]]:
    """A family's own font, and those that take over."""
    own = next((font for font in fonts if family in font.families), None)
    others = tuple(font for font in fonts if own is None or font.families != own.families)
    return own, others


def _by_weight(font: Font) -> tuple[bool, str]:
    return font.bold, font.path.name


def _characters(font: Font) -> frozenset[str]:
    return characters(font.path, font.mark)


def _has(font: Font, unit: str) -> bool:
    """Whether a font prints a character as it was asked for."""
    form = selector(unit)
    if form and unit[0] not in variations(font.path, font.mark).get(form, ()):
        return False
    return _has_base(font, unit)


def _has_base(font: Font, unit: str) -> bool:
    """Whether a font prints a character in some form; what leaves no ink, every font prints."""
    known = _characters(font)
    return all(char in known or not leaves_ink(char) for char in unit)
