"""Who tells nothing of what was done, or of why it was not: an item's departments, or a group's members."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.plan import Choice, Field, Item
from torimatome.stages.case import Case, places
from torimatome.stages.policies import ONE_TEXT, REPRINT
from torimatome.stages.scope import holder

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
                yield _found(case, code, item, field, state, item.lead, places(merged.voices))


def _members(case: Case, item: Item, field: Field, code: str, wanted: Wanted) -> Iterator[Finding]:
    """The members of a leading group in a wanted state that say nothing, where their words are printed."""
    members = case.plan.members.get(item.lead, ())
    merged = case.merged(item, field)
    if not members or merged is None or field.column.group_policy in ONE_TEXT:
        return
    limit = field.column.examples
    full = limit is not None and len({each.department for each in merged.value.answers}) >= limit
    if merged.value.ruling or full:
        return
    row = [each for each in case.plan.items_of_row[item.row] if case.merged(each, field) is merged]
    for member in members:
        state = case.own_state(member.id, (item,))
        if state and wanted(state) and not any(case.own_text(member.id, each, field) for each in row):
            cells = tuple(
                answer.entries[case.now.id].place
                for answer in case.intake.answers.get((member.id, item.id), ())
                if case.now.id in answer.entries
            )
            yield _found(case, code, item, field, state, member.id, cells)


def _found(  # noqa: PLR0913, PLR0917 - what is not told, and who does not tell it where
    case: Case, code: str, item: Item, field: Field, state: Choice, party: str, cells: tuple[Place, ...]
) -> Finding:
    return finding(
        code,
        subject=item.id,
        field=field.id,
        parties=(party,),
        places=cells,
        evidence=(state.label,),
        number=case.number(item),
        state=state.label,
        column=case.title(field),
    )
