"""MARKING: what changed between two editions, found again in the cells of the laid-out pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from torimatome.model.page import PageCell, PageRow, Report, Role
from torimatome.model.proof import CellMark, Change, Difference, Kept, MarkedPages, Run
from torimatome.stages.clusters import clusters

_LARGEST = 4_000_000
"""Pairs of characters; where more would have to be compared, the cell is marked as a whole."""

Place = tuple[int, int, int]
"""Index of the page, index of the row on it, column."""


@dataclass(slots=True)
class _Text:
    """A text that is printed in one cell, or cut over the cells of several pages.

    ``units`` are what is read as one character each; ``added`` are the positions of new ones, ``before`` and
    ``after`` of those beside which something is gone.
    """

    items: tuple[str, ...]
    places: list[tuple[Place, int]] = field(default_factory=list)
    """Each cell and how many characters of the text it prints."""
    units: list[str] = field(default_factory=list)
    added: set[int] = field(default_factory=set)
    before: set[int] = field(default_factory=set)
    after: set[int] = field(default_factory=set)
    changed: bool = False
    read: int = 0
    """Where the text of the next item is looked for."""

    def mark(self, each: Difference) -> None:
        """Mark what one difference did."""
        self.changed = True
        new, flags = _flags(each)
        at = _aligned(new, self.units, self.read)
        for place, (added, before, after) in enumerate(flags):
            here = at.get(place)
            if here is None:
                continue
            self.read = max(self.read, here + 1)
            for wanted, found in ((added, self.added), (before, self.before), (after, self.after)):
                if wanted:
                    found.add(here)

    def mark_all(self) -> None:
        """Mark every character as new."""
        self.changed = True
        self.added.update(range(len(self.units)))

    def marks(self) -> Iterator[tuple[Place, CellMark]]:
        """The marks of each cell; of a cut text only the parts in which something happened have one."""
        start = 0
        some = bool(self.added or self.before or self.after)
        for place, count in self.places:
            runs = tuple(self._runs(range(start, start + count)))
            start += count
            if not some or any(not run.plain for run in runs):
                yield place, CellMark(runs)

    def _runs(self, positions: range) -> Iterator[Run]:
        def kind(at: int) -> tuple[int, bool]:
            alone = at in self.before or at in self.after
            return (at if alone else -1, at in self.added)

        for (alone, added), group in groupby(positions, kind):
            text = "".join(self.units[at] for at in group)
            yield Run(text, added, alone in self.before, alone in self.after)


def mark_pages(
    report: Report, differences: Sequence[Difference], columns: Sequence[Sequence[str]]
) -> MarkedPages:
    """Find the changes of an edition in the pages that print it.

    Args:
        report: The pages.
        differences: What changed against an earlier edition.
        columns: For each column of the table, the names of the data's columns that it prints.
    """
    texts = _texts(report)
    by_item: dict[tuple[str, int], list[_Text]] = {}
    for column, text in texts:
        for item in text.items:
            by_item.setdefault((item, column), []).append(text)
    elsewhere = []
    headings = {column for column, role in enumerate(report.columns) if role is Role.HEADING}
    renamed: dict[tuple[str, int], Difference] = {}
    for each in differences:
        at = next((at for at, names in enumerate(columns) if each.column and each.column in names), None)
        if at in headings and (each.item, at) in by_item:
            renamed[each.item, at] = each
        elif at is not None and (each.item, at) in by_item:
            for text in by_item[each.item, at]:
                text.mark(each)
        elif each.change is Change.ADDED:
            _mark_item(
                each, [(at, texts) for (item, at), texts in by_item.items() if item == each.item], report
            )
        else:
            _mark_moved(each, by_item, report)
            elsewhere.append(each)
    for column, text in texts:
        found = [renamed.get((item, column)) for item in text.items]
        if column in headings and found and found[0] is not None and None not in found:
            text.mark(found[0])
    return MarkedPages(dict(_marks(text for _, text in texts)), tuple(elsewhere))


def _marks(texts: Iterable[_Text]) -> Iterator[tuple[Place, CellMark]]:
    for text in texts:
        if text.changed:
            yield from text.marks()


def _mark_item(each: Difference, texts: Iterable[tuple[int, Sequence[_Text]]], report: Report) -> None:
    """Mark a new item: all its cells, or its wording where it shares them with others."""
    for column, found in texts:
        for text in found:
            if report.columns[column] is Role.HEADING:
                continue
            if text.items == (each.item,):
                text.mark_all()
            elif report.columns[column] is Role.ITEM:
                text.mark(each)
            else:
                text.changed = True


def _mark_moved(each: Difference, by_item: Mapping[tuple[str, int], Sequence[_Text]], report: Report) -> None:
    if each.change is Change.MOVED:
        for text in by_item.get((each.item, report.columns.index(Role.ITEM)), ()):
            text.changed = True


# ------------------------------ the texts that the pages print


def _texts(report: Report) -> list[tuple[int, _Text]]:
    """(column, text) of every cell; what a page break cut is one text again."""
    found: list[tuple[int, _Text]] = []
    cut: dict[tuple[str, tuple[str, ...], int], _Text] = {}
    of_row: dict[str, dict[str, None]] = {}
    for row in (row for page in report.pages for row in page.rows):
        of_row.setdefault(row.row, {}).update(dict.fromkeys(row.items))
    for at, page in enumerate(report.pages):
        for number, row in enumerate(page.rows):
            for column, cell in enumerate(row.cells):
                if cell is None:
                    continue
                known = cut.get((row.row, row.items, column)) if row.continued and not cell.merged else None
                text = known or _Text(_items(page.rows, number, cell, of_row))
                if known is None:
                    found.append((column, text))
                if not cell.merged:
                    cut[row.row, row.items, column] = text
                own = [unit for text in cell.paragraphs for unit in clusters(text)]
                text.places.append(((at, number, column), len(own)))
                text.units += own
    return found


def _items(
    rows: Sequence[PageRow], number: int, cell: PageCell, of_row: Mapping[str, Iterable[str]]
) -> tuple[str, ...]:
    """The items whose text a cell prints: a heading's are all that it spans, shared prose's the row's."""
    if cell.role is not Role.HEADING:
        return tuple(of_row[rows[number].row]) if cell.merged else rows[number].items
    spanned = rows[number : number + cell.span]
    return tuple(dict.fromkeys(item for row in spanned for item in row.items))


