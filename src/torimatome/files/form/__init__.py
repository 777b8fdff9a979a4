"""The form (調査票) as a workbook.

Sheets 記入要領 and 回答, protected but for the cells to fill, without macros.

Limits of the format that are kept: a list of choices is at most 255 characters, a message 255, a
message's title 32 (ECMA-376 part 1, 18.3.1.32 dataValidation).
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from torimatome.files.form.answers import write_answers
from torimatome.files.form.guide import write_guide
from torimatome.files.publish import safe_name
from torimatome.model.form import DEPARTMENT_PROPERTY, RECONSTRUCTED, YEAR_PROPERTY, Form
from torimatome.model.plan import Shape
from torimatome.model.year import year_code, year_label
from torimatome.packing.computed import sheet_part
from torimatome.packing.containers import fixed

if TYPE_CHECKING:
    from openpyxl import Workbook

VERSION = "1"


def form_name(form: Form) -> str:
    """The form's file name: R6_調査票_社会教育課.xlsx."""
    return f"{year_code(form.year)}_調査票_{safe_name(form.department_name)}.xlsx"


def write_form(form: Form, shape: Shape) -> bytes:
    """The workbook that one department gets; a reconstructed one says so in the sheet and its properties."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    if sheet is not None:
        book.remove(sheet)
    write_guide(book, form)
    computed = write_answers(book, form, shape)
    book.active = 1
    for each in book.worksheets:
        each.sheet_view.tabSelected = each.title == book.worksheets[1].title
    _properties(book, form, shape)
    stream = io.BytesIO()
    book.save(stream)
    return fixed(stream.getvalue(), dt.date(form.year, 4, 1), {sheet_part(2): computed})


def _properties(book: Workbook, form: Form, shape: Shape) -> None:
    from openpyxl.packaging.custom import StringProperty

    core = book.properties
    core.creator = core.lastModifiedBy = shape.office
    core.title = f"{year_label(form.year)}調査票({form.department_name})"
    core.language = "ja-JP"
    given = [(DEPARTMENT_PROPERTY, form.department), (YEAR_PROPERTY, year_code(form.year))]
    given.append(("torimatome.form", VERSION))
    if form.reconstructed:
        core.description = RECONSTRUCTED
        given.append(("torimatome.origin", RECONSTRUCTED))
    for name, value in given:
        book.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined]
    if book.calculation is not None:
        book.calculation.fullCalcOnLoad = True
