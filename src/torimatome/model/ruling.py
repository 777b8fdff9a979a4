"""Rulings (処理方針) and corrections: what people decided, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from torimatome.model.grid import NOWHERE, Place


class Decision(StrEnum):
    """The kinds of ruling."""

    ADOPT = "採用"
    """The named department's answer is printed."""
    BOTH = "併記"
    """The departments' texts are printed one after another."""
    EXAMPLES = "例を選択"
    """The named departments' texts are printed under 【例】, in the order in which they are named."""
    EDIT = "文言修正"
    """The given value is printed."""
    FINE = "問題なし"
    """Nothing is changed; the finding is closed."""
    RETURN = "修正依頼"
    """The department is asked again; the finding stays open."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision of the compiling office about a finding or about one value.

    ``subject`` (item or row id) and ``field`` say which value it sets; ``finding`` which finding it
    closes, with the ``fingerprint`` of the evidence seen by the person who decided.
    """

    number: str
    decision: Decision
    finding: str = ""
    fingerprint: str = ""
    subject: str = ""
    field: str = ""
    department: str = ""
    value: str = ""
    reason: str = ""
    who: str = ""
    date: str = ""
    """ISO 8601."""
    place: Place = NOWHERE
    replaces: tuple[str, ...] = ()
    """The numbers of earlier rulings that this one takes the place of; they stay in the ledger."""


def in_force(rulings: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    """The rulings that set values: those that no other one replaces."""
    replaced = {number for ruling in rulings for number in ruling.replaces}
    return tuple(ruling for ruling in rulings if ruling.number not in replaced)


def standing(rulings: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    """The rulings that close findings: those that no other one about the same finding replaces.

    A text that is edited again, for another reason, does not reopen what the first edit settled.
    """
    about = {ruling.number: ruling.finding for ruling in rulings}
    replaced = {
        number for ruling in rulings for number in ruling.replaces if about.get(number, "") == ruling.finding
    }
    return tuple(ruling for ruling in rulings if ruling.number not in replaced)


class Operation(StrEnum):
    """What a correction does to the transcription, one operation a row."""

    MOVE = "移動"
    REPLACE = "置換"
    ADD = "補"
    DELETE = "削"


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of a published report as transcribed: line and cell, both from 1."""

    line: int
    cell: int

    def __str__(self) -> str:
        """As written in corrections.xlsx: 19行3列."""
        return f"{self.line}行{self.cell}列"


@dataclass(frozen=True, slots=True)
class Correction:
    """One recorded repair of the transcription.

    ``at`` is where it works, ``to`` where a moved text goes. ``before`` is the text that must stand
    at ``at`` (a part of the cell is enough for MOVE, REPLACE and DELETE; empty for ADD to an empty
    cell), ``after`` what
    stands there then.
    """

    number: str
    operation: Operation
    at: SourceCell
    before: str
    after: str
    reason: str
    certain: bool
    to: SourceCell | None = None
    proposed: bool = False
    """Proposed by the reader's general rules; a person may set ``adopted`` to false."""
    adopted: bool = True
    place: Place = NOWHERE
