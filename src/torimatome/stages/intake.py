"""Which answers are heard: those of this year's forms, from departments that were asked, for their own items.

What is not heard is not lost: a rule reports it, and `account` names the finding that it was refused under.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from torimatome.model.answer import KIND, Answer, Entry, Submission
from torimatome.model.number import parse_number
from torimatome.model.plan import ColumnKind, Item, Plan
from torimatome.model.year import day_in, may_confirm
from torimatome.stages.scope import choices_of, reprints

CONFIRMED = "head.confirmed"
"""The form's 所属長確認日."""


class Kind(Enum):
    """What a 回答区分 says."""

    ANSWER = 0
    SAME = 1
    """主担当課に同じ."""
    NONE = 2
    """該当なし."""
    BLANK = 3
    UNCLEAR = 4
    """Something that is not among the choices."""


@dataclass(frozen=True)
class Intake:
    """The submissions of a year against its plan, in one order however they were listed."""

    plan: Plan
    submissions: tuple[Submission, ...]

    @cached_property
    def in_order(self) -> tuple[Submission, ...]:
        """All submissions: by department as the plan lists them, then by file name."""
        at = {department.id: place for place, department in enumerate(self.plan.departments)}
        last = len(at)
        return tuple(
            sorted(self.submissions, key=lambda each: (at.get(each.department, last), each.file, each.sha256))
        )

    @cached_property
    def asked(self) -> frozenset[str]:
        """The ids of those who got a form."""
        return frozenset(department.id for department in self.plan.respondents)

    @cached_property
    def heard(self) -> tuple[Submission, ...]:
        """The submissions that count: this year's form, from a respondent of the plan."""
        return tuple(
            each for each in self.in_order if self.right_year(each) and each.department in self.asked
        )

    @cached_property
    def items_of(self) -> Mapping[str, tuple[Item, ...]]:
        """The items that each respondent answers, in printed order."""
        found: dict[str, list[Item]] = {each.id: [] for each in self.plan.respondents}
        for row in self.plan.rows:
            for item in self.plan.items_of_row[row.id]:
                behind = (each for name in item.departments for each in (name, *self.voices_for(name)))
                for respondent in dict.fromkeys(behind):
                    if respondent in found:
                        found[respondent].append(item)
        return {respondent: tuple(items) for respondent, items in found.items()}

    @cached_property
    def own_items(self) -> Mapping[str, frozenset[str]]:
        """The item ids that each respondent answers."""
        return {each: frozenset(item.id for item in items) for each, items in self.items_of.items()}

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], tuple[Answer, ...]]:
        """The answers that count by (respondent, item); more than one where a file or a line came twice."""
        found: dict[tuple[str, str], list[Answer]] = {}
        for submission, answer in self.lines():
            if answer.item in self.own_items[submission.department]:
                found.setdefault((submission.department, answer.item), []).append(answer)
        return {key: tuple(answers) for key, answers in found.items()}

    def lines(self) -> Iterator[tuple[Submission, Answer]]:
        """Each line of each submission that counts."""
        for submission in self.heard:
            for answer in submission.answers:
                yield submission, answer

    def right_year(self, submission: Submission) -> bool:
        """Whether the form is this year's; one that names no year is taken for it."""
        return submission.year is None or submission.year == self.plan.year

    def kind(self, answer: Answer) -> Kind:
        """What the answer's 回答区分 says."""
        said = answer.text(KIND)
        if not said:
            return Kind.BLANK
        kinds = self.plan.shape.answer_kinds
        return Kind(kinds.index(said)) if said in kinds else Kind.UNCLEAR

    def speaks(self, answer: Answer) -> bool:
        """Whether its cells count: 回答, or no (clear) 回答区分 but cells that were filled in."""
        kind = self.kind(answer)
        if kind in {Kind.BLANK, Kind.UNCLEAR}:
            return any(entry.changed and entry.text for name, entry in answer.entries.items() if name != KIND)
        return kind is Kind.ANSWER

    @cached_property
    def allowed(self) -> Mapping[str, frozenset[str]]:
        """The labels that may be chosen, by field id; fields of free text are left out."""
        year = self.plan.year
        return {
            field.id: frozenset(choice.label for choice in choices)
            for field in self.plan.shape.fields(year)
            if (choices := choices_of(field, year))
        }

    @cached_property
    def numeric(self) -> frozenset[str]:
        """The ids of the fields that hold numbers."""
        fields = self.plan.shape.fields(self.plan.year)
        return frozenset(field.id for field in fields if field.column.kind is ColumnKind.NUMBER)

    @cached_property
    def confirmed(self) -> Mapping[str, str]:
        """When each workbook was confirmed (所属長確認日): ISO 8601 by the file's SHA-256.

        A day on which nobody can have confirmed this year's answers is a slip, and none.
        """
        texts = ((each.sha256, each.head.get(CONFIRMED, "")) for each in self.submissions)
        days = ((sha256, day_in(text, self.plan.year)) for sha256, text in texts)
        return {sha256: day.isoformat() for sha256, day in days if day and may_confirm(day, self.plan.year)}

    def outside(self, entry: Entry) -> bool:
        """Whether a filled cell holds what its column can't: none of the choices, or no number."""
        return self.not_chosen(entry) or self.not_a_number(entry)

    def not_a_number(self, entry: Entry) -> bool:
        """Whether a filled cell of a number column can't be read as one."""
        return bool(entry.text) and entry.field in self.numeric and parse_number(entry.text) is None

    def not_chosen(self, entry: Entry) -> bool:
        """Whether a filled cell holds what is not among its choices."""
        if not entry.text:
            return False
        if entry.field == KIND:
            return entry.text not in self.plan.shape.answer_kinds
        return entry.field in self.allowed and entry.text not in self.allowed[entry.field]

    def voices_for(self, department: str) -> tuple[str, ...]:
        """The respondents behind a department named for an item: its members, or itself."""
        members = self.plan.members.get(department)
        return tuple(member.id for member in members) if members else (department,)

    def complete(self, answer: Answer) -> bool:
        """Whether an answer is complete: 主担当課に同じ, 該当なし, or 回答 with 実施状況 filled in."""
        kind = self.kind(answer)
        if kind is Kind.ANSWER:
            return bool(answer.text(f"{self.plan.shape.marks.id}.{self.plan.year}"))
        return kind is not Kind.BLANK

    def demanded(self, department: str) -> tuple[Item, ...]:
        """What a respondent has to answer: its items without 【再掲】 ones with an original in the plan."""
        return tuple(item for item in self.items_of[department] if not reprints(self.plan, item))

    def stance(self, department: str, item: str) -> Kind:
        """What a named department says as a whole: a group answers when one of its members does."""
        kinds = {
            self.kind(answer)
            for respondent in self.voices_for(department)
            for answer in self.answers.get((respondent, item), ())
        }
        order = (Kind.ANSWER, Kind.UNCLEAR, Kind.SAME, Kind.NONE)
        return next((kind for kind in order if kind in kinds), Kind.BLANK)
