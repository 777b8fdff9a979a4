"""Which characters a font file can print: its cmap table, read without building the whole font.

Source: OpenType 1.9, cmap (formats 4, 12 and 14). A library that names every glyph takes 0.1 s a file;
this takes some milliseconds, and is compared with that library in the tests.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

_COLLECTION = b"ttcf"
_UNICODE, _WINDOWS = 0, 3
_BY_SEGMENTS, _BY_GROUPS, _VARIATIONS = 4, 12, 14
_RANK = {_BY_SEGMENTS: 0, _BY_GROUPS: 1}


def read_table(path: Path, wanted: bytes) -> bytes:
    """One table of a font file; of a collection's first font.

    Raises:
        OSError: The file can't be read.
        LookupError: The font has no such table.
        struct.error: The file is no font.
    """
    with path.open("rb") as file:
        start = 0
        if file.read(4) == _COLLECTION:
            file.seek(12)
            start = struct.unpack(">I", file.read(4))[0]
        file.seek(start + 4)
        count = struct.unpack(">H6x", file.read(8))[0]
        for tag, at, size in struct.iter_unpack(">4s4xII", file.read(16 * count)):
            if tag == wanted:
                file.seek(at)
                return file.read(size)
    raise LookupError(wanted)


@lru_cache(maxsize=64)
def characters(path: Path, mark: tuple[int, int]) -> frozenset[str]:
    """The characters that a font has glyphs for; none for a file that can't be read.

    Args:
        path: The font file.
        mark: Its time and size, so that a file put in its place is read again.
    """
    del mark
    try:
        table = read_table(path, b"cmap")
        best = max((each for each in _subtables(table) if each[0] in _RANK), key=lambda each: _RANK[each[0]])
        found: set[str] = set()
        spans = _groups(table, best[1]) if best[0] == _BY_GROUPS else _segments(table, best[1])
        for first, last in spans:
            found.update(map(chr, range(first, last + 1)))
    except (OSError, LookupError, ValueError, struct.error):
        return frozenset()
    return frozenset(found)


@lru_cache(maxsize=64)
def variations(path: Path, mark: tuple[int, int]) -> Mapping[str, frozenset[str]]:
    """The bases that a font knows with each variation selector: a form of their own, or the usual one."""
    del mark
    found: dict[str, frozenset[str]] = {}
    try:
        table = read_table(path, b"cmap")
        start = next((at for form, at in _subtables(table) if form == _VARIATIONS), None)
        if start is None:
            return {}
        (count,) = struct.unpack_from(">I", table, start + 6)
        for number in range(count):
            at = start + 10 + 11 * number
            selector = int.from_bytes(table[at : at + 3])
            usual, own = struct.unpack_from(">II", table, at + 3)
            bases = set(_own(table, start + own) if own else ())
            bases.update(_usual(table, start + usual) if usual else ())
            found[chr(selector)] = frozenset(map(chr, bases))
    except (OSError, LookupError, ValueError, struct.error):
        return {}
    return found


def _subtables(table: bytes) -> Iterator[tuple[int, int]]:
    """(format, offset) of the subtables that speak Unicode."""
    (count,) = struct.unpack_from(">H", table, 2)
    for platform, encoding, at in struct.iter_unpack(">HHI", table[4 : 4 + 8 * count]):
        if platform == _UNICODE or (platform == _WINDOWS and encoding in {1, 10}):
            yield struct.unpack_from(">H", table, at)[0], at


def _groups(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Spans of code points (format 12); a group that begins with the missing glyph begins one later."""
    (count,) = struct.unpack_from(">I", table, start + 12)
    for first, last, glyph in struct.iter_unpack(">III", table[start + 16 : start + 16 + 12 * count]):
        yield (first if glyph else first + 1), min(last, 0x10FFFF)


def _segments(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Spans of code points (format 4); code points that map to the missing glyph are left out."""
    (double,) = struct.unpack_from(">H", table, start + 6)
    count = double // 2
    lasts = struct.unpack_from(f">{count}H", table, start + 14)
    firsts = struct.unpack_from(f">{count}H", table, start + 16 + double)
    deltas = struct.unpack_from(f">{count}H", table, start + 16 + 2 * double)
    ranges_at = start + 16 + 3 * double
    ranges = struct.unpack_from(f">{count}H", table, ranges_at)
    for at, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, ranges, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                where = ranges_at + 2 * at + offset + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", table, where)
                if not glyph:
                    continue
            if (glyph + delta) % 0x10000:
                yield code, code


def _usual(table: bytes, at: int) -> Iterator[int]:
    """Bases whose usual form is the one asked for (format 14, DefaultUVS)."""
    (count,) = struct.unpack_from(">I", table, at)
    for number in range(count):
        each = at + 4 + 4 * number
        first = int.from_bytes(table[each : each + 3])
        yield from range(first, first + table[each + 3] + 1)


def _own(table: bytes, at: int) -> Iterator[int]:
    """Bases with a form of their own (format 14, NonDefaultUVS)."""
    (count,) = struct.unpack_from(">I", table, at)
    for number in range(count):
        each = at + 4 + 5 * number
        yield int.from_bytes(table[each : each + 3])
