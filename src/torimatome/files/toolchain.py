"""What outputs are made with: Python, the packages needed at run time, native libraries, this program."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
import re
import tomllib
import zlib
from collections.abc import Iterable
from pathlib import Path

from torimatome.files.bag.stored_zip import stored_zip
from torimatome.files.program import HOUSE, fontconfig, harfbuzz, pango, source_files, source_fingerprint
from torimatome.model.archive import Toolchain
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding

PROGRAM = "torimatome"
LOCK = Path(".ci", "lock", "run.txt")
_CHECKOUT = HOUSE.parents[1]
"""The repository's folder where the program runs from a checkout."""


def toolchain() -> Toolchain:
    """The versions of everything that a report's bytes depend on, this program's own source included."""
    return Toolchain(
        (
            (PROGRAM, program_version()),
            (f"{PROGRAM} のソース（SHA-256）", source_fingerprint()),
            (platform.python_implementation(), platform.python_version()),
            ("機種", f"{platform.system()} {platform.machine()}"),
            ("Pango", pango()),
            ("HarfBuzz", harfbuzz()),
            ("fontconfig", fontconfig()),
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
