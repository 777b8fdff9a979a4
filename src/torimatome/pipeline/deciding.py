"""What the office decides: the worklist goes out with each build, and comes back into the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from torimatome.files import ledger
from torimatome.files.publish import put_all, put_aside, safe_name
from torimatome.files.worklist_file import ReadWorklist, read_worklist
from torimatome.files.workspace import Workspace, files_in
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.request import Request
from torimatome.model.ruling import standing
from torimatome.model.worklist import Worklist
from torimatome.model.year import year_code, year_label
from torimatome.pipeline.judging import judge
from torimatome.pipeline.outcome import Judged, Outcome, Tell, quiet

if TYPE_CHECKING:
    from torimatome.files.marked_copy import MarkedCopy

_LISTED = 3
"""So many files are named."""


def rule(workspace: Workspace, year: int, sheet: Path, tell: Tell = quiet) -> Outcome:
    """Take the decisions that were typed into a worklist into the year's ledger.

    Args:
        workspace: The workspace; of it only the ledger is written, and lines are only added to that.
        year: The fiscal year.
        sheet: findings.xlsx, or a copy of it, however old.
        tell: Told of each step.

    Returns:
        A finding for each cell that keeps a line from being taken; the other lines are taken all the same.
    """
    from torimatome.stages.taking import take
    from torimatome.stages.worklist import worklist

    read = read_worklist(sheet)
    place = (Place(sheet.name),)
    if read.why:
        return Outcome((finding("decision-sheet", subject=sheet.name, places=place, why=read.why),))
    if read.year not in {None, year}:
        found, expected = year_label(read.year or year), year_label(year)
        wrong_year = "decision-other-year"
        return Outcome(
            (finding(wrong_year, subject=year_code(year), places=place, found=found, expected=expected),)
        )
    judged, findings = judge(workspace, year, tell)
    if judged is None:
        return Outcome(findings)
    tell("処理方針を台帳に加えています")
    plan = judged.master.plan
    lines = worklist(findings, judged.draft, plan).lines
    taken, wrong = take(read.typed, lines, judged.rulings, judged.draft, plan)
    path = workspace.rulings(year)
    ledger.append_rulings(path, taken.rulings)
    facts = {
        "taken": str(len(taken.rulings)),
        "known": str(taken.known),
        "refused": str(taken.refused),
        "replaced": str(sum(bool(each.replaces) for each in taken.rulings)),
    }
    return Outcome(read.unseen + wrong, (path,) if taken.rulings else (), plan=plan, facts=facts)


def request(
    workspace: Workspace,
    year: int,
    tell: Tell = quiet,
    *,
    dates: tuple[dt.date | None, dt.date | None] = (None, None),
) -> Outcome:
    """Write a letter to each department that is asked again, and a marked copy of its workbook.

    Args:
        workspace: The workspace; what came in stays as it is.
        year: The fiscal year.
        tell: Told of each step.
        dates: The letters' day and the day until which answers are wanted; those not given are left blank.
    """
    from torimatome.stages.requests import requests, unsent

    judged, findings = judge(workspace, year, tell)
    if judged is None:
        return Outcome(findings)
    plan = judged.master.plan
    asked = requests(findings, standing(judged.rulings), judged.submissions, plan)
    found = unsent(findings, judged.rulings)
    if not asked:
        short = year_code(year)
        return Outcome((*found, finding("request-none", subject=short, short=short)), plan=plan)
    tell(f"手紙を作っています({len(asked)}件)")
    files: dict[Path, bytes] = {}
    for each in asked:
        made, wrong = _request_files(workspace, judged, each, dates)
        files |= {workspace.requests(year) / name: data for name, data in made.items()}
        found += wrong
    put_all(files)
    found = found or _older(workspace.requests(year), files)
    return Outcome(found, tuple(files), plan=plan, facts={"departments": str(len(asked))})


def _older(folder: Path, made: Mapping[Path, bytes]) -> tuple[Finding, ...]:
    """That letters or copies of an earlier round lie beside those that were made now."""
    left = [path.name for path in files_in(folder) if path not in made]
    if not left:
        return ()
    names = "、".join(left[:_LISTED]) + ("など" if len(left) > _LISTED else "")
    where = (Place(folder.name),)
    return (finding("request-older", subject=folder.name, places=where, count=len(left), names=names),)


def _request_files(
    workspace: Workspace, judged: Judged, request: Request, dates: tuple[dt.date | None, dt.date | None]
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """A letter by file name with what goes with it: marked workbooks, else the form to fill in."""
    from torimatome.render.letters import REQUEST, Enclosed, request_letter

    settings, shape = judged.master.settings, judged.master.plan.shape
    name = safe_name(f"{year_code(settings.year)}_修正依頼_{request.name}")
    sent = _form(judged, request) if request.gone or not request.files else b""
    copies, found = _copies(workspace, judged, request, sent)
    files = {ending: each.data for ending, each in copies.items()}
    enclosed = Enclosed(
        shape.office,
        copies=bool(files),
        marked=any(each.marked for each in copies.values()),
        form=bool(sent) and not request.files,
    )
    if enclosed.form:
        files = {".xlsx": sent}
    title = shape.title.replace("{年度}", year_label(settings.year))
    template = workspace.letters / REQUEST
    letter, wrong = request_letter(request, template, title, settings, dates, enclosed)
    made = {".docx": letter, **files} if letter else files
    return {name + ending: data for ending, data in made.items()}, wrong + found


def _form(judged: Judged, request: Request) -> bytes:
    """The form as it is sent to the department; nothing where the plan asks it nothing."""
    from torimatome.files.form import write_form

    sent = next((each for each in judged.forms if each.department == request.department), None)
    return write_form(sent, judged.master.plan.shape) if sent and sent.lines else b""


def _copies(
    workspace: Workspace, judged: Judged, request: Request, sent: bytes
) -> tuple[dict[str, MarkedCopy], tuple[Finding, ...]]:
    """The department's workbooks with marks, by the end of the file's name; findings for the others.

    Of several workbooks only those with marks: which of them is right is for the department to say. A deleted
    line is put back into the first, lest there be two of it.
    """
    from torimatome.files.marked_copy import marked_copy

    files: dict[str, MarkedCopy] = {}
    found: tuple[Finding, ...] = ()
    stamp = dt.date.fromisoformat(judged.master.settings.stamp)
    sheets = {each.file: each.answers[0].place.sheet for each in judged.submissions if each.answers}
    for at, file in enumerate(request.files, 1):
        path = workspace.submissions_folder(judged.master.year) / file
        made = marked_copy(path, request.asked, stamp, sent if at == 1 else b"", sheets[file])
        if made is None:
            place = (Place(file),)
            found += (
                finding(
                    "request-unmarked", subject=request.department, places=place, department=request.name
                ),
            )
        elif made.marked or len(request.files) == 1:
            files[f"{f'_{at}' if at > 1 else ''}.xlsx"] = made  # without the macros of an .xlsm
    return files, found


def next_worklist(
    workspace: Workspace, judged: Judged, findings: tuple[Finding, ...]
) -> tuple[Worklist, tuple[Finding, ...]]:
    """The worklist of this build, with what was typed into the last one and not taken in yet.

    A last one that can't be read, or that has columns of people's own, is kept under another name.
    """
    from torimatome.stages.worklist import worklist

    plan = judged.master.plan
    path = workspace.worklist(plan.year)
    place = (Place(path.name),)
    found: tuple[Finding, ...] = ()
    read = read_worklist(path) if path.exists() else ReadWorklist()
    if read.why or read.more:
        what = f"読めないところがある({read.why})" if read.why else f"この表にないもの({read.more})がある"
        kept = put_aside(path).name
        found = (finding("worklist-kept", subject=path.name, places=place, what=what, kept=kept),)
    last, _ = ledger.load_rulings(workspace.rulings(plan.year - 1))
    made = worklist(findings, judged.draft, plan, judged.rulings, last, read.typed)
    if made.untaken:
        shown, short = path.relative_to(workspace.root).as_posix(), year_code(plan.year)
        count = made.untaken
        said = finding("decision-untaken", subject=short, places=place, count=count, short=short, file=shown)
        found += (said,)
    return made, found


def untaken(workspace: Workspace, judged: Judged) -> int:
    """How many decisions stand in the year's worklist and not in its ledger."""
    from torimatome.stages.taking import already_taken

    path = workspace.worklist(judged.master.year)
    typed = read_worklist(path).typed if path.exists() else ()
    return sum(not already_taken(each, judged.rulings, judged.master.plan) for each in typed)
