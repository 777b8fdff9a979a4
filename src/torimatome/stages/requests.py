"""REQUESTS: which department is asked to look at what again."""

from __future__ import annotations

from torimatome.model.answer import Submission
from torimatome.model.finding import Finding
from torimatome.model.form import form_columns
from torimatome.model.messages import tell_department
from torimatome.model.plan import Department, Plan
from torimatome.model.request import Asked, Request
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.worklist import in_order, item_of


def requests(
    findings: tuple[Finding, ...],
    rulings: tuple[Ruling, ...],
    submissions: tuple[Submission, ...],
    plan: Plan,
) -> tuple[Request, ...]:
    """One request a department with an open finding that was ruled 修正依頼.

    Args:
        findings: All findings of the year.
        rulings: The rulings that stand.
        submissions: What came in.
        plan: The plan in force.
    """
    asked = {ruling.finding: ruling for ruling in rulings if ruling.decision is Decision.RETURN}
    open_ones = [each for each in in_order(findings, plan) if each.open and each.id in asked]
    found = []
    for department in plan.respondents:
        own = tuple(each for each in submissions if each.department == department.id)
        mine = [each for each in open_ones if _concerns(each, department, submissions, plan)]
        if mine:
            others = {each.file for each in submissions} - {each.file for each in own}
            lines = tuple(_asked(each, asked[each.id].value, own, others, plan) for each in mine)
            files = tuple(each.file for each in own if each.answers)
            came = bool(own) or any(line.places for line in lines)
            found.append(Request(department.id, department.name, files, lines, came))
    return tuple(found)


def _concerns(
    found: Finding, department: Department, submissions: tuple[Submission, ...], plan: Plan
) -> bool:
    """Whether a department is asked: as a party, or by its group's name.

    By its group's name only if a cell of its own is named, or of no party at all: where the parties' cells
    are named the others have nothing to do with it.
    """
    if department.id in found.parties:
        return True
    if not department.group or department.group not in found.parties:
        return False
    files = {place.file for place in found.places}
    named = {each.department for each in submissions if each.file in files}
    parties = {*found.parties, *(each.id for name in found.parties for each in plan.members.get(name, ()))}
    return department.id in named or not named & parties


def _asked(found: Finding, note: str, own: tuple[Submission, ...], others: set[str], plan: Plan) -> Asked:
    """One finding as a department is told of it: with places in its own files, those of others left out."""
    titles = {column.key: column.title for column in form_columns(plan.shape, plan.year)}
    column = titles.get(found.field, "") or found.facts.get("column", "")
    item = item_of(found, plan)
    places = tuple(place for place in found.places if place.file not in others)
    return Asked(
        plan.numbers.get(item, ""), column, places, tell_department(found), note, _gone(item, own, plan)
    )


def _gone(item: str, own: tuple[Submission, ...], plan: Plan) -> str:
    """The item, where it stood on the department's form and in none of the workbooks that came back."""
    read = [each for each in own if each.answers]
    sent = {each.id for one in read for each in plan.items_for(one.department)}
    lacking = all(answer.item != item for each in read for answer in each.answers)
    return item if item in sent and lacking else ""
