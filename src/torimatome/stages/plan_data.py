"""The plan as a program wants it: the tree of ``plan_tree`` with ids in place of indents."""

from __future__ import annotations

from torimatome.model.plan import OUTSIDE, Heading, Item, Plan, Row
from torimatome.model.year import year_code


def plan_data(plan: Plan) -> dict[str, object]:
    """The plan of one year for ``json.dumps``, in printed order (docs/schemas/plan-check.schema.json)."""
    return {
        "year": year_code(plan.year),
        "term": [year_code(year) for year in plan.shape.term],
        "levels": [level.name for level in plan.shape.levels],
        "departments": [
            {"department": each.id, "name": each.name, "group": each.group} for each in plan.departments
        ],
        "headings": _headings(plan),
    }


def _headings(plan: Plan) -> list[dict[str, object]]:
    """The outermost headings, each with its rows and with the headings under it."""
    rows: dict[str, list[Row]] = {}
    for row in plan.rows:
        rows.setdefault(row.heading, []).append(row)
    under: dict[str, list[Heading]] = {}
    for heading in plan.headings:
        under.setdefault(heading.parent, []).append(heading)

    def told(heading: Heading) -> dict[str, object]:
        return {
            "id": heading.id,
            "level": plan.shape.levels[heading.level].name,
            "number": heading.number,
            "name": heading.name,
            "rows": [_row(plan, row) for row in rows.get(heading.id, [])],
            "headings": [told(each) for each in under.get(heading.id, [])],
        }

    return [told(each) for each in under.get("", [])]


def _row(plan: Plan, row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "text_scope": row.text_scope.value,
        "items": [_item(plan, item) for item in plan.items_of_row[row.id]],
    }


def _item(plan: Plan, item: Item) -> dict[str, object]:
    return {
        "id": item.id,
        "number": plan.numbers[item.id],
        "text": item.text,
        "departments": list(item.departments),
        "lead": item.lead,
        "lead_certain": item.lead_certain,
        "reprint": item.reprint,
        "origin": item.origin if item.origin in {"", OUTSIDE} else plan.numbers[item.origin],
        "origin_certain": item.origin_certain,
    }
