"""COMBINING: what each respondent says becomes a group's voice, an item's and a row's, policy by policy."""

from __future__ import annotations

from torimatome.model.master import Candidate, Origin, Source, Voice
from torimatome.model.plan import Column, ColumnKind, Field, Item, Plan, Policy, Scope
from torimatome.stages.policies import GROUP_POLICIES, POLICIES, Merge, agree, join

DEPARTMENT_RULE = Source(Origin.LAYOUT, reference="部署名：")


def policy_of(item: Item, column: Column) -> Policy:
    """The policy of an item in a column: its own, else the column's."""
    return item.policies.get(column.id, column.policy)


def respondent_voice(department: str, spoken: tuple[Candidate, ...], item: str) -> Voice:
    """One respondent's voice; two differing answers of the same one are undecided."""
    same = tuple(each for each in spoken if each.text == spoken[0].text)
    return Voice(department, spoken[0].text, same, spoken, item=item, undecided=len(same) < len(spoken))


def group_voice(members: tuple[Voice, ...], field: Field, plan: Plan) -> Voice:
    """A group's members merged by the column's group policy."""
    return GROUP_POLICIES[field.column.group_policy](members, field, plan)


def item_voice(item: Item, field: Field, voices: tuple[Voice, ...], plan: Plan) -> Voice:
    """The one voice of an item, by the column's policy or department by department."""
    if field.column.scope is Scope.DEPARTMENT:
        return _by_department(voices, plan)
    return POLICIES[policy_of(item, field.column)](voices, field, plan)


def row_voice(items: tuple[Item, ...], field: Field, voices: tuple[Voice, ...], plan: Plan) -> Voice:
    """The one voice of the items that one value stands for: each item's first, then these results."""
    by_item = ((item, tuple(voice for voice in voices if voice.item == item.id)) for item in items)
    heard = tuple(item_voice(item, field, mine, plan) for item, mine in by_item if mine)
    return heard[0] if len(heard) == 1 else _row_policy(items[0], field.column)(heard, field, plan)


def _row_policy(item: Item, column: Column) -> Merge:
    """How the results of a row's items become one: texts one after another, numbers by their policy."""
    if column.kind is ColumnKind.TEXT:
        return join
    return POLICIES[policy_of(item, column)] if column.kind is ColumnKind.NUMBER else agree


def _by_department(voices: tuple[Voice, ...], plan: Plan) -> Voice:
    """Each department's value on a line of its own: 総務課：A."""
    lines = []
    extra = [DEPARTMENT_RULE]
    for voice in voices:
        lines.append(f"{plan.department[voice.department].name}：{voice.text}")
        extra.append(Source(Origin.PLAN, reference=voice.department))
    return Voice(
        voices[0].department,
        "\n".join(lines),
        tuple(each for voice in voices for each in voice.standing),
        tuple(each for voice in voices for each in voice.spoken),
        undecided=any(voice.undecided for voice in voices),
        extra=(*extra, *(each for voice in voices for each in voice.extra)),
        quoted=tuple(each for voice in voices for each in voice.quoted),
    )
