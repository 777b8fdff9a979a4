"""VOICES: who said what about an item, the members of a group each for themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from torimatome.model.grid import Place
from torimatome.model.master import Draft, Master, Merged, Value
from torimatome.model.plan import Choice, Field, Item, Plan
from torimatome.stages.intake import Intake
from torimatome.stages.policies import EXAMPLES_RULE, quotable
from torimatome.stages.prose import Prose, squeezed
from torimatome.stages.rewording import places_of
from torimatome.stages.scope import holder, kept_together, planned_mark, public_texts

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
"""A number in a squeezed text."""


@dataclass(frozen=True)
class Before:
    """What last year's report printed in one cell: the whole, and the answers that it was made of."""

    whole: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    """(department id, text), in their order."""

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Each text that was printed, by what is left of it when it is squeezed."""
        found: dict[str, str] = {}
        for text in filter(None, (self.whole, *(text for _, text in self.answers))):
            found.setdefault(squeezed(text), text)
        return found

    @cached_property
    def numberless(self) -> Mapping[str, str]:
        """The same texts squeezed, by what is left of them without their numbers."""
        found: dict[str, str] = {}
        for text in self.texts:
            found.setdefault(without_numbers(text), text)
        return found

    @cached_property
    def _places(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for at, (department, _) in enumerate(self.answers):
            found.setdefault(department, []).append(at)
        return {department: tuple(ats) for department, ats in found.items()}

    def of(self, departments: Iterable[str]) -> tuple[str, ...]:
        """The answers of departments, in their printed order."""
        ats = sorted(at for each in dict.fromkeys(departments) for at in self._places.get(each, ()))
        return tuple(self.answers[at][1] for at in ats)


NOTHING_BEFORE = Before()


@dataclass(frozen=True)
class Voices:
    """What each respondent said of this year, and had printed last year."""

    plan: Plan
    draft: Draft
    intake: Intake
    last: Master | None = None

    def group_of(self, respondent: str, items: tuple[Item, ...]) -> str:
        """The group as whose member a respondent answers for items; empty where it is named itself.

        This is what a member is, here and in each rule: a department may be named for one item and answer for
        another by its group's name.
        """
        if any(respondent in each.departments for each in items):
            return ""
        known = self.plan.department.get(respondent)
        return known.group if known else ""

    def own_text(self, respondent: str, item: Item, field: Field) -> str:
        """The first that a respondent's answers to an item say in a field; of several forms one may be blank.

        Nothing for 主担当課に同じ and 該当なし.
        """
        return next(iter(self._said(respondent, item, field)), "")

    def own_choice(self, respondent: str, item: Item, field: Field) -> str:
        """The same for a choice: nothing where a respondent's forms contradict one another."""
        said = self._said(respondent, item, field)
        return said[0] if len(said) == 1 else ""

    def own_state(self, respondent: str, items: tuple[Item, ...]) -> Choice | None:
        """What a respondent says of this year's state of items; None where it differs, or says nothing."""
        now = Field(self.plan.shape.marks, self.plan.year)
        said = {self.own_choice(respondent, each, now) for each in items}
        label = said.pop() if len(said) == 1 else ""
        return next((each for each in self.plan.shape.marks.choices if each.label == label), None)

    def mark(self, prose: Prose, year: int) -> str:
        """The printed mark of a later year for what a text tells: a member's own one, else the item's."""
        field = Field(self.plan.shape.marks, year)
        own = self.own_choice(prose.writers[0], prose.item, field) if prose.group else ""
        return planned_mark(field.column, own) if own else self.draft.text(prose.item.id, field.id)

    def told_of(self, item: Item, *, members: bool = True) -> str:
        """All printed text of an item, column by column; or what is left of it without members' answers.

        What one member of a group does is no evidence of what the item's mark says of all.
        """
        found = []
        for column in public_texts(self.plan.shape):
            merged = self.draft.values.get((holder(self.plan, item, column), column.id))
            value = merged.value if merged else Value("")
            items = kept_together(self.plan, item, column)
            others = [each.text for each in value.answers if not self.group_of(each.department, items)]
            whole = members or len(others) == len(value.answers)
            found.append(value.text if whole else "\n".join(others))
        return "\n".join(found)

    def quoted(self, merged: Merged) -> frozenset[Place]:
        """The cells whose text is printed under 【例】."""
        if EXAMPLES_RULE not in merged.value.sources:
            return frozenset()
        idle = (each for each in merged.candidates if each.idle)
        may = {each.entry.place for each in (*quotable(merged.voices, merged.policy), *idle)}
        cells = (cell for each in merged.value.answers for cell in places_of(each, merged.voices))
        return frozenset(cell for cell in cells if cell in may)

    def last_text(self, prose: Prose) -> str:
        """What a text's writers had printed last year where it stands now, or nothing."""
        before = self._cell(prose)
        own = before.of(prose.writers)
        alone = bool(prose.group) or 0 < len(own) < len(before.answers)
        return "\n".join(own) if alone else before.whole

    def before(self, prose: Prose) -> tuple[Before, Before]:
        """What a text's writers had printed last year where it stands now, and all that stood there."""
        cell = self._cell(prose)
        own = cell.of(prose.writers)
        if not own:
            return NOTHING_BEFORE, cell
        return Before(self.last_text(prose), tuple(("", each) for each in own)), cell

    def _said(self, respondent: str, item: Item, field: Field) -> tuple[str, ...]:
        answers = self.intake.answers.get((respondent, item.id), ())
        said = (each.text(field.id) for each in answers if self.intake.speaks(each))
        return tuple(dict.fromkeys(filter(None, said)))

    def _cell(self, prose: Prose) -> Before:
        return self._cells.get(prose.cell, NOTHING_BEFORE)

    @cached_property
    def _cells(self) -> Mapping[tuple[str, str], Before]:
        """Last year's printed texts by (item id, field id)."""
        names = {each.id for each in public_texts(self.plan.shape)}
        return {
            (each.item.id, name): Before(
                value.text, tuple((answer.department, answer.text) for answer in value.answers)
            )
            for each in (self.last.items if self.last else ())
            for name, value in each.values.items()
            if name in names
        }


def without_numbers(text: str) -> str:
    """A squeezed text with one sign for each of its numbers."""
    return NUMBER.sub("#", text)
