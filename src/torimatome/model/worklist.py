"""The worklist (作業表): each finding with the texts to compare, and what a clerk typed about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torimatome.model.finding import Finding
from torimatome.model.grid import NOWHERE, Place
from torimatome.model.proof import Piece
from torimatome.model.ruling import Ruling

DECISION, WORDING, REASON, WHO, DATE = "処理方針", "修正後の文言", "理由", "担当者", "日付"
TYPED = (DECISION, WORDING, REASON, WHO, DATE)
"""The cells in which the compiling office decides, by heading."""
ADOPTED = "の回答を採用"
"""What follows a department's name in the choice to print its answer."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the cells of one line of the worklist.

    ``seen`` is the fingerprint of the evidence that the person saw, ``told`` what the line said,
    ``cells`` the texts by heading, ``places`` where each heading's cell stands.
    """

    finding: str
    seen: str
    cells: Mapping[str, str]
    places: Mapping[str, Place]
    told: str = ""

    def text(self, heading: str) -> str:
        """The text of a cell, without white space around it."""
        return self.cells.get(heading, "").strip()

    def place(self, heading: str) -> Place:
        """Where a heading's cell stands."""
        return self.places.get(heading, NOWHERE)


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One finding to decide on.

    ``printed`` is the text that will be printed in its field, ``sides`` the two texts that it compares, with
    what differs. ``choices`` are the decisions that can be taken, by name; ``before`` what was decided about
    the same thing last year (offered, never applied); ``typed`` what was typed and not taken in yet;
    ``asked`` the ruling by which a department was asked again, while it has not answered.
    """

    finding: Finding
    printed: str = ""
    sides: tuple[tuple[Piece, ...], tuple[Piece, ...]] = ((), ())
    choices: tuple[str, ...] = ()
    before: str = ""
    typed: Typed | None = None
    asked: Ruling | None = None

    @property
    def changed(self) -> bool:
        """Whether the evidence is no longer what the person saw who typed."""
        return self.typed is not None and self.typed.seen != self.finding.evidence_fingerprint


@dataclass(frozen=True, slots=True)
class Worklist:
    """All lines, sorted by department, and what was typed about findings that are gone."""

    lines: tuple[WorkLine, ...]
    gone: tuple[Typed, ...] = ()

    @property
    def untaken(self) -> int:
        """How many typed decisions wait to be taken into the ledger."""
        return sum(line.typed is not None for line in self.lines) + len(self.gone)
