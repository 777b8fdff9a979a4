"""RECONCILE: every rule looks at the decided draft and the answers behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from torimatome.model.answer import Submission
from torimatome.model.finding import Finding, Severity
from torimatome.model.master import Draft, Master
from torimatome.model.page import Rooms, unmeasured
from torimatome.model.plan import UNUSED, Plan, RuleSetting
from torimatome.model.word import Analyse
from torimatome.stages.case import Case
from torimatome.stages.rules import RULES


def reconcile(  # noqa: PLR0913, PLR0917 - a year, and what is known about its words and pages
    draft: Draft,
    submissions: tuple[Submission, ...],
    plan: Plan,
    past: Mapping[int, Master],
    analyse: Analyse,
    found_before: tuple[Finding, ...] = (),
    rooms: Rooms = unmeasured,
) -> tuple[Finding, ...]:
    """The findings of all rules, in the rules' order; two of one id become one that tells both.

    Args:
        draft: As decided: what will be printed.
        submissions: All that came in.
        plan: The plan in force.
        past: Masters of earlier years by fiscal year.
        analyse: From a text to its words, for the rules that look at parts of speech.
        found_before: What was found while reading; rules do not say it again.
        rooms: What one page's cell of each column of text holds; asked for only where a text is long.
    """
    case = Case(draft, submissions, plan, past, found_before, analyse, rooms)
    found: dict[str, Finding] = {}
    for rule in RULES:
        for each in _weighed(rule.check(case), plan.shape.rules.get(rule.code)):
            known = found.get(each.id)
            found[each.id] = _together(known, each) if known else each
    return tuple(found.values())


def _weighed(findings: Iterator[Finding], setting: RuleSetting | None) -> Iterator[Finding]:
    """A rule's findings as the plan weighs them: of the rule's own severity, of another, or none at all."""
    if setting is None or not setting.severity:
        yield from findings
    elif setting.severity != UNUSED:
        for each in findings:
            yield replace(each, severity=Severity(setting.severity))


def _together(one: Finding, other: Finding) -> Finding:
    places = tuple(dict.fromkeys((*one.places, *other.places)))
    also = one.also if other.facts in (one.facts, *one.also) else (*one.also, other.facts)
    return replace(one, places=places, evidence=(*one.evidence, *other.evidence), also=also)
