"""Fill the forms of a year that is only known from its printed report: they say what the report prints.

主担当 answers with what is printed; the other departments say that their answer is 主担当's. Nobody's name is
known: the head of each form says that it was reconstructed (``RECONSTRUCTED``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from torimatome.model.answer import KIND
from torimatome.model.form import HEAD_FIELDS, RECONSTRUCTED, Form, FormLine
from torimatome.model.plan import ColumnKind, Item, Plan
from torimatome.model.published import PublishedAnswer


def reconstruct(
    plan: Plan, answers: tuple[PublishedAnswer, ...], forms: tuple[Form, ...]
) -> tuple[Form, ...]:
    """Fill each respondent's pre-filled form.

    Args:
        plan: The plan in force in the report's year.
        answers: What the report prints for each item.
        forms: The forms as they would have been sent.

    Returns:
        The same forms in the same order, filled; a line whose item the report does not print stays as sent.
    """
    printed = {answer.item: answer for answer in answers}
    head = {name: RECONSTRUCTED for name, _ in HEAD_FIELDS}
    return tuple(
        replace(
            form,
            lines=tuple(_line(plan, form.department, line, printed.get(line.item)) for line in form.lines),
            reconstructed=True,
            head=head,
        )
        for form in forms
    )


def _line(plan: Plan, department: str, line: FormLine, answer: PublishedAnswer | None) -> FormLine:
    if answer is None or line.item not in plan.item:
        return line
    own, same, _ = plan.shape.answer_kinds
    if department != respondent_for(plan, plan.item[line.item]):
        return replace(line, values={**line.values, KIND: same})
    return replace(line, values={**line.values, KIND: own, **_values(plan, answer)})


def respondent_for(plan: Plan, item: Item) -> str:
    """Who answers for 主担当: the department itself; for a group with members in force the first member."""
    members = plan.members.get(item.lead)
    return members[0].id if members else item.lead


def _values(plan: Plan, answer: PublishedAnswer) -> Mapping[str, str]:
    """The answer cells by field id: labels for marks, texts as printed; what is not printed is left out."""
    found: dict[str, str] = {}
    for field in plan.shape.fields(plan.year):
        if field.column.kind is ColumnKind.YEARS and field.year is not None:
            choices = field.column.choices if field.year == plan.year else field.column.planned
            mark = answer.marks.get(field.year, "")
            label = next((choice.label for choice in choices if choice.mark == mark), None)
            if label is not None:
                found[field.id] = label
        elif field.column.id in answer.texts:
            found[field.id] = answer.texts[field.column.id]
    return found
