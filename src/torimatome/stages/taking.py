"""TAKING: what was typed into the worklist becomes rulings, or is refused by its cell.

Nothing is taken half: a line with a cell missing or wrong stays in the worklist, and says why. A decision
that stands in the ledger already is not taken again, and one older than the ledger's never takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from torimatome.model.finding import Finding, Severity
from torimatome.model.master import Draft
from torimatome.model.messages import finding
from torimatome.model.plan import Plan
from torimatome.model.ruling import Decision, Ruling, in_force
from torimatome.model.worklist import ADOPTED, DATE, DECISION, REASON, WHO, WORDING, Typed, WorkLine
from torimatome.model.year import date_label, parse_day
from torimatome.stages.decide import SETS_A_VALUE, decide, for_one, item_named, value_of
from torimatome.stages.rewording import answer_of, is_whole

_IN_WORDS = (Decision.EDIT.value, Decision.EXAMPLES.value)
"""Decisions that say more than their name: the text to print, or whose examples are printed."""
_MAY_SAY = (*_IN_WORDS, Decision.RETURN.value)
"""Those beside which words may stand: with 修正依頼, what the department is told."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What comes of a worklist: rulings for the ledger, how many of its lines are in the ledger already."""

    rulings: tuple[Ruling, ...] = ()
    known: int = 0
    refused: int = 0


def take(
    typed: tuple[Typed, ...],
    lines: tuple[WorkLine, ...],
    ledger: tuple[Ruling, ...],
    draft: Draft,
    plan: Plan,
) -> tuple[Taken, tuple[Finding, ...]]:
    """Make rulings of what was typed.

    Args:
        typed: The worklist's lines in which something is typed.
        lines: The worklist as it is today.
        ledger: The year's rulings so far.
        draft: The merged answers, with which a ruling must go together.
        plan: The plan in force.

    Returns:
        The rulings to add, without numbers of their own but with those that they replace; and a finding for
        each cell that keeps a line from being taken, or whose cause has changed since.
    """
    desk = _Desk({line.finding.id: line for line in lines}, ledger, draft, plan)
    rulings: list[tuple[Typed, Ruling]] = []
    known = 0
    for each in typed:
        if already_taken(each, ledger, plan):
            known += 1
        elif (ruling := desk.ruling(each)) is not None:
            rulings.append((each, ruling))
    fitting = desk.apart(rulings)
    return Taken(fitting, known, len(typed) - known - len(fitting)), tuple(desk.findings)


def already_taken(typed: Typed, ledger: tuple[Ruling, ...], plan: Plan) -> bool:
    """Whether the ledger holds this very decision."""
    cells = (DECISION, WORDING, REASON, WHO)
    said = (*(typed.text(heading) for heading in cells), _iso(typed.text(DATE)))
    return any(
        ruling.finding == typed.finding
        and said
        == (called(ruling, plan), _wording(ruling).strip(), ruling.reason, ruling.who, _iso(ruling.date))
        for ruling in ledger
    )


def _wording(ruling: Ruling) -> str:
    """What the worklist's cell for words holds: the text to print, whose examples, what is told."""
    return ruling.department if ruling.decision is Decision.EXAMPLES else ruling.value


def called(ruling: Ruling, plan: Plan) -> str:
    """A decision as the worklist's choices call it: 総務課の回答を採用."""
    if ruling.decision is not Decision.ADOPT:
        return ruling.decision.value
    department = plan.department.get(ruling.department)
    return (department.name if department else ruling.department) + ADOPTED


def _iso(text: str) -> str:
    """A day as ISO 8601; a text that is none as it stands."""
    day = parse_day(text)
    return day.isoformat() if day else text


