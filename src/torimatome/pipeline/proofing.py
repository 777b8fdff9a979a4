"""Proof sheets: how a year's report differs from its last build or print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from torimatome.files.dataset_reading import edition_of, read_edition
from torimatome.files.publish import put_all
from torimatome.files.workspace import Workspace
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.master import Master
from torimatome.model.messages import finding
from torimatome.model.page import Geometry, Report
from torimatome.model.plan import ColumnKind, Plan
from torimatome.model.proof import Edition, Proof
from torimatome.model.table import lasting_title
from torimatome.model.year import year_code, year_label
from torimatome.pipeline.building import lay_out
from torimatome.pipeline.judging import judge
from torimatome.pipeline.outcome import Outcome, Tell, quiet
from torimatome.stages.diff import diff, errata

NOW = "今回"
REPRINT = "再掲"
"""How the dataset calls its column of 【再掲】 marks."""


def proof(
    workspace: Workspace, year: int, against: Path, tell: Tell = quiet, *, pixels: Path | None = None
) -> Outcome:
    """Write the year's proof sheets under outputs/R5/internal/proof.

    Args:
        workspace: The workspace; the year is read and judged as it stands now, nothing of it is built.
        year: The fiscal year.
        against: A dataset.csv or .xlsx, a master.xlsx, a folder of outputs, or a sealed year.
        tell: Told of each step.
        pixels: A PDF whose pages are compared with the built one's as pictures.

    Returns:
        Findings about the comparison; those about the year itself only where it can't be read at all.
    """
    judged, findings = judge(workspace, year, tell)
    if judged is None:
        return Outcome(findings)
    tell("前の版と比べています")
    master = judged.master
    old, found = read_edition(against, master.plan)
    if old is None:
        return Outcome(found, judged=judged)
    found += _year_differs(old, year)
    report, geometry, wrong = lay_out(workspace, judged)
    if report is None or geometry is None:
        return Outcome(found + wrong, judged=judged)
    if report.watermark:
        found += (finding("proof-of-draft", subject=year_code(year), year=year_label(year)),)
    compared = diff(old, _now(master))
    tell("校正の資料を作っています")
    files = _sheets(workspace, master, report, geometry, compared)
    if pixels is not None:
        tell("ページの絵を比べています")
        pictures, undrawn = _pictures(workspace.outputs(year) / f"{report.title}.pdf", pixels)
        files, found = {**files, **pictures}, found + undrawn
    written = {proof_folder(workspace, year) / name: data for name, data in files.items()}
    put_all(written)
    return Outcome(found, tuple(written), judged, facts=_facts(compared))


def proof_folder(workspace: Workspace, year: int) -> Path:
    """Where a year's proof sheets stand."""
    return workspace.internal(year) / "proof"


def printed_columns(plan: Plan) -> tuple[str, ...]:
    """The dataset's columns that the report prints."""
    shape = plan.shape
    found = [*(level.name for level in shape.levels), shape.item_name, REPRINT, shape.departments_name]
    for column in shape.columns:
        if column.public and column.kind is ColumnKind.YEARS:
            found += [year_code(at) for at in shape.term]
        elif column.public:
            found.append(lasting_title(column))
    return tuple(found)


def _now(master: Master) -> Edition:
    from torimatome.render.dataset import dataset_rows

    return edition_of(NOW, dataset_rows(master), master.plan)


def _year_differs(old: Edition, year: int) -> tuple[Finding, ...]:
    if old.year in {None, year} or old.year is None:
        return ()
    place = (Place(old.name),)
    return (
        finding(
            "proof-other-year",
            subject=year_code(year),
            places=place,
            old=year_label(old.year),
            new=year_label(year),
        ),
    )


def _sheets(
    workspace: Workspace, master: Master, report: Report, geometry: Geometry, compared: Proof
) -> Mapping[str, bytes]:
    """The sheets by file name."""
    from torimatome.render.errata import errata_docx
    from torimatome.render.proof import proof_pdf
    from torimatome.render.proof_xlsx import proof_xlsx

    stamp = dt.date.fromisoformat(master.settings.stamp)
    title = f"{report.title} 差分"
    pages = {item: page.number for page in reversed(report.pages) for row in page.rows for item in row.items}
    corrections = errata(compared, printed_columns(master.plan), pages)
    return {
        "差分.xlsx": proof_xlsx(compared, title, stamp),
        "差分.pdf": proof_pdf(compared, title, stamp, geometry, workspace.templates / "fonts"),
        "正誤表.docx": errata_docx(corrections, report.title, geometry.heading_font, stamp),
    }


def _pictures(new: Path, old: Path) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """Page pictures by file name, and the pages to replace as one PDF; or why there are none."""
    from torimatome.render.page_differences import (
        PROGRAM,
        can_picture,
        page_differences,
        replacement_pages,
    )

    if not can_picture():
        return {}, (finding("proof-no-pictures", subject=PROGRAM, program=PROGRAM),)
    if not new.is_file():
        return {}, (finding("proof-not-built", subject="pdf", places=(Place(new.name),)),)
    try:
        pictures = page_differences(old.read_bytes(), new.read_bytes())
    except OSError as error:
        return {}, (
            finding("proof-pdf-unreadable", places=(Place(old.name),), why=error.strerror or "開けません"),
        )
    if pictures is None:
        return {}, (finding("proof-pdf-unreadable", places=(Place(old.name),), why="PDF として読めません"),)
    files = {f"ページ比較/{each.number:03}.png": each.png for each in pictures}
    changed = [each.number for each in pictures if each.boxes]
    if changed:
        files["差替えページ.pdf"] = replacement_pages(new.read_bytes(), changed)
    return files, ()


def _facts(compared: Proof) -> Mapping[str, str]:
    from torimatome.model.proof import Change

    return {change.name.lower(): str(compared.count(change)) for change in Change}
