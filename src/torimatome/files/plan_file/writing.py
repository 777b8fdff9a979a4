"""Write plan.xlsx so that a clerk can go on editing it: Japanese headings, departments by name, dropdowns."""

from __future__ import annotations

from torimatome.files.plan_file import columns as names
from torimatome.files.sheet_writing import add_table, as_bytes, new_book
from torimatome.model.column import POLICY_LABELS
from torimatome.model.plan import Item, PlanContent, Scope, Shape, Span
from torimatome.model.year import year_code


def content_bytes(shape: Shape, content: PlanContent) -> bytes:
    """The workbook's bytes; the same content gives the same bytes."""
    book = new_book()
    add_table(book, names.HEADINGS, names.heading_columns(shape), _heading_lines(shape, content))
    add_table(book, names.ROWS, names.row_columns(), _row_lines(content))
    overridden = tuple(
        column.id for column in shape.columns if any(column.id in item.policies for item in content.items)
    )
    items = names.item_columns(shape, overridden)
    add_table(book, names.ITEMS, items, _item_lines(shape, content, overridden))
    add_table(book, names.DEPARTMENTS, names.department_columns(), _department_lines(content))
    add_table(book, names.GLOSSARY, names.glossary_columns(), content.glossary)
    return as_bytes(book)


def _heading_lines(shape: Shape, content: PlanContent) -> list[tuple[str, ...]]:
    return [
        (
            each.id,
            shape.levels[each.level].name,
            each.number,
            each.name,
            each.parent,
            *_span(each.span),
            each.note,
        )
        for each in content.headings
    ]


def _row_lines(content: PlanContent) -> list[tuple[str, ...]]:
    return [
        (
            each.id,
            each.heading,
            names.BY_ROW if each.text_scope is Scope.ROW else names.BY_ITEM,
            *_span(each.span),
            each.note,
        )
        for each in content.rows
    ]


def _item_lines(shape: Shape, content: PlanContent, overridden: tuple[str, ...]) -> list[tuple[str, ...]]:
    called = {each.id: each.name for each in content.departments}
    return [
        (
            each.id,
            each.row,
            each.text,
            names.PARTED.join(called.get(department, department) for department in each.departments),
            called.get(each.lead, each.lead),
            names.CERTAIN if each.lead_certain else names.JUDGED,
            names.REPRINT if each.reprint else "",
            each.origin,
            _origin_certainty(each),
            *(each.planned.get(year, "") for year in shape.term),
            *(POLICY_LABELS[each.policies[name]] if name in each.policies else "" for name in overridden),
            *_span(each.span),
            each.note,
        )
        for each in content.items
    ]


def _origin_certainty(item: Item) -> str:
    if not item.reprint:
        return ""
    return names.CERTAIN if item.origin_certain else names.JUDGED


def _department_lines(content: PlanContent) -> list[tuple[str, ...]]:
    called = {each.id: each.name for each in content.departments}
    return [
        (
            each.id,
            each.name,
            names.GROUP if each.is_group else names.OFFICE,
            called.get(each.group, each.group),
            each.short,
            *_span(each.span),
            each.note,
        )
        for each in content.departments
    ]


def _span(span: Span) -> tuple[str, str]:
    return (
        "" if span.first is None else year_code(span.first),
        "" if span.last is None else year_code(span.last),
    )
