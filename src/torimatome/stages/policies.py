"""The merge policies: how several voices, 主担当 first, become one (DESIGN: Merge)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from torimatome.model.answer import Entry
from torimatome.model.master import Origin, Source, Voice
from torimatome.model.plan import ColumnKind, Field, Plan, Policy
from torimatome.stages.scope import choices_of, printed

EXAMPLE_MARK = "【例】"
EXAMPLES_RULE = Source(Origin.LAYOUT, reference=EXAMPLE_MARK)

REPRINT = "reprint"
PAST = "past"
PLANNED = "plan"
INTERNAL = "internal"
BY_DEPARTMENT = "department"

NAMES = {
    Policy.AGREE.value: "各部署の一致",
    Policy.ANY.value: "一つでも実施なら実施",
    Policy.LEAD.value: "主担当の文",
    Policy.JOIN.value: "併記",
    Policy.EXAMPLES.value: "主担当の文と例",
    REPRINT: "再掲元の回答",
    PAST: "過年度の確定データ",
    PLANNED: "計画の予定",
    INTERNAL: "非公開の欄",
    BY_DEPARTMENT: "部署ごと",
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


def lead(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:  # noqa: ARG001 - one signature
    """The first voice's text, then the examples that groups lend to it."""
    plain = tuple(voice for voice in voices if not voice.examples)
    same = tuple(voice for voice in plain if voice.text == plain[0].text)
    lenders = tuple(voice for voice in voices if voice.examples)
    text = plain[0].text if plain else ""
    lent = tuple(example for voice in lenders for example in voice.examples)
    found = _joined((*same, *lenders), voices, "\n".join(filter(None, (text, listing(lent, plan)))))
    return replace(found, undecided=any(voice.undecided for voice in same))


def join(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:  # noqa: ARG001 - one signature
    """The paragraphs of all, repeated ones once."""
    found = dict.fromkeys(part for voice in voices for part in paragraphs(voice.text))
    return _joined(voices, voices, "\n".join(found))


def examples(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:
    """The lead's text, then 【例】 and 「…」(name) from each other voice."""
    lent = tuple(voices[:1]) + tuple(lend(voice, plan) for voice in voices[1:])
    return lead(lent, field, plan)


def group_examples(voices: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:  # noqa: ARG001 - one signature
    """A group's ``examples``: each member's text, lent to the text of the item's lead."""
    lent = tuple(lend(voice, plan) for voice in voices)
    found = tuple(example for voice in lent for example in voice.examples)
    return replace(_joined(lent, voices, listing(found, plan)), examples=found)


def lend(voice: Voice, plan: Plan) -> Voice:
    """A voice whose paragraphs are examples under its department's name."""
    if voice.examples:
        return voice
    department = plan.department.get(voice.department)
    name = (department.short or department.name) if department else voice.department
    found = tuple((name, part) for part in paragraphs(voice.text))
    extra = (*voice.extra, EXAMPLES_RULE, Source(Origin.PLAN, reference=voice.department))
    return replace(voice, text=listing(found, plan), examples=found, extra=extra)


def listing(lent: tuple[tuple[str, str], ...], plan: Plan) -> str:
    """【例】 and one line an example, as the report prints them: ・「読み聞かせ」(中央)."""
    if not lent:
        return ""
    lines = (f"{plan.shape.department_bullet}{_quoted(text)}({name})" for name, text in lent)
    return "\n".join((EXAMPLE_MARK, *lines))


def _quoted(text: str) -> str:
    whole = text.startswith("「") and text.find("」") == len(text) - 1
    return text if whole else f"「{text}」"


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
    )


POLICIES: Mapping[Policy, Merge] = {
    Policy.AGREE: agree,
    Policy.ANY: strongest,
    Policy.LEAD: lead,
    Policy.JOIN: join,
    Policy.EXAMPLES: examples,
}
GROUP_POLICIES: Mapping[Policy, Merge] = {**POLICIES, Policy.EXAMPLES: group_examples}


def as_printed(entry: Entry, field: Field, year: int) -> str:
    """A cell's value as the report would print it: the mark of a chosen label, else the text."""
    if field.column.kind is not ColumnKind.YEARS:
        return entry.text
    choices = choices_of(field, year)
    return next((printed(field, choice) for choice in choices if choice.label == entry.text), "")


def sources(voice: Voice) -> tuple[Source, ...]:
    """The sources of a voice's text: the cells that it stands on, then layout rules and the plan's names."""
    cells = (
        Source(Origin.SUBMISSION, each.entry.place, each.entry.sha256, department=each.department)
        for each in voice.standing
    )
    return (*dict.fromkeys(cells), *voice.extra)
