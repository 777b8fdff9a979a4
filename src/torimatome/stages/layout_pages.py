"""Page breaks, decided once for Word, PDF and HTML."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.model.page import Geometry, Heights, Page, PageCell
from torimatome.model.settings import YearSettings
from torimatome.stages.layout_lines import Line

BETWEEN_TABLES = 2.0
"""Points a page that Word needs for the paragraphs before and after its table."""
_SLACK = 0.01
_NEARLY_EMPTY = 1 / 3
_Span = tuple[int, int, str]
"""A page's first line, the one after its last, and why it begins there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page can hold: capacities in points below the header rows, and a reserve of one line."""

    first: float
    other: float
    reserve: float

    @classmethod
    def of(cls, geometry: Geometry) -> Sheet:
        """The capacities of a template's pages."""
        other = geometry.room - geometry.header_height - BETWEEN_TABLES
        return cls(other - geometry.above, other, geometry.pitch)

    def capacity(self, page: int) -> float:
        """Points for rows on the page with that index."""
        return self.other if page else self.first


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines with their measured heights, ready to be stacked on pages."""

    lines: Sequence[Line]
    heights: Heights

    def fits(self, first: int, end: int, room: float) -> bool:
        """Whether the lines have room on one page, in whatever program it is opened."""
        return sum(self.tall(first, end, self.heights.at_most)) <= room + _SLACK

    def tall(self, first: int, end: int, heights: Heights | None = None) -> list[float]:
        """The heights of the lines from ``first`` to before ``end`` when they stand on one page.

        A merged cell taller than its rows makes the last of them taller, as Word and CSS do it.
        """
        heights = heights or self.heights
        found: list[float] = []
        starts = [first] * len(self.lines[first].keys) if first < end else []
        for at in range(first, end):
            height = heights.rows[at]
            for column, key in enumerate(self.lines[at].keys):
                if not key:
                    continue
                if at > first and self.lines[at - 1].keys[column] != key:
                    starts[column] = at
                if at + 1 == end or self.lines[at + 1].keys[column] != key:
                    need = self.need(at, column, heights) - sum(found[starts[column] - first :])
                    height = max(height, need)
            found.append(height)
        return found

    def need(self, at: int, column: int, heights: Heights) -> float:
        """The height of a merged cell by itself."""
        cell = self.lines[at].row.cells[column]
        return heights.spanning.get((column, cell.paragraphs), 0.0) if cell is not None else 0.0

    def page(self, number: int, first: int, end: int, room: float, reason: str) -> Page:
        """The lines as a page: merged cells span, those that go on from the page before are repeated."""
        tall = self.tall(first, end)
        rows = [
            dataclasses.replace(
                self.lines[at].row,
                cells=tuple(self._cell(at, column, first, end) for column in range(len(self.lines[at].keys))),
                height=round(tall[at - first], 3),
            )
            for at in range(first, end)
        ]
        return Page(number, tuple(rows), reason, round(room - sum(tall), 3))

    def _cell(self, at: int, column: int, first: int, end: int) -> PageCell | None:
        cell, key = self.lines[at].row.cells[column], self.lines[at].keys[column]
        if not key or cell is None:
            return cell
        goes_on = at > 0 and self.lines[at - 1].keys[column] == key
        if goes_on and at > first:
            return None
        last = at
        while last + 1 < end and self.lines[last + 1].keys[column] == key:
            last += 1
        return dataclasses.replace(cell, span=last - at + 1, repeated=goes_on)


def paginate(
    stack: Stack, sheet: Sheet, settings: YearSettings
) -> tuple[tuple[Page, ...], tuple[Finding, ...]]:
    """Stack lines on pages: as published while that fits, else as full as goes with one line in reserve."""
    rows = [at for at, line in enumerate(stack.lines) if _begins_row(stack.lines, at)]
    starts, wrong = _published(stack, sheet, settings, rows)
    forced, unknown = _forced(stack.lines, settings)
    spans = list(starts)
    at = starts[-1][1] if starts else 0
    reason = _follows(starts) if starts else "先頭のページ"
    while at < len(stack.lines):
        end, next_reason = _fill(stack, sheet, at, len(spans), forced)
        spans.append((at, end, reason))
        at, reason = end, next_reason
    for last in range(len(starts) + 1, len(spans)):
        begins = spans[last][0]
        if begins not in forced and (spans[last][1] in forced or last == len(spans) - 1):
            spans[last - 1 : last + 1] = _balanced(stack, sheet, last, spans[last - 1], spans[last])
    pages = tuple(
        stack.page(number + 1, first, end, sheet.capacity(number), reason)
        for number, (first, end, reason) in enumerate(spans)
    )
    return pages, wrong + unknown


def _follows(starts: Sequence[_Span]) -> str:
    return f"公表時のページ割りをここでやめた（{len(starts)}ページ目まで公表どおり）"


def _begins_row(lines: Sequence[Line], at: int) -> bool:
    return at == 0 or lines[at].row.row != lines[at - 1].row.row


def _published(
    stack: Stack, sheet: Sheet, settings: YearSettings, rows: Sequence[int]
) -> tuple[list[_Span], tuple[Finding, ...]]:
    """The published pages as (first line, end, reason), up to the first one that does not fit."""
    if not settings.page_rows:
        return [], ()
    if sum(settings.page_rows) != len(rows) or min(settings.page_rows) < 1:
        total = sum(settings.page_rows)
        return [], (finding("published-breaks", subject=str(settings.year), wanted=total, rows=len(rows)),)
    found: list[_Span] = []
    edges = [*rows, len(stack.lines)]
    at = 0
    for count in settings.page_rows:
        first, end = edges[at], edges[at + count]
        over = sum(stack.tall(first, end)) - sheet.capacity(len(found))
        if over > _SLACK:
            year, page = str(settings.year), len(found) + 1
            wrong = finding(
                "page-overflow", subject=year, mark=str(page), page=page, count=count, over=f"{over:.1f}"
            )
            return found, (wrong,)
        found.append((first, end, f"公表時のページ割り（{count}行）"))
        at += count
    return found, ()


def _forced(lines: Sequence[Line], settings: YearSettings) -> tuple[dict[int, str], tuple[Finding, ...]]:
    """The lines that must begin a page, and ids of rows that are not printed."""
    begins = {line.row.row: at for at, line in reversed(list(enumerate(lines)))}
    unknown = tuple(
        finding("unknown-break", subject=str(settings.year), mark=row, row=row)
        for row in settings.breaks_before
        if row not in begins
    )
    return {begins[row]: row for row in settings.breaks_before if row in begins}, unknown


def _fill(stack: Stack, sheet: Sheet, first: int, page: int, forced: dict[int, str]) -> tuple[int, str]:
    """Fill a page from a line on: its end, and why the next page begins there."""
    room = sheet.capacity(page) - sheet.reserve
    end = first + 1
    while end < len(stack.lines):
        if end in forced:
            return end, f"指定された改ページ（{forced[end]} の前）"
        if not stack.fits(first, end + 1, room):
            kept = _keep_together(stack.lines, first, end)
            loose = stack.heights.at_most
            used = sum(stack.tall(first, end, loose))
            need, left = sum(stack.tall(first, end + 1, loose)) - used, room - used
            return kept, f"次の行に{need:.1f}pt要るが、残りは{left:.1f}pt"
        end += 1
    return end, ""


def _balanced(stack: Stack, sheet: Sheet, page: int, before: _Span, last: _Span) -> tuple[_Span, _Span]:
    """Give a nearly empty last page rows of the page before, until it would be the fuller of the two.

    A page is nearly empty below a third of what it holds. The lines of one row stay together.
    """
    first, begins, reason = before
    end, room = last[1], sheet.capacity(page) - sheet.reserve
    used = sum(stack.tall(begins, end))
    if used >= room * _NEARLY_EMPTY:
        return before, last
    for at in range(first + 1, begins):
        together = stack.lines[at].group == stack.lines[at - 1].group and not stack.lines[at].row.continued
        fuller = sum(stack.tall(at, end)) > sum(stack.tall(first, at))
        if not together and not fuller and stack.fits(at, end, room):
            why = f"最後のページが{used:.1f}ptだけにならないように、前のページの行を分けた"
            return (first, at, reason), (at, end, why)
    return before, last


def _keep_together(lines: Sequence[Line], first: int, end: int) -> int:
    """Move a break up to before the lines of one row, unless they are all that the page has."""
    at = end
    while at > first and lines[at].group == lines[at - 1].group and not lines[at].row.continued:
        at -= 1
    return at if at > first else end
