"""Draft (取りまとめ案) and master (確定データ): values with their provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from torimatome.model.answer import Entry
from torimatome.model.grid import NOWHERE, Place
from torimatome.model.plan import Item, Plan, Row
from torimatome.model.settings import YearSettings


class Origin(StrEnum):
    """Where printed characters come from."""

    SUBMISSION = "回答票"
    RULING = "処理方針"
    CORRECTION = "補正"
    MASTER = "過年度の確定データ"
    PLAN = "計画"
    TEMPLATE = "様式"
    LAYOUT = "組版規則"


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a value.

    ``reference`` is a ruling's or correction's number, an item id, or the rule's name.
    """

    origin: Origin
    place: Place = NOWHERE
    sha256: str = ""
    reference: str = ""
    department: str = ""
    text: str = ""
    """Of a submission: what its cell says, as it is printed. Several cells make one text piece by piece.

    Of a ruling that set one department's words among others: these words.
    """

    @property
    def reworded(self) -> bool:
        """Whether it is a ruling's words for one department alone, which stand where its answer stood."""
        return self.origin is Origin.RULING and bool(self.department)


@dataclass(frozen=True, slots=True)
class Value:
    """A settled value and where it came from."""

    text: str
    sources: tuple[Source, ...] = ()

    @property
    def answers(self) -> tuple[Source, ...]:
        """The answers that it is made of, in their order: none where a ruling's or the plan's words stand.

        Words that a ruling set for one department alone are that department's answer.
        """
        return tuple(each for each in self.sources if each.origin is Origin.SUBMISSION or each.reworded)

    @property
    def ruling(self) -> str:
        """The number of the ruling that set it as a whole, or an empty string."""
        whole = (each for each in self.sources if each.origin is Origin.RULING and not each.reworded)
        return next((each.reference for each in whole), "")

    @property
    def rulings(self) -> tuple[str, ...]:
        """The numbers of all rulings that it was made by."""
        found = (each.reference for each in self.sources if each.origin is Origin.RULING)
        return tuple(dict.fromkeys(found))

    @property
    def reworded(self) -> Mapping[str, str]:
        """The numbers of the rulings that set one department's words alone, by department id."""
        return {each.department: each.reference for each in self.sources if each.reworded}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One department's answer for one field, with the cell that it stands in."""

    department: str
    text: str
    entry: Entry
    confirmed: str = ""
    """When its workbook was confirmed (所属長確認日), ISO 8601; empty where no date can be read."""
    ruling: Source | None = None
    """The ruling whose words ``text`` is; None where it is what the cell says."""
    idle: bool = False
    """Whether a group's member that did nothing wrote it for an item that is printed as done."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one department named for an item says in one field; a group's members are merged into one voice.

    ``text`` is what it says as it would be printed, ``standing`` the candidates that it comes from,
    ``spoken`` all candidates heard. ``examples`` are (department id, text) pairs where it only lends examples
    to the lead's text.
    """

    department: str
    text: str
    standing: tuple[Candidate, ...] = ()
    spoken: tuple[Candidate, ...] = ()
    item: str = ""
    undecided: bool = False
    tally: tuple[int, int] | None = None
    examples: tuple[tuple[str, str], ...] = ()
    extra: tuple[Source, ...] = ()
    """Sources beside the standing candidates: the layout rule and the plan's names in a list of examples."""
    quoted: tuple[tuple[Place, str], ...] = ()
    """What cells say as examples, where that is not what stands in them to the letter."""


@dataclass(frozen=True, slots=True)
class Merged:
    """One field of one item (or row) after the merge: the value that the policy gives, and all that was said.

    ``undecided`` marks a value that several departments contradict; a draft prints it with 〔確認中〕.
    """

    value: Value
    candidates: tuple[Candidate, ...] = ()
    undecided: bool = False
    policy: str = ""
    tally: tuple[int, int] | None = None
    """For a group: how many of how many members say so."""
    voices: tuple[Voice, ...] = ()
    """What each department named for it says, 主担当 first."""
    replaced: Value | None = None
    """The value that a ruling replaced."""


@dataclass(frozen=True, slots=True)
class Draft:
    """All answers of a year merged.

    Values by (item or row id, field id); marks hold printed marks, not labels.
    """

    year: int
    values: Mapping[tuple[str, str], Merged] = field(default_factory=dict)

    def text(self, subject: str, name: str) -> str:
        """The text of a value, or an empty string."""
        merged = self.values.get((subject, name))
        return merged.value.text if merged else ""


@dataclass(frozen=True, slots=True)
class MasterItem:
    """An item with its settled values by field id (``marks.2023``, ``progress``; internal columns too)."""

    item: Item
    number: str
    departments: tuple[str, ...]
    """Names in printed order."""
    origin: str
    """For a 【再掲】 item: the original's number or 計画外; else empty."""
    values: Mapping[str, Value]

    def text(self, name: str) -> str:
        """The text of a value, or an empty string."""
        value = self.values.get(name)
        return value.text if value else ""


@dataclass(frozen=True, slots=True)
class MasterRow:
    """A row with its headings (outermost first, as printed) and its items.

    Row-scope prose stands with the first item.
    """

    row: Row
    headings: tuple[tuple[str, str], ...]
    """(heading id, printed label), outermost first."""
    items: tuple[MasterItem, ...]

    def labels(self, plan: Plan) -> tuple[str, ...]:
        """One printed label a level of the plan; empty where the row has no heading of that level."""
        found = [""] * len(plan.shape.levels)
        for place, (name, label) in enumerate(self.headings):
            level = plan.heading[name].level if name in plan.heading else place
            if level < len(found):
                found[level] = label
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Master:
    """The settled dataset of one year, in printed order. ``final`` is false while a 要修正 is open."""

    plan: Plan
    settings: YearSettings
    rows: tuple[MasterRow, ...]
    final: bool = True

    @property
    def year(self) -> int:
        """The fiscal year of the report."""
        return self.plan.year

    @property
    def items(self) -> tuple[MasterItem, ...]:
        """All items in printed order."""
        return tuple(item for row in self.rows for item in row.items)


class Fate(StrEnum):
    """What became of a changed cell (DESIGN: Conservation)."""

    PRINTED = "印刷"
    SET_ASIDE = "不採用"
    REFUSED = "受付不可"


@dataclass(frozen=True, slots=True)
class Fated:
    """A changed cell and its one fate, with the policy, ruling number or finding id that decided it."""

    entry: Entry
    department: str
    fate: Fate
    by: str
