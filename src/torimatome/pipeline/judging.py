"""A year read, merged, decided, reconciled and settled; nothing is rendered here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from torimatome.files import ledger, morphology, plan_file, workbook
from torimatome.files import workspace as house
from torimatome.files.workspace import Workspace
from torimatome.model.finding import Finding
from torimatome.model.grid import Grid
from torimatome.model.master import Draft, Master
from torimatome.model.page import Room
from torimatome.model.plan import Plan
from torimatome.model.ruling import in_force, standing
from torimatome.model.settings import YearSettings
from torimatome.model.year import year_label
from torimatome.pipeline.outcome import Judged, Outcome, Tell, quiet
from torimatome.stages.account import account
from torimatome.stages.decide import decide
from torimatome.stages.layout_columns import printed_shape
from torimatome.stages.merge import merge
from torimatome.stages.prefill import prefill
from torimatome.stages.read import read
from torimatome.stages.reading.unopened import not_told_again, unopened
from torimatome.stages.reconcile import reconcile
from torimatome.stages.settle import settle


def check(workspace: Workspace, year: int, tell: Tell = quiet) -> Outcome:
    """Read and judge a year without rendering or writing anything."""
    judged, findings = judge(workspace, year, tell)
    return Outcome(findings, judged=judged)


def judge(workspace: Workspace, year: int, tell: Tell = quiet) -> tuple[Judged | None, tuple[Finding, ...]]:
    """Read, merge, decide, reconcile and settle a year."""
    tell("計画を読んでいます")
    plan, settings, wrong = load_plan(workspace, year)
    if plan is None or settings is None:
        return None, wrong
    past = past_masters(workspace, plan, tell)
    grids, unreadable = _grids(workspace, year, tell)
    forms = prefill(plan, past.get(year - 1), settings)
    submissions, unread = read(grids, forms, plan)
    rulings, misruled = ledger.load_rulings(workspace.rulings(year))
    tell("回答を突き合わせています")
    draft, merged = merge(submissions, plan, past)
    draft, decided = decide(draft, in_force(rulings), plan)
    rooms = partial(_rooms, workspace, plan, settings, draft)
    known = unopened(unreadable, grids) + unread
    judged = reconcile(draft, submissions, plan, past, morphology.analyser(), known, rooms)
    untold = not_told_again(unreadable, judged, {each.file for each in submissions}, plan)
    found = wrong + untold + unread + misruled + merged + decided + judged
    master, findings = settle(draft, found, standing(rulings), plan, settings)
    fates = account(submissions, draft, master, findings)
    return Judged(master, draft, submissions, rulings, findings, fates, forms), findings


def _rooms(workspace: Workspace, plan: Plan, settings: YearSettings, draft: Draft) -> Mapping[str, Room]:
    """How much text one page's cell of each column holds, as the year's template says."""
    from torimatome.render.room import load_rooms

    texts = {(name, merged.value.text.strip()) for (_, name), merged in draft.values.items()}
    filled = {name for name, text in texts if text}
    shape = printed_shape(plan.shape, settings, lambda column: column.id in filled)
    return load_rooms(workspace.template(settings.template), shape, plan.shape)


def load_plan(
    workspace: Workspace, year: int
) -> tuple[Plan | None, YearSettings | None, tuple[Finding, ...]]:
    """The plan in force in a year and the year's settings, with everything that is wrong in their files."""
    findings = house.problems(workspace) or house.year_problems(workspace, year)
    if findings:
        return None, None, findings
    plan, wrong = plan_file.load_plan(workspace.inputs, year)
    settings, also_wrong = plan_file.load_settings(workspace.inputs, year)
    return plan, settings, wrong + also_wrong


def past_masters(workspace: Workspace, plan: Plan, tell: Tell) -> Mapping[int, Master]:
    """The masters of earlier years of the term.

    Each rebuilt from its inputs; years without submissions have none.
    """
    for year in reversed([year for year in plan.shape.term if year < plan.year]):
        if house.files_in(workspace.submissions_folder(year)):
            tell(f"{year_label(year)}の確定データを作り直しています")
            judged, _ = judge(workspace, year)
            if judged is not None:
                return {year: judged.master}
    return {}


def _grids(workspace: Workspace, year: int, tell: Tell) -> tuple[tuple[Grid, ...], tuple[Finding, ...]]:
    """The workbooks that came in, and findings for those that can't be read."""
    paths = house.files_in(workspace.submissions_folder(year))
    tell(f"回答票を読んでいます({len(paths)}件)")
    grids: list[Grid] = []
    findings: list[Finding] = []
    for path in paths:
        grid, found = workbook.load(path)
        findings += found
        if grid is not None:
            grids.append(grid)
    return tuple(grids), tuple(findings)
