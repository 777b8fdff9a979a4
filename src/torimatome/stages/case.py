"""What a rule is, and what it judges: a year's draft beside its answers, the plan and the past."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from torimatome.model.answer import Answer, Entry, Submission
from torimatome.model.finding import Finding, Severity
from torimatome.model.form import form_columns
from torimatome.model.grid import Place
from torimatome.model.master import Candidate, Draft, Master, MasterItem, Merged, Source, Voice
from torimatome.model.messages import finding
from torimatome.model.page import Room, Rooms, unmeasured
from torimatome.model.plan import Choice, Column, ColumnKind, Field, Item, Plan
from torimatome.model.word import Analyse, Word, unread
from torimatome.model.year import year_code
from torimatome.stages.intake import Intake
from torimatome.stages.policies import REPRINT
from torimatome.stages.prose import Prose, squeezed
from torimatome.stages.reading.unopened import by_department
from torimatome.stages.rewording import places_of
from torimatome.stages.scope import holder, kept_together, public_texts, reprints
from torimatome.stages.voices import Voices


@dataclass(frozen=True)
class Case:
    """Everything that a rule may look at. The draft is as decided: what will be printed, rulings included."""

    draft: Draft
    submissions: tuple[Submission, ...]
    plan: Plan
    past: Mapping[int, Master]
    found: tuple[Finding, ...] = ()
    """What was found while reading: a rule does not say again what a reader has said."""
    analyse: Analyse = unread
    rooms: Rooms = unmeasured

    @cached_property
    def room(self) -> Mapping[str, Room]:
        """What one page's cell of each printed column of text holds, by field id."""
        return self.rooms()

    @cached_property
    def told(self) -> frozenset[Place]:
        """The places that something was found at while reading."""
        return frozenset(place for each in self.found for place in each.places)

    @cached_property
    def told_files(self) -> frozenset[Place]:
        """The files that something was found in while reading."""
        return frozenset(Place(place.file) for place in self.told)

    @cached_property
    def told_fields(self) -> frozenset[tuple[str, str]]:
        """(department id, field id) of whole columns that could not be read."""
        return frozenset(
            (each.subject, each.field) for each in self.found if each.field and each.severity is Severity.MUST
        )

    def unreadable(self, submission: Submission) -> bool:
        """Whether a workbook holds no answer at all, and the reader has said why."""
        return not submission.answers and Place(submission.file) in self.told_files

    @cached_property
    def unopened(self) -> Mapping[str, tuple[Finding, ...]]:
        """What keeps whole files from being read, by the department that a file's name names."""
        return by_department(self.found, {each.file for each in self.submissions}, self.plan)

    @property
    def year(self) -> int:
        """The fiscal year of the report."""
        return self.plan.year

    @cached_property
    def intake(self) -> Intake:
        """The answers that are heard."""
        return Intake(self.plan, self.submissions)

    @cached_property
    def voices(self) -> Voices:
        """Who said what, this year and last."""
        return Voices(self.plan, self.draft, self.intake, self.last)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """What departments answer in this year."""
        return self.plan.shape.fields(self.year)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """How the form heads each field, by field id: 実施状況(R5)."""
        return {column.key: column.title for column in form_columns(self.plan.shape, self.year)}

    @property
    def now(self) -> Field:
        """The field of this year's mark."""
        return Field(self.plan.shape.marks, self.year)

    def name(self, department: str) -> str:
        """A department's name; its id where the plan does not know it."""
        found = self.plan.department.get(department)
        return found.name if found else department

    def number(self, item: Item) -> str:
        """An item's printed 番号."""
        return self.plan.numbers[item.id]

    def title(self, field: Field) -> str:
        """How a field is called on the form."""
        if field.year is not None and field.year < self.year:
            return f"{year_code(field.year)}の印"
        return self.titles.get(field.id, field.column.name)

    def merged(self, item: Item, field: Field) -> Merged | None:
        """A field's merged value, where it is kept: with the item, or with its row's first item."""
        return self.draft.values.get((holder(self.plan, item, field.column), field.id))

    def text(self, item: Item, field: Field) -> str:
        """A field's printed text, where it is kept."""
        merged = self.merged(item, field)
        return merged.value.text if merged else ""

    def state(self, item: Item) -> Choice | None:
        """This year's state of an item: the choice behind its printed mark; None where nobody said one."""
        merged = self.draft.values.get((item.id, self.now.id))
        if merged is None or not merged.value.sources:
            return None
        choices = self.plan.shape.marks.choices
        said = {candidate.entry.text for voice in merged.voices for candidate in voice.standing}
        fitting = [choice for choice in choices if choice.mark == merged.value.text]
        return next((choice for choice in fitting if choice.label in said), fitting[0] if fitting else None)

    @cached_property
    def untouched(self) -> tuple[str, ...]:
        """The respondents whose forms came back as they were sent, with more than one line to answer."""
        lines: dict[str, list[Answer]] = {}
        for (department, _), answers in self.intake.answers.items():
            lines.setdefault(department, []).extend(answers)
        return tuple(
            department
            for department, answers in lines.items()
            if len(self.intake.demanded(department)) > 1
            and len({answer.item for answer in answers}) == len(self.intake.items_of[department])
            and not any(entry.changed for answer in answers for entry in answer.entries.values())
        )

    def misfilled(
        self, code: str, wrong: Callable[[Entry], bool], **facts: Callable[[str], str]
    ) -> Iterator[Finding]:
        """A finding for each wrong cell of the lines that are a respondent's to fill; facts by field id."""
        for submission, answer in self.intake.lines():
            if answer.item not in self.intake.own_items[submission.department]:
                continue
            for name, entry in answer.entries.items():
                if wrong(entry):
                    yield finding(
                        code,
                        subject=answer.item,
                        field=name,
                        parties=(submission.department,),
                        places=(entry.place,),
                        evidence=(entry.text,),
                        text=shortened(entry.text),
                        column=self.titles[name],
                        **{fact: said(name) for fact, said in facts.items()},
                    )

    def explaining(self) -> tuple[Column, ...]:
        """The columns that must tell what was done."""
        return tuple(
            each for each in self.plan.shape.columns if each.explains and each.kind is ColumnKind.TEXT
        )

    def public_texts(self) -> tuple[Column, ...]:
        """The text columns that are printed."""
        return public_texts(self.plan.shape)

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """The printed texts that somebody wrote, each once: of a text of several answers each answer alone.

        A 【再掲】 that prints its original's words is left out: what is wrong there is said at the original.
        """
        return tuple(part for whole in self.wholes for part in self._parts(whole))

    @cached_property
    def wholes(self) -> tuple[Prose, ...]:
        """The same texts as one cell prints them, undivided."""
        return tuple(
            prose
            for item in self.plan.items
            for column in self.public_texts()
            if (prose := self._whole(item, Field(column))) is not None
        )

    @cached_property
    def accounts(self) -> tuple[Prose, ...]:
        """What is told of what was done: in the explaining columns, where the plan has any."""
        explaining = {each.id for each in self.explaining()}
        return tuple(each for each in self.testimony if not explaining or each.field.id in explaining)

    @cached_property
    def testimony(self) -> tuple[Prose, ...]:
        """The printed texts, then ``excuses``: what is held against the states that were answered."""
        return (*self.prose, *self.excuses)

    @cached_property
    def excuses(self) -> tuple[Prose, ...]:
        """What members that did nothing write of what others did: kept, and not printed as examples."""
        names = {each.id for each in self.public_texts()}
        return tuple(
            self._excuse(Field(column), each)
            for (_, name), merged in self.draft.values.items()
            if name in names and (column := self.plan.shape.column(name)) is not None
            for each in merged.candidates
            if each.idle and each.entry.place not in cells(merged)
        )

    def _excuse(self, field: Field, said: Candidate) -> Prose:
        item = self.plan.item[said.entry.item]
        own = (item,)
        return Prose(
            item,
            field,
            said.text,
            self.number(item),
            self.title(field),
            (said.entry.place,),
            self.voices.own_state(said.department, own),
            own,
            (said.department,),
            self.voices.group_of(said.department, own),
        )

    def _whole(self, item: Item, field: Field) -> Prose | None:
        merged = self.draft.values.get((item.id, field.id))
        if merged is None or merged.policy == REPRINT or not merged.value.text.strip():
            return None
        if reprints(self.plan, item):
            original = self.text(self.plan.item[item.origin], field)
            if squeezed(original) == squeezed(merged.value.text):
                return None
        promises = kept_together(self.plan, item, field.column)
        states = {self.state(each) for each in promises}
        return Prose(
            item,
            field,
            merged.value.text,
            self.number(item),
            self.title(field),
            cells(merged),
            states.pop() if len(states) == 1 else None,
            promises,
            writers(item, merged),
        )

    def _parts(self, whole: Prose) -> Iterator[Prose]:
        """The answers that a text is made of; the text itself where it is one answer, or nobody's."""
        merged = self.draft.values[whole.item.id, whole.field.id]
        answers = merged.value.answers
        if all(
            each.text == whole.text and not self.voices.group_of(each.department, whole.promises)
            for each in answers
        ):
            yield whole
            return
        quoted = self.voices.quoted(merged)
        for each in answers:
            if each.text.strip() and not self._told_at_original(whole, each):
                group = self.voices.group_of(each.department, whole.promises)
                cell = places_of(each, merged.voices)
                yield replace(
                    whole,
                    text=each.text,
                    places=cell,
                    writers=(each.department,),
                    state=self.voices.own_state(each.department, whole.promises) if group else whole.state,
                    group=group,
                    example=not quoted.isdisjoint(cell),
                )

    def _told_at_original(self, whole: Prose, answer: Source) -> bool:
        """Whether a department's answer to a 【再掲】 is the one that it gave to the original."""
        if not reprints(self.plan, whole.item):
            return False
        original = self.merged(self.plan.item[whole.item.origin], whole.field)
        return original is not None and any(
            each.department == answer.department and squeezed(each.text) == squeezed(answer.text)
            for each in original.value.answers
        )

    def words(self, prose: Prose) -> tuple[Word, ...]:
        """The words of a printed text, a name in 「」 being one run of low lines."""
        return self._analysed[prose.unquoted]

    @cached_property
    def _analysed(self) -> Mapping[str, tuple[Word, ...]]:
        """The words of each different text."""
        return {text: self.analyse(text) for text in dict.fromkeys(each.unquoted for each in self.prose)}

    @cached_property
    def last(self) -> Master | None:
        """Last year's master, where there is one."""
        return self.past.get(self.year - 1)

    @cached_property
    def last_items(self) -> Mapping[str, MasterItem]:
        """Last year's items with their values, by item id."""
        return {each.item.id: each for each in self.last.items} if self.last else {}

    def threshold(self, code: str, name: str, default: float) -> float:
        """A rule's number: the plan's own (plan.toml [rules.CODE]) or the default."""
        setting = self.plan.shape.rules.get(code)
        return setting.numbers.get(name, default) if setting else default


