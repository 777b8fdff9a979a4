"""Questions about a plan or a judged year, answered without writing anything."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from torimatome.files import ledger, plan_file
from torimatome.files import workspace as house
from torimatome.files.workspace import Workspace
from torimatome.model.plan import Plan
from torimatome.pipeline.building import lay_out
from torimatome.pipeline.forms import published_answers
from torimatome.pipeline.judging import judge
from torimatome.pipeline.outcome import Judged, Outcome, Tell, quiet
from torimatome.stages.status import StatusLine, status

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from torimatome.stages.trace import Desk

SCHEMA = 1
"""Of the answers in docs/schemas/."""


def check_plan(workspace: Workspace, year: int | None) -> Outcome:
    """Load the plan of a year with the year's settings, where it has a folder already.

    Without a year: of the first year of the term, with the settings of every year that has a folder.
    """
    findings = house.problems(workspace)
    if findings:
        return Outcome(findings)
    begun = house.years(workspace)
    settings = [plan_file.load_settings(workspace.inputs, each) for each in begun if year in {None, each}]
    wrong = tuple(each for _, found in settings for each in found)
    if year is None:
        shape, also_wrong = plan_file.load_shape(workspace.plan_shape)
        if shape is None:
            return Outcome(also_wrong + wrong)
        year = shape.term[0]
    plan, findings = plan_file.load_plan(workspace.inputs, year)
    return Outcome(findings + wrong, plan=plan)


def status_of(judged: Judged) -> tuple[StatusLine, ...]:
    """What has come in, one line a respondent."""
    return status(judged.submissions, judged.master.plan, judged.findings)


def layout_of(workspace: Workspace, year: int, tell: Tell = quiet) -> Outcome:
    """Lay a year's pages out without rendering them; the outcome's facts hold the text picture."""
    from torimatome.stages.page_picture import picture

    judged, findings = judge(workspace, year, tell)
    if judged is None:
        return Outcome(findings)
    tell("ページを割り付けています")
    report, _, found = lay_out(workspace, judged)
    facts = {"picture": picture(report)} if report is not None else None
    return Outcome(findings + found, judged=judged, facts=facts)


def tree_of(plan: Plan) -> str:
    """The plan as a tree of headings and items."""
    from torimatome.stages.plan_tree import tree

    return tree(plan)


def plan_data_of(plan: Plan) -> dict[str, object]:
    """The same tree for a program."""
    from torimatome.stages.plan_data import plan_data

    return plan_data(plan)


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer as text or JSON; else what may have been meant, or names that are near."""

    text: str | None = None
    meant: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def led_of(workspace: Workspace, judged: Judged, start: str, *, as_json: bool = False) -> Asked:
    """What a workbook, a department or a ruling led to, with the pages where the report can be laid out."""
    from torimatome.stages import led

    master, rulings = judged.master, judged.rulings
    came = house.files_in(workspace.submissions_folder(master.year))
    files = tuple(dict.fromkeys((*(each.file for each in judged.submissions), *(each.name for each in came))))
    meant = led.starts(master, files, rulings, start)
    if len(meant) != 1:
        said = tuple(f"{each.kind.value}「{each.label}」({each.name})" for each in meant)
        return Asked(meant=said, near=led.near(master, files, rulings, start))
    report, _, _ = lay_out(workspace, judged)
    pages: dict[str, tuple[int, ...]] = {}
    for page in report.pages if report else ():
        for item in dict.fromkeys(item for row in page.rows for item in row.items):
            pages[item] = (*pages.get(item, ()), page.number)
    found = led.led(master, judged.draft, judged.fates, judged.findings, meant[0], pages)
    return Asked(as_data(found) if as_json else "\n".join(led.led_lines(found)))


def explain_of(judged: Judged, number: str, *, as_json: bool = False) -> str | None:
    """How an item's values came to be, as text or JSON; None where the plan has no such item."""
    from torimatome.stages.explain import explain, explained_lines

    found = explain(_desk(judged), number)
    if found is None:
        return None
    return as_data(found) if as_json else "\n".join(explained_lines(found))


def _desk(judged: Judged) -> Desk:
    from torimatome.stages.trace import Desk

    return Desk(judged.master, judged.draft, judged.submissions, judged.findings, judged.rulings)


def as_data(found: DataclassInstance) -> str:
    """An answer for a program: its fields in their order, and the version of its schema."""
    return json.dumps({"schema": SCHEMA, **asdict(found)}, ensure_ascii=False, indent=1)


def trace_of(
    judged: Judged,
    number: str,
    *,
    field: str | None = None,
    as_json: bool = False,
    workspace: Workspace | None = None,
) -> str | None:
    """Where each printed value of an item came from.

    As text or JSON; None where the plan has no such item. With the workspace, the cells of plan.xlsx are
    named too, and a reconstructed year also shows the corrections of its published report.
    """
    from torimatome.files.plan_file.cells import item_cells
    from torimatome.stages import trace as tracing

    found = tracing.trace(_desk(judged), number)
    if found is None:
        return None
    if workspace is not None and any(each.reconstructed for each in judged.submissions):
        published, _ = published_answers(workspace, judged.master.plan)
        corrections, _ = ledger.load_corrections(workspace.corrections(judged.master.year))
        found = tracing.restored(found, published or (), corrections)
    if field is not None:
        found = tracing.only(found, field)
    elif workspace is not None:
        cells = item_cells(workspace.plan_content, judged.master.plan, found.item)
        found = tracing.planned(found, cells)
    return as_data(found) if as_json else "\n".join(tracing.lines(found))
