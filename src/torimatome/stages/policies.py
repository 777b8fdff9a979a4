"""The merge policies: how several voices, 主担当 first, become one (DESIGN: Merge)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from torimatome.model.answer import Entry
from torimatome.model.master import Candidate, Origin, Source, Voice
from torimatome.model.number import parse_number, total
from torimatome.model.plan import ColumnKind, Department, Field, Plan, Policy
from torimatome.stages.examples import EXAMPLE_MARK, Example, examples_in, quoted
from torimatome.stages.scope import choices_of, printed

EXAMPLES_RULE = Source(Origin.LAYOUT, reference=EXAMPLE_MARK)
TYPED_ALREADY = "【例】の体裁として付けるので除いた記入"
JOINED_LINES = "一つの例として続けて組むので除いた改行"
SUM_RULE = Source(Origin.LAYOUT, reference="合計")

REPRINT = "reprint"
PAST = "past"
PLANNED = "plan"
INTERNAL = "internal"
BY_DEPARTMENT = "department"
LEFT_OUT = "examples-limit"
IDLE = "examples-idle"

ONE_TEXT = frozenset({Policy.AGREE, Policy.LEAD})
"""With these a group has one text between its members."""

NAMES = {
    Policy.AGREE.value: "各部署の一致",
    Policy.ANY.value: "一つでも実施なら実施",
    Policy.LEAD.value: "主担当の文",
    Policy.JOIN.value: "併記",
    Policy.EXAMPLES.value: "主担当の文と例",
    Policy.SUM.value: "合計",
    Policy.MAX.value: "最大の値",
    Policy.LATEST.value: "最後に確認された値",
    REPRINT: "再掲元の回答",
    PAST: "過年度の確定データ",
    PLANNED: "計画の予定",
    INTERNAL: "非公開の欄",
    BY_DEPARTMENT: "部署ごと",
    LEFT_OUT: "例の数の上限",
    IDLE: "実施していない部署の文は例に載せない",
}
"""How each policy is called where a clerk reads it."""

Merge = Callable[[tuple[Voice, ...], Field, Plan], Voice]


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text; blank lines between them are none."""
    return tuple(part for part in (line.strip() for line in text.split("\n")) if part)


