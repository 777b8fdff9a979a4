"""The heights of cells that earlier builds measured."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from torimatome.files.kept import keep, load_kept

LIMIT = 100_000
"""Heights kept at most; those of the last build stay first."""


def load_heights(path: Path, basis: str) -> dict[str, float]:
    """Heights in points by the name of what was measured; none where they rest on another basis."""
    found = load_kept(path)
    if not isinstance(found, dict) or found.get("basis") != basis:
        return {}
    return dict(found["heights"])


def keep_heights(path: Path, basis: str, used: Mapping[str, float], known: Mapping[str, float]) -> None:
    """Keep the heights that a build used, then those that it knew; nothing where it knew all it used."""
    if used.keys() <= known.keys():
        return
    heights = dict(
        islice({**used, **{name: known[name] for name in known if name not in used}}.items(), LIMIT)
    )
    keep(path, {"basis": basis, "heights": heights})
