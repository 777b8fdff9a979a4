"""REWORDING: a ruling's words for one department's answer among the several that a cell prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from torimatome.model.finding import Finding
from torimatome.model.form import form_columns
from torimatome.model.grid import Place
from torimatome.model.master import Candidate, Merged, Origin, Source, Value, Voice
from torimatome.model.messages import finding
from torimatome.model.plan import ColumnKind, Field, Item, Plan
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.combining import group_voice, respondent_voice, row_voice
from torimatome.stages.examples import EXAMPLE_MARK, names_office, unquoted
from torimatome.stages.policies import sources
from torimatome.stages.scope import kept_together

_NAMED = 5
"""So many departments are named; the rest are counted."""


def reworded(
    merged: Merged, edits: Mapping[str, Ruling], item: Item, field: Field | None, plan: Plan
) -> Merged:
    """The value with the words that rulings set for single departments in place of these one's answers.

    Args:
        merged: The value as merged.
        edits: The rulings by department id.
        item: The item that the value is kept with.
        field: Its field.
        plan: The plan in force.
    """
    if not edits or field is None or not merged.voices:
        return merged
    voices = tuple(_voice(each, edits, field, plan) for each in merged.voices)
    voice = row_voice(kept_together(plan, item, field.column), field, voices, plan)
    spoken = [each for one in merged.voices for each in one.spoken]
    candidates = tuple(
        _candidate(each, edits) if each.idle or each in spoken else each for each in merged.candidates
    )
    value = Value(voice.text, sources(voice))
    return replace(merged, value=value, undecided=voice.undecided, candidates=candidates, voices=voices)


def _voice(voice: Voice, edits: Mapping[str, Ruling], field: Field, plan: Plan) -> Voice:
    """A department's voice, or its group's, with the words that were set."""
    spoken = tuple(_candidate(each, edits) for each in voice.spoken)
    if spoken == voice.spoken:
        return voice
    by_member: dict[str, list[Candidate]] = {}
    for each in spoken:
        by_member.setdefault(each.department, []).append(each)
    heard = tuple(respondent_voice(name, tuple(said), voice.item) for name, said in by_member.items())
    if voice.department not in plan.members:
        return heard[0]
    found = group_voice(heard, field, plan)
    return replace(found, department=voice.department, item=voice.item, tally=voice.tally)


def _candidate(said: Candidate, edits: Mapping[str, Ruling]) -> Candidate:
    ruling = edits.get(said.department)
    if ruling is None:
        return said
    source = Source(Origin.RULING, ruling.place, reference=ruling.number)
    return replace(said, text=ruling.value, ruling=source)


def places_of(answer: Source, voices: tuple[Voice, ...]) -> tuple[Place, ...]:
    """The cell that an answer stands in; where a ruling set its words, those that its department filled."""
    if answer.origin is not Origin.RULING:
        return (answer.place,)
    said = (each for voice in voices for each in voice.spoken if each.department == answer.department)
    return tuple(dict.fromkeys(each.entry.place for each in said))


def answer_of(found: Finding, merged: Merged | None) -> Source | None:
    """The one answer that a finding is about of those that a cell prints; None where it is about the cell.

    A cell that prints nothing but its one answer is that answer.
    """
    answers = merged.value.answers if merged else ()
    if merged is None or all(each.text == merged.value.text for each in answers):
        return None
    named = [each for each in answers if set(places_of(each, merged.voices)) & set(found.places)]
    departments = {each.department for each in named}
    texts = {each.text for each in answers if each.department in departments}
    return named[0] if len(departments) == 1 and len(texts) == 1 else None


def is_whole(text: str, answer: Source, merged: Merged, plan: Plan) -> bool:
    """Whether words typed about one answer are the text of the whole cell, not of that answer alone.

    They are where they hold 【例】, a line under another office's name, another department's text that is no
    example, or all other texts of the cell: each as whole lines that the answer itself has not.

    Args:
        text: What was typed.
        answer: The answer that it was typed about.
        merged: The value that prints it.
        plan: Knows how the offices are called.
    """
    lines, own = _bare_lines(text), _bare_lines(answer.text)
    others = [each for each in merged.value.answers if each.department != answer.department]
    prose = _bare_lines(merged.value.text.partition(EXAMPLE_MARK)[0])
    told = [_bare_lines(each.text) for each in others]
    held = [_holds(lines, each) and not _holds(own, each) for each in told]
    beside = any(found and _holds(prose, each) for found, each in zip(held, told, strict=True))
    everything = bool(held) and all(held)
    return EXAMPLE_MARK in text or everything or beside or _names_another(text, answer, others, plan)


def _bare_lines(text: str) -> list[str]:
    return [bare for line in text.splitlines() if (bare := unquoted(line))]


def _holds(lines: list[str], part: list[str]) -> bool:
    """Whether lines stand among others, one after another."""
    starts = range(len(lines) - len(part) + 1)
    return bool(part) and any(lines[at : at + len(part)] == part for at in starts)


def _names_another(text: str, answer: Source, others: list[Source], plan: Plan) -> bool:
    """Whether a line ends in another office's name as an example does, in brackets that the answer has not.

    A single line is an answer that names a place, unless it is quoted as the report does it.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    speaking = {answer.department, *(each.department for each in others)}
    groups = {each.group for each in plan.departments if each.id in speaking and each.group}
    offices = [each for each in plan.departments if each.id in speaking or each.group in groups]
    mine = plan.department.get(answer.department)
    for line in lines:
        if mine and names_office(line, mine):
            continue
        names = [names_office(line, each) for each in offices if each is not mine]
        for name in filter(None, names):
            listed = unquoted(line.removesuffix(name)) != line.removesuffix(name)
            if (len(lines) > 1 or listed) and name[:-1] not in answer.text:
                return True
    return False


