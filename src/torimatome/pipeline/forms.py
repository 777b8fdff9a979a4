"""Forms: sent out pre-filled, or reconstructed from what was published."""

from __future__ import annotations

from pathlib import Path

from torimatome.files import ledger, plan_file
from torimatome.files import workspace as house
from torimatome.files.publish import put_beside, put_new
from torimatome.files.workspace import Workspace
from torimatome.model.finding import Finding
from torimatome.model.form import Form
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.plan import Plan, Shape
from torimatome.model.published import PublishedAnswer
from torimatome.model.year import year_code, year_label
from torimatome.pipeline.judging import load_plan, past_masters
from torimatome.pipeline.outcome import Outcome, Tell, open_musts, quiet
from torimatome.stages.prefill import prefill


def distribute(workspace: Workspace, year: int, tell: Tell = quiet) -> Outcome:
    """Write one pre-filled form a respondent under outputs/R6/forms."""
    tell("計画を読んでいます")
    plan, settings, wrong = load_plan(workspace, year)
    if plan is None or settings is None:
        return Outcome(wrong)
    last = past_masters(workspace, plan, tell).get(year - 1)
    forms = prefill(plan, last, settings)
    tell(f"調査票を作っています({len(forms)}件)")
    written: list[Path] = []
    findings = list(wrong)
    if last is None and year - 1 in plan.shape.term:
        short = year_code(year - 1)
        findings.append(
            finding("form-without-last-year", subject=short, last=year_label(year - 1), short=short)
        )
    for name, data in _form_files(forms, plan.shape):
        path = workspace.forms(year) / name
        kept = put_beside(path, data)
        written.append(path)
        if kept is not None:
            findings.append(finding("old-form-kept", subject=name, places=(Place(name),), kept=kept.name))
    return Outcome(tuple(findings), tuple(written))


def reconstruct(workspace: Workspace, year: int, tell: Tell = quiet) -> Outcome:
    """Write the departments' workbooks of a year that is only known from its published report."""
    from torimatome.stages.reconstruct import reconstruct as fill

    tell("公表資料を読んでいます")
    plan, settings, wrong = load_plan(workspace, year)
    if plan is None or settings is None:
        return Outcome(wrong)
    answers, found = published_answers(workspace, plan)
    if answers is None or open_musts(found):
        return Outcome(wrong + found)
    forms = fill(plan, answers, prefill(plan, None, settings))
    tell(f"回答票を復元しています({len(forms)}件)")
    findings = list(wrong + found)
    written: list[Path] = []
    for name, data in _form_files(forms, plan.shape):
        path = workspace.submissions_folder(year) / name.replace("調査票", "回答票")
        if put_new(path, data):
            written.append(path)
        else:
            findings.append(finding("kept-file", subject=name, places=(Place(path.name),)))
    return Outcome(tuple(findings), tuple(written))


def published_answers(
    workspace: Workspace, plan: Plan
) -> tuple[tuple[PublishedAnswer, ...] | None, tuple[Finding, ...]]:
    """What the year's published report prints for each item, through the recorded corrections."""
    from torimatome.files.published import read_published
    from torimatome.stages.importing import apply, interpret

    paths = house.files_in(workspace.source_folder(plan.year))
    if not paths:
        short = year_code(plan.year)
        return None, (finding("no-source", subject=short, year=year_label(plan.year), short=short),)
    source, unread = read_published(paths[0])
    corrections, misrecorded = ledger.load_corrections(workspace.corrections(plan.year))
    if source is None:
        return None, unread + misrecorded
    mended, refused = apply(source, corrections)
    previous, _ = plan_file.load_content(workspace.plan_content)
    _, answers, wrong = interpret(mended, plan.shape, plan.year, previous)
    return answers, unread + misrecorded + refused + wrong


def _form_files(forms: tuple[Form, ...], shape: Shape) -> list[tuple[str, bytes]]:
    from torimatome.files.form import form_name, write_form

    return [(form_name(form), write_form(form, shape)) for form in forms]
