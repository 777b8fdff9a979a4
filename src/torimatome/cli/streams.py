"""Standard output and error: whatever a department typed can be told, in whatever encoding."""

from __future__ import annotations

import io
import sys


def take_every_character() -> None:
    r"""Write what an encoding has not (Windows' cp932 has no ⚫) as its number, ``\u26ab``, and go on."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def write_utf8() -> None:
    """Write standard output in UTF-8: the encoding of JSON between programs (RFC 8259, 8.1).

    A lone surrogate, which a file's name may hold, becomes JSON's own escape for it.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
