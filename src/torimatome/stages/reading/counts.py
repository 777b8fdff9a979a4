"""What the form's formulas count, where a file holds only what they gave.

So do .xls, .ods and .csv, and a workbook in which values were pasted over formulas. A number that no program
can have stored there was typed by somebody, and is kept (DESIGN: Conservation).
"""

from __future__ import annotations

import re

from torimatome.model.form import LEFT, FormColumn
from torimatome.model.grid import Cell, CellKind
from torimatome.packing.escape import escaped, unescaped
from torimatome.stages.reading.book import Book
from torimatome.stages.reading.cells import even
from torimatome.stages.reading.wording import plain

OPEN = "未記入"
_OPEN = re.compile(OPEN + r"残り(\d{1,9})件")
"""What the form computes above its table, without white space."""
_NOT_COMPUTED = frozenset({"", "0"})
"""What programs store for a formula that they do not compute (LibreOffice leaves 0 in .xls)."""


def is_formula(cell: Cell) -> bool:
    """Whether a cell holds a formula, with or without what it gave."""
    return cell.formula or cell.kind is CellKind.FORMULA


def is_left(book: Book, cell: Cell, column: FormColumn, item: str) -> bool:
    """Whether a cell under 残り文字数 holds what the form computes.

    That is a formula or the right count now. Without any formula in the sheet, also the count as the form was
    sent, or what stands for one that was not computed.
    """
    if is_formula(cell):
        return True
    name, said = column.key.removeprefix(LEFT), cell.text.strip()
    at = book.table.columns.get(name)
    limit = next(
        (each.field.column.limit for each in book.table.titles if each.key == name and each.field), 0
    )
    if at is not None and said in _left(limit or 0, book.table.sheet.text(cell.row, at)):
        return True
    line = book.lines.get(item)
    sent = line.sent(name) if line else ""
    return not book.holds_formulas and (said in _NOT_COMPUTED or said in _left(limit or 0, sent))


def _left(limit: int, text: str) -> frozenset[str]:
    """How many characters may be left: LEN counts units of UTF-16 in Excel, an escape and line ends too."""
    texts = {text, even(text), escaped(text), unescaped(even(text))}
    units = {len(each.encode("utf-16-le", "surrogatepass")) // 2 for each in texts}
    return frozenset(str(limit - length) for length in units | {len(each) for each in texts})


def is_open_count(book: Book, cell: Cell) -> bool:
    """Whether a cell above the table says 「未記入 残りN件」 as the form computes it."""
    if cell.kind is CellKind.FORMULA:
        return OPEN in cell.text
    said = _OPEN.fullmatch(plain(cell.text))
    if said is None:
        return cell.formula and cell.kind is CellKind.ERROR
    right = book.open_counts
    return cell.formula or not right or int(said[1]) in right


def is_uncounted(book: Book, cell: Cell) -> bool:
    """Whether the cell of 「未記入 残りN件」 holds a formula, or what stands for one not computed."""
    return is_formula(cell) or (not book.holds_formulas and cell.text.strip() in _NOT_COMPUTED)
