"""What stands around the lines: the head of the form, its headings, and the sheets beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from torimatome.model.answer import Entry
from torimatome.model.finding import Finding
from torimatome.model.form import ANSWER_SHEET, HEAD_FIELDS, FormColumn
from torimatome.model.form_cells import COUNT_CELL, HEAD_COLUMN, HEAD_ROW, guide_cells, head_cells
from torimatome.model.grid import Cell, Place, Sheet, column_letters
from torimatome.model.seals import read_seals, sealed
from torimatome.stages.reading.book import Book, is_guide
from torimatome.stages.reading.cells import Speaker, as_sent, comment, entry, even, noted, quoted
from torimatome.stages.reading.counts import is_open_count, is_uncounted
from torimatome.stages.reading.table import AnswerTable
from torimatome.stages.reading.wording import plain

FixedCells = Mapping[tuple[int, int], Cell]
Texts = Mapping[tuple[int, int], str]


@cache
def _labels() -> Mapping[str, str]:
    return {plain(label): name for name, label in HEAD_FIELDS}


def read_head(book: Book) -> tuple[Entry, ...]:
    """What is changed above the table and in its heading row: the head's cells, notes, headings."""
    places = dict(_asked(book))
    found: list[Entry] = []
    for at, name in places.items():
        sent = book.form.head.get(name, "") if book.form else ""
        found.append(entry(book.cell(*at), book.speaker, FormColumn(name, ""), sent, ""))
    counted = tuple(_counted(book))
    fixed = {
        (cell.row, cell.column): cell
        for cell in book.above
        if (cell.row, cell.column) not in places
        and not is_open_count(book, cell)
        and not ((cell.row, cell.column) in counted and is_uncounted(book, cell))
    }
    sent_above = _as_it_was(fixed, head_cells(book.as_sent)) if book.as_sent else {}
    found += (entry(cell, book.speaker, None, sent, "") for cell, sent in _altered(fixed, sent_above))
    found += _headings(book)
    told = (cell for cell in (*book.above, *book.rows[book.table.row]) if noted(cell))
    found += (comment(cell, book.speaker, "") for cell in told)
    return tuple(each for each in found if each.changed or each.text)


def head_places(book: Book) -> Mapping[str, Place]:
    """Where the cells stand that the form's head asks for, by field."""
    return {name: book.speaker.place(book.cell(*at).address) for at, name in _asked(book)}


def _as_it_was(cells: FixedCells, today: Texts) -> Texts:
    """What stood there when the form was sent: by its seals, where it has any, else what would today."""
    if all(at in cells and as_sent(cells[at].text, text) for at, text in today.items()):
        return today
    today = {at: text for at, text in today.items() if not read_seals(text)}
    told = next((cell for cell in cells.values() if read_seals(cell.text)), None)
    if told is None:
        return today
    texts = {sealed(cell.text): cell.text for cell in cells.values() if cell.text}
    stood = {at: text for at, text in today.items() if sealed(text) in texts}
    for name, seal in read_seals(told.text).items():
        row, column = map(int, name.split("."))
        text = texts.get(seal) or today.get((row, column))
        if text is not None:
            stood[row, column] = text
    return {**stood, (told.row, told.column): told.text}


def _altered(cells: FixedCells, sent: Mapping[tuple[int, int], str]) -> Iterator[tuple[Cell, str]]:
    """The cells that differ from what stood there, with that; texts that were only moved are no change."""
    same = {at for at, cell in cells.items() if at in sent and as_sent(cell.text, sent[at])}
    waiting = Counter(even(text) for at, text in sent.items() if at not in same)
    moved: set[tuple[int, int]] = set()
    for at, cell in sorted(cells.items()):
        if at not in same and waiting[even(cell.text)] > 0:
            waiting[even(cell.text)] -= 1
            moved.add(at)
    for at in sorted({*cells, *sent} - same):
        cell = cells.get(at) or Cell(*at, "")
        lost = sent[at] if at in sent and waiting[even(sent[at])] > 0 else ""
        if lost:
            waiting[even(lost)] -= 1
        if lost or (cell.text and at not in moved):
            yield cell, lost


def _asked(book: Book) -> Iterator[tuple[tuple[int, int], str]]:
    """The cells beside the head's labels, by (row, column)."""
    for cell in book.above:
        name = _labels().get(plain(cell.text).rstrip(":"))
        if name is not None:
            yield (cell.row, _beside(book, cell)), name


