"""A department's workbook once more, with the cells to look at in yellow and a comment on each."""

from __future__ import annotations

import datetime as dt
import io
import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from torimatome.files.restored_lines import Restored, restore_lines
from torimatome.files.workbook import load
from torimatome.model.form import ANSWER_SHEET
from torimatome.model.grid import Cell as ReadCell
from torimatome.model.grid import CellKind, Place
from torimatome.model.request import Asked, request_note, without_request_notes
from torimatome.packing.computed import Computed, sheet_part
from torimatome.packing.containers import clean_text, fixed

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell

SUFFIXES = (".xlsx", ".xlsm")
_COLOUR = "FFF2A8"
_PUT_BACK = "この写しでは、送ったときのままの行をここに戻してあります。"


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """A copy of a workbook, and whether any cell of it is marked."""

    data: bytes
    marked: bool


def marked_copy(
    path: Path, asked: Sequence[Asked], stamp: dt.date, sent: bytes = b"", sheet: str = ANSWER_SHEET
) -> MarkedCopy | None:
    """A workbook's copy with the cells marked, deleted lines put back; the file itself is only read.

    Args:
        path: A workbook that was read and found sound.
        asked: What is asked about it.
        stamp: The date in the copy's properties.
        sent: The form as it is sent, where lines of it are gone.
        sheet: The name of the sheet that its answers were read from.

    Returns:
        None for a file that can't be marked: in another format, or with what openpyxl can't carry over.
    """
    book = _opened(path)
    if book is None:
        return None
    gone = dict.fromkeys(each.gone for each in asked if each.gone)
    lines = book[sheet] if sheet in book.sheetnames else None
    restored = tuple(restore_lines(lines, sent, gone)) if sent and gone and lines is not None else ()
    marks = {
        Place(path.name, each.sheet, each.cell): [
            *(one.message for one in asked if one.gone == each.item),
            _PUT_BACK,
        ]
        for each in restored
    }
    marks |= _by_cell(path.name, asked)
    done = [_mark(book, place, texts) for place, texts in marks.items()]
    stream = io.BytesIO()
    book.save(stream)
    return MarkedCopy(fixed(stream.getvalue(), stamp, _computed(path, book, restored)), any(done))


def _opened(path: Path) -> Workbook | None:
    from openpyxl import load_workbook

    if path.suffix.lower() not in SUFFIXES:
        return None
    with warnings.catch_warnings():
        # openpyxl warns of extension lists, which it can't carry over; our forms have none.
        warnings.simplefilter("ignore")
        try:
            return load_workbook(path, rich_text=True)
        except (AttributeError, LookupError, TypeError, ValueError):
            return None


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


def _mark(book: Workbook, place: Place, texts: Sequence[str]) -> bool:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    if place.sheet not in book.sheetnames:
        return False
    sheet = book[place.sheet]
    cell: Cell | MergedCell = sheet[place.cell]
    # Of merged cells only the first one can hold a comment.
    area = next((each for each in sheet.merged_cells.ranges if place.cell in each), None)
    cell = sheet.cell(area.min_row, area.min_col) if area else cell
    cell.fill = PatternFill("solid", fgColor=_COLOUR)
    note = request_note(clean_text("\n".join(texts)))
    if cell.comment and (said := without_request_notes(cell.comment.text)):
        note = f"{said}\n\n{note}"
    cell.comment = Comment(note, "torimatome", height=60 + 18 * (len(note) // 18), width=300)
    return True
