"""Heights for the layout: measured by a press, known from earlier builds where they rest on the same."""

from __future__ import annotations

from collections.abc import Sequence

from torimatome.files.kept.heights import keep_heights, load_heights
from torimatome.files.last_build import Basis
from torimatome.files.workspace import Workspace
from torimatome.model.page import Geometry, Heights, PageRow
from torimatome.pipeline.keeping import rests_on
from torimatome.render.measure import measured
from torimatome.render.press import Press


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
        self._rests_on = rests_on(workspace, geometry, basis)
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
