"""The story, readable from top to bottom: the only room that joins files, stages and render.

Each function here is one command's work. Values and findings go in and out; what is said to the user is the
command line's business: ``tell`` receives one short line as each stage begins.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from torimatome.files import ledger, plan_file, workbook
from torimatome.files import workspace as house
from torimatome.files.publish import put_all, put_beside, put_new
from torimatome.files.workspace import Workspace
from torimatome.model.answer import Submission
from torimatome.model.finding import Finding, Severity
from torimatome.model.form import Form
from torimatome.model.grid import Grid, Place
from torimatome.model.master import Draft, Fated, Master
from torimatome.model.messages import finding
from torimatome.model.page import Report
from torimatome.model.plan import Plan, Shape, YearSettings
from torimatome.model.published import PublishedAnswer
from torimatome.model.ruling import Ruling
from torimatome.model.year import year_code, year_label
from torimatome.stages.account import account
from torimatome.stages.decide import decide
from torimatome.stages.merge import merge
from torimatome.stages.prefill import prefill
from torimatome.stages.read import read
from torimatome.stages.reconcile import reconcile
from torimatome.stages.settle import settle
from torimatome.stages.status import StatusLine, status

Tell = Callable[[str], None]
DRAFT_MARK = "（案）"


def _quiet(line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A year read, merged, judged and settled, nothing rendered yet."""

    master: Master
    draft: Draft
    submissions: tuple[Submission, ...]
    rulings: tuple[Ruling, ...]
    findings: tuple[Finding, ...]
    fates: tuple[Fated, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: the files it wrote, what it found, and the judged year where there is one."""

    findings: tuple[Finding, ...] = ()
    written: tuple[Path, ...] = ()
    judged: Judged | None = None
    plan: Plan | None = None
    facts: Mapping[str, str] | None = None

    @property
    def must(self) -> tuple[Finding, ...]:
        """The open 要修正."""
        return open_musts(self.findings)


def open_musts(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The open 要修正 among findings."""
    return tuple(found for found in findings if found.open and found.severity is Severity.MUST)


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


def judge(workspace: Workspace, year: int, tell: Tell = _quiet) -> tuple[Judged | None, tuple[Finding, ...]]:
    """Read, merge, decide, reconcile and settle a year."""
    tell("計画を読んでいます")
    plan, settings, wrong = load_plan(workspace, year)
    if plan is None or settings is None:
        return None, wrong
    past = _past(workspace, plan, tell)
    grids, unreadable = _grids(workspace, year, tell)
    forms = prefill(plan, past.get(year - 1), settings)
    submissions, unread = read(grids, forms, plan)
    rulings, misruled = ledger.load_rulings(workspace.rulings(year))
    tell("回答を突き合わせています")
    draft, merged = merge(submissions, plan, past)
    draft, decided = decide(draft, rulings, plan)
    judged = reconcile(draft, submissions, plan, past)
    found = wrong + unreadable + unread + misruled + merged + decided + judged
    master, findings = settle(draft, found, rulings, plan, settings)
    fates = account(submissions, draft, master, findings)
    return Judged(master, draft, submissions, rulings, findings, fates), findings


def _past(workspace: Workspace, plan: Plan, tell: Tell) -> Mapping[int, Master]:
    """The masters of earlier years of the term, each rebuilt from its inputs; years without submissions have none."""
    for year in reversed([year for year in plan.shape.term if year < plan.year]):
        if house.files_in(workspace.submissions_folder(year)):
            tell(f"{year_label(year)}の確定データを作り直しています")
            judged, _ = judge(workspace, year)
            if judged is not None:
                return {each: judged.master for each in (year,)}
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


def stamp(settings: YearSettings) -> dt.date:
    """The date that stands in every output's properties: the issue date, else the 基準日, else the fiscal year's last day."""
    text = settings.issued or settings.as_of
    return dt.date.fromisoformat(text) if text else dt.date(settings.year + 1, 3, 31)


def build(workspace: Workspace, year: int, tell: Tell = _quiet) -> Outcome:
    """Make the year's report: the final one, or a draft while a 要修正 is open (the last good report stays untouched)."""
    judged, findings = judge(workspace, year, tell)
    if judged is None:
        return Outcome(findings)
    final = not open_musts(findings)
    report, geometry, unprintable = _lay_out(workspace, judged, "" if final else DRAFT_MARK, tell)
    findings += unprintable
    if report is None or geometry is None:
        return Outcome(findings, _write_findings(workspace, judged, findings), judged)
    if final and open_musts(findings):
        final = False
        report = replace(report, watermark=DRAFT_MARK)
    files, found = _render(workspace, judged, report, geometry, tell)
    findings += found
    folder = workspace.outputs(year) if final else workspace.drafts(year)
    published = {
        folder / name: data for name, data in files.items() if final or name.endswith((".pdf", ".docx"))
    }
    tell("書き込んでいます")
    put_all(published)
    written = (*published, *_write_findings(workspace, judged, findings, final=final))
    if final:
        _remove_draft(workspace, year)
    return Outcome(findings, tuple(written), judged)


def _lay_out(workspace: Workspace, judged: Judged, watermark: str, tell: Tell):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from torimatome.render.geometry import load_geometry
    from torimatome.render.measure import measure
    from torimatome.stages.layout import layout

    tell("ページを割り付けています")
    geometry, wrong = load_geometry(workspace.report_template, judged.master.plan.shape)
    if geometry is None:
        return None, None, wrong
    fonts = workspace.templates / "fonts"
    report, found = layout(
        judged.master, geometry, lambda rows: measure(rows, geometry, fonts), watermark=watermark
    )
    return report, geometry, wrong + found


def _render(workspace: Workspace, judged: Judged, report: Report, geometry, tell: Tell):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    from torimatome.render.dataset import dataset_csv, dataset_xlsx
    from torimatome.render.html import html
    from torimatome.render.pdf import pdf
    from torimatome.render.word import word

    tell("Word を作っています")
    docx, found = word(report, workspace.report_template, geometry)
    tell("PDF を作っています")
    page = html(report, geometry, workspace.templates)
    files = {
        f"{report.title}.pdf": pdf(page, report, workspace.templates),
        f"{report.title}.docx": docx,
        f"{report.title}.html": page.encode(),
        "dataset.csv": dataset_csv(judged.master),
        "dataset.xlsx": dataset_xlsx(judged.master),
    }
    return files, found


def _write_findings(
    workspace: Workspace, judged: Judged, findings: tuple[Finding, ...], *, final: bool = False
) -> tuple[Path, ...]:
    """Write what is internal: findings, and the master (a draft's master under a name of its own)."""
    from torimatome.files.findings_file import findings_json, findings_xlsx
    from torimatome.files.master_file import master_xlsx

    plan = judged.master.plan
    folder = workspace.internal(plan.year)
    on = stamp(judged.master.settings)
    files = {
        folder / "findings.xlsx": findings_xlsx(findings, plan, on),
        folder / "findings.json": findings_json(findings),
        folder / ("master.xlsx" if final else "draft_master.xlsx"): master_xlsx(
            judged.master, judged.fates, findings, judged.rulings, on
        ),
    }
    put_all(files)
    return tuple(files)


def _remove_draft(workspace: Workspace, year: int) -> None:
    """Take away the draft that a released report has overtaken."""
    leftovers = [*workspace.drafts(year).glob("*.pdf"), *workspace.drafts(year).glob("*.docx")]
    leftovers.append(workspace.internal(year) / "draft_master.xlsx")
    for path in leftovers:
        path.unlink(missing_ok=True)


def distribute(workspace: Workspace, year: int, tell: Tell = _quiet) -> Outcome:
    """Write one pre-filled form a respondent under outputs/R6/forms."""
    tell("計画を読んでいます")
    plan, settings, wrong = load_plan(workspace, year)
    if plan is None or settings is None:
        return Outcome(wrong)
    past = _past(workspace, plan, tell)
    forms = prefill(plan, past.get(year - 1), settings)
    tell(f"調査票を作っています({len(forms)}件)")
    written: list[Path] = []
    findings = list(wrong)
    for name, data in _form_files(forms, plan.shape, settings):
        path = workspace.forms(year) / name
        kept = put_beside(path, data)
        written.append(path)
        if kept is not None:
            findings.append(finding("old-form-kept", subject=name, places=(Place(name),), kept=kept.name))
    return Outcome(tuple(findings), tuple(written))


def _form_files(forms: tuple[Form, ...], shape: Shape, settings: YearSettings) -> list[tuple[str, bytes]]:
    from torimatome.files.form import form_name, write_form

    return [(form_name(form), write_form(form, shape, settings)) for form in forms]


def import_published(workspace: Workspace, file: Path, year: int, tell: Tell = _quiet) -> Outcome:
    """Take a published report into the plan; repairs that the reader proposes are added to the ledger first."""
    findings = house.problems(workspace)
    if findings:
        return Outcome(findings)
    shape, wrong = plan_file.load_shape(workspace.plan_shape)
    if shape is None:
        return Outcome(wrong)
    return _take_in(workspace, file, year, shape, tell)


def _take_in(workspace: Workspace, file: Path, year: int, shape: Shape, tell: Tell) -> Outcome:
    from torimatome.files.published import read_published
    from torimatome.stages.importing import apply, interpret, propose

    tell("公表資料を読んでいます")
    source, unread = read_published(file)
    recorded, misrecorded = ledger.load_corrections(workspace.corrections(year))
    if source is None or misrecorded:
        return Outcome(unread + misrecorded)
    tell("補正案を台帳に加えています")
    known = {(each.operation, each.at, each.to, each.before, each.after) for each in recorded}
    new = tuple(
        each
        for each in propose(source, shape)
        if (each.operation, each.at, each.to, each.before, each.after) not in known
    )
    ledger.append_corrections(workspace.corrections(year), new)
    corrections, _ = ledger.load_corrections(workspace.corrections(year))
    mended, refused = apply(source, corrections)
    previous = None
    if workspace.plan_content.is_file():
        previous, misplanned = plan_file.load_content(workspace.plan_content)
        if misplanned:
            return Outcome(unread + refused + misplanned)
    content, answers, wrong = interpret(mended, shape, year, previous)
    findings = list(unread + refused + wrong)
    written = [workspace.corrections(year)]
    if not open_musts(tuple(findings)):
        written += _keep_import(
            workspace,
            file,
            year,
            findings,
            content == previous,
            lambda: plan_file.save_content(shape, content),
        )
    facts = {
        "rows": str(len(content.rows)),
        "items": str(len(answers)),
        "departments": str(len({name for item in content.items for name in item.departments})),
        "pages": "/".join(str(len(block.lines)) for block in mended.blocks),
        "reprints": str(sum(item.reprint for item in content.items)),
        "proposed": str(len(new)),
        "corrections": str(len(corrections)),
    }
    return Outcome(tuple(findings), tuple(written), facts=facts)


def _keep_import(  # noqa: PLR0913, PLR0917
    workspace: Workspace,
    file: Path,
    year: int,
    findings: list[Finding],
    same: bool,
    plan: Callable[[], bytes],
) -> list[Path]:
    """Put the imported file and the plan in place; a plan that people may have edited is never replaced."""
    written: list[Path] = []
    kept = workspace.source_folder(year) / file.name
    if not put_new(kept, file.read_bytes()):
        findings.append(finding("kept-file", subject=file.name, places=(Place(str(file.name)),)))
    if same:
        return written
    if not workspace.plan_content.exists():
        put_new(workspace.plan_content, plan())
        return [workspace.plan_content]
    proposal = workspace.internal(year) / "plan.xlsx"
    put_all({proposal: plan()})
    shown = proposal.relative_to(workspace.root).as_posix()
    findings.append(
        finding("plan-not-replaced", subject="plan.xlsx", places=(Place("inputs/plan.xlsx"),), proposal=shown)
    )
    return [proposal]


def reconstruct(workspace: Workspace, year: int, tell: Tell = _quiet) -> Outcome:
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
    for name, data in _form_files(forms, plan.shape, settings):
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
        said = {"year": year_label(plan.year), "code": year_code(plan.year)}
        return None, (finding("no-source", subject=said["code"], **said),)
    source, unread = read_published(paths[0])
    corrections, misrecorded = ledger.load_corrections(workspace.corrections(plan.year))
    if source is None:
        return None, unread + misrecorded
    mended, refused = apply(source, corrections)
    previous, _ = plan_file.load_content(workspace.plan_content)
    _, answers, wrong = interpret(mended, plan.shape, plan.year, previous)
    return answers, unread + misrecorded + refused + wrong


def status_of(judged: Judged) -> tuple[StatusLine, ...]:
    """What has come in, one line a respondent."""
    return status(judged.submissions, judged.master.plan)


def check(workspace: Workspace, year: int, tell: Tell = _quiet) -> Outcome:
    """Read and judge a year without rendering or writing anything."""
    judged, findings = judge(workspace, year, tell)
    return Outcome(findings, judged=judged)


def check_plan(workspace: Workspace, year: int | None) -> Outcome:
    """Load the plan of a year; without one, of the first year of the term."""
    findings = house.problems(workspace)
    if findings:
        return Outcome(findings)
    if year is None:
        shape, wrong = plan_file.load_shape(workspace.plan_shape)
        if shape is None:
            return Outcome(wrong)
        year = shape.term[0]
    plan, findings = plan_file.load_plan(workspace.inputs, year)
    return Outcome(findings, plan=plan)


def tree_of(plan: Plan) -> str:
    """The plan as a tree of headings and items."""
    from torimatome.stages.plan_tree import tree

    return tree(plan)


def trace_of(judged: Judged, number: str, *, as_json: bool = False) -> str | None:
    """Where each printed value of an item came from, as text or JSON; None where the plan has no such item."""
    from torimatome.stages import trace as tracing

    found = tracing.trace(
        judged.master, judged.draft, judged.submissions, judged.findings, judged.rulings, number
    )
    if found is None:
        return None
    return tracing.as_json(found) if as_json else "\n".join(tracing.lines(found))
