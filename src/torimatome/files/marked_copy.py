"""A department's workbook once more, with the cells to look at in yellow and a comment on each."""

from __future__ import annotations

import datetime as dt
import io
import math
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from torimatome.files.restored_lines import Restored, restore_lines
from torimatome.files.workbook import load
from torimatome.model.grid import Cell as ReadCell
from torimatome.model.grid import CellKind, Place
from torimatome.model.request import Asked, request_note
from torimatome.packing.computed import Computed, sheet_part
from torimatome.packing.containers import clean_text, fixed

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell

SUFFIXES = (".xlsx", ".xlsm")
_COLOUR = "FFF2A8"
_PUT_BACK = "この写しでは、送ったときのままの行をここに戻してあります。"


def marked_copy(path: Path, asked: Sequence[Asked], stamp: dt.date, sent: bytes = b"") -> bytes | None:
    """The workbook's bytes with the cells marked, deleted lines put back; the file itself is only read.

    Args:
        path: A workbook that was read and found sound.
        asked: What is asked about it.
        stamp: The date in the copy's properties.
        sent: The form as it is sent, where lines of it are gone.

    Returns:
        None for a file in a format that can't be marked.
    """
    from openpyxl import load_workbook

    if path.suffix.lower() not in SUFFIXES:
        return None
    with warnings.catch_warnings():
        # openpyxl warns of extension lists, which it can't carry over; our forms have none.
        warnings.simplefilter("ignore")
        book = load_workbook(path, rich_text=True)
    gone = dict.fromkeys(each.gone for each in asked if each.gone)
    restored = tuple(restore_lines(book, sent, gone)) if sent and gone else ()
    for each in restored:
        messages = [one.message for one in asked if one.gone == each.item]
        _mark(book, Place(path.name, each.sheet, each.cell), [*messages, _PUT_BACK])
    for place, texts in _by_cell(path.name, asked).items():
        _mark(book, place, texts)
    stream = io.BytesIO()
    book.save(stream)
    return fixed(stream.getvalue(), stamp, _computed(path, book, restored))


def _computed(path: Path, book: Workbook, restored: Sequence[Restored]) -> Mapping[str, Computed]:
    """What the formulas gave when the workbook was last saved: openpyxl writes them without."""
    grid, _ = load(path)
    parts = {sheet.title: sheet_part(number) for number, sheet in enumerate(book.worksheets, 1)}
    found: dict[str, dict[str, str | float]] = {
        parts[sheet.name]: {
            cell.address: value
            for cell in sheet.cells.values()
            if cell.formula and (value := _value(cell)) is not None
        }
        for sheet in (grid.sheets if grid else ())
        if sheet.name in parts
    }
    for each in restored:
        found.setdefault(parts[each.sheet], {}).update(each.computed)
    return found


def _value(cell: ReadCell) -> str | float | None:
    if cell.kind is CellKind.TEXT:
        return clean_text(cell.text)
    if cell.kind is not CellKind.NUMBER:
        return None
    try:
        value = int(cell.text) if cell.text.lstrip("-").isdigit() else float(cell.text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


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
