"""What one written character (文字) is: a base with its variation selector and its combining marks."""

from __future__ import annotations

import math
import re
import unicodedata

GETA = "〓"
"""What is printed in the place of a character that can't be: the printers' upside-down type."""
BULLETS = "・●○◎◆◇■□▲△▼▽★☆※"
"""What a line of a list, or a note, begins with."""
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNIT = re.compile(f".[{_SELECTORS}]?[\u0300-\u036f\u3099\u309a]*", re.DOTALL)
_SPECIAL = re.compile(f"[{_SELECTORS}\u0300-\u036f\u3099\u309a]")
_PRESENTATION = frozenset("\ufe0e\ufe0f")
"""Selectors that ask for text or picture, not for another form of the character."""
_INKLESS = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})


def begins_list(text: str) -> bool:
    """Whether a paragraph is a line of a list, or a note."""
    return text != "" and text[0] in BULLETS


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines a text takes: a full-width character is as wide as the type, others half."""
    ems = sum(1.0 if unicodedata.east_asian_width(char) in "FWA" else 0.5 for char in text)
    return max(1, math.ceil(ems * size / max(width, size) - 1e-6))


def units(text: str) -> list[str]:
    """The written characters of a text, in order: each a base, then its selector and combining marks."""
    return _UNIT.findall(text) if _SPECIAL.search(text) else list(text)


def selector(unit: str) -> str:
    """The variation selector (異体字セレクター) of a written character, or an empty text."""
    has_one = len(unit) > 1 and is_selector(unit[1]) and unit[1] not in _PRESENTATION
    return unit[1] if has_one else ""


def is_selector(char: str) -> bool:
    """Whether a character is a variation selector (Unicode 23.4)."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def leaves_ink(char: str) -> bool:
    """Whether a character is seen on paper: no space, no control, no selector."""
    return unicodedata.category(char) not in _INKLESS and not is_selector(char)


def is_private(unit: str) -> bool:
    """Whether a character is one that somebody made (外字): only their own fonts know it."""
    return unicodedata.category(unit[0]) == "Co"


def code_points(unit: str) -> str:
    """How Unicode names a character's code points: 「U+8FBB U+E0100」."""
    return " ".join(f"U+{ord(char):04X}" for char in unit)
