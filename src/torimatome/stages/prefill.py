"""PREFILL: one form a respondent.

With last year's answers as reference and what the plan foresees filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from torimatome.model.form import (
    FINGERPRINT,
    HEADINGS,
    HINT,
    ITEM,
    NUMBER,
    REQUIRED,
    Form,
    FormColumn,
    FormLine,
    LineKey,
    form_columns,
    last_columns,
    text_fingerprint,
)
from torimatome.model.master import Master, MasterItem
from torimatome.model.plan import Department, Item, Plan
from torimatome.model.seals import write_seals
from torimatome.model.settings import YearSettings
from torimatome.model.year import year_code
from torimatome.stages.guide import dates, guide
from torimatome.stages.scope import holder, reprints


def prefill(plan: Plan, last: Master | None, settings: YearSettings) -> tuple[Form, ...]:
    """One form for each respondent of the plan, in the plan's order, its lines in printed order.

    Args:
        plan: The plan in force in the form's year.
        last: Last year's master; without one the reference cells stay empty.
        settings: The year's settings.
    """
    columns = form_columns(plan.shape, settings.year)
    known = {item.item.id: item for item in last.items} if last else {}
    desk = _Desk(plan, columns, known)
    told, days = tuple(guide(plan.shape, settings)), dates(settings)
    return tuple(
        Form(
            each.id,
            each.name,
            plan.year,
            columns,
            tuple(desk.line(each, item) for item in plan.items_for(each.id)),
            guide=told,
            dates=days,
        )
        for each in plan.respondents
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where the lines of one year's forms are written."""

    plan: Plan
    columns: tuple[FormColumn, ...]
    last: dict[str, MasterItem]

    def line(self, department: Department, item: Item) -> FormLine:
        """One respondent's line for one item."""
        key = LineKey(year_code(self.plan.year), department.id, item.id)
        given = dict(self.given(department, item))
        values = given | dict(self.foreseen(item))
        shown = {name: text for name, text in values.items() if text}
        mark = text_fingerprint(item.text)
        seals = write_seals({**given, FINGERPRINT: mark})
        return FormLine(item.id, str(key), mark, shown, self.unasked(item), seals)

    def given(self, department: Department, item: Item) -> Iterator[tuple[str, str]]:
        """What the locked cells show."""
        plan = self.plan
        lead = plan.department.get(item.lead)
        yield NUMBER, plan.numbers[item.id]
        yield HEADINGS, "\n".join(heading.label for heading in plan.lineage(plan.row[item.row]))
        yield ITEM, item.text
        yield "lead", lead.name if lead else ""
        names = (plan.department[each].name for each in item.departments if each != item.lead)
        yield "others", "\n".join(names)
        yield from self.reference(item)
        yield HINT, self.hint(department, item)
        yield REQUIRED, "" if reprints(plan, item) else "1"

    def reference(self, item: Item) -> Iterator[tuple[str, str]]:
        """Last year's mark and texts."""
        before = self.last.get(item.id)
        if before is None:
            return
        yield "last.mark", before.text(f"{self.plan.shape.marks.id}.{self.plan.year - 1}")
        for column in last_columns(self.plan.shape, self.plan.year):
            yield f"last.{column.id}", before.text(column.id)

    def hint(self, department: Department, item: Item) -> str:
        """How this line is filled in, in one sentence."""
        _, same, none = self.plan.shape.answer_kinds
        if reprints(self.plan, item):
            return (
                f"再掲:{self.plan.numbers[item.origin]}の回答を印刷します。異なるときだけ記入してください。"
            )
        if item.lead in {department.id, department.group}:
            return "主担当として回答してください。"
        return f"主担当と同じなら「{same}」、関わりがなければ「{none}」を選ぶだけで済みます。"

    def foreseen(self, item: Item) -> Iterator[tuple[str, str]]:
        """The planned choice of each later year, as the plan has it."""
        for column in self.columns:
            if (
                column.field is not None
                and column.field.year is not None
                and column.field.year > self.plan.year
            ):
                label = item.planned.get(column.field.year, "")
                yield column.key, label if label in column.choices else ""

    def unasked(self, item: Item) -> frozenset[str]:
        """The columns that another line of the row answers for this one."""
        asked = (column for column in self.columns if column.field is not None)
        return frozenset(
            column.key
            for column in asked
            if column.field is not None and holder(self.plan, item, column.field.column) != item.id
        )
