"""How many more lines a text takes where Latin letters and digits are set apart from Japanese ones.

Word can be told not to (w:autoSpaceDE), and the template does; LibreOffice sets them apart all the same,
by a quarter of an em. Pages are filled so that they hold either way.
Sources: JIS X 4051; ECMA-376 Part 1, 17.3.1.2.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from torimatome.model.page import Geometry
from torimatome.render.style import content_width

_SPACE = 0.25
"""Of an em, between a Japanese character and a Latin one."""
_ROUNDING = 0.05
"""Of an em: where a column is as wide as a whole number of characters, one program takes one fewer."""


def more_lines(geometry: Geometry, column: int, paragraphs: Sequence[str]) -> int:
    """How many lines more than in the PDF a cell's paragraphs may take: an estimate, never below 0."""
    style = geometry.columns[column]
    first = content_width(geometry, column) / style.size
    other = first - style.hanging / style.size
    exact = first % 0.5 < _ROUNDING
    return sum(
        max(
            0,
            _lines(text, first - _ROUNDING, other - _ROUNDING, _SPACE) - _lines(text, first, other, 0.0),
        )
        for text in paragraphs
        if exact or any(_is_latin(char) for char in text)
    )


def _lines(text: str, first: float, other: float, space: float) -> int:
    """Lines of a text set greedily, in ems; letters that belong together stay together."""
    lines, left, before = 1, first, ""
    for word in _words(text):
        width = sum(1.0 if _is_wide(char) else 0.5 for char in word)
        if before and space and _meet(before, word[0]):
            left -= space
        if width > left:
            lines, left = lines + 1, other
        left -= width
        before = word[-1]
    return lines


def _words(text: str) -> list[str]:
    """The pieces between which a line can break: Latin words, and single Japanese characters."""
    words: list[str] = []
    for char in text:
        if words and char.isascii() and char != " " and words[-1][-1].isascii() and words[-1][-1] != " ":
            words[-1] += char
        else:
            words.append(char)
    return words


def _meet(one: str, two: str) -> bool:
    return (_is_latin(one) and _is_japanese(two)) or (_is_japanese(one) and _is_latin(two))


def _is_latin(char: str) -> bool:
    return char.isalnum() if char.isascii() else unicodedata.category(char) in {"No", "Nd"}


def _is_japanese(char: str) -> bool:
    return unicodedata.category(char) in {"Lo", "Lm"} and _is_wide(char)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "FWA"