@dataclass(frozen=True, slots=True)
class Rule:
    """One reconciliation rule. Its module's docstring is its entry in the clerk's manual."""

    code: str
    """The code of its findings in the message catalogue, which also gives their severity."""
    check: Callable[[Case], Iterator[Finding]]


def writers(item: Item, merged: Merged) -> tuple[str, ...]:
    """The departments whose answers a value is made of; the item's lead where it is nobody's answer."""
    answered = (each.department for each in merged.value.answers)
    return tuple(dict.fromkeys(filter(None, answered))) or (item.lead,)


def cells(merged: Merged) -> tuple[Place, ...]:
    """The cells that a printed value is made of; where it is nobody's answer, those of all that was said."""
    answered = (cell for each in merged.value.answers for cell in places_of(each, merged.voices))
    return tuple(dict.fromkeys(answered)) or places(merged.voices)


def places(voices: tuple[Voice, ...]) -> tuple[Place, ...]:
    """The cells that voices stand on, each once; of an undecided one all that was said."""
    heard = (each for voice in voices for each in (voice.spoken if voice.undecided else voice.standing))
    return tuple(dict.fromkeys(each.entry.place for each in heard))


def shortened(text: str, limit: int = 40) -> str:
    """A text in one line as a message quotes it, cut after ``limit`` characters."""
    line = text.replace("\n", " ")
    return line if len(line) <= limit else line[:limit] + "…"
