"""The cells of plan.xlsx in which an item's headings, wording and departments stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from torimatome.files.plan_file import columns as names
from torimatome.files.plan_file.sheets import Record, read_sheets
from torimatome.files.sheet_reading import SheetRow, read_book
from torimatome.model.plan import Department, Heading, Item, Plan, Row
from torimatome.model.plan_cell import PlanCell

T = TypeVar("T", Heading, Row, Item, Department)


def item_cells(path: Path, plan: Plan, item: str) -> tuple[PlanCell, ...]:
    """The cells that an item is printed from, beside its answers, in printed order.

    Args:
        path: The plan.xlsx that the plan was read from.
        plan: The plan in force in the year that is asked about.
        item: An item's id.

    Returns:
        None of a file that no longer holds the item.
    """
    shape = plan.shape
    sheets = read_sheets(read_book(path), shape.whole)
    found = _of(sheets.items, item, plan)
    if found is None:
        return ()
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()

    def cell(row: SheetRow, heading: str, title: str = "") -> PlanCell:
        return PlanCell(title or heading, row.text(heading), row.place(heading), sha256)

    cells: list[PlanCell] = []
    line = _of(sheets.rows, found.value.row, plan)
    for heading in reversed(tuple(_upwards(sheets.headings, line.value.heading if line else "", plan))):
        title = shape.levels[heading.value.level].name
        cells += [
            cell(heading.row, key, title) for key in (names.NUMBER, names.NAME) if heading.row.text(key)
        ]
    cells.append(cell(found.row, shape.item_name))
    if found.value.reprint:
        cells.append(cell(found.row, names.REPRINT))
    cells.append(cell(found.row, shape.departments_name))
    offices = (_of(sheets.departments, each, plan) for each in found.value.departments)
    cells += [cell(each.row, names.NAME, shape.departments_name) for each in offices if each is not None]
    return tuple(cells)


def _upwards(headings: list[Record[Heading]], name: str, plan: Plan) -> Iterator[Record[Heading]]:
    """A heading and those above it."""
    seen: set[str] = set()
    while name and name not in seen and (found := _of(headings, name, plan)) is not None:
        seen.add(name)
        yield found
        name = found.value.parent


def _of(records: list[Record[T]], name: str, plan: Plan) -> Record[T] | None:
    """The record with an id that is in force in the plan's year."""
    return next(
        (each for each in records if each.value.id == name and each.value.span.holds(plan.year)), None
    )
