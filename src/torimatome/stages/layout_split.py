"""A line taller than a page, cut into parts: at a paragraph, else after 「。」, else at a character."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from torimatome.model.page import Heights, PageCell, PageRow, Role
from torimatome.stages.layout_lines import Line

CONTINUED = "（続き）"
NOTE = "※"
_SENTENCE_END = re.compile("。[」』）)】〕]*")
_TRIED_AT_ONCE = 8


def split(line: Line, budget: float, measure: Callable[[Sequence[PageRow]], Heights]) -> tuple[Line, ...]:
    """Cut a line into parts that are each at most ``budget`` points tall; those after the first say （続き）.

    Merged cells (headings) are left whole: they are repeated beside every part. Every part takes at least one
    character, so the cutting ends even where nothing fits.
    """
    cutter = _Cutter(budget, measure)
    parts: list[Line] = []
    rest = line
    while True:
        head, tail = cutter.cut(rest)
        parts.append(head)
        if tail is None:
            return tuple(parts)
        rest = tail


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Cuts lines to one height."""

    budget: float
    measure: Callable[[Sequence[PageRow]], Heights]

    def cut(self, line: Line) -> tuple[Line, Line | None]:
        """The part that fits, and the rest, or None where all of it does."""
        heads: list[PageCell | None] = []
        tails: list[PageCell | None] = []
        goes_on = False
        for column, cell in enumerate(line.row.cells):
            head, tail = (
                (cell, None) if cell is None or cell.merged else self._cut_cell(line.row, column, cell)
            )
            goes_on = goes_on or tail is not None
            heads.append(head)
            tails.append(tail)
        if not goes_on:
            return line, None
        for column, cell in enumerate(line.row.cells):
            if cell is not None and tails[column] is None:
                tails[column] = cell if cell.merged else _finished(cell)
        first = dataclasses.replace(line, row=dataclasses.replace(line.row, cells=tuple(heads)))
        rest = dataclasses.replace(line.row, cells=tuple(tails), continued=True)
        return first, dataclasses.replace(line, row=rest)

    def _cut_cell(self, row: PageRow, column: int, cell: PageCell) -> tuple[PageCell, PageCell | None]:
        label = 1 if row.continued and cell.paragraphs[:1] == (CONTINUED,) else 0
        count = len(cell.paragraphs)
        whole = self._largest(row, column, [_first(cell, at) for at in range(label + 1, count + 1)])
        kept = label + whole
        if kept >= count:
            return cell, None
        whole = self._before_notes(row, column, cell, label, kept)
        if whole > label:
            return _first(cell, whole), _after(cell, whole, "")
        text = cell.paragraphs[label]
        at = self._place(row, column, cell, label, strands=kept > label)
        if at >= len(text):
            return (
                (_first(cell, label + 1), _after(cell, label + 1, "")) if count > label + 1 else (cell, None)
            )
        return _first(cell, label, text[:at]), _after(cell, label + 1, text[at:])

    def _before_notes(self, row: PageRow, column: int, cell: PageCell, label: int, kept: int) -> int:
        """Where to cut so that no note (※) begins a page: what it speaks of goes there with it.

        A note that is itself as tall as a page, or has nothing above it, is left where it falls.
        """
        at = end = kept
        while at > label and cell.paragraphs[at].startswith(NOTE):
            at -= 1
        while end < len(cell.paragraphs) and cell.paragraphs[end].startswith(NOTE):
            end += 1
        text = cell.paragraphs[at]
        if at == kept or text.startswith(NOTE):
            return kept
        together = _after(_first(cell, end), at + 1, text[-1:])
        return at if self._largest(row, column, [together]) else kept

    def _place(self, row: PageRow, column: int, cell: PageCell, label: int, *, strands: bool) -> int:
        """Where to cut one paragraph that does not fit: after as many sentences, else characters, as fit.

        Of one that fits, but would strand the note below it, half is kept with the note.
        """
        text = cell.paragraphs[label]
        ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() < len(text)]
        sentences = self._largest(row, column, [_first(cell, label, text[:end]) for end in ends])
        if sentences:
            return ends[sentences - 1]
        most = len(text) // 2 + 1 if strands else len(text)
        return max(1, self._largest(row, column, [_first(cell, label, text[:at]) for at in range(1, most)]))

    def _largest(self, row: PageRow, column: int, cells: Sequence[PageCell]) -> int:
        """How many of ever taller candidates fit: a search that measures a few at once."""
        fit, fail = 0, len(cells) + 1
        while fail - fit > 1:
            step = max(1, (fail - fit) // (_TRIED_AT_ONCE + 1))
            tried = range(fit + step, fail, step)
            tried = tried[: _TRIED_AT_ONCE + 1]
            alone = [_alone(row, column, cells[at - 1]) for at in tried]
            for at, height in zip(tried, self.measure(alone).at_most.rows, strict=True):
                if height <= self.budget:
                    fit = max(fit, at)
                else:
                    fail = min(fail, at)
        return fit


def _alone(row: PageRow, column: int, cell: PageCell) -> PageRow:
    cells = tuple(cell if at == column else None for at in range(len(row.cells)))
    return PageRow(row.row, row.items, cells)


def _first(cell: PageCell, count: int, more: str = "") -> PageCell:
    """The cell's first paragraphs, and a part of the next."""
    paragraphs = (*cell.paragraphs[:count], more) if more else cell.paragraphs[:count]
    return dataclasses.replace(
        cell, paragraphs=paragraphs, gaps=tuple(at for at in cell.gaps if at < len(paragraphs))
    )


def _after(cell: PageCell, count: int, more: str) -> PageCell:
    """What is left of a cell, headed by （続き）."""
    begun = (CONTINUED, more) if more else (CONTINUED,)
    shift = len(begun) - count
    gaps = tuple(at + shift for at in cell.gaps if at + shift > 1)
    return dataclasses.replace(cell, paragraphs=(*begun, *cell.paragraphs[count:]), gaps=gaps)


def _finished(cell: PageCell) -> PageCell:
    """A cell that has nothing left to say beside a part that goes on; the item says whose part it is."""
    return dataclasses.replace(cell, paragraphs=(CONTINUED,) if cell.role is Role.ITEM else (), gaps=())
