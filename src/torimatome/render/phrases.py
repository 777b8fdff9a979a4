"""Where a heading may break: at the borders of its phrases (文節), as a person would break it.

BudouX finds the borders with a small model (Apache-2.0). Where it is known to err they are mended: it parts
compounds of kanji (体|制) and a heading's number from its name, and not always before 及び.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budoux import Parser

_CONJUNCTION = re.compile("(?<![普言波追遡])(?=及び|並びに|又は|若しくは)")
"""Before these words a phrase ends, whatever stands there."""
_NARROW = frozenset("0123456789.,-() ")
"""Half-width characters that are no wider than half an em in any font."""

_OPENS, _GOES_ON = frozenset({"Ps", "Pi"}), frozenset({"Pe", "Pf", "Po", "Mn", "Mc"})
"""Kinds of characters (Unicode 4.5) after which, and before which, no phrase ends."""


def phrases(text: str) -> list[str]:
    """The phrases of a heading, in order; together they are the text."""
    found: list[str] = []
    pieces = (piece for part in _CONJUNCTION.split(text) for piece in _parser().parse(part))
    for piece in pieces:
        if found and not _is_border(found[-1], piece):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def ems(text: str) -> float:
    """No less than the width of a text, in ems."""
    return sum(0.5 if char in _NARROW else 1.0 for char in text)


@cache
def _parser() -> Parser:
    from budoux import load_default_japanese_parser

    return load_default_japanese_parser()


def _is_border(before: str, after: str) -> bool:
    """Whether a phrase ends between two pieces."""
    end, begin = unicodedata.category(before[-1]), unicodedata.category(after[0])
    if not any(_is_word(char) for char in before) or end in _OPENS or begin in _GOES_ON:
        return False
    return not (_is_kanji(before[-1]) and _is_kanji(after[0])) or _CONJUNCTION.match(after) is not None


def _is_word(char: str) -> bool:
    return unicodedata.category(char) in {"Lo", "Ll", "Lu", "Lm"}


def _is_kanji(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK") or char == "々"
