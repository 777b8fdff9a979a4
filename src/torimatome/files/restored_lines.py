"""Lines of the form that a department deleted, put back below the others in a copy of its workbook."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from torimatome.model.form import ANSWER_SHEET, LineKey, parse_key
from torimatome.model.form_cells import HEADER_ROW

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_SEARCHED = 200
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


def restore_lines(sheet: Worksheet, sent: bytes, items: Iterable[str]) -> Iterator[Restored]:
    """Put lines of the form back, as they were sent: looks, choices, counters and keys too.

    Args:
        sheet: The sheet of answers in a workbook that came back; it is changed.
        sent: The form as it is sent.
        items: The ids of the items whose lines are put back; where the headings are not found, none is.
    """
    from openpyxl import load_workbook

    form = load_workbook(io.BytesIO(sent))[ANSWER_SHEET]
    values = load_workbook(io.BytesIO(sent), data_only=True)[ANSWER_SHEET]
    titles = {_plain(cell.value): cell.column for cell in form[HEADER_ROW] if cell.value}
    heading, columns = _headings(sheet, titles)
    if not columns:
        return
    rows = {key.item: row for row in range(HEADER_ROW + 1, form.max_row + 1) if (key := _key(form, row))}
    row = _last_row(sheet, heading)
    for item in items:
        if item in rows:
            row += 1
            yield _restored(item, (form, values, rows[item]), (sheet, columns, row))


def _plain(text: object) -> str:
    """A heading without what width and white space make of it."""
    return "".join(unicodedata.normalize("NFKC", str(text)).split())


def _headings(sheet: Worksheet, titles: Mapping[str, int]) -> tuple[int, Mapping[int, int]]:
    """The row of the form's headings and, by column of the form, where each of them stands, if anywhere."""
    found: dict[int, dict[int, int]] = {}
    for row, column, value in _filled(sheet):
        if row <= _SEARCHED and (source := titles.get(_plain(value))):
            found.setdefault(row, {})[source] = column
    fitting = (row for row in sorted(found) if len(found[row]) * 2 > len(titles))
    row = next(fitting, 0)
    return row, found.get(row, {})


def _filled(sheet: Worksheet) -> Iterator[tuple[int, int, object]]:
    """Row, column and value of each filled cell; to look each place up would make thousands of cells."""
    for (row, column), cell in sheet._cells.items():  # noqa: SLF001 - see above
        if cell.value is not None and cell.value != "":
            yield row, column, cell.value


def _last_row(sheet: Worksheet, heading: int) -> int:
    """The last row that holds anything, a range of merged cells too."""
    filled = {row for row, _, _ in _filled(sheet)} | {each.max_row for each in sheet.merged_cells.ranges}
    return max((row for row in filled if row <= heading + _LINES), default=heading)


def _key(sheet: Worksheet, row: int) -> LineKey | None:
    return next((key for cell in sheet[row] if (key := parse_key(str(cell.value))) is not None), None)


def _restored(
    item: str, line: tuple[Worksheet, Worksheet, int], place: tuple[Worksheet, Mapping[int, int], int]
) -> Restored:
    form, values, given_row = line
    sheet, columns, row = place
    computed: dict[str, float] = {}
    first = ""
    for source, column in sorted(columns.items()):
        given, target = form.cell(given_row, source), sheet.cell(row, column)
        formula = given.data_type == "f"
        if not formula or source == column:
            target.value = _moved(given, target.coordinate) if formula else given.value
        for look in _LOOKS:
            setattr(target, look, copy(getattr(given, look)))
        if formula and isinstance(value := values.cell(given_row, source).value, int | float):
            computed[target.coordinate] = value
        _copy_choices(form, given.coordinate, sheet, target.coordinate)
        first = first or ("" if given.protection.locked else target.coordinate)
    sheet.row_dimensions[row].height = form.row_dimensions[given_row].height
    return Restored(item, sheet.title, first, computed)


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
