"""A ZIP file whose bytes follow from names and contents alone, byte by byte as docs/archive.md says.

Written here rather than with the standard library's writer, so that the check for flipped bits outside the
members stays right when that writer changes. Stored members, no extra fields, no descriptors, no comments,
sorted names in UTF-8, the ZIP format's first day. Source: APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12, 4.3.16.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

LARGEST = 0xFFFFFFFE
"""Bytes that a container without ZIP64 can hold."""
MOST = 0xFFFE
"""Members that it can hold."""
_VERSION = 20  # 2.0
_UTF8 = 0x0800
_STORED = 0
_FIRST_DAY = (0, 0x21)  # 00:00:00, 1980-01-01 in the format of MS-DOS


def stored_zip(members: Mapping[str, bytes]) -> bytes:
    """The container of these members, by name in the order of their UTF-8 bytes.

    Raises:
        ValueError: Too many members or bytes for a container without ZIP64.
    """
    total = sum(map(len, members.values()))
    if len(members) > MOST or total > LARGEST - 1024 * len(members):
        raise ValueError("too large for a ZIP file without ZIP64")
    parts: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name in sorted(members, key=str.encode):
        data = members[name]
        encoded = name.encode()
        shared = struct.pack(
            "<5H3I2H",
            *(_VERSION, _UTF8, _STORED, *_FIRST_DAY),
            *(zlib.crc32(data), len(data), len(data)),
            *(len(encoded), 0),
        )
        local = b"PK\x03\x04" + shared + encoded
        directory.append(
            b"PK\x01\x02"
            + struct.pack("<H", _VERSION)
            + shared
            + struct.pack("<3H2I", 0, 0, 0, 0, at)
            + encoded
        )
        parts += [local, data]
        at += len(local) + len(data)
    size = sum(map(len, directory))
    end = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, len(members), len(members), size, at, 0)
    return b"".join((*parts, *directory, end))


def first_difference(found: bytes, wanted: bytes) -> int | None:
    """The offset of the first byte at which two containers differ; None where they are equal."""
    if found == wanted:
        return None
    low, high = 0, min(len(found), len(wanted))
    while low < high:
        middle = (low + high + 1) // 2
        if found[low:middle] == wanted[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
