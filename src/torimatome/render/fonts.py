"""The fonts that travel with the templates: what each file holds, and the families that a page asks for."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from torimatome.model.block import TextStyle
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.page import Geometry
from torimatome.render.cmap import read_table

SUFFIXES = (".ttf", ".otf", ".ttc")
BUNDLED = "bundled "
"""Put before a family's name where the bundled file is meant, not one that the machine happens to have."""
_FAMILY, _SUBFAMILY, _TYPOGRAPHIC_FAMILY = 1, 2, 16
_WINDOWS, _ENGLISH = 3, 0x409


@dataclass(frozen=True, slots=True)
class Font:
    """One font file: its names of the family (English first) and whether it is the bold one."""

    path: Path
    families: tuple[str, ...]
    bold: bool
    mark: tuple[int, int] = (0, 0)
    """The file's time and size: what is kept of a file holds while they do."""


def bundled(folder: Path) -> tuple[Font, ...]:
    """The fonts of a folder, by file name; files that are no fonts are passed over."""
    if not folder.is_dir():
        return ()
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    stats = [(path, path.stat()) for path in files]
    return _bundled(tuple((path, (stat.st_mtime_ns, stat.st_size)) for path, stat in stats))


@lru_cache(maxsize=16)
def _bundled(files: tuple[tuple[Path, tuple[int, int]], ...]) -> tuple[Font, ...]:
    found = [_read(path, mark) for path, mark in files]
    return tuple(font for font in found if font is not None)


def wanted(geometry: Geometry) -> tuple[str, ...]:
    """The families that the template names, each once, in the order of the page."""
    styles = (geometry.title_style, geometry.subtitle_style, geometry.header_style, *geometry.columns)
    beside = (block.style for block in (*geometry.title_block, *geometry.head, *geometry.foot) if block.text)
    named = [style.font for style in (*styles, *beside) if style is not None]
    return tuple(dict.fromkeys([*named, geometry.font, geometry.heading_font]))


def check_fonts(geometry: Geometry, folder: Path) -> tuple[Finding, ...]:
    """Name the families of the template that no file in the folder holds."""
    known = {family for font in bundled(folder) for family in font.families}
    return tuple(
        finding(
            "font-not-bundled",
            subject="template",
            mark=family,
            places=(Place(geometry.template),),
            font=family,
            folder=f"{folder.parent.name}/{folder.name}",
        )
        for family in wanted(geometry)
        if family not in known
    )


def families_css(style: TextStyle) -> str:
    """A font-family value: the bundled file, then the same font by the names it has on office machines."""
    names = (BUNDLED + style.font, style.font, f"{style.font} Medium")
    return ", ".join([*(f'"{plain(name)}"' for name in names), "serif"])


def faces_css(text: str, folder: Path) -> str:
    """@font-face rules for the bundled files that a page's CSS asks for, for our own rendering."""
    rules = []
    for font in bundled(folder):
        for family in font.families:
            name = BUNDLED + plain(family)
            if f'"{name}"' in text:
                weight = "bold" if font.bold else "normal"
                rules.append(
                    f'@font-face{{font-family:"{name}";font-weight:{weight};'
                    f'src:url("{FONT_SCHEME}{font.path.name}")}}'
                )
    return "".join(rules)


FONT_SCHEME = "font:"
"""Addresses of bundled fonts in our own rendering: no path of the machine enters a page."""


def plain(name: str) -> str:
    """A font's name without what could end a CSS string."""
    return "".join(char for char in name if char not in '"\\\n\r\f;{}<>')


def _read(path: Path, mark: tuple[int, int]) -> Font | None:
    """Read a font's name table (OpenType 1.9, name); of a collection the first font."""
    try:
        names = _names(read_table(path, b"name"))
    except (OSError, LookupError, struct.error):
        return None
    families = tuple(dict.fromkeys(text for kind, text in names if kind in {_TYPOGRAPHIC_FAMILY, _FAMILY}))
    bold = any("Bold" in text for kind, text in names if kind == _SUBFAMILY)
    return Font(path, families, bold, mark) if families else None


def _names(table: bytes) -> Sequence[tuple[int, str]]:
    """(name id, text) of the Windows records, English first."""
    count, storage = struct.unpack_from(">HH", table, 2)
    found = []
    for platform, _, language, kind, length, offset in struct.iter_unpack(">6H", table[6 : 6 + 12 * count]):
        if platform == _WINDOWS:
            raw = table[storage + offset : storage + offset + length]
            found.append((language != _ENGLISH, kind, raw.decode("utf-16-be", "replace")))
    return [(kind, text) for _, kind, text in sorted(found, key=lambda each: each[0])]
