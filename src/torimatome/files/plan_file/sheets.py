"""Read plan.xlsx sheet by sheet: each record with its line, and what is wrong with single cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from torimatome.files.plan_file import columns as names
from torimatome.files.sheet_reading import Book, SheetRow, SheetTable
from torimatome.model.column import FITTING, POLICY_LABELS
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.plan import Department, Heading, Item, PlanContent, Policy, Row, Scope, Shape, Span
from torimatome.model.year import writable_year

T = TypeVar("T")
_LISTED = re.compile(r"[、,，\n]")


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """A record of a sheet with the line that it was read from."""

    value: T
    row: SheetRow


@dataclass(slots=True)
class PlanSheets:
    """All records of plan.xlsx, and what is wrong with single cells."""

    file: str
    headings: list[Record[Heading]] = field(default_factory=list)
    rows: list[Record[Row]] = field(default_factory=list)
    items: list[Record[Item]] = field(default_factory=list)
    departments: list[Record[Department]] = field(default_factory=list)
    glossary: list[tuple[str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    """What keeps nobody from working with the plan."""

    @property
    def content(self) -> PlanContent:
        """The records without their lines."""
        return PlanContent(
            tuple(each.value for each in self.headings),
            tuple(each.value for each in self.rows),
            tuple(each.value for each in self.items),
            tuple(each.value for each in self.departments),
            tuple(self.glossary),
        )

    def wrong(self, code: str, row: SheetRow, heading: str, **facts: object) -> None:
        """Note what is wrong with a cell."""
        self.findings.append(cell_finding(code, row, heading, **facts))


def cell_finding(code: str, row: SheetRow, heading: str, **facts: object) -> Finding:
    """A finding about the cell under a heading; its id holds the record's id, not the cell's address."""
    record = row.cells[0].strip() if row.cells else ""
    mark = f"{row.sheet}/{record}/{heading}"
    place = row.place(heading)
    said: dict[str, Any] = {"column": heading, **facts}
    return finding(code, subject=row.file, mark=mark, places=(place,), **said)


def read_sheets(book: Book, shape: Shape) -> PlanSheets:
    """Read all sheets; a sheet or a needed column that is missing is a finding."""
    sheets = PlanSheets(book.file)
    _read_departments(sheets, _table(book, sheets, names.DEPARTMENTS, (names.DEPARTMENT_ID, names.NAME)))
    heading = (names.HEADING_ID, names.LEVEL, names.NAME)
    _read_headings(sheets, _table(book, sheets, names.HEADINGS, heading), shape)
    _read_rows(sheets, _table(book, sheets, names.ROWS, (names.ROW_ID, names.ROW_HEADING)))
    item = (names.ITEM_ID, names.ITEM_ROW, shape.item_name, shape.departments_name, names.LEAD)
    items = _table(book, sheets, names.ITEMS, item)
    _check_policy_headings(sheets, items, shape)
    _read_items(sheets, items, shape)
    glossary = book.table(names.GLOSSARY, names.TERM)
    for row in glossary.rows if glossary else ():
        sheets.notes += row.unseen()
        sheets.glossary.append((row.text(names.TERM), row.text(names.TERM_NOTE)))
    return sheets


def _table(book: Book, sheets: PlanSheets, name: str, needed: tuple[str, ...]) -> SheetTable | None:
    """A sheet whose needed columns are all there, else None with findings."""
    place = Place(book.file, name)
    if name not in book.sheets:
        place = Place(book.file)
        sheets.findings.append(
            finding("plan-sheet", subject=book.file, mark=name, places=(place,), sheet=name)
        )
        return None
    table = book.table(name, needed[0])
    missing = [heading for heading in needed if table is None or heading not in table.columns]
    for heading in missing:
        mark = f"{name}/{heading}"
        sheets.findings.append(
            finding("plan-column", subject=book.file, mark=mark, places=(place,), column=heading)
        )
    if missing or table is None:
        return None
    sheets.notes += (each for row in table.rows for each in row.unseen())
    return table


def _read_departments(sheets: PlanSheets, table: SheetTable | None) -> None:
    rows = table.rows if table else ()
    by_name: dict[str, str] = {}
    for row in rows:
        by_name.setdefault(row.text(names.NAME), row.text(names.DEPARTMENT_ID))
    for row in rows:
        if not row.text(names.NAME):
            sheets.wrong("plan-blank", row, names.NAME)
        kind = row.text(names.KIND)
        if kind not in {"", names.OFFICE, names.GROUP}:
            sheets.wrong("plan-choice", row, names.KIND, text=kind, choices=f"{names.OFFICE}・{names.GROUP}")
        group = row.text(names.MEMBER_OF)
        if group and group not in by_name:
            sheets.wrong("plan-unknown-department", row, names.MEMBER_OF, text=group)
        sheets.departments.append(
            Record(
                Department(
                    _id(sheets, row, names.DEPARTMENT_ID),
                    row.text(names.NAME),
                    kind == names.GROUP,
                    by_name.get(group, ""),
                    row.text(names.SHORT),
                    _span(sheets, row),
                    row.text(names.NOTE),
                ),
                row,
            )
        )


def _read_headings(sheets: PlanSheets, table: SheetTable | None, shape: Shape) -> None:
    levels = {level.name: at for at, level in enumerate(shape.levels)}
    for row in table.rows if table else ():
        level = row.text(names.LEVEL)
        if level not in levels:
            sheets.wrong("plan-choice", row, names.LEVEL, text=level, choices="・".join(levels))
        at = levels.get(level, 0)
        sheets.headings.append(
            Record(
                Heading(
                    _id(sheets, row, names.HEADING_ID),
                    at,
                    _number(row.exact(names.NUMBER), shape.levels[at].numbering),
                    row.text(names.NAME),
                    row.text(names.PARENT),
                    _span(sheets, row),
                    row.text(names.NOTE),
                ),
                row,
            )
        )


def _number(typed: str, sample: str) -> str:
    """A heading's number as printed: the blanks at its end are the sample's, whatever was typed."""
    trailing = sample[len(sample.rstrip()) :]
    return typed.strip() + trailing if typed.strip() else ""


def _read_rows(sheets: PlanSheets, table: SheetTable | None) -> None:
    scopes = {"": Scope.ITEM, names.BY_ITEM: Scope.ITEM, names.BY_ROW: Scope.ROW}
    for row in table.rows if table else ():
        scope = row.text(names.SCOPE)
        if scope not in scopes:
            sheets.wrong(
                "plan-choice", row, names.SCOPE, text=scope, choices=f"{names.BY_ITEM}・{names.BY_ROW}"
            )
        sheets.rows.append(
            Record(
                Row(
                    _id(sheets, row, names.ROW_ID),
                    row.text(names.ROW_HEADING),
                    scopes.get(scope, Scope.ITEM),
                    _span(sheets, row),
                    row.text(names.NOTE),
                ),
                row,
            )
        )


def _read_items(sheets: PlanSheets, table: SheetTable | None, shape: Shape) -> None:
    ids: dict[str, str] = {}
    for each in sheets.departments:
        ids.setdefault(each.value.name, each.value.id)
    for row in table.rows if table else ():
        if not row.text(shape.item_name):
            sheets.wrong("plan-blank", row, shape.item_name)
        reprint = row.text(names.REPRINT)
        if reprint not in {"", names.REPRINT}:
            sheets.wrong("plan-choice", row, names.REPRINT, text=reprint, choices=f"{names.REPRINT}・空欄")
        sheets.items.append(
            Record(
                Item(
                    _id(sheets, row, names.ITEM_ID),
                    row.text(names.ITEM_ROW),
                    row.text(shape.item_name),
                    _departments(sheets, row, shape, ids),
                    _lead(sheets, row, ids),
                    reprint == names.REPRINT,
                    row.text(names.ORIGIN),
                    _planned(sheets, row, shape),
                    _span(sheets, row),
                    _certain(sheets, row, names.LEAD_CERTAIN),
                    _certain(sheets, row, names.ORIGIN_CERTAIN),
                    _policies(sheets, row, shape),
                    row.text(names.NOTE),
                ),
                row,
            )
        )


def _departments(sheets: PlanSheets, row: SheetRow, shape: Shape, ids: Mapping[str, str]) -> tuple[str, ...]:
    listed = [name.strip() for name in _LISTED.split(row.text(shape.departments_name)) if name.strip()]
    if not listed:
        sheets.wrong("plan-blank", row, shape.departments_name)
    for name in listed:
        if name not in ids:
            sheets.wrong("plan-unknown-department", row, shape.departments_name, text=name)
    return tuple(dict.fromkeys(ids.get(name, name) for name in listed))


def _lead(sheets: PlanSheets, row: SheetRow, ids: Mapping[str, str]) -> str:
    name = row.text(names.LEAD)
    if not name:
        sheets.wrong("plan-blank", row, names.LEAD)
    elif name not in ids:
        sheets.wrong("plan-unknown-department", row, names.LEAD, text=name)
    return ids.get(name, name)


def _planned(sheets: PlanSheets, row: SheetRow, shape: Shape) -> dict[int, str]:
    labels = [choice.label for choice in shape.marks.planned]
    found: dict[int, str] = {}
    for year in shape.term:
        heading = names.planned_heading(shape, year)
        text = row.text(heading)
        if text and text not in labels:
            sheets.wrong("plan-choice", row, heading, text=text, choices="・".join(labels))
        elif text:
            found[year] = text
    return found


def _certain(sheets: PlanSheets, row: SheetRow, heading: str) -> bool:
    text = row.text(heading)
    if text not in {"", names.CERTAIN, names.JUDGED}:
        sheets.wrong("plan-choice", row, heading, text=text, choices=f"{names.CERTAIN}・{names.JUDGED}")
    return text != names.JUDGED


def _policies(sheets: PlanSheets, row: SheetRow, shape: Shape) -> dict[str, Policy]:
    """An item's own merge policies by column id, each one that makes sense for its column's kind."""
    found: dict[str, Policy] = {}
    for heading, column in names.policy_columns(shape).items():
        text = row.text(heading)
        policy = next((each for each in Policy if text in {each.value, POLICY_LABELS[each]}), None)
        fitting = FITTING[column.kind]
        if text and policy not in fitting:
            choices = "・".join(POLICY_LABELS[each] for each in fitting)
            code = "plan-choice" if policy is None else "plan-policy"
            sheets.wrong(code, row, heading, text=text, choices=choices)
        elif policy is not None:
            found[column.id] = policy
    return found


def _check_policy_headings(sheets: PlanSheets, table: SheetTable | None, shape: Shape) -> None:
    """A heading that begins as an override's but names no answer column would be read by nobody."""
    known = names.policy_columns(shape)
    for heading in table.columns if table else ():
        if heading.startswith(names.POLICY) and heading not in known:
            listed = "・".join(names.policy_heading(shape, each) for each in shape.columns)
            sheets.findings.append(
                finding(
                    "plan-policy-heading",
                    subject=sheets.file,
                    mark=heading,
                    places=(Place(sheets.file, names.ITEMS),),
                    text=heading,
                    choices=listed,
                )
            )


def _id(sheets: PlanSheets, row: SheetRow, heading: str) -> str:
    text = row.text(heading)
    if not text:
        sheets.wrong("plan-blank", row, heading)
    elif re.search(r"[/\s]", text):
        sheets.wrong("plan-id", row, heading, text=text)
    return text


def _span(sheets: PlanSheets, row: SheetRow) -> Span:
    years: list[int | None] = []
    for heading in (names.FIRST, names.LAST):
        text = row.text(heading)
        year = writable_year(text) if text else None
        if text and year is None:
            sheets.wrong("plan-year", row, heading, text=text)
        years.append(year)
    first, last = years
    if first is not None and last is not None and last < first:
        sheets.wrong("plan-span-order", row, names.LAST)
    return Span(first, last)
