"""REQUESTS: which department is asked to look at what again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from torimatome.model.answer import Submission
from torimatome.model.finding import Finding
from torimatome.model.form import form_columns
from torimatome.model.messages import tell_department
from torimatome.model.plan import Plan
from torimatome.model.request import Asked, Request
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.worklist import asked_again, in_order, item_of


def requests(
    findings: tuple[Finding, ...],
    rulings: tuple[Ruling, ...],
    submissions: tuple[Submission, ...],
    plan: Plan,
) -> tuple[Request, ...]:
    """One request a department with an open finding that was ruled 修正依頼 as it is now.

    Args:
        findings: All findings of the year.
        rulings: The rulings that stand.
        submissions: What came in.
        plan: The plan in force.
    """
    asked = asked_again(findings, rulings)
    writers: dict[str, set[str]] = {}
    for submission in submissions:
        writers.setdefault(submission.file, set()).add(submission.department)
    titles = {column.key: column.title for column in form_columns(plan.shape, plan.year)}
    concerned: dict[str, list[Asked]] = {}
    for each in (each for each in in_order(findings, plan) if each.id in asked):
        line = _asked(each, asked[each.id].value, titles, plan)
        for name in _concerned(each, writers, plan):
            concerned.setdefault(name, []).append(line)
    found = []
    for department in plan.respondents:
        own = tuple(each for each in submissions if each.department == department.id)
        mine = concerned.get(department.id, ())
        if mine:
            others = set(writers) - {each.file for each in own}
            gone = _gone(own, plan)
            lines = tuple(_own(each, others, gone) for each in mine)
            files = tuple(each.file for each in own if _readable(each, plan))
            came = bool(own) or any(line.places for line in lines)
            found.append(Request(department.id, department.name, files, lines, came))
    return tuple(found)


def unsent(findings: tuple[Finding, ...], rulings: tuple[Ruling, ...]) -> tuple[Finding, ...]:
    """What was found about 修正依頼 that go into no letter, because they were written about other answers."""
    back = {ruling.number for ruling in rulings if ruling.decision is Decision.RETURN}
    return tuple(each for each in findings if each.code == "ruling-stale" and each.mark in back)


def _concerned(found: Finding, writers: Mapping[str, set[str]], plan: Plan) -> frozenset[str]:
    """Whom a finding is sent to: its parties, and of a group that is one those whose cells are named.

    All members of a group of which no cell is named, where the finding is about an item of the group's or
    names no party's cell at all: else it is about what another department wrote.
    """
    named = {name for place in found.places for name in writers.get(place.file, ())}
    members = {party: {each.id for each in plan.members.get(party, ())} for party in found.parties}
    elsewhere = named & set(found.parties).union(*members.values())
    item = plan.item.get(item_of(found, plan))
    asked: set[str] = set()
    for party, behind in members.items():
        if behind & named or not behind:
            asked |= behind & named or {party}
        elif not elsewhere or (item and party in item.departments):
            asked |= behind
    return frozenset(asked)


def _asked(found: Finding, note: str, titles: Mapping[str, str], plan: Plan) -> Asked:
    """One finding as departments are told of it, whosever cells it names."""
    column = titles.get(found.field, "") or found.facts.get("column", "")
    item = item_of(found, plan)
    return Asked(plan.numbers.get(item, ""), column, found.places, tell_department(found), note, item)


def _own(line: Asked, others: set[str], gone: frozenset[str]) -> Asked:
    """The same for one department: the cells in others' files left out, and a line only where it is gone."""
    places = tuple(place for place in line.places if place.file not in others)
    return replace(line, places=places, gone=line.gone if line.gone in gone else "")


def _readable(submission: Submission, plan: Plan) -> bool:
    """Whether it holds answers of this year, so that the department can go on in it."""
    return bool(submission.answers) and submission.year in {None, plan.year}


def _gone(own: tuple[Submission, ...], plan: Plan) -> frozenset[str]:
    """The items that stood on the department's form and in none of the workbooks that came back."""
    read = [each for each in own if _readable(each, plan)]
    sent = {each.id for name in {one.department for one in read} for each in plan.items_for(name)}
    return frozenset(sent - {answer.item for each in read for answer in each.answers})
