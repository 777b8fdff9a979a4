"""Heights for the layout: measured by a press, known from earlier builds where they rest on the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from torimatome.files.kept_heights import keep_heights, load_heights
from torimatome.files.last_build import Basis
from torimatome.files.workspace import Workspace
from torimatome.model.page import Geometry, Heights, PageRow
from torimatome.render.fonts import check_fonts
from torimatome.render.measure import measured
from torimatome.render.press import Press

_FONTS = "templates/fonts/"


class Measuring:
    """Measures rows again and again, and lays out nothing twice."""

    def __init__(
        self, workspace: Workspace, year: int, geometry: Geometry, press: Press, basis: Basis | None
    ) -> None:
        self._workspace = workspace
        self._geometry = geometry
        self._fonts = workspace.templates / "fonts"
        self._press = press
        self._basis = basis
        self._path = workspace.kept(year, "heights")
        # Of a font that is not among the bundled ones nobody knows what it is on this machine today.
        named = basis is not None and not check_fonts(geometry, self._fonts)
        self._rests_on = _rests_on(geometry, basis) if basis is not None and named else ""
        self._known = load_heights(self._path, self._rests_on) if self._rests_on else {}
        self._used: dict[str, float] = {}

    def __call__(self, rows: Sequence[PageRow]) -> Heights:
        """The heights of rows; see ``render.measure``."""
        known = {**self._known, **self._used}
        heights, used = measured(rows, self._geometry, self._fonts, known, self._press.heights)
        self._used.update(used)
        return heights

    def keep(self) -> None:
        """Keep the heights for the next build, where nobody has touched fonts or template meanwhile."""
        if self._rests_on and self._basis is not None and self._basis.still_holds(self._workspace):
            keep_heights(self._path, self._rests_on, self._used, self._known)


def _rests_on(geometry: Geometry, basis: Basis) -> str:
    """All that a cell's height depends on, its text apart: SHA-256 (hex) of measures, fonts and program."""
    fonts = sorted(each for each in basis.files.items() if each[0].startswith(_FONTS))
    return hashlib.sha256(repr((geometry, fonts, basis.program)).encode("utf-8", "replace")).hexdigest()
