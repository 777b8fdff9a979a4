"""Which item holds a value: the item itself, or its row's first item for what is answered once a row."""

from __future__ import annotations

from torimatome.model.plan import Choice, Column, ColumnKind, Field, Item, Plan, Scope, Shape


def per_row(plan: Plan, item: Item, column: Column) -> bool:
    """Whether a value stands for the whole row: by its column's scope, or as the row's public prose."""
    if column.scope is Scope.ROW:
        return True
    row = plan.row[item.row]
    return row.text_scope is Scope.ROW and column.kind is ColumnKind.TEXT and column.public


def holder(plan: Plan, item: Item, column: Column) -> str:
    """The id of the item under which a column's value is kept (row-scope values: the row's first item)."""
    return plan.items_of_row[item.row][0].id if per_row(plan, item, column) else item.id


def kept_together(plan: Plan, item: Item, column: Column) -> tuple[Item, ...]:
    """The items that one value of a column stands for: an item, or all of its row."""
    return plan.items_of_row[item.row] if per_row(plan, item, column) else (item,)


def public_texts(shape: Shape) -> tuple[Column, ...]:
    """The text columns that are printed."""
    return tuple(each for each in shape.columns if each.public and each.kind is ColumnKind.TEXT)


def all_fields(shape: Shape) -> tuple[Field, ...]:
    """The fields of all values: each column, the years column once a year of the term."""
    return shape.fields(min(shape.term))


def choices_of(field: Field, year: int) -> tuple[Choice, ...]:
    """What may be answered in a field of the given year's form; empty where any text may."""
    if field.column.kind is ColumnKind.YEARS:
        return field.column.planned if field.year is not None and field.year > year else field.column.choices
    return field.column.choices if field.column.kind is ColumnKind.CHOICE else ()


def printed(field: Field, choice: Choice) -> str:
    """How a chosen answer is printed: its mark in a years column, else its label."""
    return choice.mark if field.column.kind is ColumnKind.YEARS else choice.label


def planned_mark(column: Column, label: str) -> str:
    """The printed mark of what the plan foresees, given by its label or the mark; blank for nothing."""
    return next((each.mark for each in column.planned if label and label in {each.label, each.mark}), "")


def reprints(plan: Plan, item: Item) -> bool:
    """Whether an item is a 【再掲】 whose original stands in this plan, so that it need not be answered."""
    return item.reprint and item.origin in plan.item and item.origin != item.id


def ordered_departments(item: Item) -> tuple[str, ...]:
    """The departments named for an item: 主担当 first, then the others as listed."""
    return tuple(dict.fromkeys((item.lead, *item.departments) if item.lead else item.departments))
