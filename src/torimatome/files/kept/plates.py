"""The pages that the last build printed (render.plate)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from torimatome.files.kept import keep, load_kept


def load_plates(path: Path, basis: str) -> Mapping[str, Sequence[str]]:
    """Plates as texts, by the name of what they show; none where they rest on another basis."""
    found = load_kept(path)
    if not isinstance(found, dict) or found.get("basis") != basis:
        return {}
    return dict(found["plates"])


def keep_plates(path: Path, basis: str, plates: Mapping[str, Sequence[str]]) -> None:
    """Keep the plates of a build."""
    keep(path, {"basis": basis, "plates": plates})
