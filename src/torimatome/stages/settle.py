"""SETTLE: rulings close their findings, and the draft becomes the year's master.

A ruling closes a finding that it names by its 確認事項ID when the fingerprint written beside it is that of
the evidence as it is now. A ruling without a fingerprint, or with another one, closes nothing: nobody can
tell whether the person who decided saw today's answers. It gives a finding of its own (``ruling-stale``),
and the value that it sets stands in the draft with 〔確認中〕.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from torimatome.model.finding import Finding, Severity
from torimatome.model.grid import Place
from torimatome.model.master import Draft, Master, MasterItem, MasterRow, Merged, Origin, Source, Value
from torimatome.model.messages import finding
from torimatome.model.plan import OUTSIDE, Item, Plan, Row
from torimatome.model.ruling import Decision, Ruling
from torimatome.model.settings import YearSettings
from torimatome.stages.policies import REPRINT
from torimatome.stages.scope import all_fields

PENDING = "〔確認中〕"
_GONE = {
    Decision.FINE: "原因がなくなりました",
    Decision.RETURN: "直ったか、別の内容になりました",
    Decision.BOTH: "並べる文が一つだけになり、その文を印刷します",
}
"""Why a ruling's finding is gone, by the decisions of which that is told."""
_LOOK_AGAIN = (
    "今の内容を確かめ、確認事項の表で新しい日付の処理方針を書いて取り込んでください"
    "(同じ処理方針でもかまいません)。"
)
_ASK_AGAIN = (
    "修正依頼の手紙には載せません。今の内容を確かめ、まだ直してもらうことがあれば、"
    "確認事項の表で新しい日付の「修正依頼」を書いて取り込んでください。"
)
PENDING_RULE = Source(Origin.LAYOUT, reference="確認中")


def settle(
    draft: Draft,
    findings: tuple[Finding, ...],
    rulings: tuple[Ruling, ...],
    plan: Plan,
    settings: YearSettings,
) -> tuple[Master, tuple[Finding, ...]]:
    """Close the findings that rulings settle, and make the master.

    Args:
        draft: The draft with the rulings applied.
        findings: All findings so far, from reading to reconciling.
        rulings: The ledger of the year.
        plan: The plan in force.
        settings: The year's settings.

    Returns:
        The master, ``final`` when no 要修正 is open, and all findings: those given, closed where a ruling
        settles them, then new ones about the rulings themselves.
    """
    closed, about = _closed(findings, rulings, plan)
    about += tuple(_gone(rulings, {each.id for each in findings}, draft, plan))
    everything = closed + about
    final = not any(each.open and each.severity is Severity.MUST for each in everything)
    conflicts = {(each.subject, each.field): each.open for each in everything if each.code == "conflict"}
    stale = frozenset(each.mark for each in about if each.code == "ruling-stale")
    bench = _Bench(draft, plan, final=final, conflicts=conflicts, stale=stale)
    rows = tuple(bench.row(row) for row in plan.rows if plan.items_of_row[row.id])
    return Master(plan, settings, rows, final=final), everything


def _closed(
    findings: tuple[Finding, ...], rulings: tuple[Ruling, ...], plan: Plan
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings, closed where a ruling with the right fingerprint names them; those about rulings."""
    by_finding: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        if ruling.finding:
            by_finding.setdefault(ruling.finding, []).append(ruling)
    refused = {number for each in findings for number in each.facts.get("refused", "").split("、")}
    closed: list[Finding] = []
    about: list[Finding] = []
    for each in findings:
        mine = [ruling for ruling in by_finding.get(each.id, ()) if ruling.number not in refused]
        fitting = [ruling for ruling in mine if ruling.fingerprint == each.evidence_fingerprint]
        closing = next((ruling for ruling in fitting if ruling.decision is not Decision.RETURN), None)
        closed.append(replace(each, closed_by=closing.number) if closing and each.open else each)
        if mine and not fitting:
            about += [_about("ruling-stale", ruling, plan, each) for ruling in mine]
    return tuple(closed), tuple(about)


def _gone(rulings: tuple[Ruling, ...], known: set[str], draft: Draft, plan: Plan) -> Iterator[Finding]:
    """A note for each ruling whose finding is gone, where that says something.

    Of other decisions it does not: with an edited text the finding is meant to go.
    """
    alone = {each.value.ruling for each in draft.values.values() if len(each.value.answers) == 1}
    for ruling in rulings:
        told = ruling.number in alone if ruling.decision is Decision.BOTH else ruling.decision in _GONE
        if told and ruling.finding and ruling.finding not in known:
            yield _about("ruling-without-finding", ruling, plan, None)


def _about(code: str, ruling: Ruling, plan: Plan, found: Finding | None) -> Finding:
    places: tuple[Place, ...] = (ruling.place,) if ruling.place.file else ()
    return finding(
        code,
        subject=ruling.finding,
        mark=ruling.number,
        places=places,
        evidence=(found.evidence_fingerprint if found else "",),
        number=ruling.number,
        finding=ruling.finding,
        item=plan.numbers.get(found.subject, "") if found else "",
        now=found.evidence_fingerprint if found else "",
        then=ruling.fingerprint or "空欄",
        gone=_GONE.get(ruling.decision, ""),
        reason=ruling.reason,
        remedy=_ASK_AGAIN if ruling.decision is Decision.RETURN else _LOOK_AGAIN,
    )


@dataclass(frozen=True)
class _Bench:
    """What the master's rows are made from."""

    draft: Draft
    plan: Plan
    final: bool
    conflicts: Mapping[tuple[str, str], bool]
    """Whether a conflict is still open, by (item id, field id)."""
    stale: frozenset[str]
    """The numbers of rulings made on other evidence."""

    @cached_property
    def field_ids(self) -> tuple[str, ...]:
        return tuple(field.id for field in all_fields(self.plan.shape))

    def row(self, row: Row) -> MasterRow:
        headings = tuple((heading.id, heading.label) for heading in self.plan.lineage(row))
        return MasterRow(row, headings, tuple(self.item(item) for item in self.plan.items_of_row[row.id]))

    def item(self, item: Item) -> MasterItem:
        names = tuple(self.plan.department[each].name for each in item.departments)
        return MasterItem(item, self.plan.numbers[item.id], names, self.origin(item), dict(self.values(item)))

    def origin(self, item: Item) -> str:
        if not item.reprint:
            return ""
        return self.plan.numbers.get(item.origin, OUTSIDE)

    def values(self, item: Item) -> Iterator[tuple[str, Value]]:
        for name in self.field_ids:
            merged = self.draft.values.get((item.id, name))
            if merged is None:
                continue
            value = merged.value
            if not self.final and self.undecided(item, name, merged):
                value = Value(value.text + PENDING, (*value.sources, PENDING_RULE))
            yield name, value

    def undecided(self, item: Item, name: str, merged: Merged) -> bool:
        """Whether a cell waits for a decision: it was never decided, or not on the evidence of today."""
        if self.stale.intersection(merged.value.rulings):
            return True
        if merged.policy == REPRINT:
            return merged.undecided
        return self.conflicts.get((item.id, name), merged.undecided)
