"""The lines under the headings: answers, and what stands in lines that are about nothing we know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from torimatome.model.answer import Answer, Entry
from torimatome.model.finding import Finding
from torimatome.model.form import ITEM, KEY, LEFT, NUMBER, SEALS, FormColumn
from torimatome.model.grid import Cell, column_letters
from torimatome.model.seals import read_seals, sealed
from torimatome.stages.reading.book import Book, Cells
from torimatome.stages.reading.cells import as_sent, comment, entry, noted, quoted, troubles
from torimatome.stages.reading.counts import is_left
from torimatome.stages.reading.wording import plain

_LISTED = 5
"""So many 番号 are listed in a message."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What the lines of a workbook hold: answers, other changed cells, and what can't be read."""

    answers: tuple[Answer, ...]
    others: tuple[Entry, ...]
    findings: tuple[Finding, ...]


def read_lines(book: Book) -> Lines:
    """Read the lines of a workbook from top to bottom."""
    desk = _Desk(book)
    answers: list[Answer] = []
    for row, cells in book.under.items():
        item = book.items.get(row, "")
        if item:
            answers.append(desk.answer(row, item, cells))
        else:
            desk.unknown(row, cells)
        desk.others.extend(comment(cell, book.speaker, item) for cell in cells if noted(cell))
    findings = (*desk.found, *_merged(book), *_known_by_wording(book))
    return Lines(tuple(answers), tuple(desk.others), findings)


@dataclass(frozen=True, slots=True)
class _Desk:
    book: Book
    others: list[Entry] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)

    def answer(self, row: int, item: str, cells: Cells) -> Answer:
        """A line about an item: an entry for each cell to fill in, filled or not."""
        book, speaker = self.book, self.book.speaker
        line, at_hand = book.lines.get(item), book.table.sheet.cells
        sent_as = line.sent if line else _nothing
        entries: dict[str, Entry] = {}
        for at, column in book.asked:
            cell = at_hand.get((row, at)) or Cell(row, at, "")
            sent = sent_as(column.key)
            said = entries[column.key] = entry(cell, speaker, column, sent, item)
            if cell.text != sent or cell.struck:
                self.found.extend(troubles(cell, said, speaker, column))
        for at, column in book.given:
            cell = at_hand.get((row, at)) or Cell(row, at, "")
            if column.key.startswith(LEFT):
                self.counter(cell, column, row, item)
            elif cell.text != (sent := sent_as(column.key)) or cell.struck:
                self.locked(cell, column, sent, item)
        strange = (cell for cell in cells if cell.text and cell.column not in book.at)
        self.others.extend(entry(cell, speaker, None, "", item) for cell in strange)
        key = str(book.keys.get(row, ""))
        place = book.speaker.place(f"{column_letters(book.table.columns.get(ITEM, 1))}{row}")
        return Answer(item, book.department, entries, key, book.text(row, ITEM), place)

    def counter(self, cell: Cell, column: FormColumn, row: int, item: str) -> None:
        """A cell that computes how many characters are left; what was typed over it is kept apart."""
        book, name = self.book, column.key.removeprefix(LEFT)
        asked = next((each.field for each in book.at.values() if each.key == name), None)
        line = book.lines.get(item)
        counted = asked is not None and line is not None and name not in line.unasked
        if not counted:
            self.locked(cell, column, "", item)
        elif not is_left(book, cell, column, item):
            limit = asked.column.limit if asked is not None else None
            left = str((limit or 0) - len(book.text(row, name)))
            self.others.append(entry(cell, book.speaker, None, left, item))

    def locked(self, cell: Cell, column: FormColumn, sent: str, item: str) -> None:
        """A cell that is not to be filled in: one that differs from the form as sent is kept apart."""
        if self.book.form is not None and not as_sent(cell.text, sent) and not self.stood_so(cell, column):
            self.others.append(entry(cell, self.book.speaker, None, sent, item))
        if cell.struck and column.key in {NUMBER, ITEM}:
            said = entry(cell, self.book.speaker, column, cell.text, item)
            self.found.extend(troubles(cell, said, self.book.speaker, column))

    def stood_so(self, cell: Cell, column: FormColumn) -> bool:
        """Whether the form came with this text, though it would be sent with another today."""
        seals = read_seals(self.book.text(cell.row, SEALS))
        if not seals or column.key == SEALS:
            return bool(seals)
        return seals.get(column.key, "") == (sealed(cell.text) if cell.text else "")

    def unknown(self, row: int, cells: Cells) -> None:
        """A line about nothing we know: a finding where something was answered or an item was added."""
        book = self.book
        typed = tuple(cell for cell in cells if cell.text and not self.computed(cell))
        said = tuple(entry(cell, book.speaker, None, "", "") for cell in typed)
        self.others.extend(said)
        columns = (book.at[cell.column] for cell in typed if cell.column in book.at)
        if any(column.editable or column.key in {ITEM, NUMBER, KEY} for column in columns):
            unknown = book.finding(
                "unknown-line",
                *(each.place for each in said),
                mark="\t".join(plain(cell.text) for cell in typed)[:200],
                evidence=tuple(each.raw for each in said),
                what=quoted(book.text(row, ITEM) or " ".join(cell.text for cell in typed)),
                item_name=book.plan.shape.item_name,
            )
            self.found.append(unknown)

    def computed(self, cell: Cell) -> bool:
        """Whether the form itself computes a cell."""
        column = self.book.at.get(cell.column)
        return column is not None and column.key.startswith(LEFT) and is_left(self.book, cell, column, "")


def _nothing(_column: str) -> str:
    """What a line that was not sent held."""
    return ""


def _merged(book: Book) -> Iterator[Finding]:
    """Merged cells that several answers stand in."""
    for top, left, bottom, right in book.table.sheet.merged:
        columns = [each for at, each in book.at.items() if left <= at <= right and each.editable]
        rows = [row for row in book.items if top <= row <= bottom]
        if not columns or not rows or len(rows) == len(columns) == 1:
            continue
        first, last = f"{column_letters(left)}{top}", f"{column_letters(right)}{bottom}"
        yield book.finding(
            "merged-answer",
            book.speaker.place(first),
            subject=book.items[min(rows)],
            field=columns[0].key,
            evidence=(str(bottom - top), str(right - left)),
            range=f"{first}:{last}",
        )


def _known_by_wording(book: Book) -> Iterator[Finding]:
    """That lines without a key had to be told apart by what they show."""
    rows = [row for row in book.items if row not in book.keys]
    if rows:
        seen = [book.text(row, NUMBER) or quoted(book.text(row, ITEM)) for row in rows]
        yield book.finding(
            "known-by-wording",
            book.speaker.place(f"{column_letters(book.table.columns.get(ITEM, 1))}{rows[0]}"),
            evidence=tuple(seen),
            count=len(rows),
            numbers="・".join(seen[:_LISTED]) + ("など" if len(seen) > _LISTED else ""),
            item_name=book.plan.shape.item_name,
        )