@dataclass(slots=True)
class _Desk:
    lines: Mapping[str, WorkLine]
    ledger: tuple[Ruling, ...]
    draft: Draft
    plan: Plan
    findings: list[Finding] = field(default_factory=list)

    def ruling(self, typed: Typed) -> Ruling | None:
        """One line as a ruling, or None with the findings that say why not."""
        line = self.lines.get(typed.finding)
        if line is None:
            self.refuse("decision-gone", typed, DECISION, told=typed.told)
            return None
        wrong = list(self.gaps(typed, line))
        for code, heading in wrong:
            self.refuse(code, typed, heading, choices="・".join(line.choices), column=heading)
        ruling = None if wrong else self.written(typed, line)
        if ruling is None:
            return None
        _, found = decide(self.draft, (ruling,), self.plan)
        self.findings += found
        if any(each.severity is not Severity.NOTE for each in found):
            return None
        earlier = self.earlier(ruling)
        newer = next((each for each in earlier if _iso(each.date) > ruling.date), None)
        if newer is not None:
            self.refuse("decision-older", typed, DATE, number=newer.number, date=_spoken(newer.date))
            return None
        if typed.seen != line.finding.evidence_fingerprint:
            self.refuse("decision-stale", typed, DECISION)
        return replace(ruling, replaces=tuple(each.number for each in earlier))

    def gaps(self, typed: Typed, line: WorkLine) -> Iterator[tuple[str, str]]:
        """The cells that keep a line from being taken: (message code, heading)."""
        decision = typed.text(DECISION)
        if not decision:
            yield "decision-missing", DECISION
        elif decision not in line.choices:
            yield "decision-choice", DECISION
        if decision in _IN_WORDS and not typed.text(WORDING):
            yield "decision-blank", WORDING
        elif decision and decision not in _MAY_SAY and typed.text(WORDING):
            yield "decision-needless", WORDING
        for heading in (REASON, WHO, DATE):
            if not typed.text(heading):
                yield "decision-blank", heading
        if typed.text(DATE) and parse_day(typed.text(DATE)) is None:
            yield "decision-date", DATE

    def written(self, typed: Typed, line: WorkLine) -> Ruling:
        """The ruling that a complete line stands for."""
        decision = typed.text(DECISION)
        name = decision.removesuffix(ADOPTED) if decision.endswith(ADOPTED) else ""
        kind = Decision.ADOPT if name else Decision(decision)
        item = item_named(line.finding.subject, self.plan) if line.finding.field else None
        department = next((each.id for each in self.plan.departments if name and each.name == name), name)
        if kind is Decision.EDIT:
            department = self.reworded(typed, line)
        return Ruling(
            "",
            kind,
            typed.finding,
            typed.seen,
            item or "",
            line.finding.field if item else "",
            typed.text(WORDING) if kind is Decision.EXAMPLES else department,
            typed.text(WORDING) if kind in {Decision.EDIT, Decision.RETURN} else "",
            typed.text(REASON),
            typed.text(WHO),
            _iso(typed.text(DATE)),
            typed.place(DECISION),
        )

    def reworded(self, typed: Typed, line: WorkLine) -> str:
        """The department whose answer alone a 文言修正 sets; empty where it sets the whole cell."""
        merged = value_of(line.finding, self.draft, self.plan)
        answer = answer_of(line.finding, merged)
        if merged is None or answer is None or is_whole(typed.text(WORDING), answer, merged, self.plan):
            return ""
        return answer.department

    def earlier(self, ruling: Ruling) -> tuple[Ruling, ...]:
        """The rulings in force whose place a new one takes: about its finding, or about the value it sets."""
        return tuple(
            each
            for each in in_force(self.ledger)
            if (each.finding and each.finding == ruling.finding) or _sets_the_same(each, ruling, self.plan)
        )

    def apart(self, rulings: list[tuple[Typed, Ruling]]) -> tuple[Ruling, ...]:
        """Those that don't contradict one another; of two lines for one value neither is taken."""
        refused: set[int] = set()
        for (one, (mine, first)), (two, (theirs, second)) in combinations(enumerate(rulings), 2):
            about_one = first.finding == second.finding or _sets_the_same(first, second, self.plan)
            same = (first.decision, first.department, first.value)
            if about_one and same != (second.decision, second.department, second.value):
                refused |= {one, two}
                self.refuse("decision-twice", mine, DECISION, other=str(theirs.place(DECISION)))
        return tuple(ruling for at, (_, ruling) in enumerate(rulings) if at not in refused)

    def refuse(self, code: str, typed: Typed, heading: str, **facts: object) -> None:
        """Say of a cell what is wrong with it."""
        place = typed.place(heading)
        said: dict[str, Any] = {"finding": typed.finding, "text": typed.text(heading), **facts}
        places = (place,) if place.file else ()
        cells = tuple(typed.cells.values())
        self.findings.append(
            finding(code, subject=typed.finding, mark=heading, places=places, evidence=cells, **said)
        )


def _sets_the_same(one: Ruling, two: Ruling, plan: Plan) -> bool:
    if not {one.decision, two.decision} <= SETS_A_VALUE or not one.subject:
        return False
    alone = [each.department for each in (one, two) if for_one(each, plan)]
    others = {each.decision for each in (one, two) if not for_one(each, plan)}
    if len(set(alone)) > 1 or (alone and others - {Decision.EDIT}):
        return False
    return one.field == two.field and item_named(one.subject, plan) == item_named(two.subject, plan)


def _spoken(date: str) -> str:
    day = parse_day(date)
    return date_label(day) if day else date
