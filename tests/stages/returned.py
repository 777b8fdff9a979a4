"""Forms as they are sent and as they come back: grids in memory, and workbooks that openpyxl damages."""

import io
from dataclasses import replace

import openpyxl
from stages.builders import SHAPE, item, plan

from torimatome.files import workbook
from torimatome.files.form import write_form
from torimatome.model.answer import KIND
from torimatome.model.form import ANSWER_SHEET, LEFT
from torimatome.model.form_cells import COUNT_CELL, FIRST_ROW, HEADER_ROW, head_cells
from torimatome.model.grid import Cell, CellKind, Grid, Sheet, column_letters
from torimatome.model.settings import YearSettings
from torimatome.stages.prefill import prefill
from torimatome.stages.read import read

PLAN = plan(
    item("I1", ("D1", "D2"), text="若い世代が学ぶ場を公民館に設けます。"),
    item("I2", text="講座のお知らせを広報紙に載せます。"),
    item("I3", text="図書館の開館時間を延ばします。"),
    item("I4", ("D2",), text="学校の体育館を夜間に開放します。"),
)
SETTINGS = YearSettings(PLAN.year, as_of="2024-01-31", deadline="2024-02-14")
FORMS = prefill(PLAN, None, SETTINGS)
FORM = FORMS[0]
FILE = "R5_調査票_総務課.xlsx"
HEADER, FIRST = HEADER_ROW, FIRST_ROW
AT = {column.key: number for number, column in enumerate(FORM.columns, 1)}
LETTER = {key: column_letters(number) for key, number in AT.items()}
STATE, NEXT, TEXT, NOTE = f"marks.{PLAN.year}", f"marks.{PLAN.year + 1}", "progress", "note"


def sent(form=FORM):
    """The 回答 sheet's cells as sent, by (row, column)."""
    cells = {}

    def put(row, column, text, kind=CellKind.TEXT):
        if text:
            cells[row, column] = Cell(row, column, text, kind)

    for at, text in head_cells(form).items():
        put(*at, text)
    put(*COUNT_CELL, '="未記入"', CellKind.FORMULA)
    for key, column in AT.items():
        put(HEADER, column, form.columns[column - 1].title)
        for row, line in enumerate(form.lines, FIRST):
            put(row, column, line.sent(key))
            if key.startswith(LEFT):
                put(row, column, "=20-LEN(M7)", CellKind.FORMULA)
    return cells


def grid(cells, *more, file=FILE, name=ANSWER_SHEET, properties=None, **changes):
    """A workbook in memory; its bytes are imagined."""
    return Grid(file, "0" * 64, (Sheet(name, cells, **changes), *more), properties or {})


def typed(cells, **texts):
    """The cells with texts typed into addresses; None empties a cell."""
    found = dict(cells)
    for address, text in texts.items():
        at = workbook_place(address)
        found.pop(at, None)
        if text is not None:
            found[at] = text if isinstance(text, Cell) else Cell(*at, text)
    return found


def workbook_place(address):
    column, row = openpyxl.utils.cell.coordinate_from_string(address)
    return row, openpyxl.utils.column_index_from_string(column)


def one(cells, *more, **changes):
    """The submission and the findings of one workbook."""
    (submission,), findings = read((grid(cells, *more, **changes),), FORMS, PLAN)
    return submission, findings


def changed(submission):
    """Address → (field, text) of what was changed."""
    return {entry.place.cell: (entry.field, entry.text) for entry in submission.entries if entry.changed}


def book():
    """The real form, opened by openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(write_form(FORM, SHAPE)))


def came_back(opened, name=FILE):
    """What is read of a workbook that openpyxl saves: (submission, findings of loading and reading)."""
    stream = io.BytesIO()
    opened.save(stream)
    return from_bytes(stream.getvalue(), name)


def from_bytes(data, name=FILE):
    loaded, unread = workbook.read_bytes(name, data)
    if loaded is None:
        return None, unread
    (submission,), findings = read((loaded,), FORMS, PLAN)
    return submission, unread + findings


def answered(form=FORM):
    """The form with its first line answered."""
    first, *rest = form.lines
    values = {**first.values, KIND: "回答", STATE: "実施", TEXT: "講座を開いた。"}
    return replace(form, lines=(replace(first, values=values), *rest))
