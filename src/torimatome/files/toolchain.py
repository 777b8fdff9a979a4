"""What outputs are made with: Python, the packages needed at run time, native libraries, this program."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.metadata
import os
import platform
import re
import sys
import tomllib
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from torimatome.files.stored_zip import stored_zip
from torimatome.model.archive import Toolchain
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding

PROGRAM = "torimatome"
LOCK = Path(".ci", "lock", "run.txt")
_HOUSE = Path(__file__).resolve().parents[1]
"""The program's own folder."""
_CHECKOUT = _HOUSE.parents[1]
"""The repository's folder where the program runs from a checkout."""


def toolchain() -> Toolchain:
    """The versions of everything that a report's bytes depend on, this program's own source included."""
    return Toolchain(
        (
            (PROGRAM, program_version()),
            (f"{PROGRAM} のソース（SHA-256）", source_fingerprint()),
            (platform.python_implementation(), platform.python_version()),
            ("機種", f"{platform.system()} {platform.machine()}"),
            ("Pango", _pango()),
            ("HarfBuzz", _harfbuzz()),
            ("fontconfig", _fontconfig()),
            ("zlib", zlib.ZLIB_RUNTIME_VERSION),
            *_packages(),
        )
    )


def lock_file(root: Path) -> Path | None:
    """The lock of the packages: the workspace's own, else that of the checkout the program runs from."""
    return next((path for path in (root / LOCK, _CHECKOUT / LOCK) if path.is_file()), None)


def program_version() -> str:
    """This program's version."""
    try:
        return importlib.metadata.version(PROGRAM)
    except importlib.metadata.PackageNotFoundError:
        return str(_project().get("version", ""))


@cache
def source_fingerprint() -> str:
    """SHA-256 (hex) over the program's modules: between releases, the version alone says too little."""
    digest = hashlib.sha256()
    for name, data in source_files():
        digest.update(f"{name}\x1f{len(data)}\x1f".encode() + data)
    return digest.hexdigest()


def source_files() -> tuple[tuple[str, bytes], ...]:
    """The program's modules: names below its folder, contents with line ends as in the repository."""
    paths = sorted(_HOUSE.rglob("*.py"), key=lambda path: path.relative_to(_HOUSE).as_posix())
    return tuple(
        (path.relative_to(_HOUSE).as_posix(), path.read_bytes().replace(b"\r\n", b"\n")) for path in paths
    )


def _project() -> dict[str, object]:
    """The project's own table where the program runs from a checkout that is not installed."""
    try:
        found = tomllib.loads((_CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    except (OSError, KeyError, ValueError):
        return {}
    return dict(found)


def _packages() -> tuple[tuple[str, str], ...]:
    """(name, version) of each package that the program needs, and that these need in turn, by name."""
    found: dict[str, str] = {}
    try:
        wanted = importlib.metadata.requires(PROGRAM) or []
    except importlib.metadata.PackageNotFoundError:
        listed = _project().get("dependencies", [])
        wanted = [str(each) for each in listed] if isinstance(listed, list) else []
    _follow(wanted, frozenset(), found)
    return tuple(sorted(found.items()))


def _follow(wanted: Iterable[str], extras: frozenset[str], found: dict[str, str]) -> None:
    """Add the packages named by requirements whose markers hold here, and theirs."""
    from packaging.requirements import Requirement

    for text in wanted:
        need = Requirement(text)
        name = re.sub("[-_.]+", "-", need.name).lower()
        holds = need.marker is None or any(
            need.marker.evaluate({"extra": extra}) for extra in (extras or {""})
        )
        if not holds or (name in found and not need.extras):
            continue
        try:
            held = importlib.metadata.distribution(need.name)
        except importlib.metadata.PackageNotFoundError:
            continue
        found[name] = held.version
        _follow(held.requires or (), frozenset(need.extras), found)


# ------------------------------ native libraries


def _pango() -> str:
    return _text(_library("pango-1.0", 0), "pango_version_string")


def _harfbuzz() -> str:
    return _text(_library("harfbuzz", 0), "hb_version_string")


def _fontconfig() -> str:
    """FcGetVersion gives 21401 for 2.14.1."""
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


# ------------------------------ what a bag carries of it


def toolchain_files(root: Path, wheels: Path | None) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The lock of the packages and, from a folder of wheels, these with this program's source.

    Contents by path in the bag; a missing lock and wheels that it does not name are findings.
    """
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    lock = lock_file(root)
    if lock is None:
        findings.append(finding("archive-no-lock", subject=LOCK.name))
    else:
        files[f"toolchain/{LOCK.name}"] = lock.read_bytes()
    if wheels is None:
        return files, tuple(findings)
    named = files.get(f"toolchain/{LOCK.name}", b"").decode("utf-8", "replace")
    found = sorted(path for path in wheels.iterdir() if path.name.endswith((".whl", ".tar.gz")))
    if not found:
        findings.append(finding("archive-no-wheels", subject=wheels.name, places=(Place(wheels.name),)))
    for path in found:
        data = path.read_bytes()
        files[f"toolchain/wheels/{path.name}"] = data
        if f"sha256:{hashlib.sha256(data).hexdigest()}" not in named and not path.name.startswith(PROGRAM):
            findings.append(finding("archive-foreign-wheel", subject=path.name, places=(Place(path.name),)))
    source = {f"{PROGRAM}/{name}": data for name, data in source_files()}
    files[f"toolchain/{PROGRAM}-{program_version()}-source.zip"] = stored_zip(source)
    return files, tuple(findings)
