"""A paragraph as HTML: what stays on one line together, and what another font prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from torimatome.model.characters import BULLETS
from torimatome.model.page import Geometry
from torimatome.render.fonts import BUNDLED, plain
from torimatome.render.glyphs import Glyphs
from torimatome.render.phrases import ems, phrases
from torimatome.render.style import content_width

KEPT = re.compile(rf"【[^【】\s]{{1,8}}】|〔[^〔〕\s]{{1,8}}〕|^[{BULLETS}][!-~](?=[!-~]{{4}})")
"""What no line may end within: a mark in brackets, and a bullet before a long word."""


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets the paragraphs of one report."""

    geometry: Geometry
    glyphs: Glyphs

    @classmethod
    def of(cls, geometry: Geometry, folder: Path) -> Setter:
        """A setter with the fonts of a folder."""
        return cls(geometry, Glyphs.of(geometry, folder))

    def paragraphs(self, column: int, paragraphs: Sequence[str], gaps: Sequence[int] = ()) -> str:
        """A cell's paragraphs, with classes for one that begins the next item of a row and for a list's."""
        style = self.geometry.columns[column]
        found: list[str] = []
        for at, text in enumerate(paragraphs):
            kinds = ["n"] if at in gaps else []
            if style.indent(text) != style.hanging:
                kinds.append("l")
            named = f' class="{" ".join(kinds)}"' if kinds else ""
            found.append(f"<p{named}>{self.text(column, text)}</p>")
        return "".join(found)

    def text(self, column: int, text: str) -> str:
        """One paragraph of a column, without its element; what is wider than the column may break.

        A heading breaks between its phrases only.
        """
        style = self.geometry.columns[column]
        room = (content_width(self.geometry, column) - style.hanging) / style.size
        if column >= self.geometry.levels or ems(text) <= room:
            return self._marked(text, style.font, room)
        return "".join(
            f'<span class="k">{self._marked(phrase, style.font, room)}</span>'
            if ems(phrase) <= room
            else self._marked(phrase, style.font, room)
            for phrase in phrases(text)
        )

    def _marked(self, text: str, family: str, room: float) -> str:
        """A text whose marks are kept whole."""
        found: list[str] = []
        at = 0
        for kept in KEPT.finditer(text):
            if len(kept[0]) > room:
                continue
            found.append(self._pieces(text[at : kept.start()], family))
            found.append(f'<span class="k">{self._pieces(kept[0], family)}</span>')
            at = kept.end()
        found.append(self._pieces(text[at:], family))
        return "".join(found)

    def css(self, texts: Iterable[tuple[int, str]]) -> str:
        """Rules for the pieces of (column, paragraph) pairs; no line gets higher by another font."""
        used = {
            name
            for column, text in dict.fromkeys(texts)
            for _, name in self.glyphs.pieces(text, self.geometry.columns[column].font)
            if name
        }
        rules = [".k{white-space:nowrap}"]
        for at, font in enumerate(self.glyphs.fonts):
            name = plain(font.families[0])
            if font.families[0] in used:
                rules.append(f'.f{at}{{font-family:"{BUNDLED}{name}","{name}";line-height:0}}')
        return "".join(rules)

    def _pieces(self, text: str, family: str) -> str:
        return "".join(
            f'<span class="f{self._number(name)}">{escape(piece)}</span>' if name else escape(piece)
            for piece, name in self.glyphs.pieces(text, family)
        )

    def _number(self, family: str) -> int:
        return next(at for at, font in enumerate(self.glyphs.fonts) if font.families[0] == family)
