"""WORKLIST: findings as the compiling office works them off, with the texts to compare side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from torimatome.model.answer import KIND
from torimatome.model.finding import Finding, Severity
from torimatome.model.master import Draft, Merged
from torimatome.model.messages import Actor, who_acts
from torimatome.model.plan import ColumnKind, Plan
from torimatome.model.proof import Kept, Piece
from torimatome.model.ruling import Decision, Ruling, standing
from torimatome.model.worklist import ADOPTED, Typed, WorkLine, Worklist
from torimatome.stages.decide import field_named, item_named, value_of
from torimatome.stages.diff import pieces
from torimatome.stages.rewording import answer_of
from torimatome.stages.taking import already_taken, called

_SHA256 = re.compile("[0-9a-f]{64}")


def worklist(
    findings: tuple[Finding, ...],
    draft: Draft,
    plan: Plan,
    rulings: tuple[Ruling, ...] = (),
    last: tuple[Ruling, ...] = (),
    typed: tuple[Typed, ...] = (),
) -> Worklist:
    """Make the worklist of a year.

    Args:
        findings: All findings, settled ones too.
        draft: The decided draft.
        plan: The plan in force.
        rulings: The ledger of the year: what of the typed is in it is not carried over.
        last: Last year's ledger, whose rulings are offered.
        typed: What stands in the worklist of the last build.
    """
    waiting = {each.finding: each for each in typed if not already_taken(each, rulings, plan)}
    offers = {ruling.finding: ruling for ruling in last if ruling.finding}
    asked = asked_again(findings, standing(rulings))
    desk = _Desk(draft, plan, waiting, offers, asked)
    lines = tuple(desk.line(each) for each in in_order(findings, plan))
    known = {line.finding.id for line in lines}
    return Worklist(lines, tuple(each for each in waiting.values() if each.finding not in known))


def in_order(findings: tuple[Finding, ...], plan: Plan) -> tuple[Finding, ...]:
    """Findings by department (those about none come last), who acts, severity, item; else as given."""
    actors = {actor: at for at, actor in enumerate(Actor)}
    severities = {severity: at for at, severity in enumerate(Severity)}
    departments = {department.id: at for at, department in enumerate(plan.departments)}

    def key(found: Finding) -> tuple[int, int, int, tuple[int, ...]]:
        first = min((departments.get(each, len(departments)) for each in found.parties), default=999_999)
        number = plan.numbers.get(item_of(found, plan), "")
        place = tuple(int(part) for part in number.split("-") if part.isdigit())
        return first, actors[who_acts(found)], severities[found.severity], place

    return tuple(sorted(findings, key=key))


def asked_again(findings: tuple[Finding, ...], rulings: tuple[Ruling, ...]) -> Mapping[str, Ruling]:
    """The 修正依頼 that wait for an answer, by finding: once it is another one, they no longer do."""
    now = {each.id: each.evidence_fingerprint for each in findings if each.open}
    return {
        each.finding: each
        for each in rulings
        if each.decision is Decision.RETURN and now.get(each.finding) == each.fingerprint
    }


def item_of(found: Finding, plan: Plan) -> str:
    """The id of the item that a finding is about (of a row's first item), or nothing."""
    return item_named(found.subject, plan) or "" if found.subject else ""


@dataclass(frozen=True, slots=True)
class _Desk:
    draft: Draft
    plan: Plan
    waiting: Mapping[str, Typed]
    offers: Mapping[str, Ruling]
    asked: Mapping[str, Ruling]

    def line(self, found: Finding) -> WorkLine:
        merged = self.merged(found)
        answer = answer_of(found, merged)
        printed = answer.text if answer else merged.value.text if merged else ""
        texts = tuple(each for each in found.evidence if not self.is_key(each))
        return WorkLine(
            found,
            printed,
            sides(texts) if texts and texts != (printed,) else ((), ()),
            tuple(self.choices(found, merged)),
            self.before(found),
            self.waiting.get(found.id),
            self.asked.get(found.id),
        )

    def is_key(self, part: str) -> bool:
        """Whether a piece of evidence is an id or a file's SHA-256: nobody compares those."""
        known = (self.plan.department, self.plan.item, self.plan.row)
        return (
            part == KIND
            or any(part in each for each in known)
            or field_named(part, self.plan) is not None
            or _SHA256.fullmatch(part) is not None
        )

    def merged(self, found: Finding) -> Merged | None:
        """The value that a finding is about."""
        return value_of(found, self.draft, self.plan)

    def choices(self, found: Finding, merged: Merged | None) -> Iterator[str]:
        """The decisions that can be taken about a finding, by name."""
        field = field_named(found.field, self.plan)
        if merged is not None and field is not None:
            if len(merged.voices) > 1:
                for voice in merged.voices:
                    yield self.plan.department[voice.department].name + ADOPTED
                if field.column.kind is ColumnKind.TEXT:
                    yield Decision.BOTH.value
            if field.column.examples:
                yield Decision.EXAMPLES.value
            yield Decision.EDIT.value
        if any(each in self.plan.department for each in found.parties):
            yield Decision.RETURN.value
        yield Decision.FINE.value

    def before(self, found: Finding) -> str:
        """What was decided last year about the same thing: the same finding, of a mark that year's."""
        marks = f"{self.plan.shape.marks.id}."
        then = (
            replace(found, field=f"{marks}{self.plan.year - 1}") if found.field.startswith(marks) else found
        )
        ruling = self.offers.get(found.id) or self.offers.get(then.id)
        if ruling is None:
            return ""
        said = (
            ruling.number,
            called(ruling, self.plan),
            f"「{ruling.value}」" if ruling.value else "",
            ruling.reason,
            f"({'、'.join(part for part in (ruling.who, ruling.date) if part)})",
        )
        return "　".join(part for part in said if part and part != "()")


def sides(evidence: tuple[str, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Evidence in two columns: what differs between two texts is marked in each of them."""
    if len(evidence) != 2:  # noqa: PLR2004 - two sides
        plain = [(Piece(Kept.SAME, text),) for text in (evidence[:1] or ("",))]
        return plain[0], (Piece(Kept.SAME, "\n".join(evidence[1:])),) if evidence[1:] else ()
    found = pieces(*evidence)
    return (
        tuple(each for each in found if each.kept is not Kept.ADDED),
        tuple(each for each in found if each.kept is not Kept.REMOVED),
    )
