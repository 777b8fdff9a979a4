"""Whether a build has anything to do: the last one's inputs, program and outputs, by SHA-256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torimatome.files.kept import keep, load_kept
from torimatome.files.program import program_fingerprint
from torimatome.files.workspace import Workspace

Mark = tuple[int, int, int]
"""A file's time, size and place on the disk: too little to trust it by, enough to see it being changed."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a build is made from, seen before it begins."""

    files: Mapping[str, str]
    """SHA-256 (hex) of every file of inputs and templates, by path in the workspace."""
    marks: Mapping[str, Mark]
    program: str
    """The fingerprint of the program and of what it stands on."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) over all of it."""
        digest = hashlib.sha256(self.program.encode())
        for name in sorted(self.files):
            digest.update(f"\x1f{name}\x1f{self.files[name]}".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def still_holds(self, workspace: Workspace) -> bool:
        """Whether nobody has touched a file since."""
        try:
            return _marks(_paths(workspace)) == self.marks
        except OSError:
            return False


def basis_of(workspace: Workspace) -> Basis | None:
    """What a build would be made from now; None where a file can't be read, since then nothing is known."""
    try:
        paths = _paths(workspace)
        marks = _marks(paths)
        return Basis({name: _hash(path) for name, path in paths.items()}, marks, program_fingerprint())
    except OSError:
        return None


def last_said(workspace: Workspace, year: int, basis: Basis | None) -> Mapping[str, Any] | None:
    """What was told of the last build, where it had the same basis and its outputs are as it left them."""
    found = load_kept(workspace.kept(year, "build")) if basis is not None else None
    if basis is None or not isinstance(found, dict) or found.get("basis") != basis.fingerprint:
        return None
    try:
        same = all(_hash(workspace.root / name) == sha256 for name, sha256 in found["outputs"].items())
    except OSError:
        return None
    return dict(found["said"]) if same else None


def keep_said(
    workspace: Workspace, year: int, basis: Basis, written: Sequence[Path], said: Mapping[str, object]
) -> None:
    """Keep what a build is known by, where nobody touched what it was made from meanwhile."""
    if not written or not basis.still_holds(workspace):
        return
    outputs = {path.relative_to(workspace.root).as_posix(): _hash(path) for path in written}
    keep(workspace.kept(year, "build"), {"basis": basis.fingerprint, "outputs": outputs, "said": said})


def _paths(workspace: Workspace) -> dict[str, Path]:
    """Every file that a build may read, by its path in the workspace."""
    found = {}
    for top in (workspace.inputs, workspace.templates):
        for folder, _, names in os.walk(top, followlinks=True, onerror=_raise):
            for name in names:
                path = Path(folder, name)
                found[path.relative_to(workspace.root).as_posix()] = path
    return found


def _raise(error: OSError) -> None:
    raise error


def _marks(paths: Mapping[str, Path]) -> dict[str, Mark]:
    stats = {name: path.stat() for name, path in paths.items()}
    return {name: (stat.st_mtime_ns, stat.st_size, stat.st_ino) for name, stat in stats.items()}


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
