"""LAYOUT: the master's rows become pages, once for Word, PDF and HTML (DESIGN: Layout)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from torimatome.model.finding import Finding
from torimatome.model.master import Master
from torimatome.model.messages import finding
from torimatome.model.page import Geometry, Heights, PageRow, Report, Role
from torimatome.model.table import table_columns, table_header
from torimatome.model.year import date_label, year_label
from torimatome.stages.layout_lines import Line, lines, with_geta
from torimatome.stages.layout_pages import Sheet, Stack, paginate
from torimatome.stages.layout_split import split


def layout(
    master: Master,
    geometry: Geometry,
    measure: Callable[[Sequence[PageRow]], Heights],
    *,
    watermark: str = "",
    missing: frozenset[str] = frozenset(),
) -> tuple[Report, tuple[Finding, ...]]:
    """Lay the report out.

    Args:
        master: The year's settled values.
        geometry: The template's measures.
        measure: Heights of rows in points, merged cells apart.
        watermark: 「（案）」 in a draft.
        missing: Written characters that no font has; 〓 is printed in their place.

    Returns:
        The report (no pages where the template leaves no room for rows) and what a clerk should know.
    """
    report = _title(master, watermark, missing)
    sheet = Sheet.of(geometry)
    if min(sheet.first, sheet.other) - sheet.reserve < geometry.pitch:
        return report, (finding("no-room", subject="template"),)
    written, found = lines(master, missing)
    numbers = {each.item.id: each.number for each in master.items}
    stack, cut = _stack(written, sheet, measure, numbers)
    pages, broken = paginate(stack, sheet, master.settings)
    return dataclasses.replace(report, pages=pages), found + cut + broken


def _title(master: Master, watermark: str, missing: frozenset[str]) -> Report:
    """The report without its pages."""
    shape, settings = master.plan.shape, master.settings
    as_of = f"{date_label(dt.date.fromisoformat(settings.as_of))}現在" if settings.as_of else ""
    return Report(
        title=with_geta(shape.title.replace("{年度}", year_label(master.year)), missing),
        subtitle=with_geta(shape.subtitle, missing),
        as_of=as_of,
        header=tuple(
            tuple(dataclasses.replace(cell, text=with_geta(cell.text, missing)) for cell in row)
            for row in table_header(shape, master.year)
        ),
        columns=tuple(column.role for column in table_columns(shape, master.year)),
        pages=(),
        watermark=watermark,
        author=shape.city + shape.office,
        date=settings.stamp,
        levels=len(shape.levels),
    )


def _stack(
    written: Sequence[Line],
    sheet: Sheet,
    measure: Callable[[Sequence[PageRow]], Heights],
    numbers: Mapping[str, str],
) -> tuple[Stack, tuple[Finding, ...]]:
    """Measure all lines; those that no page can hold are cut into parts and measured again."""
    stack = Stack(written, measure([line.row for line in written]))
    heights = stack.heights.at_most
    found: list[Finding] = []
    parts: list[tuple[Line, ...]] = []
    for at, line in enumerate(written):
        budget = (sheet.other if at else sheet.first) - sheet.reserve
        fitting = _unshared(stack, at, budget)
        heading = max(
            (stack.need(at, column, heights) for column, key in enumerate(fitting.keys) if key), default=0.0
        )
        if heading > budget:
            height = f"{heading:.1f}"
            named = _named(line.row, numbers)
            found.append(finding("row-too-tall", subject=line.row.row, row=named, height=height))
        whole = heights.rows[at] <= budget and fitting is line
        cut = (line,) if whole else split(fitting, budget, measure)
        if len(cut) > 1:
            named = _named(line.row, numbers)
            found.append(finding("row-split", subject=line.row.row, row=named, parts=len(cut)))
        parts.append(cut)
    if all(len(cut) == 1 and cut[0] is line for cut, line in zip(parts, written, strict=True)):
        return stack, tuple(found)
    again = [line for cut in parts for line in cut]
    return Stack(again, measure([line.row for line in again])), tuple(found)


def _named(row: PageRow, numbers: Mapping[str, str]) -> str:
    """A line by what a clerk sees of it: the numbers of its items."""
    return "・".join(numbers[item] for item in row.items)


def _unshared(stack: Stack, at: int, budget: float) -> Line:
    """Prose of a whole row that is taller than a page is not merged: it stands with the row's first line."""
    line = stack.lines[at]
    cells, keys = list(line.row.cells), list(line.keys)
    for column, key in enumerate(keys):
        cell = cells[column]
        if (
            cell is None
            or not key
            or cell.role is Role.HEADING
            or stack.need(at, column, stack.heights.at_most) <= budget
        ):
            continue
        begins = at == 0 or stack.lines[at - 1].keys[column] != key
        cells[column] = dataclasses.replace(
            cell,
            merged=False,
            paragraphs=cell.paragraphs if begins else (),
            gaps=cell.gaps if begins else (),
        )
        keys[column] = ""
    if keys == list(line.keys):
        return line
    return dataclasses.replace(line, row=dataclasses.replace(line.row, cells=tuple(cells)), keys=tuple(keys))
