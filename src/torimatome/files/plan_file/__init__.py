"""The plan's files: plan.toml (shape), plan.xlsx (content) and a year's year.toml, read and written.

What is wrong is reported for all files in one go, with file, sheet and cell, or the TOML path.
"""

from __future__ import annotations

from pathlib import Path

from torimatome.files.plan_file.check import check_numbers, check_settings, check_sheets, check_year
from torimatome.files.plan_file.shape_toml import read_settings, read_shape
from torimatome.files.plan_file.sheets import PlanSheets, read_sheets
from torimatome.files.plan_file.writing import content_bytes
from torimatome.files.sheet_reading import read_book
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.plan import Plan, PlanContent, Shape
from torimatome.model.settings import YearSettings
from torimatome.model.year import year_code, year_label

SHAPE_FILE = "plan.toml"
CONTENT_FILE = "plan.xlsx"
SETTINGS_FILE = "year.toml"


def load_shape(path: Path) -> tuple[Shape | None, tuple[Finding, ...]]:
    """Read plan.toml; None when anything is wrong with it."""
    shape, findings = read_shape(path)
    return (None if findings else shape), findings


def load_settings(inputs: Path, year: int) -> tuple[YearSettings | None, tuple[Finding, ...]]:
    """Read a year's year.toml; None when anything is wrong with it."""
    settings, findings = read_settings(inputs / year_code(year) / SETTINGS_FILE, year)
    return (None if findings else settings), findings


def load_content(path: Path) -> tuple[PlanContent | None, tuple[Finding, ...]]:
    """Read plan.xlsx by the plan.toml beside it; None when anything is wrong with either."""
    shape, wrong = load_shape(path.with_name(SHAPE_FILE))
    if shape is None:
        return None, wrong
    sheets, unreadable = _sheets(path, shape)
    if sheets is None:
        return None, unreadable
    return (None if sheets.findings else sheets.content), tuple(sheets.findings)


def load_plan(inputs: Path, year: int) -> tuple[Plan | None, tuple[Finding, ...]]:
    """Read the plan in force in a year.

    Returns:
        The plan, or None when a reference, an id, a span or a key is wrong. Headings whose numbers have a
        hole, page breaks that don't fit and characters that nobody sees are findings beside a plan that can
        be worked with.
    """
    shape, findings = read_shape(inputs / SHAPE_FILE)
    if shape is None:
        return None, findings
    findings = findings or _outside_term(shape, year)
    sheets, unreadable = _sheets(inputs / CONTENT_FILE, shape)
    if sheets is None:
        return None, (*findings, *unreadable)
    plan = sheets.content.in_force(shape, year)
    # By a wrong sample every heading's number would look wrong.
    numbers = (*(() if findings else check_numbers(sheets, plan)), *sheets.notes)
    findings += tuple(sheets.findings)
    if findings:
        return None, findings + numbers
    findings = check_year(sheets, plan)
    settings, _ = read_settings(inputs / year_code(year) / SETTINGS_FILE, year)
    if findings:
        return None, findings + numbers
    return plan, numbers + (check_settings(settings, plan) if settings else ())


def save_content(shape: Shape, content: PlanContent) -> bytes:
    """The bytes of a plan.xlsx that a clerk can edit; ``load_content`` reads the same content back."""
    return content_bytes(shape, content)


def _outside_term(shape: Shape, year: int) -> tuple[Finding, ...]:
    """A year outside the term has no mark in any column, so neither form nor report."""
    if year in shape.term:
        return ()
    first, last = (year_label(each) for each in (shape.term[0], shape.term[-1]))
    return (
        finding(
            "plan-year-outside",
            subject=year_code(year),
            places=(Place(SHAPE_FILE, "term"),),
            year=year_label(year),
            first=first,
            last=last,
        ),
    )


def _sheets(path: Path, shape: Shape) -> tuple[PlanSheets | None, tuple[Finding, ...]]:
    place = Place(path.name)
    if not path.exists():
        return None, (finding("plan-file-missing", subject=path.name, places=(place,)),)
    book = read_book(path)
    if book.why:
        return None, (finding("plan-file-unreadable", subject=path.name, places=(place,), why=book.why),)
    sheets = read_sheets(book, shape)
    check_sheets(sheets, shape)
    return sheets, ()
