"""Findings as lines of a workbook, and findings.json for programs."""

from __future__ import annotations

import json

from torimatome.files.internal_table import Link
from torimatome.model.finding import Finding
from torimatome.model.form import form_columns
from torimatome.model.grid import Place
from torimatome.model.messages import say, who_acts
from torimatome.model.plan import Plan
from torimatome.model.year import year_code

SCHEMA = 1
OPEN = "未処理"
CLOSED = "処理済"
_SUBMISSIONS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
_LEDGERS = ("rulings.xlsx", "corrections.xlsx", "year.toml")
_PLAN = ("plan.xlsx", "plan.toml")


def columns(plan: Plan) -> tuple[tuple[str, float], ...]:
    """Headings and widths of what is said of a finding."""
    return (
        ("確認事項ID", 13),
        ("重さ", 8),
        ("誰が", 13),
        ("部署", 18),
        ("番号", 10),
        (plan.shape.item_name, 36),
        ("欄", 14),
        ("内容", 60),
        ("場所", 30),
    )


def findings_json(findings: tuple[Finding, ...]) -> bytes:
    """The findings for a program: UTF-8, keys sorted, in the order given."""
    lines = [_as_data(each) for each in findings]
    text = json.dumps({"schema": SCHEMA, "findings": lines}, ensure_ascii=False, indent=1, sort_keys=True)
    return (text + "\n").encode("utf-8", "backslashreplace")


def finding_line(found: Finding, plan: Plan) -> tuple[str | Link, ...]:
    """One finding's cells, in the order of ``columns``."""
    titles = {column.key: column.title for column in form_columns(plan.shape, plan.year)}
    item = plan.item.get(_item_of(found, plan))
    return (
        found.id,
        found.severity.value,
        who_acts(found).value,
        "、".join(plan.department[each].name if each in plan.department else each for each in found.parties),
        number_of(found, plan),
        item.text if item else "",
        titles.get(found.field, found.field) or found.facts.get("column", ""),
        say(found),
        _where(found.places, plan),
    )


def state_of(found: Finding) -> str:
    """Whether a finding is settled, and by which ruling."""
    return OPEN if found.open else f"{CLOSED} {found.closed_by}"


def number_of(found: Finding, plan: Plan) -> str:
    """The 番号 of the item that a finding is about (of a row's first item), or nothing."""
    return plan.numbers.get(_item_of(found, plan), "")


def _item_of(found: Finding, plan: Plan) -> str:
    if found.subject in plan.row and plan.items_of_row[found.subject]:
        return plan.items_of_row[found.subject][0].id
    return found.subject if found.subject in plan.item else ""


def _where(places: tuple[Place, ...], plan: Plan) -> str | Link:
    """The places as text, leading to the first one's file."""
    text = "\n".join(str(place) for place in places)
    if not places or not places[0].file:
        return text
    target = _target(places[0].file, plan)
    if not target:
        return text
    sheet, cell = places[0].sheet, places[0].cell
    location = "'" + sheet.replace("'", "''") + f"'!{cell or 'A1'}" if sheet else ""
    return Link(text, target, location)


def _target(file: str, plan: Plan) -> str:
    """The path from outputs/R5/internal to an input file; nothing for what is none."""
    year, _, name = file.rpartition("/")
    if name in _PLAN:
        folder = "inputs"
    elif name in _LEDGERS:
        folder = f"inputs/{year or year_code(plan.year)}"
    elif name.lower().endswith(_SUBMISSIONS):
        folder = f"inputs/{year_code(plan.year)}/submissions"
    else:
        return ""
    # Excel takes # and % in a link for signs of its own.
    safe = name.replace("%", "%25").replace("#", "%23").replace(" ", "%20")
    return f"../../../{folder}/{safe}"


def _as_data(found: Finding) -> dict[str, object]:
    return {
        "id": found.id,
        "code": found.code,
        "severity": found.severity.value,
        "actor": who_acts(found).value,
        "subject": found.subject,
        "field": found.field,
        "parties": list(found.parties),
        "mark": found.mark,
        "places": [{"file": each.file, "sheet": each.sheet, "cell": each.cell} for each in found.places],
        "facts": dict(found.facts),
        "evidence": list(found.evidence),
        "fingerprint": found.evidence_fingerprint,
        "closed_by": found.closed_by,
        "text": say(found),
    }
