"""A cell of the plan that something printed comes from."""

from __future__ import annotations

from dataclasses import dataclass

from torimatome.model.grid import Place


@dataclass(frozen=True, slots=True)
class PlanCell:
    """A cell of plan.xlsx: under which heading it stands (推進内容), what it says, and the file's SHA-256."""

    title: str
    text: str
    place: Place
    sha256: str
