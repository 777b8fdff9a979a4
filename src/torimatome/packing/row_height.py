"""How high a row of wrapped texts must be: not every program works it out when it opens a file."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LINE = 13.5
"""A line of 10 pt text, in points."""
TALLEST = 409.0
"""Points; a row can't be higher (Excel specifications and limits)."""


def row_height(cells: Iterable[tuple[str, float]], least: int = 1) -> float:
    """The height in points at which each cell shows whole.

    Args:
        cells: Texts with their columns' widths in characters.
        least: Lines to leave room for at least.
    """
    lines = max((_lines(text, width) for text, width in cells), default=0)
    return min(max(lines, least) * LINE + 2, TALLEST)


def _lines(text: str, width: float) -> int:
    if 2 * len(text) <= width and "\n" not in text:  # most cells: no character is wider than two
        return 1
    return sum(max(1, math.ceil(_width(part) / max(width, 1))) for part in text.split("\n"))


@lru_cache(maxsize=1 << 12)
def _width(text: str) -> int:
    """A text's width in half-width characters; tables say the same things again and again."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "FWA" else 1 for each in text)
