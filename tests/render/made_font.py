"""A font made for a test: boxes for a few characters, and a form of its own for a variation sequence."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.basePen import BasePen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont


def make_font(path: Path, characters: str, family: str = "Mochiyori", variation: str = "") -> Path:
    """Write a font with a box for each character; .ttc writes a collection, .otf one with CFF outlines."""
    names = {char: f"u{ord(char):X}" for char in dict.fromkeys(characters + variation[:1])}
    order = [".notdef", *names.values(), *(["form"] if variation else [])]
    builder = FontBuilder(1000, isTTF=path.suffix != ".otf")
    builder.setupGlyphOrder(order)
    sequences = [(ord(variation[0]), ord(variation[1]), "form")] if variation else []
    builder.setupCharacterMap({ord(char): name for char, name in names.items()}, sequences)
    if builder.isTTF:
        builder.setupGlyf({name: _box(at, TTGlyphPen(None)).glyph() for at, name in enumerate(order)})
    else:
        drawn = {name: _box(at, T2CharStringPen(1000, {})) for at, name in enumerate(order)}
        outlines = {name: pen.getCharString() for name, pen in drawn.items()}
        builder.setupCFF(family, {"FullName": family}, outlines, {})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (1000, 100)))
    builder.setupHorizontalHeader(ascent=1160, descent=-290)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupOS2(sTypoAscender=1160, sTypoDescender=-290, usWinAscent=1160, usWinDescent=290)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    if path.suffix == ".ttc":
        plain = path.with_suffix(".ttf")
        builder.save(plain)
        collection = TTCollection()
        collection.fonts = [TTFont(plain)]
        collection.save(path)
        plain.unlink()
    else:
        builder.save(path)
    return path


def _box(at: int, pen: BasePen) -> BasePen:
    corners = [(100, 0), (100, 300 + 40 * at), (900, 300 + 40 * at), (900, 0)]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    return pen
