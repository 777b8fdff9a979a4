"""Texts as cells hold them: escaped, cut to what fits, with marks for what differs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from torimatome.model.proof import Kept, Piece
from torimatome.packing.containers import clean_text
from torimatome.packing.escape import escaped

if TYPE_CHECKING:
    from openpyxl.cell.rich_text import CellRichText

LONGEST = 32_767
"""Characters that a cell can hold (Excel specifications and limits)."""
FONT = "BIZ UDGothic"
_RED, _BLUE = "FFC00000", "FF0B3FBF"


def plain(text: str) -> str:
    """A text as a cell holds it: without what XML can't hold, formulas escaped, cut at 32,767 characters."""
    return escaped(clean_text(text))[:LONGEST]


def rich(pieces: Iterable[Piece], *, struck: bool = True) -> CellRichText:
    """Pieces as one text: removed ones red and ``struck``, added ones bold blue; told apart in black too.

    Two texts side by side are only compared: nothing in them is struck out, what differs is underlined.
    """
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.colors import Color

    fonts = {
        Kept.SAME: InlineFont(rFont=FONT, sz=10),
        Kept.REMOVED: InlineFont(
            rFont=FONT, sz=10, strike=struck, u=None if struck else "single", color=Color(_RED)
        ),
        Kept.ADDED: InlineFont(rFont=FONT, sz=10, b=True, color=Color(_BLUE)),
    }
    found = CellRichText()
    left = LONGEST
    for each in pieces:
        text = clean_text(each.text)[:left]
        if not found and escaped(text) != text:
            found.append(TextBlock(fonts[Kept.SAME], "'"))
        if text:
            found.append(TextBlock(fonts[each.kept], text))
        left -= len(text)
    return found
