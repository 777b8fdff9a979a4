"""A published report taken into the plan, through recorded corrections."""

from __future__ import annotations

from pathlib import Path

from torimatome.files import ledger, plan_file
from torimatome.files import workspace as house
from torimatome.files.publish import put_all, put_new
from torimatome.files.workspace import Workspace
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.plan import PlanContent, Shape
from torimatome.model.published import PublishedSource
from torimatome.model.ruling import Correction
from torimatome.pipeline.outcome import Outcome, Tell, open_musts, quiet


def import_published(workspace: Workspace, file: Path, year: int, tell: Tell = quiet) -> Outcome:
    """Take a published report into the plan.

    Repairs that the reader proposes are added to the ledger first.
    """
    from torimatome.files.published import read_published
    from torimatome.stages.importing import apply, interpret, other_year

    findings = house.problems(workspace)
    if findings:
        return Outcome(findings)
    shape, wrong = plan_file.load_shape(workspace.plan_shape)
    tell("公表資料を読んでいます")
    source, unread = read_published(file)
    previous, misplanned = _previous(workspace)
    if shape is None or source is None or misplanned:
        return Outcome(wrong + unread + misplanned)
    if elsewhere := other_year(source, shape, year):
        return Outcome(wrong + unread + elsewhere)
    tell("補正案を台帳に加えています")
    new, corrections, misrecorded = _proposed(workspace, year, source, shape)
    mended, refused = apply(source, corrections)
    content, answers, misread = interpret(mended, shape, year, previous)
    findings = wrong + unread + misrecorded + refused + misread
    written: tuple[Path, ...] = (workspace.corrections(year),) if new else ()
    if not open_musts(findings):
        kept, unkept = _keep(workspace, file, year)
        planned, unplanned = _plan(workspace, year, shape, content, previous)
        written += kept + planned
        findings += unkept + unplanned
    facts = {
        "rows": str(sum(len(block.lines) for block in mended.blocks)),
        "items": str(len(answers)),
        "departments": str(len({name for item in content.items for name in item.departments})),
        "pages": "/".join(str(len(block.lines)) for block in mended.blocks),
        "reprints": str(sum(item.reprint for item in content.items)),
        "proposed": str(len(new)),
        "corrections": str(len(corrections)),
    }
    return Outcome(findings, written, facts=facts)


def _previous(workspace: Workspace) -> tuple[PlanContent | None, tuple[Finding, ...]]:
    """The plan's content as it stands, or None where there is none yet."""
    return plan_file.load_content(workspace.plan_content) if workspace.plan_content.is_file() else (None, ())


def _proposed(
    workspace: Workspace, year: int, source: PublishedSource, shape: Shape
) -> tuple[tuple[Correction, ...], tuple[Correction, ...], tuple[Finding, ...]]:
    """The reader's proposals that the ledger did not have, added to it; then the whole ledger."""
    from torimatome.stages.importing import missing, propose

    path = workspace.corrections(year)
    recorded, wrong = ledger.load_corrections(path)
    if open_musts(wrong):
        return (), recorded, wrong
    new = missing(propose(source, shape), recorded)
    if new:
        ledger.append_corrections(path, new)
        recorded, wrong = ledger.load_corrections(path)
    return new, recorded, wrong


def _keep(workspace: Workspace, file: Path, year: int) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Keep the imported file with the year's inputs; a differing one of that name is not replaced."""
    kept = workspace.source_folder(year) / file.name
    stood = kept.exists()
    if put_new(kept, file.read_bytes()):
        return () if stood else (kept,), ()
    return (), (finding("kept-file", subject=file.name, places=(Place(file.name),)),)


def _plan(
    workspace: Workspace, year: int, shape: Shape, content: PlanContent, previous: PlanContent | None
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Put the plan's content in place.

    One that people may have edited is not replaced, ours is laid beside.
    """
    if content == previous:
        return (), ()
    data = plan_file.save_content(shape, content)
    if previous is None and put_new(workspace.plan_content, data):
        return (workspace.plan_content,), ()
    proposal = workspace.internal(year) / "plan.xlsx"
    put_all({proposal: data})
    shown = proposal.relative_to(workspace.root).as_posix()
    place = Place(workspace.plan_content.name)
    return (proposal,), (finding("plan-not-replaced", subject=place.file, places=(place,), proposal=shown),)
