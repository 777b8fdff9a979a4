"""Plates: pages as plain data from which a file is printed, now or in a later build (docs/decisions/0013).

WeasyPrint prints only what it has just laid out, and holds all of it until the file is written. A plate holds
what one page brings to the file: its content, its boxes as far as the tags ask for them, its bookmarks, and
the glyphs that it needs of each font.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Plate:
    """One page, ready to print.

    Attributes:
        page: Size, bookmarks and fonts, deflated JSON like the others.
        content: What is drawn.
        tree: The boxes.
        pictures: What WeasyPrint knows of its pictures, by name; a page that has some can't be kept.
    """

    page: bytes
    content: bytes
    tree: bytes
    pictures: Mapping[str, Any] = field(default_factory=dict)

    @property
    def to_keep(self) -> Sequence[str] | None:
        """The plate as texts, where it can be kept."""
        parts = (self.page, self.content, self.tree)
        return None if self.pictures else [base64.b64encode(part).decode() for part in parts]

    @classmethod
    def kept(cls, texts: Sequence[str]) -> Plate:
        """The plate that ``to_keep`` gave."""
        page, content, tree = (base64.b64decode(text) for text in texts)
        return cls(page, content, tree)


def opened(part: bytes) -> Any:  # noqa: ANN401 - JSON
    """A part of a plate."""
    return json.loads(zlib.decompress(part))


def closed(part: object) -> bytes:
    """A part of a plate, deflated."""
    return zlib.compress(json.dumps(part, separators=(",", ":")).encode(), 1)
