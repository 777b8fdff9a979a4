"""DECIDE: rulings of the compiling office set values; what they replace is kept beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from torimatome.model.finding import Finding
from torimatome.model.master import Draft, Merged, Origin, Source, Value, Voice
from torimatome.model.messages import finding
from torimatome.model.plan import ColumnKind, Field, Plan
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.merge import Values, reprinted
from torimatome.stages.policies import chosen_examples, paragraphs, quotable, sources
from torimatome.stages.rewording import reworded, unprinted, without_effect
from torimatome.stages.scope import all_fields, choices_of, holder, printed

SETS_A_VALUE = frozenset({Decision.ADOPT, Decision.BOTH, Decision.EXAMPLES, Decision.EDIT})


def decide(draft: Draft, rulings: tuple[Ruling, ...], plan: Plan) -> tuple[Draft, tuple[Finding, ...]]:
    """Apply the rulings that set a value: 採用, 併記, 例を選択, 文言修正. 問題なし and 修正依頼 do not.

    Args:
        draft: The merged answers.
        rulings: The ledger of the year, in its order.
        plan: The plan in force.

    Returns:
        The draft with the ruled values, each naming its ruling as a source, and a finding for each ruling
        that can't be applied. Of two different rulings for one value neither is applied.
    """
    targets: dict[tuple[str, str], list[Ruling]] = {}
    findings: list[Finding] = []
    for ruling in rulings:
        target = _target(ruling, plan)
        if isinstance(target, Finding):
            findings.append(target)
        elif target is not None:
            targets.setdefault(target, []).append(ruling)
    values: Values = dict(draft.values)
    for target, several in targets.items():
        merged = values.get(target, Merged(Value("")))
        outcome, wrong = _settled(merged, tuple(several), target, plan)
        findings += wrong
        if outcome is not None:
            values[target] = outcome
    return replace(draft, values=reprinted(values, plan)), tuple(findings)


def _target(ruling: Ruling, plan: Plan) -> tuple[str, str] | Finding | None:
    """The value that a ruling sets: (item id, field id); None for a ruling that sets none."""
    if ruling.decision not in SETS_A_VALUE:
        return None if ruling.finding else _wrong(ruling, "ruling-incomplete", what="確認事項ID")
    if not ruling.subject or not ruling.field:
        return _wrong(ruling, "ruling-incomplete", what="項目と欄")
    item = item_named(ruling.subject, plan)
    if item is None:
        return _wrong(ruling, "ruling-unknown-item", what=ruling.subject)
    field = field_named(ruling.field, plan)
    if field is None:
        return _wrong(ruling, "ruling-unknown-field", what=ruling.field)
    return holder(plan, plan.item[item], field.column), field.id


def item_named(text: str, plan: Plan) -> str | None:
    """The id of the item that a person names by 項目ID, 番号 or 行ID (then the row's first item)."""
    if text in plan.item:
        return text
    if text in plan.row and plan.items_of_row[text]:
        return plan.items_of_row[text][0].id
    return next((item for item, number in plan.numbers.items() if number == text), None)


def field_named(text: str, plan: Plan) -> Field | None:
    """The field of that id."""
    return next((field for field in all_fields(plan.shape) if field.id == text), None)


def value_of(found: Finding, draft: Draft, plan: Plan) -> Merged | None:
    """The value that a finding is about; None where it is about none."""
    item = plan.item.get(item_named(found.subject, plan) or "") if found.subject else None
    field = field_named(found.field, plan)
    if item is None or field is None:
        return None
    return draft.values.get((holder(plan, item, field.column), field.id))


def for_one(ruling: Ruling, plan: Plan) -> bool:
    """Whether a ruling sets the words of the department that it names, and nothing else of the value."""
    field = field_named(ruling.field, plan)
    text = field is not None and field.column.kind is ColumnKind.TEXT
    return text and ruling.decision is Decision.EDIT and bool(ruling.department)


def _settled(
    merged: Merged, rulings: tuple[Ruling, ...], target: tuple[str, str], plan: Plan
) -> tuple[Merged | None, tuple[Finding, ...]]:
    """The value as its rulings set it, None where they can't, and what there is to say.

    Words for one department are set first: what is then adopted, put side by side or quoted holds them.
    """
    parts = tuple(each for each in rulings if for_one(each, plan))
    whole = tuple(each for each in rulings if each not in parts)
    alike = len({(each.decision, each.department, each.value) for each in whole}) <= 1
    if not alike or (parts and any(each.decision is Decision.EDIT for each in whole)):
        return None, (_twice(rulings),)
    edits, found = _edits(merged, parts, plan)
    heard = reworded(merged, edits, plan.item[target[0]], field_named(target[1], plan), plan)
    outcome: Merged | Finding | None = heard if edits else None
    if whole:
        outcome = _ruled(heard, whole[0], target, plan)
        found += () if isinstance(outcome, Finding) else unprinted(merged, whole[0], target, plan)
    if isinstance(outcome, Finding):
        return None, (*found, outcome)
    if outcome is None:
        return None, found
    found += without_effect(outcome, edits, target, plan)
    undecided = outcome.undecided
    return replace(merged, value=outcome.value, undecided=undecided, replaced=merged.value), found


def _edits(
    merged: Merged, parts: tuple[Ruling, ...], plan: Plan
) -> tuple[dict[str, Ruling], tuple[Finding, ...]]:
    """The rulings that set single departments' words, by department id, and why others can't."""
    spoken = {each.department for voice in merged.voices for each in voice.spoken}
    spoken |= {each.department for each in merged.candidates if each.idle}
    found: list[Finding] = []
    by_department: dict[str, list[Ruling]] = {}
    for each in parts:
        names = {each.department.strip()}
        office = next((one.id for one in plan.departments if {one.id, one.name} & names), "")
        if not each.value:
            found.append(_wrong(each, "ruling-incomplete", what="修正後の文言"))
        elif office not in spoken:
            found.append(_wrong(each, "ruling-unknown-department", what=each.department))
        else:
            by_department.setdefault(office, []).append(each)
    twice = {name: each for name, each in by_department.items() if len({one.value for one in each}) > 1}
    found += [_twice(several) for several in twice.values()]
    return {name: each[0] for name, each in by_department.items() if name not in twice}, tuple(found)


def _ruled(merged: Merged, ruling: Ruling, target: tuple[str, str], plan: Plan) -> Merged | Finding:
    """The value as ruled, keeping what it replaced, or the finding that says why it can't be."""
    field = field_named(target[1], plan)
    outcome = (
        _edited(ruling, field, plan) if ruling.decision is Decision.EDIT else _adopted(merged, ruling, plan)
    )
    if isinstance(outcome, Finding):
        return outcome
    return replace(merged, value=outcome, undecided=False, replaced=merged.value)


def _edited(ruling: Ruling, field: Field | None, plan: Plan) -> Value | Finding:
    """The ruling's own words; in a field with choices one of its labels or marks."""
    if not ruling.value:
        return _wrong(ruling, "ruling-incomplete", what="修正後の文言")
    text = ruling.value
    choices = choices_of(field, plan.year) if field else ()
    if field and field.year is not None and field.year < plan.year:
        choices = (*choices, *field.column.planned)
    if field and choices:
        by_name = {choice.label: printed(field, choice) for choice in choices}
        by_name |= {printed(field, choice): printed(field, choice) for choice in choices}
        if text not in by_name:
            labels = "・".join(choice.label for choice in choices)
            return _wrong(ruling, "ruling-outside-choices", what=text, choices=labels)
        text = by_name[text]
    return Value(text, (Source(Origin.RULING, ruling.place, reference=ruling.number),))


def _adopted(merged: Merged, ruling: Ruling, plan: Plan) -> Value | Finding:
    """The named departments' answers: one for 採用, one or more (all, when none is named) for 併記."""
    names = [name for name in _names(ruling.department) if name]
    chosen: list[Voice] = []
    for name in names:
        voice = _voice_of(name, merged, plan)
        if voice is None:
            return _wrong(ruling, "ruling-unknown-department", what=name)
        chosen.append(voice)
    if ruling.decision is Decision.BOTH and not names:
        chosen = list(merged.voices)
    if not chosen or (ruling.decision is Decision.ADOPT and len(chosen) > 1):
        return _wrong(ruling, "ruling-incomplete", what="部署(採用なら一つ)")
    own = Source(Origin.RULING, ruling.place, reference=ruling.number)
    if ruling.decision is Decision.EXAMPLES:
        return _quoted(merged, tuple(chosen), ruling, plan)
    texts = dict.fromkeys(part for voice in chosen for part in paragraphs(voice.text))
    text = chosen[0].text if len(chosen) == 1 else "\n".join(texts)
    return Value(text, (own, *dict.fromkeys(source for voice in chosen for source in sources(voice))))


def _quoted(merged: Merged, chosen: tuple[Voice, ...], ruling: Ruling, plan: Plan) -> Value | Finding:
    """The lead's text with the chosen examples; only what may stand under 【例】 can be chosen."""
    idle = (each for each in merged.candidates if each.idle)
    may = {each.department for each in (*quotable(merged.voices, merged.policy), *idle)}
    other = next((voice.department for voice in chosen if voice.department not in may), None)
    if other is not None:
        return _wrong(ruling, "ruling-unknown-department", what=plan.department[other].name)
    voice = chosen_examples(merged.voices, chosen, merged.policy, plan)
    own = Source(Origin.RULING, ruling.place, reference=ruling.number)
    return Value(voice.text, (own, *sources(voice)))


def _names(text: str) -> Iterator[str]:
    for part in text.replace(",", "、").replace("\n", "、").split("、"):
        yield part.strip()


def _voice_of(name: str, merged: Merged, plan: Plan) -> Voice | None:
    """What a department, named by id or name, said for this value: as a named one, or as a group's member."""
    ids = [each.id for each in plan.departments if name in {each.id, each.name}]
    for voice in merged.voices:
        if voice.department in ids:
            return voice
    spoken = tuple(each for each in merged.candidates if each.department in ids)
    return Voice(spoken[0].department, spoken[0].text, spoken[:1], spoken) if spoken else None


def _twice(several: Sequence[Ruling]) -> Finding:
    first = several[0]
    numbers = "、".join(ruling.number for ruling in several)
    return finding(
        "ruling-twice",
        subject=first.subject,
        field=first.field,
        places=tuple(ruling.place for ruling in several if ruling.place.file),
        evidence=tuple(ruling.value or ruling.department for ruling in several),
        refused=numbers,
        what=first.subject,
        where=first.field,
    )


def _wrong(ruling: Ruling, code: str, *, what: str, choices: str = "") -> Finding:
    places = (ruling.place,) if ruling.place.file else ()
    return finding(
        code,
        subject=ruling.subject or ruling.finding,
        field=ruling.field,
        mark=ruling.number,
        places=places,
        refused=ruling.number,
        decision=ruling.decision.value,
        what=what,
        choices=choices,
    )
