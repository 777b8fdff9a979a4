"""Texts compared as people read them: blind to width, case, white space and what is unseen (Unicode NFKC)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from torimatome.model.characters import visible
from torimatome.model.plan import Shape

_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−ーｰ", "-"))


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A text without what width, case, white space and characters that nobody sees make of it."""
    return "".join(unicodedata.normalize("NFKC", visible(text)).casefold().split())


def plain_number(text: str) -> str:
    """A 番号 without what typing makes of it: 「１－３－２－１」 is 1-3-2-1."""
    return plain(text).translate(_HYPHENS)


def plain_item(text: str, shape: Shape) -> str:
    """An item's wording without its bullet and its 再掲 mark."""
    return plain(text.replace(shape.reprint_mark, "").strip().removeprefix(shape.bullet))