def _counted(book: Book) -> Iterator[tuple[int, int]]:
    """Where the form counts what is open: as far from the head's first label as when it was sent."""
    for cell in book.above:
        if plain(cell.text).rstrip(":") == plain(HEAD_FIELDS[0][1]):
            yield cell.row + COUNT_CELL[0] - HEAD_ROW, cell.column + COUNT_CELL[1] - HEAD_COLUMN


def _beside(book: Book, label: Cell) -> int:
    """The column right of a label, however wide it was merged."""
    return book.merged_to.get((label.row, label.column), label.column) + 1


def _headings(book: Book) -> Iterator[Entry]:
    """Headings that were added or changed."""
    for cell in book.rows[book.table.row]:
        if cell.text and cell.column not in book.at:
            yield entry(cell, book.speaker, None, "", "")
    for each in book.table.renamed:
        yield entry(book.cell(book.table.row, each.at), book.speaker, None, each.column.title, "")


def doubtful_columns(book: Book) -> Iterator[Finding]:
    """Columns that are not found, or only by their neighbours."""
    row = book.table.row
    for column in book.table.missing:
        place = book.speaker.place(f"A{row}")
        yield book.finding("column-missing", place, field=column.key, title=column.title)
    for each in book.table.renamed:
        place = book.speaker.place(f"{column_letters(each.at)}{row}")
        seen = quoted(each.seen) or "空欄"
        yield book.finding("column-renamed", place, field=each.column.key, title=each.column.title, seen=seen)


def rearranged(book: Book) -> Iterator[Finding]:
    """That the form's sheet, columns or lines are not as sent, though all could be told apart."""
    table = book.table
    places = [table.columns[each.key] for each in table.titles if each.key in table.columns]
    order = {item: at for at, item in enumerate(book.lines)}
    rows = sorted(book.items)
    lines = [order[book.items[row]] for row in rows if book.items[row] in order]
    seen = {
        f"シートの名前が「{quoted(table.sheet.name)}」に変わっています": not _own_name(book),
        "列の並びが送った調査票と違います": places != sorted(places),
        "行が並べ替えられています": lines != sorted(lines),
        "行の間に行が挿入されています": bool(rows) and rows[-1] - rows[0] >= len(rows),
    }
    what = tuple(each for each, true in seen.items() if true)
    if what:
        place = book.speaker.place(f"A{table.row}")
        yield book.finding("form-rearranged", place, evidence=what, what="、".join(what))


def _own_name(book: Book) -> bool:
    """Whether the sheet is called as sent; formats of one sheet call it after the file."""
    name = book.table.sheet.name
    return name == ANSWER_SHEET or book.grid.file.startswith(name)


def read_other_sheets(
    book: Book, tables: tuple[AnswerTable, ...]
) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The cells of the other sheets; of the form's own guide only what was changed.

    Args:
        book: The workbook.
        tables: All tables of answers that were found in it, the one that is read first.
    """
    seconds = {each.sheet.name for each in tables[1:]}
    entries: list[Entry] = []
    findings: list[Finding] = []
    for sheet in book.others:
        again = sheet.name in seconds
        if again:
            place = Place(book.grid.file, sheet.name)
            texts = tuple(cell.text for cell in sheet.cells.values())
            used = book.table.sheet.name
            findings.append(
                book.finding("second-answer-sheet", place, mark=sheet.name, evidence=texts, used=used)
            )
        speaker = Speaker(book.grid.file, sheet.name, book.grid.sha256, book.department)
        entries += loose(sheet, speaker) if again or not is_guide(sheet) else _guide(book, sheet, speaker)
    return tuple(entries), tuple(findings)


def _guide(book: Book, sheet: Sheet, speaker: Speaker) -> Iterator[Entry]:
    """What was changed on the form's own guide, and the comments on it."""
    if book.as_sent is not None:
        for cell, sent in _altered(sheet.cells, _as_it_was(sheet.cells, guide_cells(book.as_sent))):
            yield entry(cell, speaker, None, sent, "")
    for cell in sheet.cells.values():
        if noted(cell):
            yield comment(cell, speaker, "")


def loose(sheet: Sheet, speaker: Speaker) -> Iterator[Entry]:
    """The cells of a sheet that the form does not know, and the comments on it."""
    for _, cell in sorted(sheet.cells.items()):
        if cell.text:
            yield entry(cell, speaker, None, "", "")
        if noted(cell):
            yield comment(cell, speaker, "")
