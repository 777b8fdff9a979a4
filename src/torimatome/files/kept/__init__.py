"""What is kept between builds, in ``.torimatome``: JSON under its own checksum.

What does not fit its checksum is thrown away. Nothing here is needed: whoever asks gets None and does the
work again, and what can't be written is not kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Any

from torimatome.files.publish import put

_SCHEMA = b"torimatome-kept-1"
MAX_BYTES = 32 * 1024 * 1024
"""More than that was not written here."""


def load_kept(path: Path) -> Any | None:  # noqa: ANN401 - JSON
    """What ``keep`` wrote, or None where there is nothing, or anything but what was written."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(body) if head == _seal(body) else None


def keep(path: Path, value: object) -> None:
    """Put a value where the next build finds it; a folder that can't be written keeps nothing."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if len(body) < MAX_BYTES - 2 * len(_seal(body)):
        with contextlib.suppress(OSError):
            put(path, _seal(body) + b"\n" + body)


def _seal(body: bytes) -> bytes:
    return _SCHEMA + b" " + hashlib.sha256(body).hexdigest().encode()
