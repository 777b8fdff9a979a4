"""Lines of the form that a department deleted, put back below the others in a copy of its workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from torimatome.model.form import ANSWER_SHEET, LineKey, parse_key
from torimatome.model.form_cells import HEADER_ROW

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_SEARCHED = 60
"""So many rows are looked through for the headings."""
_LINES = 5_000
"""So many rows below the headings are looked through for lines; more than any plan has items."""
_LOOKS = ("font", "fill", "border", "alignment", "protection", "number_format")


@dataclass(frozen=True, slots=True)
class Restored:
    """A line that was put back: its item, its first cell to fill in, and what its formulas give by cell."""

    item: str
    sheet: str
    cell: str
    computed: Mapping[str, float]


def restore_lines(book: Workbook, sent: bytes, items: Iterable[str]) -> Iterator[Restored]:
    """Put lines of the form back, as they were sent: looks, choices, counters and keys too.

    Args:
        book: A workbook that came back; it is changed.
        sent: The form as it is sent.
        items: The ids of the items whose lines are put back; where the headings are not found, none is.
    """
    from openpyxl import load_workbook

    form = load_workbook(io.BytesIO(sent))[ANSWER_SHEET]
    values = load_workbook(io.BytesIO(sent), data_only=True)[ANSWER_SHEET]
    titles = {str(cell.value): cell.column for cell in form[HEADER_ROW] if cell.value}
    found = next(((sheet, at) for sheet in book.worksheets if (at := _headings(sheet, titles))), None)
    rows = {key.item: row for row in range(HEADER_ROW + 1, form.max_row + 1) if (key := _key(form, row))}
    for item in items:
        if found is not None and item in rows:
            yield _restored(item, form, values, rows[item], found)


def _headings(sheet: Worksheet, titles: Mapping[str, int]) -> tuple[int, dict[int, int]] | None:
    """The row of the form's headings and, by column of the form, where each of them stands."""
    widest = min(sheet.max_column, 200)
    for row, texts in enumerate(sheet.iter_rows(max_row=_SEARCHED, max_col=widest, values_only=True), 1):
        at = {titles[str(text)]: column for column, text in enumerate(texts, 1) if str(text) in titles}
        if len(at) * 2 > len(titles):
            return row, at
    return None


def _key(sheet: Worksheet, row: int) -> LineKey | None:
    return next((key for cell in sheet[row] if (key := parse_key(str(cell.value))) is not None), None)


def _restored(
    item: str,
    form: Worksheet,
    values: Worksheet,
    line: int,
    found: tuple[Worksheet, tuple[int, dict[int, int]]],
) -> Restored:
    sheet, (heading, columns) = found
    row = _free_row(sheet, heading, columns.values())
    computed: dict[str, float] = {}
    first = ""
    for source, column in sorted(columns.items()):
        given, target = form.cell(line, source), sheet.cell(row, column)
        formula = given.data_type == "f"
        if not formula or source == column:
            target.value = _moved(given, target.coordinate) if formula else given.value
        for look in _LOOKS:
            setattr(target, look, copy(getattr(given, look)))
        if formula and isinstance(value := values.cell(line, source).value, int | float):
            computed[target.coordinate] = value
        _copy_choices(form, given.coordinate, sheet, target.coordinate)
        first = first or ("" if given.protection.locked else target.coordinate)
    sheet.row_dimensions[row].height = form.row_dimensions[line].height
    return Restored(item, sheet.title, first, computed)


def _free_row(sheet: Worksheet, heading: int, columns: Iterable[int]) -> int:
    """The row after the last line."""
    columns = tuple(columns)
    last = min(sheet.max_row, heading + _LINES)
    filled = (
        row
        for row in range(last, heading, -1)
        if any(sheet.cell(row, column).value not in {None, ""} for column in columns)
    )
    return next(filled, heading) + 1


def _moved(given: Cell | MergedCell, target: str) -> str:
    from openpyxl.formula.translate import Translator

    return str(Translator(str(given.value), origin=given.coordinate).translate_formula(target))


def _copy_choices(form: Worksheet, given: str, sheet: Worksheet, target: str) -> None:
    """The dropdown or hint of a cell."""
    from openpyxl.worksheet.cell_range import MultiCellRange

    known = any(target in rule.sqref for rule in sheet.data_validations.dataValidation)
    for rule in form.data_validations.dataValidation:
        if given in rule.sqref and not known:
            own = copy(rule)
            own.sqref = MultiCellRange(target)
            sheet.add_data_validation(own)