def without_effect(
    merged: Merged, edits: Mapping[str, Ruling], target: tuple[str, str], plan: Plan
) -> tuple[Finding, ...]:
    """A note for each ruling that sets a department's words where none of that department's are printed.

    Args:
        merged: The value as it was settled.
        edits: The rulings by department id.
        target: The item and the field.
        plan: The plan in force.
    """
    idle = {name: ruling for name, ruling in edits.items() if name not in merged.value.reworded}
    called = {name: plan.department[name].name if name in plan.department else name for name in idle}
    return tuple(
        _about("edit-without-effect", ruling, target, plan, (name,), name=called[name])
        for name, ruling in idle.items()
    )


def unprinted(merged: Merged, ruling: Ruling, target: tuple[str, str], plan: Plan) -> tuple[Finding, ...]:
    """A note where a ruling's own words stand for several departments' texts, which are printed no more."""
    names = tuple(dict.fromkeys(each.department for each in merged.value.answers))
    column = plan.shape.column(target[1])
    prose = column is not None and column.kind is ColumnKind.TEXT
    if ruling.decision is not Decision.EDIT or not prose or len(names) < 2:  # noqa: PLR2004 - several
        return ()
    called = [plan.department[each].name for each in names if each in plan.department]
    more = f"ほか{len(called) - _NAMED}部署" if len(called) > _NAMED else ""
    listed = "、".join(called[:_NAMED]) + more
    return (_about("edit-replaces-answers", ruling, target, plan, names, count=len(names), names=listed),)


def _about(
    code: str, ruling: Ruling, target: tuple[str, str], plan: Plan, whose: tuple[str, ...], **facts: object
) -> Finding:
    """A finding about what a ruling does to a cell, and to whose texts."""
    titles = {each.key: each.title for each in form_columns(plan.shape, plan.year)}
    return finding(
        code,
        subject=target[0],
        field=target[1],
        parties=(),
        mark=ruling.number,
        places=(ruling.place,) if ruling.place.file else (),
        evidence=whose,
        ruling=f"処理方針{ruling.number}" if ruling.number else "この文言修正",
        number=plan.numbers.get(target[0], ""),
        column=titles.get(target[1], target[1]),
        **facts,
    )