# ------------------------------ one difference in one text


def _flags(each: Difference) -> tuple[list[str], list[tuple[bool, bool, bool]]]:
    """The new text's characters, and of each: is it new, is something gone before it, after it."""
    new: list[str] = []
    flags: list[tuple[bool, bool, bool]] = []
    gone = False
    for piece in each.pieces:
        if piece.kept is Kept.REMOVED:
            gone = True
            continue
        own = [unit for unit in clusters(piece.text) if unit not in {"\n", "\r", "\r\n"}]
        for unit in own:
            new.append(unit)
            flags.append((piece.kept is Kept.ADDED, gone, False))
            gone = False
    if gone and flags:
        added, before, _ = flags[-1]
        flags[-1] = (added, before, True)
    return new, flags


def _aligned(new: Sequence[str], printed: Sequence[str], start: int) -> Mapping[int, int]:
    """Where each character of a text is printed: as one stretch, else as much of it as can be found."""
    size = len(new)
    if not size:
        return {}
    starts = [*range(start, len(printed) - size + 1), *range(min(start, len(printed) - size + 1))]
    for at in starts:
        if printed[at] == new[0] and list(printed[at : at + size]) == list(new):
            return {place: at + place for place in range(size)}
    if size * len(printed) > _LARGEST:
        return {}
    matcher = SequenceMatcher(None, new, printed, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
