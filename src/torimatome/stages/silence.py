"""Who tells nothing of what was done, or of why it was not: an item's departments, or a group's members."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from torimatome.model.answer import Entry
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.master import Voice
from torimatome.model.messages import finding
from torimatome.model.plan import Choice, ColumnKind, Field, Item
from torimatome.stages.case import Case, places
from torimatome.stages.policies import ONE_TEXT, REPRINT
from torimatome.stages.rewording import places_of
from torimatome.stages.scope import holder, kept_together

_NOTHING = re.compile(r"(?:特に)?(?:なし|無し|ありません|ない)?[。.]?|[-‐―ー－]+")
"""What people write into a column that they have nothing to say in."""
Wanted = Callable[[Choice], bool]


def silent(case: Case, code: str, wanted: Wanted) -> Iterator[Finding]:
    """A finding for each item (row, where the text stands for it) in a wanted state without a word.

    Where a group leads and prints what each of its members wrote, one for each member in that state.

    Args:
        case: The year.
        code: The finding's.
        wanted: Whether a state has to be told about.
    """
    for item in case.plan.items:
        state = case.state(item)
        merged = case.draft.values.get((item.id, case.now.id))
        if state is None or not wanted(state) or merged is None or merged.policy == REPRINT:
            continue
        for column in case.explaining():
            field = Field(column)
            if holder(case.plan, item, column) != item.id:
                continue
            single = tuple(_members(case, item, field, code, wanted))
            yield from single
            if not single and not case.text(item, field):
                blank = _blank_by_voice(case, item, field, merged.voices, wanted)
                party = item.lead if item.lead in blank else next(iter(blank), item.lead)
                cells = tuple(cell for each in blank.values() for cell in each) or places(merged.voices)
                yield _found(case, code, item, field, state, party, cells)


def _blank_by_voice(
    case: Case, item: Item, field: Field, voices: tuple[Voice, ...], wanted: Wanted
) -> dict[str, tuple[Place, ...]]:
    """The blank cells beside a wanted state, by the department, or the group, whose they are."""
    labels = {each.label for each in case.plan.shape.marks.choices if wanted(each)}
    found: dict[str, tuple[Place, ...]] = {}
    for voice in voices:
        for respondent in case.intake.voices_for(voice.department):
            answers = case.intake.answers.get((respondent, item.id), ())
            states = tuple(
                answer.entries[case.now.id].place
                for answer in answers
                if answer.text(case.now.id) in labels and not answer.text(field.id)
            )
            if states:
                cells = _blank(case, item, field, [respondent], states)
                found[voice.department] = (*found.get(voice.department, ()), *cells)
    return found


def _members(case: Case, item: Item, field: Field, code: str, wanted: Wanted) -> Iterator[Finding]:
    """The members of a leading group in a wanted state that say nothing, where their words are printed."""
    members = case.plan.members.get(item.lead, ())
    merged = case.merged(item, field)
    if not members or merged is None or field.column.group_policy in ONE_TEXT:
        return
    quoted = case.voices.quoted(merged)
    shown = {
        each.department
        for each in merged.value.answers
        if not quoted.isdisjoint(places_of(each, merged.voices))
    }
    limit = field.column.examples
    if merged.value.ruling or (limit is not None and len(shown) >= limit):
        return
    row = kept_together(case.plan, item, field.column)
    for member in (each for each in members if case.voices.group_of(each.id, (item,))):
        state = case.voices.own_state(member.id, (item,))
        if state and wanted(state) and not any(case.voices.own_text(member.id, each, field) for each in row):
            states = tuple(
                answer.entries[case.now.id].place
                for answer in case.intake.answers.get((member.id, item.id), ())
                if case.now.id in answer.entries
            )
            cells = _blank(case, item, field, [member.id], states)
            yield _found(case, code, item, field, state, member.id, cells)


def _blank(
    case: Case, item: Item, field: Field, respondents: Iterable[str], states: tuple[Place, ...]
) -> tuple[Place, ...]:
    """The cells to write into, by the cells of the states that want it; these where the form asks no text."""
    beside = {
        answer.entries[case.now.id].place: answer.entries[field.id].place
        for respondent in respondents
        for answer in case.intake.answers.get((respondent, item.id), ())
        if {case.now.id, field.id} <= answer.entries.keys()
    }
    return tuple(beside.get(each, each) for each in states)


def _found(  # noqa: PLR0913, PLR0917 - what is not told, and who does not tell it where
    case: Case, code: str, item: Item, field: Field, state: Choice, party: str, cells: tuple[Place, ...]
) -> Finding:
    notes = tuple(_notes(case, item, field, party))
    beside = tuple(each.place for each in notes)
    titles = "・".join(dict.fromkeys(case.titles[each.field] for each in notes))
    column = case.title(field)
    where = "、".join(each.cell for each in beside)
    return finding(
        code,
        subject=item.id,
        field=field.id,
        parties=(party,),
        places=(*cells, *beside),
        evidence=(state.label, *(each.text for each in notes)),
        number=case.number(item),
        state=state.label,
        column=column,
        beside=f"({titles}の{where}には記入があります)" if notes else "",
        move=f"{titles}に書いたことが{column}に載せる内容でないか確かめ、そうであれば移してください。"
        if notes
        else "",
    )


def _notes(case: Case, item: Item, field: Field, party: str) -> Iterator[Entry]:
    """What stands in the internal columns of text, in the lines of those who tell nothing."""
    internal = {
        each.id for each in case.plan.shape.columns if not each.public and each.kind is ColumnKind.TEXT
    }
    lines = kept_together(case.plan, item, field.column)
    for respondent in case.intake.voices_for(party):
        for each in lines:
            for answer in case.intake.answers.get((respondent, each.id), ()):
                yield from (
                    entry
                    for name, entry in answer.entries.items()
                    if name in internal and not _NOTHING.fullmatch(entry.text)
                )
