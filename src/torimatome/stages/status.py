"""STATUS: what has come in, one line a respondent."""

from __future__ import annotations

from dataclasses import dataclass

from torimatome.model.answer import Submission
from torimatome.model.finding import Finding
from torimatome.model.plan import Plan
from torimatome.stages.intake import Intake
from torimatome.stages.reading.unopened import MISSING

NO_TABLE = "no-answer-sheet"


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One respondent: its files of this year, how many items it has to answer, how many it has.

    ``state`` is 未提出, 読めません (its files can't be read, or hold no table of answers), 記入中 or 提出済.
    ``open`` counts the items still to be answered.
    """

    department: str
    name: str
    files: tuple[str, ...]
    items: int
    answered: int
    open: int
    state: str
    reconstructed: bool = False


def status(
    submissions: tuple[Submission, ...], plan: Plan, findings: tuple[Finding, ...] = ()
) -> tuple[StatusLine, ...]:
    """What has come in from each respondent, in the plan's order.

    Args:
        submissions: All that could be read.
        plan: The plan in force.
        findings: Of the year: they tell of files that can't be read.
    """
    unread = {each.subject: each.places for each in findings if each.code == MISSING}
    strange = {place.file for each in findings if each.code == NO_TABLE for place in each.places}
    intake = Intake(plan, submissions)
    lines: list[StatusLine] = []
    for department in plan.respondents:
        mine = tuple(each for each in intake.heard if each.department == department.id)
        demanded = intake.demanded(department.id)
        answered = sum(
            any(intake.complete(answer) for answer in intake.answers.get((department.id, item.id), ()))
            for item in demanded
        )
        still = len(demanded) - answered
        files = tuple(each.file for each in mine)
        lost = tuple(place.file for place in unread.get(department.id, ()) if not mine)
        unread_all = lost or (mine and all(each.file in strange for each in mine))
        state = "読めません" if unread_all else "未提出" if not mine else "記入中" if still else "提出済"
        lines.append(
            StatusLine(
                department.id,
                department.name,
                files or lost,
                len(demanded),
                answered,
                still,
                state,
                any(each.reconstructed for each in mine),
            )
        )
    return tuple(lines)
