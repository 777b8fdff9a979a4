"""MERGE: all answers of a year become one draft; conflicts stand side by side (DESIGN: Merge).

Nothing is judged here: what differs is kept as candidates, and the rules report it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from torimatome.model.answer import Submission
from torimatome.model.finding import Finding
from torimatome.model.master import Candidate, Draft, Master, Merged, Origin, Source, Value, Voice
from torimatome.model.plan import Column, ColumnKind, Field, Item, Plan, Policy, Row, Scope
from torimatome.stages.combining import group_voice, policy_of, respondent_voice, row_voice
from torimatome.stages.intake import Intake
from torimatome.stages.past_marks import Past
from torimatome.stages.policies import BY_DEPARTMENT, PLANNED, REPRINT, as_printed, sources
from torimatome.stages.scope import (
    all_fields,
    holder,
    ordered_departments,
    per_row,
    planned_mark,
    public_texts,
    reprints,
)

Values = dict[tuple[str, str], Merged]


def merge(
    submissions: tuple[Submission, ...], plan: Plan, past: Mapping[int, Master]
) -> tuple[Draft, tuple[Finding, ...]]:
    """Merge a year's submissions into a draft.

    Args:
        submissions: As read, in any order; what does not count (another year's form ...) is left out here.
        plan: The plan in force in the report's year.
        past: Masters of earlier years by fiscal year.

    Returns:
        The draft with a value for every item and field, and findings where earlier years are not known.
    """
    desk = _Desk(Intake(plan, submissions), Past(plan, past))
    values: Values = {}
    for row in plan.rows:
        for field in all_fields(plan.shape):
            for item, merged in desk.row(row, field):
                values[item.id, field.id] = merged
    return Draft(plan.year, reprinted(values, plan)), desk.past.findings()


def reprinted(values: Mapping[tuple[str, str], Merged], plan: Plan) -> Values:
    """The values, each 【再掲】 item printing its original's unless it has a text or ruling of its own."""
    found = dict(values)
    for item in plan.items:
        original = _original(plan, item)
        if original is None:
            continue
        own = _own_text(values, plan, item)
        for field in all_fields(plan.shape):
            mine = found.get((item.id, field.id))
            theirs = found.get((holder(plan, original, field.column), field.id))
            if mine is None or theirs is None or mine.value.rulings or _is_past(field, plan):
                continue
            if field.column.public and not (own and mine.voices):
                found[item.id, field.id] = replace(
                    mine,
                    value=theirs.value,
                    policy=REPRINT,
                    undecided=theirs.undecided,
                    tally=theirs.tally,
                )
    return found


def _original(plan: Plan, item: Item) -> Item | None:
    """The item that a 【再掲】 item repeats, followed to the end; None where there is none in this plan."""
    seen = [item.id]
    while reprints(plan, item) and item.origin not in seen:
        seen.append(item.origin)
        item = plan.item[item.origin]
    return item if len(seen) > 1 and not reprints(plan, item) else None


def _own_text(values: Mapping[tuple[str, str], Merged], plan: Plan, item: Item) -> bool:
    kept = (values.get((holder(plan, item, each), each.id)) for each in public_texts(plan.shape))
    return any(merged is not None and merged.voices for merged in kept)


def _is_past(field: Field, plan: Plan) -> bool:
    return field.year is not None and field.year < plan.year


@dataclass(frozen=True)
class _Desk:
    """The table at which one year is merged."""

    intake: Intake
    past: Past

    @property
    def plan(self) -> Plan:
        return self.intake.plan

    def row(self, row: Row, field: Field) -> Iterator[tuple[Item, Merged]]:
        """The merged values of one field in a row: one an item, or one with the row's first item."""
        items = self.plan.items_of_row[row.id]
        if _is_past(field, self.plan):
            for item in items:
                yield item, self.past.mark(item, field)
        elif items and per_row(self.plan, items[0], field.column):
            yield items[0], self.whole_row(items, field)
        else:
            for item in items:
                yield item, self.merged((item,), field, self.voices(item, field))

    def whole_row(self, items: tuple[Item, ...], field: Field) -> Merged:
        """A value that stands for a whole row: each item's voices first, then the items' results."""
        voices = tuple(voice for item in items for voice in self.voices(item, field))
        found = self.merged(items, field, voices)
        aside = tuple(each for item in items[1:] for each in self.aside(item, field))
        return replace(found, candidates=(*found.candidates, *aside))

    def merged(self, items: tuple[Item, ...], field: Field, voices: tuple[Voice, ...]) -> Merged:
        """A merged value out of what was heard; without any answer, what the plan foresees."""
        item = items[0]
        aside = self.aside(item, field)
        if not voices:
            return replace(self.unanswered(item, field), candidates=aside)
        voice = row_voice(items, field, voices, self.plan)
        spoken = tuple(candidate for each in voices for candidate in each.spoken)
        return Merged(
            Value(voice.text, sources(voice)),
            (*spoken, *aside),
            undecided=voice.undecided,
            policy=_called(item, field.column),
            tally=voice.tally,
            voices=voices,
        )

    def unanswered(self, item: Item, field: Field) -> Merged:
        """What is printed where nobody answered: for a later year the plan's mark, else nothing."""
        if field.year is None or field.year <= self.plan.year:
            return Merged(Value(""), policy=_called(item, field.column))
        mark = planned_mark(field.column, item.planned.get(field.year, ""))
        return Merged(Value(mark, (Source(Origin.PLAN, reference=item.id),)), policy=PLANNED)

    def voices(self, item: Item, field: Field) -> tuple[Voice, ...]:
        """What each named department says, 主担当 first; those that say nothing are left out."""
        found: list[Voice] = []
        for name in ordered_departments(item):
            members = self.plan.members.get(name)
            if members:
                heard = [
                    self.respondent(member.id, item, field)
                    for member in members
                    if not self.idle(member.id, item, field)
                ]
                spoken = tuple(voice for voice in heard if voice is not None)
                if spoken:
                    found.append(self.group(name, item, field, spoken, len(members)))
            elif (voice := self.respondent(name, item, field)) is not None:
                found.append(voice)
        return tuple(found)

    def group(self, name: str, item: Item, field: Field, spoken: tuple[Voice, ...], members: int) -> Voice:
        """A group's voice: its members merged by the column's group policy."""
        voice = group_voice(spoken, field, self.plan)
        tally = (voice.tally[0], members) if voice.tally else None
        return replace(voice, department=name, item=item.id, tally=tally)

    def respondent(self, department: str, item: Item, field: Field) -> Voice | None:
        """One respondent's voice; None where it says nothing."""
        spoken = tuple(self.candidates(department, item, field, speaking=True))
        return respondent_voice(department, spoken, item.id) if spoken else None

    def aside(self, item: Item, field: Field) -> tuple[Candidate, ...]:
        """What stands beside 主担当課に同じ or 該当なし, and what idle members write."""
        respondents = [each for name in ordered_departments(item) for each in self.intake.voices_for(name)]
        return tuple(
            candidate
            for respondent in dict.fromkeys(respondents)
            for candidate in (
                *self.candidates(respondent, item, field, speaking=False),
                *self.excuses(respondent, item, field),
            )
        )

    def excuses(self, member: str, item: Item, field: Field) -> Iterator[Candidate]:
        """What a member that did nothing writes: no example of what was done."""
        if self.idle(member, item, field):
            for each in self.candidates(member, item, field, speaking=True):
                yield replace(each, idle=True)

    def idle(self, member: str, item: Item, field: Field) -> bool:
        """Whether a group's member says that it did nothing of an item that is printed as done.

        Only asked of texts that would be quoted as examples, and of no department that is named itself.
        """
        column = field.column
        known = self.plan.department.get(member)
        quoted = column.kind is ColumnKind.TEXT and column.group_policy is Policy.EXAMPLES
        if not quoted or known is None or known.group not in item.departments or member in item.departments:
            return False
        now = Field(self.plan.shape.marks, self.plan.year)
        said = {each.entry.text for each in self.candidates(member, item, now, speaking=True)}
        nothing = {each.label for each in now.column.choices if not each.done and not each.mark}
        return len(said) == 1 and said <= nothing and self.done(item, now)

    def done(self, item: Item, now: Field) -> bool:
        """Whether an item's mark of this year says done, by its answers."""
        if item.id not in self.known_done:
            voices = self.voices(item, now)
            mark = row_voice((item,), now, voices, self.plan).text if voices else ""
            self.known_done[item.id] = any(each.done and each.mark == mark for each in now.column.choices)
        return self.known_done[item.id]

    @cached_property
    def known_done(self) -> dict[str, bool]:
        """What was found out already, by item id."""
        return {}

    def candidates(self, department: str, item: Item, field: Field, *, speaking: bool) -> Iterator[Candidate]:
        """The filled cells of a respondent's answers; what is not among the choices is not one."""
        for answer in self.intake.answers.get((department, item.id), ()):
            entry = answer.entries.get(field.id)
            if entry is None or not entry.text or self.intake.outside(entry):
                continue
            if self.intake.speaks(answer) is speaking:
                day = self.intake.confirmed.get(entry.sha256, "")
                yield Candidate(department, as_printed(entry, field, self.plan.year), entry, day)


def _called(item: Item, column: Column) -> str:
    return BY_DEPARTMENT if column.scope is Scope.DEPARTMENT else policy_of(item, column).value
