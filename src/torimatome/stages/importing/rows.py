"""Read a mended transcription row by row: headings, items, departments, marks, texts, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.numbering import read_label
from torimatome.model.plan import Shape
from torimatome.model.published import PublishedSource, SourceLine
from torimatome.model.ruling import SourceCell
from torimatome.stages.importing.table import (
    Table,
    bullets,
    department_names,
    known_marks,
    parts,
    table_of,
    with_breaks,
)


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """A bullet as printed, bullet and 【再掲】 taken off, with its own departments and texts by column id."""

    text: str
    reprint: bool
    departments: tuple[str, ...]
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row as printed: labels above it (outermost first), items, marks, texts that stand for the row."""

    line: int
    headings: tuple[str, ...]
    items: tuple[PrintedItem, ...]
    marks: tuple[str, ...]
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Walk:
    """The walk down the table: the labels in force by level, and what was found wrong."""

    source: PublishedSource
    shape: Shape
    table: Table
    year: int
    labels: list[str]
    numbers: list[int]
    findings: list[Finding] = field(default_factory=list)

    def report(self, code: str, line: int, cell: int, **facts: object) -> None:
        """Note a finding about a cell of the transcription."""
        at = SourceCell(line, cell)
        place = Place(self.source.file, "", str(at))
        said: dict[str, Any] = facts
        self.findings.append(finding(code, subject=self.source.sha256, mark=str(at), places=(place,), **said))


def printed_rows(
    source: PublishedSource, shape: Shape, year: int
) -> tuple[tuple[PrintedRow, ...], tuple[Finding, ...]]:
    """The rows of a transcription after its corrections.

    A list of departments that stands alone holds for all bullets of its row; texts are given to the bullets
    one by one when there are as many paragraphs, else they stand for the row.
    """
    depth = len(shape.levels)
    walk = _Walk(source, shape, table_of(shape), year, [""] * depth, [0] * depth)
    _check_header(walk)
    rows = [row for block in source.blocks for line in block.lines if (row := _row(walk, line)) is not None]
    return tuple(rows), tuple(walk.findings)


def _check_header(walk: _Walk) -> None:
    """The header's fixed names must be the plan's, or the columns are not the ones that we read."""
    shape, table = walk.shape, walk.table
    expected = dict(zip(table.levels, (level.name for level in shape.levels), strict=True))
    expected |= {table.item: shape.item_name, table.departments: shape.departments_name}
    for number, cells in enumerate(walk.source.header[:1]):
        for at, name in expected.items():
            stands = cells[at - 1] if at <= len(cells) else ""
            if stands != name:
                place = Place(walk.source.file, "", f"見出し{number + 1}行{at}列")
                walk.findings.append(
                    finding(
                        "source-header",
                        subject=walk.source.sha256,
                        mark=str(at),
                        places=(place,),
                        name=name,
                        stands=stands,
                    )
                )


def _row(walk: _Walk, line: SourceLine) -> PrintedRow | None:
    cells = (*(cell.strip() for cell in line.cells), *[""] * walk.table.width)
    if not any(cells):
        return None
    _take_headings(walk, line.number, cells)
    marks = _marks(walk, line.number, cells)
    texts = bullets(cells[walk.table.item - 1], walk.shape.bullet)
    if not texts:
        walk.report("source-no-item", line.number, walk.table.item, bullet=walk.shape.bullet)
        return None
    departments = _departments(walk, line.number, cells, len(texts))
    by_item, by_row = _texts(walk, line.number, cells, len(texts))
    mark = walk.shape.reprint_mark
    items = tuple(
        PrintedItem(
            with_breaks(text.replace(mark, "").strip() if mark else text),
            bool(mark) and mark in text,
            departments[at],
            by_item[at],
        )
        for at, text in enumerate(texts)
    )
    return PrintedRow(line.number, tuple(walk.labels), items, marks, by_row)


def _take_headings(walk: _Walk, line: int, cells: tuple[str, ...]) -> None:
    for level, at in enumerate(walk.table.levels):
        text = cells[at - 1]
        if not text or text == walk.labels[level]:
            continue
        numbering = walk.shape.levels[level].numbering
        label = read_label(text, numbering)
        if numbering and label is None:
            walk.report("source-heading-number", line, at, label=text, sample=numbering)
        expected = walk.numbers[level] + 1
        if label is not None and label.value != expected:
            walk.report("source-heading-hole", line, at, label=text, expected=expected)
        walk.labels[level] = text
        walk.numbers[level] = label.value if label else expected
        for inner in range(level + 1, len(walk.labels)):
            walk.labels[inner], walk.numbers[inner] = "", 0
    for level, at in enumerate(walk.table.levels):
        if not walk.labels[level]:
            walk.report("source-heading-missing", line, at, level=walk.shape.levels[level].name)


def _marks(walk: _Walk, line: int, cells: tuple[str, ...]) -> tuple[str, ...]:
    """One mark a year; strange marks, and marks or texts beyond the table's width, are reported."""
    known = known_marks(walk.shape)
    marks = tuple(cells[at - 1] for at in walk.table.marks)
    for at, mark in zip(walk.table.marks, marks, strict=True):
        if mark and mark not in known:
            walk.report("source-mark-unknown", line, at, mark_text=mark, marks="・".join(sorted(known)))
    facts = {each.mark for each in walk.shape.marks.choices}
    plans = {each.mark for each in walk.shape.marks.planned}
    for at, year, mark in zip(walk.table.marks, walk.shape.term, marks, strict=True):
        if mark in known and mark not in (facts if year <= walk.year else plans):
            walk.report("source-mark-year", line, at, mark_text=mark)
    for at in walk.table.texts:
        if cells[at - 1] in known:
            walk.report("source-mark-count", line, at, years=len(walk.shape.term), mark_text=cells[at - 1])
    for at, cell in enumerate(cells[walk.table.width :], walk.table.width + 1):
        if cell:
            walk.report("source-extra-cell", line, at, text=cell, width=walk.table.width)
    return marks


def _departments(walk: _Walk, line: int, cells: tuple[str, ...], count: int) -> tuple[tuple[str, ...], ...]:
    at = walk.table.departments
    bullet = walk.shape.department_bullet
    lists = tuple(department_names(part, bullet) for part in parts(cells[at - 1]))
    if not lists:
        walk.report("source-no-department", line, at)
        return ((),) * count
    if len(lists) == count:
        return lists
    if len(lists) > 1:
        walk.report("source-department-lists", line, at, lists=len(lists), items=count)
        lists = (tuple(dict.fromkeys(name for each in lists for name in each)),)
    return lists * count


def _texts(
    walk: _Walk, line: int, cells: tuple[str, ...], count: int
) -> tuple[tuple[dict[str, str], ...], dict[str, str]]:
    """The texts of each item and those of the row, by column id."""
    by_item: tuple[dict[str, str], ...] = tuple({} for _ in range(count))
    by_row: dict[str, str] = {}
    for column, at in zip(walk.table.text_columns, walk.table.texts, strict=True):
        paragraphs = [with_breaks(part) for part in parts(cells[at - 1])]
        if count == 1 and paragraphs:
            by_item[0][column] = "\n".join(paragraphs)
        elif len(paragraphs) == count:
            for texts, paragraph in zip(by_item, paragraphs, strict=True):
                texts[column] = paragraph
        elif paragraphs:
            by_row[column] = "\n".join(paragraphs)
            walk.report("source-row-text", line, at, paragraphs=len(paragraphs), items=count)
    return by_item, by_row
