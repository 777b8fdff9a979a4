"""The marks of earlier years: from their masters, else from the plan, and then a finding says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from torimatome.model.finding import Finding
from torimatome.model.master import Master, MasterItem, Merged, Origin, Source, Value
from torimatome.model.messages import finding
from torimatome.model.plan import Field, Item, Plan
from torimatome.model.year import year_code, year_label
from torimatome.stages.policies import PAST, PLANNED
from torimatome.stages.scope import planned_mark


@dataclass(frozen=True)
class Past:
    """What is known of the years of the term that have passed."""

    plan: Plan
    masters: Mapping[int, Master]

    @cached_property
    def _items(self) -> Mapping[int, Mapping[str, MasterItem]]:
        return {
            year: {item.item.id: item for item in master.items}
            for year, master in sorted(self.masters.items())
            if year < self.plan.year
        }

    def mark(self, item: Item, field: Field) -> Merged:
        """An item's mark of a past year: from that year's master, else from a later one that held it."""
        found = self._found(item, field)
        if found is not None:
            year, text = found
            source = Source(Origin.MASTER, reference=f"{year_code(year)} {item.id}")
            return Merged(Value(text, (source,)), policy=PAST)
        planned = item.planned.get(field.year, "") if field.year is not None else ""
        mark = planned_mark(field.column, planned)
        return Merged(Value(mark, (Source(Origin.PLAN, reference=item.id),)), policy=PLANNED)

    def _found(self, item: Item, field: Field) -> tuple[int, str] | None:
        for year, items in self._items.items():
            if field.year is None or year < field.year or item.id not in items:
                continue
            value = items[item.id].values.get(field.id)
            if value is not None and not _only_planned(value):
                return year, value.text
        return None

    def findings(self) -> tuple[Finding, ...]:
        """One finding a past year whose marks are not known for some items that were in force then."""
        found: list[Finding] = []
        marks = self.plan.shape.marks
        for year in self.plan.shape.term:
            if year >= self.plan.year:
                continue
            field = Field(marks, year)
            unknown = [
                item for item in self.plan.items if item.span.holds(year) and self._found(item, field) is None
            ]
            if unknown:
                found.append(self._unknown(field, year, unknown))
        return tuple(found)

    def _unknown(self, field: Field, year: int, unknown: list[Item]) -> Finding:
        numbers = [self.plan.numbers[item.id] for item in unknown]
        shown = 5
        listed = "、".join(numbers[:shown]) + ("など" if len(numbers) > shown else "")
        whole = len(unknown) == len(self.plan.items)
        return finding(
            "past-unknown",
            subject=year_code(year),
            field=field.id,
            evidence=tuple(item.id for item in unknown),
            year=year_label(year),
            which="すべての項目" if whole else f"番号{listed}の{len(unknown)}件",
        )


def _only_planned(value: Value) -> bool:
    return bool(value.sources) and all(source.origin is Origin.PLAN for source in value.sources)
