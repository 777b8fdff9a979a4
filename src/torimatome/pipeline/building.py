"""The report: laid out once, printed as PDF, Word, HTML and data, and put in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from torimatome.files.last_build import Basis
from torimatome.files.publish import content_of, put_all
from torimatome.files.workspace import Workspace
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.master import Master
from torimatome.model.messages import finding
from torimatome.model.page import Geometry, Report
from torimatome.pipeline.deciding import next_worklist
from torimatome.pipeline.judging import judge
from torimatome.pipeline.keeping import KeptPlates
from torimatome.pipeline.outcome import Judged, Outcome, Tell, open_musts, quiet
from torimatome.render.press import OwnPress, Press
from torimatome.render.print_job import PrintedPdf, PrintJob

DRAFT_MARK = "（案）"


def build(
    workspace: Workspace,
    year: int,
    tell: Tell = quiet,
    *,
    press: Press | None = None,
    basis: Basis | None = None,
) -> Outcome:
    """Make the year's report.

    Or a draft while a 要修正 is open; a draft leaves the last good report untouched.

    Args:
        workspace: Where the year stands.
        year: The fiscal year.
        tell: Told of each step.
        press: Prints while this process writes everything else; without one, this process prints too.
        basis: What the build is made from; with it, heights that earlier builds measured are used and kept.
    """
    press = press or OwnPress()
    judged, findings = judge(workspace, year, tell)
    if judged is None:
        return Outcome(findings)
    printed, found = _print(workspace, judged, tell, press, basis)
    findings += found
    final = printed is not None and not open_musts(findings)
    seen = content_of(workspace.worklist(year))
    internal, untaken = _internal(workspace, judged, findings, final=final)
    published = {} if printed is None else _destinations(workspace, year, printed.done(), final=final)
    if content_of(workspace.worklist(year)) != seen:  # somebody typed while the report was printed
        internal, untaken = _internal(workspace, judged, findings, final=final)
    tell("書き込んでいます")
    put_all({**published, **internal})
    if final:
        _remove_draft(workspace, year)
    return Outcome(findings + untaken, (*published, *internal), judged)


def lay_out(
    workspace: Workspace, judged: Judged, press: Press | None = None, basis: Basis | None = None
) -> tuple[Report | None, Geometry | None, tuple[Finding, ...]]:
    """Lay the year's pages out by the Word template.

    A draft bears its mark. None without a usable template.
    """
    from torimatome.pipeline.measuring import Measuring
    from torimatome.render.geometry import load_geometry
    from torimatome.render.glyphs import lacking
    from torimatome.stages.characters import Unprintable, check_characters, printed_texts
    from torimatome.stages.layout import layout
    from torimatome.stages.layout_columns import as_printed

    printed = as_printed(judged.master)
    template = workspace.template(printed.settings.template)
    geometry, wrong = load_geometry(template, printed.plan.shape, judged.master.plan.shape.whole)
    if geometry is None:
        return None, None, wrong
    fonts = workspace.templates / "fonts"
    unprintable = Unprintable(*lacking(printed_texts(judged.master), fonts))
    wrong += check_characters(judged.master, judged.draft, unprintable)
    measuring = Measuring(workspace, judged.master.year, geometry, press or OwnPress(), basis)
    report, found = layout(printed, geometry, measuring, missing=unprintable.missing)
    measuring.keep()
    if open_musts(judged.findings + wrong + found):
        report = replace(report, watermark=DRAFT_MARK)
    return report, geometry, wrong + found


@dataclass(frozen=True, slots=True)
class _Printed:
    """The published files by name, in the order in which they are written; the PDF is waited for last."""

    pdf_name: str
    pdf: Callable[[], PrintedPdf]
    plates: KeptPlates
    files: Mapping[str, bytes]

    def done(self) -> Mapping[str, bytes]:
        """All files; those that could not be made are left out."""
        pdf = self.pdf()
        self.plates.keep(pdf.plates)
        files = {self.pdf_name: pdf.data, **self.files}
        return {name: data for name, data in files.items() if data}


def _print(
    workspace: Workspace, judged: Judged, tell: Tell, press: Press, basis: Basis | None
) -> tuple[_Printed | None, tuple[Finding, ...]]:
    """Lay out and render everything that is published; None without a usable template."""
    tell("ページを割り付けています")
    report, geometry, found = lay_out(workspace, judged, press, basis)
    if report is None or geometry is None or not report.pages:
        return None, found
    printed, unwritten = _render(workspace, judged.master, report, geometry, (tell, press, basis))
    return printed, found + unwritten


def _render(
    workspace: Workspace,
    master: Master,
    report: Report,
    geometry: Geometry,
    by: tuple[Tell, Press, Basis | None],
) -> tuple[_Printed | None, tuple[Finding, ...]]:
    """Begin to print the PDF, and write the other files meanwhile; None without a usable page template."""
    from torimatome.render.attached import Attached
    from torimatome.render.dataset import dataset_csv, dataset_xlsx
    from torimatome.render.filling import UnusableTemplateError
    from torimatome.render.html import html
    from torimatome.render.site import site
    from torimatome.render.word import word
    from torimatome.stages.layout_columns import without_empty

    tell, press, basis = by
    tell("PDF を作っています")
    try:
        page = html(report, geometry, workspace.templates)
    except UnusableTemplateError as error:
        where = (Place(error.name),)
        return None, (finding("page-template", subject=error.name, places=where, why=error.why),)
    data = {"dataset.csv": dataset_csv(master), "dataset.xlsx": dataset_xlsx(master)}
    # A draft's data are not published, so its PDF carries none.
    attached = () if report.watermark else tuple(Attached.of(name, each) for name, each in data.items())
    plates = KeptPlates(workspace, master.year, geometry, basis)
    pdf = press.pdf(PrintJob(page, report, workspace.templates, attached, plates.known))
    tell("Word を作っています")
    docx, found = word(report, workspace.template(master.settings.template), geometry)
    files = {f"{report.title}.docx": docx, f"{report.title}.html": page.encode(), **data}
    pdf_name = f"{report.title}.pdf"
    web, unfilled = site(without_empty(master), report, workspace.templates, (pdf_name, *files))
    return _Printed(pdf_name, pdf, plates, {**files, **web}), found + unfilled


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


def _internal(
    workspace: Workspace, judged: Judged, findings: tuple[Finding, ...], *, final: bool
) -> tuple[dict[Path, bytes], tuple[Finding, ...]]:
    """What is internal: findings, and the master (a draft's master under a name of its own).

    What was typed into the worklist and not taken in yet stays in it.
    """
    from torimatome.files.findings_file import findings_json
    from torimatome.files.master_file import master_xlsx
    from torimatome.files.master_json import master_json
    from torimatome.files.worklist_file import worklist_xlsx
    from torimatome.stages.untouched import untouched

    plan = judged.master.plan
    folder = workspace.internal(plan.year)
    on = dt.date.fromisoformat(judged.master.settings.stamp)
    worklist, found = next_worklist(workspace, judged, findings)
    files = {
        workspace.worklist(plan.year): worklist_xlsx(worklist, plan, on),
        folder / "findings.json": findings_json(findings),
        folder / ("master.json" if final else "draft_master.json"): master_json(
            judged.master, judged.fates, judged.rulings
        ),
        folder / ("master.xlsx" if final else "draft_master.xlsx"): master_xlsx(
            judged.master,
            judged.fates + untouched(judged.submissions, judged.master),
            tuple(line.finding for line in worklist.lines),
            judged.rulings,
            on,
        ),
    }
    return files, found


def _remove_draft(workspace: Workspace, year: int) -> None:
    """Take away the draft that a released report has overtaken."""
    leftovers = [*workspace.drafts(year).glob("*.pdf"), *workspace.drafts(year).glob("*.docx")]
    leftovers += [workspace.internal(year) / f"draft_master.{kind}" for kind in ("xlsx", "json")]
    for path in leftovers:
        path.unlink(missing_ok=True)
