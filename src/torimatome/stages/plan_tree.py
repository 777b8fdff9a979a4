"""The plan as a tree in plain text: headings by level, then each item with its ids and departments."""

from __future__ import annotations

from torimatome.model.plan import OUTSIDE, Heading, Item, Plan, Row, Scope
from torimatome.model.year import year_code, year_label

_STEP = "  "


def tree(plan: Plan) -> str:
    """The plan of one year as text, one line a heading and two an item; ends with a line break.

    Counts stand at the top, so that a plan can be compared with its printed report at a glance.
    """
    lines = [f"{plan.shape.city}　{plan.shape.subtitle}　{year_label(plan.year)}", _counts(plan), ""]
    rows: dict[str, list[Row]] = {}
    for row in plan.rows:
        rows.setdefault(row.heading, []).append(row)
    for heading in plan.headings:
        lines.append(_STEP * heading.level + heading.label)
        for row in rows.get(heading.id, []):
            lines += _row_lines(plan, heading, row)
    return "\n".join(lines) + "\n"


def _counts(plan: Plan) -> str:
    term = plan.shape.term
    reprints = sum(item.reprint for item in plan.items)
    judged = sum(not item.lead_certain for item in plan.items)
    named = {name for item in plan.items for name in item.departments}
    counts = (
        f"計画期間 {year_code(term[0])}〜{year_code(term[-1])}",
        f"見出し {len(plan.headings)}",
        f"行 {len(plan.rows)}",
        f"項目 {len(plan.items)}（うち再掲 {reprints}）",
        f"担当する部署 {len(named)}",
        f"調査票を送る先 {len(plan.respondents)}",
        f"主担当が「判断」の項目 {judged}",
    )
    return "　".join(counts)


def _row_lines(plan: Plan, heading: Heading, row: Row) -> list[str]:
    indent = _STEP * (heading.level + 1)
    found: list[str] = []
    for item in plan.items_of_row[row.id]:
        mark = plan.shape.reprint_mark if item.reprint else ""
        text = item.text.replace("\n", "")
        found += [
            f"{indent}{plan.numbers[item.id]} {plan.shape.bullet}{text}{mark}",
            f"{indent}{_STEP}[{item.id} {row.id}] {_facts(plan, item, row)}",
        ]
    return found


def _facts(plan: Plan, item: Item, row: Row) -> str:
    facts = [f"主担当={plan.department[item.lead].name}" + ("" if item.lead_certain else "（判断）")]
    others = [plan.department[name].name for name in item.departments if name != item.lead]
    if others:
        facts.append("関係=" + "、".join(others))
    if item.reprint:
        origin = item.origin if item.origin == OUTSIDE else plan.numbers[item.origin]
        facts.append(f"再掲元={origin}" + ("" if item.origin_certain else "（判断）"))
    if row.text_scope is Scope.ROW:
        facts.append("文は行で一つ")
    return "　".join(facts)
