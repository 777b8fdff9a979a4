"""What a build leaves for the next one, and what it rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from torimatome.files.kept.plates import keep_plates, load_plates
from torimatome.files.last_build import Basis
from torimatome.files.workspace import Workspace
from torimatome.model.page import Geometry
from torimatome.render.fonts import check_fonts
from torimatome.render.plate import Plate

_FONTS = "templates/fonts/"


def rests_on(workspace: Workspace, geometry: Geometry, basis: Basis | None) -> str:
    """All that measures and prints depend on, the text apart: SHA-256 (hex) of measures, fonts and program.

    Empty where nothing can be kept: of a font that is not among the bundled ones nobody knows what it is on
    this machine today.
    """
    if basis is None or check_fonts(geometry, workspace.templates / "fonts"):
        return ""
    fonts = sorted(each for each in basis.files.items() if each[0].startswith(_FONTS))
    return hashlib.sha256(repr((geometry, fonts, basis.program)).encode("utf-8", "replace")).hexdigest()


class KeptPlates:
    """The pages of the last build, for the press to print again."""

    def __init__(self, workspace: Workspace, year: int, geometry: Geometry, basis: Basis | None) -> None:
        self._workspace = workspace
        self._basis = basis
        self._path = workspace.kept(year, "plates")
        self._rests_on = rests_on(workspace, geometry, basis)
        found = load_plates(self._path, self._rests_on) if self._rests_on else {}
        self.known: Mapping[str, Plate] = {name: Plate.kept(texts) for name, texts in found.items()}

    def keep(self, plates: Mapping[str, Plate]) -> None:
        """Keep a build's plates, where nobody has touched fonts or template meanwhile."""
        if plates.keys() <= self.known.keys() or self._basis is None or not self._rests_on:
            return
        kept = {name: texts for name, plate in plates.items() if (texts := plate.to_keep) is not None}
        if kept and self._basis.still_holds(self._workspace):
            keep_plates(self._path, self._rests_on, kept)
