"""Pictures of the template: where they stand, and their bytes without what programs wrote beside them.

Drawings: ECMA-376 Part 1, 20.4 (wp:inline, wp:anchor). PNG: ISO/IEC 15948. JPEG: ITU-T T.81, Annex B.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from torimatome.model.block import Picture

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

EMU = 12700.0
"""English metric units in a point."""
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP"))
_JPEG = b"\xff\xd8"
_MARK, _SCAN, _APP0, _APP2, _APP14, _APP15, _COMMENT = 0xFF, 0xDA, 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MOST_COMPONENTS = 3
"""A JPEG with more is CMYK, which a PDF with an sRGB output intent may not hold (ISO 19005-3, 6.2.4.3)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What floating pictures are placed in: the text area, the paper's edges, the paragraph's top, in points.

    Positions are counted from the text area's upper left corner.
    """

    width: float
    height: float
    page_left: float
    page_top: float
    page_width: float
    page_height: float
    paragraph: float = 0.0


def bare(data: bytes) -> tuple[bytes, str]:
    """A picture without texts, dates, places and thumbnails, and its media type.

    Both are empty where it is no PNG, and no JPEG in grey or RGB.
    """
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_png_chunks(data)), "image/png"
        if data.startswith(_JPEG):
            return _JPEG + b"".join(_jpeg_segments(data)), "image/jpeg"
    except (struct.error, IndexError, ValueError):
        pass
    return b"", ""


def _png_chunks(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        if kind in _PNG_KEPT:
            yield data[at : at + size + 12]
        if kind == b"IEND":
            return
        at += size + 12
    raise ValueError("IEND")


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    at = len(_JPEG)
    while True:
        mark, kind, size = struct.unpack_from(">BBH", data, at)
        if mark != _MARK or (kind in _FRAMES and data[at + 9] > _MOST_COMPONENTS):
            raise ValueError("JPEG")
        if kind == _SCAN:
            yield data[at : data.index(b"\xff\xd9", at) + 2]
            return
        if kind in {_APP0, _APP2, _APP14} or not (_APP0 <= kind <= _APP15 or kind == _COMMENT):
            yield data[at : at + size + 2]
        at += size + 2


def embedded(drawing: Element) -> str:
    """The relationship of a drawing's picture, or an empty text where it holds none, or several."""
    found = [blip.get(_EMBED, "") for blip in drawing.iter(f"{_A}blip")]
    return found[0] if len(found) == 1 else ""


def picture(drawing: Element, data: bytes, frame: Frame) -> tuple[Picture | None, tuple[str, ...]]:
    """Read a drawing's place, size and alternative text.

    Returns:
        The picture (None where it can't be printed), and what of it is not followed, in Word's own words.
    """
    holder = next((node for node in drawing.iter(f"{_WP}inline", f"{_WP}anchor")), None)
    kept, media_type = bare(data)
    if holder is None or not kept:
        return None, ()
    extent, about = holder.find(f"{_WP}extent"), holder.find(f"{_WP}docPr")
    width, height = (0.0 if extent is None else float(extent.get(side, "0")) / EMU for side in ("cx", "cy"))
    text = "" if about is None else about.get("descr", "")
    place: tuple[float, float] | None = None
    ignored = [
        name
        for name, seen in (("図のトリミング", _is_cropped(drawing)), ("図の回転", _turned(drawing)))
        if seen
    ]
    if holder.tag == f"{_WP}anchor":
        left, top = _across(holder, width, frame), _down(holder, height, frame)
        place = (left or 0.0, top or 0.0)
        ignored += ["図の位置の決め方"] * (left is None or top is None)
        ignored += ["図の文字列の折り返し"] * (holder.find(f"{_WP}wrapNone") is None)
    return Picture(kept, media_type, width, height, text, place), tuple(ignored)


def _across(anchor: Element, width: float, frame: Frame) -> float | None:
    position = anchor.find(f"{_WP}positionH")
    areas = {
        "margin": (0.0, frame.width),
        "column": (0.0, frame.width),
        "page": (frame.page_left, frame.page_width),
    }
    return _at(position, width, areas, ("left", "center", "right"))


def _down(anchor: Element, height: float, frame: Frame) -> float | None:
    position = anchor.find(f"{_WP}positionV")
    areas = {
        "margin": (0.0, frame.height),
        "page": (frame.page_top, frame.page_height),
        "paragraph": (frame.paragraph, 0.0),
        "line": (frame.paragraph, 0.0),
    }
    return _at(position, height, areas, ("top", "center", "bottom"))


def _at(
    position: Element | None, size: float, areas: dict[str, tuple[float, float]], names: tuple[str, str, str]
) -> float | None:
    """Where a picture begins in one direction; None where Word counts in a way that is not followed."""
    area = None if position is None else areas.get(position.get("relativeFrom", ""))
    if position is None or area is None:
        return None
    offset = position.find(f"{_WP}posOffset")
    if offset is not None:
        return area[0] + float(offset.text or 0) / EMU
    align = position.findtext(f"{_WP}align", "")
    return area[0] + (area[1] - size) * names.index(align) / 2 if align in names else None


def _is_cropped(drawing: Element) -> bool:
    return any(float(side) for crop in drawing.iter(f"{_A}srcRect") for side in crop.attrib.values())


def _turned(drawing: Element) -> bool:
    return any(float(form.get("rot", "0")) for form in drawing.iter(f"{_A}xfrm"))
