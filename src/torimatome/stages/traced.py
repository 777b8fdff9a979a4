"""What a trace holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TracedSource:
    """One source of a printed value. ``raw`` is what stood in the cell where a normalisation changed it."""

    origin: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    sha256: str = ""
    department: str = ""
    reference: str = ""
    raw: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A changed cell that is not printed, and why: the policy, the ruling, or the finding's id."""

    number: str
    field: str
    title: str
    department: str
    text: str
    file: str
    sheet: str
    cell: str
    sha256: str
    fate: str
    by: str


@dataclass(frozen=True, slots=True)
class TracedValue:
    """One value as printed. ``kept_with`` is the 番号 of the item that a whole row's value stands with."""

    field: str
    title: str
    text: str
    public: bool
    policy: str
    sources: tuple[TracedSource, ...]
    kept_with: str = ""
    said_by: int | None = None
    members: int | None = None


@dataclass(frozen=True, slots=True)
class TracedPlanCell:
    """A cell of the plan that is printed with the item: under which heading it stands, and what it says."""

    title: str
    text: str
    file: str
    sheet: str
    cell: str
    sha256: str


@dataclass(frozen=True, slots=True)
class TracedRuling:
    """A ruling that has to do with the item; ``department`` is whose answer or whose words it is about."""

    number: str
    decision: str
    department: str
    field: str
    finding: str
    value: str
    reason: str
    who: str
    date: str
    replaced: str


def whose(ruling: TracedRuling) -> str:
    """The department that a ruling names, in brackets behind its decision."""
    return f"({ruling.department})" if ruling.department else ""


@dataclass(frozen=True, slots=True)
class TracedFinding:
    """A finding about the item; ``closed_by`` is the ruling that closed it, or empty."""

    id: str
    severity: str
    text: str
    closed_by: str


@dataclass(frozen=True, slots=True)
class TracedCorrection:
    """A recorded repair of the published report, in a line that the item was restored from."""

    number: str
    operation: str
    at: str
    to: str
    before: str
    after: str
    reason: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """For a year known from its print only: the transcription's lines, and the repairs made in them."""

    lines: tuple[int, ...]
    corrections: tuple[TracedCorrection, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything that is known of one item in one year."""

    year: str
    number: str
    item: str
    row: str
    headings: tuple[str, ...]
    text: str
    departments: tuple[str, ...]
    origin: str
    values: tuple[TracedValue, ...]
    aside: tuple[SetAside, ...]
    rulings: tuple[TracedRuling, ...]
    findings: tuple[TracedFinding, ...]
    restored: Restored | None = None
    plan: tuple[TracedPlanCell, ...] = ()
