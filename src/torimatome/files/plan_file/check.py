"""Check plan.xlsx as a whole: ids, references, spans, and what must hold in the year that is worked on."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from torimatome.files.plan_file import columns as names
from torimatome.files.plan_file.sheets import PlanSheets, Record
from torimatome.files.sheet_reading import SheetRow
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.numbering import read_label
from torimatome.model.plan import OUTSIDE, Heading, Plan, Shape, Span
from torimatome.model.settings import YearSettings
from torimatome.model.year import year_code


class _Spanned(Protocol):
    """What has an id and a span."""

    @property
    def id(self) -> str:
        """The lasting id."""

    @property
    def span(self) -> Span:
        """The years in force."""


S = TypeVar("S", bound=_Spanned)


def check_sheets(sheets: PlanSheets, shape: Shape) -> None:
    """Add what is wrong between the records of plan.xlsx, whatever the year."""
    _check_ids(sheets, sheets.headings, names.HEADING_ID)
    _check_ids(sheets, sheets.rows, names.ROW_ID)
    _check_ids(sheets, sheets.items, names.ITEM_ID)
    _check_ids(sheets, sheets.departments, names.DEPARTMENT_ID)
    _check_headings(sheets)
    _check_rows(sheets, shape)
    _check_items(sheets, shape)
    _check_groups(sheets)


def _check_ids(sheets: PlanSheets, records: Sequence[Record[S]], heading: str) -> None:
    """One id may stand twice only for years that do not meet."""
    seen: dict[str, list[Span]] = {}
    for each in records:
        spans = seen.setdefault(each.value.id, [])
        if each.value.id and any(_meet(each.value.span, span) for span in spans):
            sheets.wrong("plan-id-twice", each.row, heading, text=each.value.id)
        spans.append(each.value.span)


def _meet(one: Span, other: Span) -> bool:
    after = one.last is not None and other.first is not None and one.last < other.first
    before = one.first is not None and other.last is not None and other.last < one.first
    return not (after or before)


def _check_headings(sheets: PlanSheets) -> None:
    above: dict[str, Heading] = {}
    known = {each.value.id for each in sheets.headings}
    for each in sheets.headings:
        heading = each.value
        parent = above.get(heading.parent)
        if heading.parent and heading.parent not in known:
            sheets.wrong("plan-unknown-heading", each.row, names.PARENT, text=heading.parent)
        elif heading.parent and parent is None:
            sheets.wrong("plan-heading-order", each.row, names.PARENT, text=heading.parent)
        elif (parent.level + 1 if parent else 0) != heading.level:
            sheets.wrong("plan-heading-level", each.row, names.PARENT, text=heading.parent or "空欄")
        above[heading.id] = heading


def _check_rows(sheets: PlanSheets, shape: Shape) -> None:
    levels = {each.value.id: each.value.level for each in sheets.headings}
    for each in sheets.rows:
        heading = each.value.heading
        if heading not in levels:
            sheets.wrong("plan-unknown-heading", each.row, names.ROW_HEADING, text=heading or "空欄")
        elif levels[heading] != len(shape.levels) - 1:
            level = shape.levels[-1].name
            sheets.wrong("plan-row-level", each.row, names.ROW_HEADING, text=heading, level=level)


def _check_items(sheets: PlanSheets, shape: Shape) -> None:
    rows = {each.value.id for each in sheets.rows}
    reprints: dict[str, bool] = {}
    for each in sheets.items:
        reprints[each.value.id] = each.value.reprint
    for each in sheets.items:
        item = each.value
        if item.row not in rows:
            sheets.wrong("plan-unknown-row", each.row, names.ITEM_ROW, text=item.row or "空欄")
        if item.lead and item.departments and item.lead not in item.departments:
            lead = each.row.text(names.LEAD)
            sheets.wrong("plan-lead", each.row, names.LEAD, text=lead, listed=shape.departments_name)
        if item.reprint and not item.origin:
            sheets.wrong("plan-blank", each.row, names.ORIGIN)
        elif item.origin and not item.reprint:
            sheets.wrong("plan-origin-alone", each.row, names.ORIGIN, text=item.origin)
        elif item.origin not in {"", OUTSIDE, *reprints}:
            sheets.wrong("plan-unknown-item", each.row, names.ORIGIN, text=item.origin)
        elif reprints.get(item.origin):
            sheets.wrong("plan-origin-reprint", each.row, names.ORIGIN, text=item.origin)


def _check_groups(sheets: PlanSheets) -> None:
    groups = {each.value.id for each in sheets.departments if each.value.is_group}
    for each in sheets.departments:
        office = each.value
        if office.group and office.group not in groups:
            text = each.row.text(names.MEMBER_OF)
            sheets.wrong("plan-not-a-group", each.row, names.MEMBER_OF, text=text)
        if office.group and office.is_group:
            sheets.wrong("plan-group-in-group", each.row, names.MEMBER_OF)


def check_year(sheets: PlanSheets, plan: Plan) -> tuple[Finding, ...]:
    """What is wrong in one year: what is in force names what is not, or a row has no item."""
    found = PlanSheets(sheets.file)
    filled = {item.row for item in plan.items}
    for heading in _in_force(sheets.headings, plan.year):
        _expect(found, plan, heading.row, names.PARENT, (heading.value.parent,), plan.heading)
    for row in _in_force(sheets.rows, plan.year):
        _expect(found, plan, row.row, names.ROW_HEADING, (row.value.heading,), plan.heading)
        if row.value.id not in filled:
            found.wrong("plan-row-empty", row.row, names.ROW_ID, text=row.value.id, year=year_code(plan.year))
    for item in _in_force(sheets.items, plan.year):
        _expect(found, plan, item.row, names.ITEM_ROW, (item.value.row,), plan.row)
        _expect(found, plan, item.row, names.ORIGIN, (item.value.origin,), {*plan.item, OUTSIDE})
        departments = item.value.departments
        _expect(found, plan, item.row, plan.shape.departments_name, departments, plan.department)
    for office in _in_force(sheets.departments, plan.year):
        _expect(found, plan, office.row, names.MEMBER_OF, (office.value.group,), plan.department)
    return tuple(found.findings)


def _expect(
    found: PlanSheets,
    plan: Plan,
    row: SheetRow,
    heading: str,
    named: Iterable[str],
    known: Container[str],
) -> None:
    missing = "、".join(name for name in named if name and name not in known)
    if missing:
        found.wrong("plan-not-in-force", row, heading, text=missing, year=year_code(plan.year))


def _in_force(records: Iterable[Record[S]], year: int) -> list[Record[S]]:
    return [each for each in records if each.value.span.holds(year)]


def check_numbers(sheets: PlanSheets, plan: Plan) -> tuple[Finding, ...]:
    """Headings whose number can't be read, or that don't run on from the heading before them."""
    found = PlanSheets(sheets.file)
    reached: dict[str, int] = {}
    for each in _in_force(sheets.headings, plan.year):
        heading = each.value
        sample = plan.shape.levels[heading.level].numbering
        if not sample:
            continue
        label = read_label(heading.label, sample)
        expected = reached.get(heading.parent, 0) + 1
        if label is None:
            found.wrong("plan-heading-number", each.row, names.NUMBER, text=heading.number, sample=sample)
        elif label.value != expected:
            number = heading.number.strip()
            found.wrong("plan-heading-hole", each.row, names.NUMBER, text=number, expected=expected)
        reached[heading.parent] = label.value if label else expected
    return tuple(found.findings)


def _check_printed(settings: YearSettings, plan: Plan) -> Iterator[Finding]:
    public = [column.id for column in plan.shape.columns if column.public]
    place = Place(settings.file, "print.columns")
    for text in settings.columns:
        if text not in public:
            choices = "、".join(public)
            yield finding(
                "plan-toml-choice",
                subject=settings.file,
                mark=f"print.columns:{text}",
                places=(place,),
                text=text,
                choices=choices,
            )


def check_settings(settings: YearSettings, plan: Plan) -> tuple[Finding, ...]:
    """Page breaks of a year that don't fit its rows, and printed columns that the plan has not."""
    findings = list(_check_printed(settings, plan))
    for row in settings.breaks_before:
        if row not in plan.row:
            place = Place(settings.file, "breaks_before")
            findings.append(
                finding("plan-break-row", subject=settings.file, mark=row, places=(place,), text=row)
            )
    printed = sum(settings.page_rows)
    if settings.page_rows and printed != len(plan.rows):
        place = Place(settings.file, "page_rows")
        rows = len(plan.rows)
        findings.append(
            finding("plan-page-rows", subject=settings.file, places=(place,), printed=printed, rows=rows)
        )
    return tuple(findings)
