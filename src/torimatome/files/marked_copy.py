"""A department's workbook once more, with the cells to look at in yellow and a comment on each."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from torimatome.model.grid import Place
from torimatome.model.request import Asked, request_note
from torimatome.packing.computed import Computed, sheet_part
from torimatome.packing.containers import clean_text, fixed

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell

SUFFIXES = (".xlsx", ".xlsm")
_COLOUR = "FFF2A8"


def marked_copy(path: Path, asked: Sequence[Asked], stamp: dt.date) -> bytes | None:
    """The workbook's bytes with the cells marked; the file itself is only read.

    Args:
        path: A workbook that was read and found sound.
        asked: What is asked about it.
        stamp: The date in the copy's properties.

    Returns:
        None for a file in a format that can't be marked.
    """
    from openpyxl import load_workbook

    if path.suffix.lower() not in SUFFIXES:
        return None
    with warnings.catch_warnings():
        # openpyxl warns of extension lists, which it can't carry over; our forms have none.
        warnings.simplefilter("ignore")
        book, saved = load_workbook(path, rich_text=True), load_workbook(path, data_only=True)
    for place, texts in _by_cell(path.name, asked).items():
        _mark(book, place, texts)
    stream = io.BytesIO()
    book.save(stream)
    return fixed(stream.getvalue(), stamp, _computed(book, saved))


def _computed(book: Workbook, saved: Workbook) -> Mapping[str, Computed]:
    """What the formulas gave when the workbook was last saved: openpyxl writes them without."""
    return {
        sheet_part(number): {
            cell.coordinate: value
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f" and type(value := values[cell.coordinate].value) in {str, int, float}
        }
        for number, (sheet, values) in enumerate(zip(book.worksheets, saved.worksheets, strict=True), 1)
    }


def _by_cell(file: str, asked: Sequence[Asked]) -> Mapping[Place, list[str]]:
    found: dict[Place, list[str]] = {}
    for each in asked:
        for place in each.places:
            if place.file == file and place.cell:
                found.setdefault(place, []).append(each.message)
    return found


def _mark(book: Workbook, place: Place, texts: Sequence[str]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    if place.sheet not in book.sheetnames:
        return
    sheet = book[place.sheet]
    cell: Cell | MergedCell = sheet[place.cell]
    # Of merged cells only the first one can hold a comment.
    area = next((each for each in sheet.merged_cells.ranges if place.cell in each), None)
    cell = sheet.cell(area.min_row, area.min_col) if area else cell
    cell.fill = PatternFill("solid", fgColor=_COLOUR)
    note = request_note(clean_text("\n".join(texts)))
    if cell.comment:
        note = f"{cell.comment.text}\n\n{note}"
    cell.comment = Comment(note, "torimatome", height=60 + 18 * (len(note) // 18), width=300)
