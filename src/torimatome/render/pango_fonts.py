"""Fonts as WeasyPrint's printing knows them, named so that another process finds the same ones again."""

from __future__ import annotations

import copy
import hashlib
from dataclasses import dataclass
from typing import Any

from torimatome.render.quick_import import taken_in_quickly

with taken_in_quickly():
    from weasyprint.pdf.fonts import Font
    from weasyprint.text.ffi import TO_UNITS, ffi, gobject, pango
    from weasyprint.text.fonts import get_pango_font_key

ffi.cdef("PangoFontDescription * pango_font_description_from_string (const char *str);")


@dataclass(frozen=True, slots=True)
class FontName:
    """A font of one size.

    Attributes:
        key: WeasyPrint's key, which leaves the size out.
        description: Pango's, without the size.
        size: In CSS pixels.
        sha256: Of the font's file.
        ascent, descent: In thousandths of an em.
    """

    key: int
    description: str
    size: float
    sha256: str
    ascent: int
    descent: int


class Fonts:
    """Fonts by name, each loaded once from a font map."""

    def __init__(self, font_map: Any) -> None:  # noqa: ANN401 - WeasyPrint comes without types
        self._map = font_map
        self._loaded: dict[tuple[int, float], tuple[FontName, Any]] = {}

    def named(self, pango_font: Any) -> tuple[FontName, Any]:  # noqa: ANN401 - see above
        """A font's name, and the font with no glyph used yet."""
        key, described, size = get_pango_font_key(pango_font)
        if (key, size) not in self._loaded:
            description = ffi.string(pango.pango_font_description_to_string(described)).decode()
            font = Font(pango_font, described, size)
            sha256 = hashlib.sha256(font.file_content).hexdigest()
            name = FontName(key, description, size, sha256, font.ascent, font.descent)
            self._loaded[key, size] = name, font
        name, font = self._loaded[key, size]
        return name, _unused(font)

    def find(self, name: FontName) -> Any | None:  # noqa: ANN401 - see above
        """The font of a name, no glyph used yet; None where this machine has another under it."""
        if (name.key, name.size) not in self._loaded:
            self.named(self._load(name))
        known = self._loaded.get((name.key, name.size))
        return _unused(known[1]) if known is not None and known[0] == name else None

    def _load(self, name: FontName) -> Any:  # noqa: ANN401 - see above
        description = ffi.gc(
            pango.pango_font_description_from_string(name.description.encode()),
            pango.pango_font_description_free,
        )
        pango.pango_font_description_set_absolute_size(description, name.size * TO_UNITS)
        context = ffi.gc(pango.pango_font_map_create_context(self._map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(context, False)  # noqa: FBT003 - as WeasyPrint does
        return pango.pango_font_map_load_font(self._map, context, description)


def _unused(font: Any) -> Any:  # noqa: ANN401 - see above
    font = copy.copy(font)
    font.widths, font.to_unicode, font.missing = {}, {}, {}
    return font
