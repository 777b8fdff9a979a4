"""Proof sheets: how a year's report differs from its last build or print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from torimatome.files.dataset_reading import edition_of, edition_pdf, is_edition, read_edition
from torimatome.files.publish import put_all
from torimatome.files.workspace import Workspace
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.master import Master
from torimatome.model.messages import finding
from torimatome.model.page import Geometry, Report, Role
from torimatome.model.plan import ColumnKind, Plan
from torimatome.model.proof import Edition, Proof
from torimatome.model.table import lasting_title, table_columns
from torimatome.model.year import year_code, year_label
from torimatome.pipeline.building import lay_out
from torimatome.pipeline.judging import judge
from torimatome.pipeline.outcome import Outcome, Tell, quiet
from torimatome.stages.diff import diff, errata
from torimatome.stages.marking import mark_pages

NOW = "今回"
_PICTURES, _REPLACED = "ページ比較", "差替えページ.pdf"
_NO_PDF = "PDF として読めません"
REPRINT = "再掲"
"""How the dataset calls its column of 【再掲】 marks."""


def proof(
    workspace: Workspace,
    year: int,
    against: Path | None = None,
    tell: Tell = quiet,
    *,
    pixels: bool = False,
    printed: Path | None = None,
) -> Outcome:
    """Write the year's proof sheets under outputs/R5/internal/proof.

    Args:
        workspace: The workspace; the year is read, judged and laid out as it stands now, whatever was built.
        year: The fiscal year.
        against: A dataset.csv or .xlsx, a master.xlsx, a folder of outputs, or a sealed year; None: the last
            build, as it stands in outputs.
        tell: Told of each step.
        pixels: Compare the pages as pictures, too.
        printed: The PDF that they are compared with; None: the one that belongs to ``against``.

    Returns:
        Findings about the comparison; those about the year itself only where it can't be read at all.
    """
    judged, findings = judge(workspace, year, tell)
    if judged is None:
        return Outcome(findings)
    tell("前の版と比べています")
    before = against or workspace.outputs(year)
    old, found = _edition(before, judged.master, last_build=against is None)
    if old is None:
        return Outcome(found, judged=judged)
    report, geometry, wrong = lay_out(workspace, judged)
    if report is None or geometry is None:
        return Outcome(found + wrong, judged=judged)
    if report.watermark:
        found += (finding("proof-of-draft", subject=year_code(year), year=year_label(year)),)
    compared = diff(old, _now(judged.master))
    tell("校正の資料を作っています")
    files = _sheets(workspace, judged.master, report, geometry, compared)
    if pixels or printed is not None:
        tell("ページの絵を比べています")
        earlier, unread = _earlier_pdf(printed, before, year, report)
        pictures, undrawn = (
            ({}, unread) if earlier is None else _pictures(workspace, report, geometry, earlier)
        )
        files, found = {**files, **pictures}, found + undrawn
    _remove_other(proof_folder(workspace, year), files)
    written = {proof_folder(workspace, year) / name: data for name, data in files.items()}
    put_all(written)
    return Outcome(found, tuple(written), judged, facts=_facts(compared))


def _edition(before: Path, master: Master, *, last_build: bool) -> tuple[Edition | None, tuple[Finding, ...]]:
    """The edition to compare with; the last build is called so, and may not be there."""
    year = master.year
    if last_build and not is_edition(before):
        return None, (finding("proof-no-build", subject=year_code(year), year=year_label(year)),)
    old, found = read_edition(before, master.plan)
    if old is None:
        return None, found
    if last_build:
        old = replace(old, name=f"前回の作成（{year_code(year)}/{old.name.rpartition('/')[2]}）")
    return old, found + _year_differs(old, year)


def proof_folder(workspace: Workspace, year: int) -> Path:
    """Where a year's proof sheets stand."""
    return workspace.internal(year) / "proof"


def printed_columns(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """For each column of the report's table, the dataset's columns that it prints."""
    found: list[tuple[str, ...]] = []
    for at in table_columns(plan.shape, plan.year):
        if at.role is Role.ITEM:
            found.append((at.title, REPRINT))
        elif at.column is not None and at.column.kind is not ColumnKind.YEARS:
            found.append((lasting_title(at.column),))
        else:
            found.append((at.title,))
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
    from torimatome.render.marked_pages import marked_pdf
    from torimatome.render.proof import proof_pdf
    from torimatome.render.proof_xlsx import proof_xlsx

    stamp = dt.date.fromisoformat(master.settings.stamp)
    title = f"{report.title} 差分"
    pages = {item: page.number for page in reversed(report.pages) for row in page.rows for item in row.items}
    columns = printed_columns(master.plan)
    corrections = errata(compared, [name for names in columns for name in names], pages)
    marked = mark_pages(report, compared.differences, columns)
    return {
        "差分.xlsx": proof_xlsx(compared, title, stamp),
        "差分.pdf": proof_pdf(compared, title, stamp, geometry, workspace.templates / "fonts"),
        "差分_紙面.pdf": marked_pdf(report, geometry, workspace.templates, marked, compared.old),
        "正誤表.docx": errata_docx(corrections, report.title, geometry.heading_font, stamp),
    }


def _earlier_pdf(
    printed: Path | None, against: Path, year: int, report: Report
) -> tuple[bytes | None, tuple[Finding, ...]]:
    """The PDF that today's pages are compared with: the one named, or the one beside the edition."""
    if printed is None:
        data = edition_pdf(against, year, report.title)
        if data is None:
            return None, (finding("proof-no-pdf", subject=against.name, places=(Place(against.name),)),)
        return data, ()
    try:
        return printed.read_bytes(), ()
    except OSError as error:
        why = error.strerror or "開けません"
        return None, (finding("proof-pdf-unreadable", places=(Place(printed.name),), why=why),)


def _pictures(
    workspace: Workspace, report: Report, geometry: Geometry, old: bytes
) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """Page pictures by file name, and the pages to replace as one PDF; or why there are none.

    Today's pages are printed for it: what stands in outputs may be older than the inputs. A draft's mark
    would make every page differ, so it is left out, and no page of a draft replaces a printed one.
    """
    from torimatome.render.html import html
    from torimatome.render.page_differences import (
        PROGRAM,
        can_picture,
        page_differences,
        replacement_pages,
    )
    from torimatome.render.pdf import pdf

    if not can_picture():
        return {}, (finding("proof-no-pictures", subject=PROGRAM, program=PROGRAM),)
    plain = replace(report, watermark="")
    new = pdf(html(plain, geometry, workspace.templates), plain, workspace.templates)
    pictures = page_differences(old, new)
    if pictures is None:
        return {}, (finding("proof-pdf-unreadable", places=(Place(f"{report.title}.pdf"),), why=_NO_PDF),)
    files = {f"{_PICTURES}/{each.number:03}.png": each.png for each in pictures}
    changed = [each.number for each in pictures if each.boxes]
    if changed and not report.watermark:
        files[_REPLACED] = replacement_pages(new, changed)
    return files, ()


def _remove_other(folder: Path, files: Mapping[str, bytes]) -> None:
    """Take away what an earlier comparison left: sheets of two comparisons must not lie together."""
    for path in (folder / _REPLACED, *folder.glob(f"{_PICTURES}/[0-9]*.png")):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink(missing_ok=True)


def _facts(compared: Proof) -> Mapping[str, str]:
    from torimatome.model.proof import Change

    return {"old": compared.old, **{change.name.lower(): str(compared.count(change)) for change in Change}}
