"""The report's table as the plan asks for it: its columns and its two header rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from torimatome.model.page import HeaderCell, Role
from torimatome.model.plan import Column, ColumnKind, Field, Shape
from torimatome.model.year import year_code

_YEAR_IN_NAME = re.compile(r"[(（]?\{年度記号\}[)）]?")
HEADER_ROWS = 2
"""The columns' names, and below them the years."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of the printed table; ``field`` is the id of the value printed (``marks.2023``), if any."""

    role: Role
    title: str
    field: str = ""
    column: Column | None = None


def lasting_title(column: Column) -> str:
    """A column's name without its year: 「取組状況」, as data over several years call it."""
    return _YEAR_IN_NAME.sub("", column.name)


def column_title(column: Column, year: int) -> str:
    """A column's heading in a year's report: 「取組状況(R5)」."""
    return column.name.replace("{年度記号}", year_code(year))


def table_columns(shape: Shape, year: int) -> tuple[TableColumn, ...]:
    """The columns from left to right: headings, item, departments, the plan's public columns in its order."""
    found = [TableColumn(Role.HEADING, level.name) for level in shape.levels]
    found.append(TableColumn(Role.ITEM, shape.item_name))
    found.append(TableColumn(Role.DEPARTMENTS, shape.departments_name))
    for column in shape.columns:
        if not column.public:
            continue
        if column.kind is ColumnKind.YEARS:
            found += [
                TableColumn(Role.MARK, year_code(at), Field(column, at).id, column) for at in shape.term
            ]
        else:
            role = Role.TEXT if column.kind is ColumnKind.TEXT else Role.MARK
            found.append(TableColumn(role, column_title(column, year), column.id, column))
    return tuple(found)


def table_header(shape: Shape, year: int) -> tuple[tuple[HeaderCell, ...], ...]:
    """The two header rows: a years column's name stands over its years, every other name is two rows tall."""
    upper: list[HeaderCell] = []
    lower: list[HeaderCell] = []
    for at in table_columns(shape, year):
        if at.column is None or at.column.kind is not ColumnKind.YEARS:
            upper.append(HeaderCell(at.title, rows=HEADER_ROWS))
            continue
        if at.field == Field(at.column, shape.term[0]).id:
            upper.append(HeaderCell(column_title(at.column, year), columns=len(shape.term)))
        lower.append(HeaderCell(at.title))
    return tuple(upper), tuple(lower)
