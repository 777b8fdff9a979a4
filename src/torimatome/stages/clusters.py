"""Texts as readers see them: characters that belong together stay together.

A base with its marks, its variation selector (辻󠄀) or its half-width voicing mark (ｶﾞ), an emoji sequence, a
pair of regional indicators, CR LF. Source: Unicode Standard Annex #29, extended grapheme clusters, of which
Hangul jamo and prepended marks are left out.
"""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_VOICING = frozenset("\uff9e\uff9f")
_SKIN = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_REGIONS = range(0x1F1E6, 0x1F200)


def clusters(text: str) -> list[str]:
    """Cut a text into what is read as one character each; joined again they are the text."""
    found: list[str] = []
    for char in text:
        if found and _belongs(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _belongs(before: str, char: str) -> bool:
    if before[-1] in "\r\n" or char in "\r\n":
        return before == "\r" and char == "\n"
    code = ord(char)
    if code in _REGIONS:
        return len(before) == 1 and ord(before) in _REGIONS
    extends = char == _JOINER or char in _VOICING or code in _SKIN or code in _TAGS
    return extends or unicodedata.category(char).startswith("M") or before[-1] == _JOINER
