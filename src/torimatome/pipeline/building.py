"""The report: laid out once, printed as PDF, Word, HTML and data, and put in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from torimatome.files.publish import put_all
from torimatome.files.workspace import Workspace
from torimatome.model.finding import Finding
from torimatome.model.master import Master
from torimatome.model.page import Geometry, Report
from torimatome.pipeline.deciding import next_worklist
from torimatome.pipeline.judging import judge
from torimatome.pipeline.outcome import Judged, Outcome, Tell, open_musts, quiet

DRAFT_MARK = "（案）"


def build(workspace: Workspace, year: int, tell: Tell = quiet) -> Outcome:
    """Make the year's report.

    Or a draft while a 要修正 is open; a draft leaves the last good report untouched.
    """
    judged, findings = judge(workspace, year, tell)
    if judged is None:
        return Outcome(findings)
    printed, found = _print(workspace, judged, tell)
    findings += found
    final = printed is not None and not open_musts(findings)
    tell("書き込んでいます")
    published = {} if printed is None else _destinations(workspace, year, printed, final=final)
    put_all(published)
    internal, untaken = _write_internal(workspace, judged, findings, final=final)
    if final:
        _remove_draft(workspace, year)
    return Outcome(findings + untaken, (*published, *internal), judged)


def lay_out(
    workspace: Workspace, judged: Judged
) -> tuple[Report | None, Geometry | None, tuple[Finding, ...]]:
    """Lay the year's pages out by the Word template.

    A draft bears its mark. None without a usable template.
    """
    from torimatome.render.fonts import check_fonts
    from torimatome.render.geometry import load_geometry
    from torimatome.render.glyphs import lacking
    from torimatome.render.measure import measure
    from torimatome.stages.characters import Unprintable, check_characters, printed_texts
    from torimatome.stages.layout import layout

    geometry, wrong = load_geometry(workspace.report_template, judged.master.plan.shape)
    if geometry is None:
        return None, None, wrong
    fonts = workspace.templates / "fonts"
    wrong += check_fonts(geometry, fonts)
    unprintable = Unprintable(*lacking(printed_texts(judged.master), fonts))
    wrong += check_characters(judged.master, judged.draft, unprintable)
    report, found = layout(
        judged.master, geometry, lambda rows: measure(rows, geometry, fonts), missing=unprintable.missing
    )
    if open_musts(judged.findings + wrong + found):
        report = replace(report, watermark=DRAFT_MARK)
    return report, geometry, wrong + found


def _print(
    workspace: Workspace, judged: Judged, tell: Tell
) -> tuple[Mapping[str, bytes] | None, tuple[Finding, ...]]:
    """Lay out and render everything that is published: bytes by file name; None without a usable template."""
    tell("ページを割り付けています")
    report, geometry, found = lay_out(workspace, judged)
    if report is None or geometry is None or not report.pages:
        return None, found
    files, unwritten = _render(workspace, judged.master, report, geometry, tell)
    return {name: data for name, data in files.items() if data}, found + unwritten


def _render(
    workspace: Workspace, master: Master, report: Report, geometry: Geometry, tell: Tell
) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """The published files by name, in the order in which they are written."""
    from torimatome.render.attached import Attached
    from torimatome.render.dataset import dataset_csv, dataset_xlsx
    from torimatome.render.html import html
    from torimatome.render.pdf import pdf
    from torimatome.render.site import site
    from torimatome.render.word import word

    tell("Word を作っています")
    docx, found = word(report, workspace.report_template, geometry)
    tell("PDF を作っています")
    page = html(report, geometry, workspace.templates)
    data = {"dataset.csv": dataset_csv(master), "dataset.xlsx": dataset_xlsx(master)}
    # A draft's data are not published, so its PDF carries none.
    attached = () if report.watermark else tuple(Attached.of(name, each) for name, each in data.items())
    files = {
        f"{report.title}.pdf": pdf(page, report, workspace.templates, attached),
        f"{report.title}.docx": docx,
        f"{report.title}.html": page.encode(),
        **data,
    }
    web, unfilled = site(master, report, workspace.templates, tuple(files))
    return {**files, **web}, found + unfilled


def _destinations(
    workspace: Workspace, year: int, files: Mapping[str, bytes], *, final: bool
) -> dict[Path, bytes]:
    """Where the files go.

    All of them beside one another, or a draft's PDF and Word in a folder of its own.
    """
    if final:
        return {workspace.outputs(year) / name: data for name, data in files.items()}
    return {
        workspace.drafts(year) / name: data
        for name, data in files.items()
        if name.endswith((".pdf", ".docx"))
    }


def _write_internal(
    workspace: Workspace, judged: Judged, findings: tuple[Finding, ...], *, final: bool
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write what is internal: findings, and the master (a draft's master under a name of its own).

    What was typed into the worklist and not taken in yet stays in it.
    """
    from torimatome.files.findings_file import findings_json
    from torimatome.files.master_file import master_xlsx
    from torimatome.files.worklist_file import worklist_xlsx

    plan = judged.master.plan
    folder = workspace.internal(plan.year)
    on = dt.date.fromisoformat(judged.master.settings.stamp)
    worklist, found = next_worklist(workspace, judged, findings)
    files = {
        workspace.worklist(plan.year): worklist_xlsx(worklist, plan, on),
        folder / "findings.json": findings_json(findings),
        folder / ("master.xlsx" if final else "draft_master.xlsx"): master_xlsx(
            judged.master, judged.fates, tuple(line.finding for line in worklist.lines), judged.rulings, on
        ),
    }
    put_all(files)
    return tuple(files), found


def _remove_draft(workspace: Workspace, year: int) -> None:
    """Take away the draft that a released report has overtaken."""
    leftovers = [*workspace.drafts(year).glob("*.pdf"), *workspace.drafts(year).glob("*.docx")]
    leftovers.append(workspace.internal(year) / "draft_master.xlsx")
    for path in leftovers:
        path.unlink(missing_ok=True)
