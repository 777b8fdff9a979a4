"""The running program told from another: its source, the packages beside it, the native libraries under it.

It takes in little, since a build that has nothing to do asks it first.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
"""The program's own folder."""
_METADATA = (".dist-info", ".egg-info")


def program_fingerprint() -> str:
    """SHA-256 (hex) over all that a report's bytes depend on beside its inputs.

    Packages count by the names of their metadata folders, which hold their versions: all that are
    installed, needed or not. ``toolchain`` tells a person the same by name, and takes five times as long.
    """
    found = {
        path.name
        for folder in map(Path, sys.path)
        if folder.is_dir()
        for path in folder.iterdir()
        if path.name.endswith(_METADATA)
    }
    parts = (
        sys.version,
        sys.platform,
        pango(),
        harfbuzz(),
        fontconfig(),
        zlib.ZLIB_RUNTIME_VERSION,
        source_fingerprint(),
        *sorted(found),
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


@cache
def source_fingerprint() -> str:
    """SHA-256 (hex) over the program's modules: between releases, the version alone says too little."""
    digest = hashlib.sha256()
    for name, data in source_files():
        digest.update(f"{name}\x1f{len(data)}\x1f".encode() + data)
    return digest.hexdigest()


def source_files() -> tuple[tuple[str, bytes], ...]:
    """The program's modules: names below its folder, contents with line ends as in the repository."""
    paths = sorted(HOUSE.rglob("*.py"), key=lambda path: path.relative_to(HOUSE).as_posix())
    return tuple(
        (path.relative_to(HOUSE).as_posix(), path.read_bytes().replace(b"\r\n", b"\n")) for path in paths
    )


def pango() -> str:
    """Pango's version; empty where it does not load."""
    return _text(_library("pango-1.0", 0), "pango_version_string")


def harfbuzz() -> str:
    """HarfBuzz's version; empty where it does not load."""
    return _text(_library("harfbuzz", 0), "hb_version_string")


def fontconfig() -> str:
    """Fontconfig's version (``FcGetVersion`` gives 21401 for 2.14.1); empty where it does not load."""
    library = _library("fontconfig", 1)
    if library is None:
        return ""
    number = int(library.FcGetVersion())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _text(library: ctypes.CDLL | None, function: str) -> str:
    if library is None:
        return ""
    ask: Callable[[], bytes | None] = getattr(library, function)
    ask.restype = ctypes.c_char_p  # type: ignore[attr-defined]
    return (ask() or b"").decode("ascii", "replace")


def _library(stem: str, number: int) -> ctypes.CDLL | None:
    """A shared library by the name that WeasyPrint loads it by, or None where it does not load."""
    names = {"darwin": f"lib{stem}.{number}.dylib", "win32": f"lib{stem}-{number}.dll"}
    if sys.platform == "win32":
        for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", "").split(";"):
            if Path(folder).is_dir():
                os.add_dll_directory(folder)
    try:
        return ctypes.CDLL(names.get(sys.platform, f"lib{stem}.so.{number}"))
    except OSError:
        return None
