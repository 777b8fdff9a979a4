"""What one written character (文字) is: a base with its variation selector and its combining marks."""

from __future__ import annotations

import math
import re
import unicodedata

_BESIDE = 8
"""So many characters are quoted on both sides of one that nobody sees."""
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
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
"""What no document holds: C0 but for tab and line feed, C1, lone surrogates, noncharacters."""
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff"
)
"""Unseen by a reader: Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt) and U+FFF9–FFFB.

Left out are variation selectors, which names need, and U+200D, which joins emoji.
"""
_LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
"""What ends a line beside a line feed (Unicode 5.8, newline guidelines); U+000B is Word's own line break."""
_PICTURES = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
"""What U+200D joins to one emoji (emoji-zwj-sequences.txt), skin colours included."""
_SUSPECT = re.compile(f"[{_CONTROLS}{_IGNORABLE}\u200d]")
_UNSEEN = re.compile(f"[{_CONTROLS}{_IGNORABLE}]|(?<![{_PICTURES}\ufe0f])\u200d|\u200d(?![{_PICTURES}])")


def line_feeds(text: str) -> str:
    """The text with a line feed for whatever ends a line."""
    return text if text.isprintable() else _LINE_END.sub("\n", text)


def visible(text: str) -> str:
    """The text without characters that nobody sees (docs/decisions/0034)."""
    return _UNSEEN.sub("", text) if _SUSPECT.search(text) else text  # four times as fast


def unseen(text: str) -> tuple[str, ...]:
    """The code points that nobody sees in a text, each once: U+200B."""
    if not _SUSPECT.search(text):
        return ()
    return tuple(map(code_points, dict.fromkeys(_UNSEEN.findall(text))))


def shown(text: str) -> str:
    """The text with the code points of what nobody sees: 〔U+200B〕."""
    if not _SUSPECT.search(text):
        return text
    return _UNSEEN.sub(lambda found: f"〔{code_points(found[0])}〕", text)


def around_unseen(text: str) -> str:
    """What stands around the first character that nobody sees, with its code point."""
    found = _UNSEEN.search(text)
    return shown(around(text, found.start(), _BESIDE)) if found else ""


def around(text: str, at: int, reach: int) -> str:
    """A part of a text in one line, so many characters before and after a place; … where it is cut."""
    start, end = max(0, at - reach), at + reach + 1
    part = text[start:end].replace("\n", " ")
    return "…" * (start > 0) + part + "…" * (end < len(text))


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