def agree(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:  # noqa: ARG001 - one signature
    """The one value; where voices differ the first one's, undecided."""
    first = voices[0]
    same = tuple(voice for voice in voices if voice.text == first.text)
    differs = len(same) < len(voices) or any(voice.undecided for voice in voices)
    return _joined(same, voices, first.text, undecided=differs)


def strongest(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:
    """``any``: the strongest of the choices, as the column lists them, with how many said so."""
    order = [printed(field, choice) for choice in choices_of(field, plan.year)]
    first = min(voices, key=lambda voice: order.index(voice.text) if voice.text in order else len(order))
    same = tuple(voice for voice in voices if voice.text == first.text)
    return replace(_joined(same, voices, first.text), tally=(len(same), len(voices)))


def lead(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:
    """The first voice's text, then the examples that groups lend to it."""
    plain = tuple(voice for voice in voices if not voice.examples)
    same = tuple(voice for voice in plain if voice.text == plain[0].text)
    lenders = within_limit(tuple(voice for voice in voices if voice.examples), field)
    text = plain[0].text if plain else ""
    lent = tuple(example for voice in lenders for example in voice.examples)
    found = _joined((*same, *lenders), voices, "\n".join(filter(None, (text, listing(lent, plan)))))
    return replace(found, undecided=any(voice.undecided for voice in (*same, *lenders)))


def join(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:  # noqa: ARG001 - one signature
    """The paragraphs of all, repeated ones once."""
    found = dict.fromkeys(part for voice in voices for part in paragraphs(voice.text))
    undecided = any(voice.undecided for voice in voices)
    return _joined(voices, voices, "\n".join(found), undecided=undecided)


def examples(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:
    """The lead's text, then 【例】 and 「…」(name) from each other voice."""
    lent = tuple(voices[:1]) + tuple(lend(voice, plan) for voice in voices[1:])
    return lead(lent, field, plan)


def group_examples(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:
    """A group's ``examples``: each member's text, lent to the text of the item's lead."""
    lent = within_limit(tuple(lend(voice, plan) for voice in voices), field)
    found = tuple(example for voice in lent for example in voice.examples)
    undecided = any(voice.undecided for voice in lent)
    return replace(_joined(lent, voices, listing(found, plan), undecided=undecided), examples=found)


def lend(voice: Voice, plan: Plan) -> Voice:
    """A voice whose answer is examples under its department's name; what is not set twice is recorded."""
    if voice.examples:
        return voice
    first = voice.standing[0] if voice.standing else None
    cell = first.entry if first and first.ruling is None else None
    place = first.ruling.place if first and first.ruling else cell.place if cell else None
    given = examples_of(voice.department, voice.text, cell, plan)
    found = tuple((voice.department, each.text) for each in given)
    extra = [*voice.extra, EXAMPLES_RULE, Source(Origin.PLAN, reference=voice.department)]
    taken = (TYPED_ALREADY, dict.fromkeys(sign for each in given for sign in each.taken))
    joined = (JOINED_LINES, dict.fromkeys(end for each in given for end in each.joined))
    for rule, marks in (taken, joined):
        if marks and place is not None:
            reference = rule + "".join(f"「{mark}」" for mark in marks)
            extra.append(Source(Origin.LAYOUT, place, reference=reference, department=voice.department))
    told = "\n".join(text for _, text in found)
    cells = tuple((each.entry.place, told) for each in voice.standing)
    return replace(voice, text=listing(found, plan), examples=found, extra=tuple(extra), quoted=cells)


def examples_of(department: str, text: str, cell: Entry | None, plan: Plan) -> tuple[Example, ...]:
    """The examples in a department's text, which stands in a cell."""
    office = plan.department.get(department) or Department(department, department)
    return examples_in(text, cell.raw if cell else text, office, plan.shape)


def within_limit(lenders: tuple[Voice, ...], field: Field) -> tuple[Voice, ...]:
    """The voices with the examples of as many departments as the column quotes, the first ones listed.

    A department is quoted whole or not at all, so that each of its cells keeps one fate.
    """
    names = dict.fromkeys(name for voice in lenders for name, _ in voice.examples)
    shown = set(tuple(names)[: field.column.examples])
    kept = (
        replace(
            voice,
            examples=tuple(each for each in voice.examples if each[0] in shown),
            standing=tuple(each for each in voice.standing if each.department in shown),
            extra=tuple(each for each in voice.extra if not (name := _about(each)) or name in shown),
        )
        for voice in lenders
    )
    return tuple(voice for voice in kept if voice.examples)


def _about(extra: Source) -> str:
    """The department whose examples a source beside the cells is there for; empty where for all."""
    return extra.department or (extra.reference if extra.origin is Origin.PLAN else "")


def quotable(voices: tuple[Voice, ...], policy: str) -> tuple[Candidate, ...]:
    """The answers that may stand under 【例】: a group's, with ``examples`` those of all but the first."""
    first = voices[:1] if policy == Policy.EXAMPLES else ()
    lenders = (
        voice
        for voice in voices
        if voice.examples or (policy == Policy.EXAMPLES and voice not in first and voice.text)
    )
    return tuple(each for voice in lenders for each in voice.spoken if each.text and paragraphs(each.text))


def chosen_examples(voices: tuple[Voice, ...], chosen: tuple[Voice, ...], policy: str, plan: Plan) -> Voice:
    """The lead's text and the examples of those whom a ruling chose, in the ruling's order."""
    plain = voices[:1] if policy == Policy.EXAMPLES else tuple(each for each in voices if not each.examples)
    own = tuple(each for each in plain[:1] if not each.examples)
    lent = tuple(lend(each, plan) for each in chosen)
    text = listing(tuple(example for voice in lent for example in voice.examples), plan)
    return _joined((*own, *lent), (*own, *lent), "\n".join([*(each.text for each in own), text]))


def listing(lent: tuple[tuple[str, str], ...], plan: Plan) -> str:
    """【例】 and one line an example, as the report prints them: ・「読み聞かせ」(中央).

    An example is a department's id and a text; a department the plan does not know is named by its id.
    """
    if not lent:
        return ""
    bullet = plan.shape.department_bullet
    lines = (f"{bullet}{quoted(text)}({_short_name(department, plan)})" for department, text in lent)
    return "\n".join((EXAMPLE_MARK, *lines))


def _short_name(department: str, plan: Plan) -> str:
    known = plan.department.get(department)
    return (known.short or known.name) if known else department


def added(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:  # noqa: ARG001 - one signature
    """``sum``: the sum of all numbers; one voice's number stays as it is."""
    whole = total(tuple(voice.text for voice in voices))
    found = _joined(voices, voices, whole, undecided=any(voice.undecided for voice in voices))
    return found if len(voices) == 1 else replace(found, extra=(*found.extra, SUM_RULE))


def largest(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:  # noqa: ARG001 - one signature
    """``max``: the largest number."""
    first = max(voices, key=lambda voice: Decimal(voice.text))
    same = tuple(voice for voice in voices if voice.text == first.text)
    return _joined(same, voices, first.text, undecided=any(voice.undecided for voice in same))


def latest(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:  # noqa: ARG001 - one signature
    """The number that was confirmed last; of those confirmed on one day, or on none, the first one's."""
    first = max(voices, key=confirmed)
    same = tuple(voice for voice in voices if voice.text == first.text)
    return _joined(same, voices, first.text, undecided=any(voice.undecided for voice in same))


def confirmed(voice: Voice) -> str:
    """When a voice's answers were last confirmed: ISO 8601, empty where no date is known."""
    return max((each.confirmed for each in voice.standing), default="")


def _joined(
    standing: tuple[Voice, ...], spoken: tuple[Voice, ...], text: str, *, undecided: bool = False
) -> Voice:
    """One voice out of several: what stands, and all that was said."""
    return Voice(
        department=spoken[0].department,
        text=text,
        standing=tuple(candidate for voice in standing for candidate in voice.standing),
        spoken=tuple(candidate for voice in spoken for candidate in voice.spoken),
        undecided=undecided,
        tally=next((voice.tally for voice in standing if voice.tally), None),
        extra=tuple(dict.fromkeys(extra for voice in standing for extra in voice.extra)),
        quoted=tuple(each for voice in standing for each in voice.quoted),
    )


POLICIES: Mapping[Policy, Merge] = {
    Policy.AGREE: agree,
    Policy.ANY: strongest,
    Policy.LEAD: lead,
    Policy.JOIN: join,
    Policy.EXAMPLES: examples,
    Policy.SUM: added,
    Policy.MAX: largest,
    Policy.LATEST: latest,
}
GROUP_POLICIES: Mapping[Policy, Merge] = {**POLICIES, Policy.EXAMPLES: group_examples}


def as_printed(entry: Entry, field: Field, year: int) -> str:
    """A cell's value as the report would print it: a chosen label's mark, a number's spelling, the text."""
    if field.column.kind is ColumnKind.NUMBER:
        return parse_number(entry.text) or ""
    if field.column.kind is not ColumnKind.YEARS:
        return entry.text
    choices = choices_of(field, year)
    return next((printed(field, choice) for choice in choices if choice.label == entry.text), "")


def sources(voice: Voice) -> tuple[Source, ...]:
    """The sources of a voice's text: the cells that it stands on, then layout rules and the plan's names."""
    told = dict(voice.quoted)
    cells = (_source(each, told.get(each.entry.place, each.text)) for each in voice.standing)
    return (*dict.fromkeys(cells), *voice.extra)


def _source(said: Candidate, text: str) -> Source:
    """The cell that an answer stands in, or the ruling whose words stand in its place."""
    if said.ruling is not None:
        return replace(said.ruling, department=said.department, text=text)
    entry = said.entry
    return Source(Origin.SUBMISSION, entry.place, entry.sha256, department=said.department, text=text)
