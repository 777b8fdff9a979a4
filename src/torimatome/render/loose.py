"""Where lines break in other programs: an estimate in ems, by the rules that all of them keep (禁則).

Word can be told not to set Latin letters and digits apart from Japanese ones (w:autoSpaceDE), and the
template does so; LibreOffice sets them apart all the same, by a quarter of an em, and takes more lines.
Pages are filled so that they hold either way.

Nor can a word processor be told to keep 【再掲】 on one line (LibreOffice heeds neither U+2060 nor U+FEFF nor
w:fitText): Word's file has a line break before a mark that would be broken.

Sources: JIS X 4051; ECMA-376 Part 1, 17.3.1.2.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from torimatome.model.page import Geometry
from torimatome.render.style import content_width
from torimatome.render.typeset import KEPT

_SPACE = 0.25
"""Of an em, between a Japanese character and a Latin one."""
_ROUNDING = 0.05
"""Of an em: where a column is as wide as a whole number of characters, one program takes one fewer."""
_NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％℃,.)]}!?:;%"
)
"""行頭禁則文字, the strict set."""
_NOT_LAST = frozenset("‘“（〔［｛〈《「『【([{")
"""行末禁則文字."""


def more_lines(geometry: Geometry, column: int, paragraphs: Sequence[str]) -> int:
    """How many lines more than in the PDF a cell's paragraphs may take: an estimate, never below 0."""
    style = geometry.columns[column]
    first = content_width(geometry, column) / style.size
    exact = first % 0.5 < _ROUNDING
    more = 0
    for text in paragraphs:
        if exact or any(_is_latin(char) for char in text):
            other = first - style.indent(text) / style.size
            loose = _starts(text, first - _ROUNDING, other - _ROUNDING, _SPACE)
            more += max(0, len(loose) - len(_starts(text, first, other, 0.0)))
    return more


def breaks_before_marks(geometry: Geometry, column: int, text: str) -> list[int]:
    """Where a column's paragraph needs a line break, so that no program breaks a line within a mark."""
    marks = {kept.start() for kept in KEPT.finditer(text)} - {0}
    if not marks:
        return []
    style = geometry.columns[column]
    first = content_width(geometry, column) / style.size
    other = first - style.indent(text) / style.size
    tight = _starts(text, first, other, 0.0)
    loose = _starts(text, first - _ROUNDING, other - _ROUNDING, _SPACE)
    return sorted(marks & {*tight, *loose})


def _starts(text: str, first: float, other: float, space: float) -> list[int]:
    """Where the lines of a text begin that is set greedily, in ems."""
    starts, left, before, at = [0], first, "", 0
    for word in _words(text):
        width = sum(1.0 if _is_wide(char) else 0.5 for char in word)
        if space:
            width += space * sum(_meet(one, two) for one, two in pairwise(word))
            left -= space if before and _meet(before, word[0]) else 0
        if width > left and at:
            starts.append(at)
            left = other
        left -= width
        before = word[-1]
        at += len(word)
    return starts


def _words(text: str) -> list[str]:
    """The pieces between which a line can break: Latin words, marks, single Japanese characters."""
    whole = {at for kept in KEPT.finditer(text) for at in range(kept.start() + 1, kept.end())}
    words: list[str] = []
    for at, char in enumerate(text):
        before = words[-1][-1] if words else " "
        latin = char.isascii() and char != " " and before.isascii() and before != " "
        if words and (at in whole or latin or char in _NOT_FIRST or before in _NOT_LAST):
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
