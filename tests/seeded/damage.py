"""Damage to files, sheets and lines, as it comes back from offices, programs and gateways."""

# ruff: noqa: ARG001 - damage to a sheet has one shape, whatever it needs to know
from __future__ import annotations

import io
import random
from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.styles import Font
from seeded.world import ANSWERED, NONE, SAME, TEXT, World, edited, row_of

from torimatome.model.answer import KIND, Answer
from torimatome.model.form import KEY, LineKey
from torimatome.model.form_cells import HEADER_ROW
from torimatome.model.year import year_code

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from seeded.words import Fault, Maker


def in_sheet(edit: Callable[[World, Answer, Worksheet], None], *, about_file: bool = False) -> Maker:
    """One sheet edited where a lead's answer stands."""

    def make(world: World, rng: random.Random) -> Fault:
        answer = rng.choice(world.leads())
        name = answer.place.file
        data = edited(world.books[name], lambda sheet: edit(world, answer, sheet))
        return {name: data}, name if about_file else answer.item

    return make


def as_bytes(change: Callable[[bytes], bytes]) -> Maker:
    """One file with other bytes."""

    def make(world: World, rng: random.Random) -> Fault:
        name = rng.choice(sorted(world.books))
        return {name: change(world.books[name])}, name

    return make


def lost(world: World, rng: random.Random) -> Fault:
    gone = rng.choice(world.submissions)
    return {gone.file: None}, gone.department


def twice(world: World, rng: random.Random) -> Fault:
    answer = rng.choice(world.leads())
    (data,) = world.typed((answer, {"note": "確認しました"})).values()
    return {f"{answer.place.file.removesuffix('.xlsx')} - コピー.xlsx": data}, answer.department


def old_form(world: World, rng: random.Random) -> Fault:
    """Last year's form, filled in again."""
    one = rng.choice(world.submissions)
    old = year_code(world.plan.year - 1)
    key = world.column(one.answers[0], KEY)

    def edit(sheet: Worksheet) -> None:
        for answer in one.answers:
            sheet.cell(row_of(answer), key).value = str(LineKey(old, answer.department, answer.item))

    name = one.file.replace(year_code(world.plan.year), old)
    return {one.file: None, name: edited(world.books[one.file], edit)}, name


def nameless(world: World, rng: random.Random) -> Fault:
    """Keys, head and properties stripped, and a file name that says nothing."""
    one = rng.choice([each for each in world.submissions if len(each.answers) > 1])
    book = openpyxl.load_workbook(io.BytesIO(world.books[one.file]))
    del book["記入要領"]
    sheet = book["回答"]
    for answer in one.answers:
        sheet.cell(row_of(answer), world.column(answer, KEY)).value = None
    for row in sheet.iter_rows(max_row=HEADER_ROW - 1):
        for cell in row:
            cell.value = None
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    stream = io.BytesIO()
    book.save(stream)
    return {one.file: None, "回答.xlsx": stream.getvalue()}, "回答.xlsx"


def line_twice(world: World, answer: Answer, sheet: Worksheet) -> None:
    _copy_row(sheet, sheet, row_of(answer))


def line_of_another(world: World, rng: random.Random) -> Fault:
    """A line copied from another office's form below one's own."""
    own = {each.department: {answer.item for answer in each.answers} for each in world.submissions}
    answer = rng.choice(world.leads())
    other = rng.choice([each for each in world.submissions if answer.item not in own[each.department]])
    theirs = openpyxl.load_workbook(io.BytesIO(world.books[answer.place.file]))["回答"]
    data = edited(world.books[other.file], lambda sheet: _copy_row(theirs, sheet, row_of(answer)))
    return {other.file: data}, other.file


def _copy_row(source: Worksheet, target: Worksheet, row: int) -> None:
    last = target.max_row + 1
    for cell in source[row]:
        value = cell.value
        target.cell(last, cell.column).value = None if str(value).startswith("=") else value


def row_gone(world: World, answer: Answer, sheet: Worksheet) -> None:
    sheet.delete_rows(row_of(answer))


def reworded(world: World, answer: Answer, sheet: Worksheet) -> None:
    wording = world.plan.item[answer.item].text
    cell = next(each for each in sheet[row_of(answer)] if str(each.value or "").endswith(wording))
    cell.value = "市民の声を集める新しい取組を進めます。"


def key_and_words_gone(world: World, answer: Answer, sheet: Worksheet) -> None:
    sheet.cell(row_of(answer), world.column(answer, KEY)).value = None
    reworded(world, answer, sheet)


def keys_gone(world: World, answer: Answer, sheet: Worksheet) -> None:
    for row in range(HEADER_ROW + 1, sheet.max_row + 1):
        sheet.cell(row, world.column(answer, KEY)).value = None


def beside(world: World, answer: Answer, sheet: Worksheet) -> None:
    sheet.cell(row_of(answer), sheet.max_column + 2).value = "ここは来月に確定します"


def struck(world: World, answer: Answer, sheet: Worksheet) -> None:
    sheet[answer.entries[TEXT].place.cell].font = Font(strike=True)


def wrong_value(world: World, answer: Answer, sheet: Worksheet) -> None:
    cell = sheet[answer.entries[TEXT].place.cell]
    cell.value = "#REF!"
    cell.data_type = "e"


def formula(world: World, answer: Answer, sheet: Worksheet) -> None:
    sheet[answer.entries[TEXT].place.cell] = '=CONCATENATE(A1,"を行った。")'


def merged_down(world: World, answer: Answer, sheet: Worksheet) -> None:
    column, row = openpyxl.utils.cell.coordinate_from_string(answer.entries[TEXT].place.cell)
    sheet.merge_cells(f"{column}{row}:{column}{row + 1}")


def number(world: World, answer: Answer, sheet: Worksheet) -> None:
    sheet[answer.entries[TEXT].place.cell] = 12


def heading_changed(world: World, answer: Answer, sheet: Worksheet) -> None:
    sheet.cell(HEADER_ROW, world.column(answer, TEXT)).value = "今年度の取組"


def headings_gone(world: World, answer: Answer, sheet: Worksheet) -> None:
    sheet.delete_rows(HEADER_ROW)


def column_gone(world: World, answer: Answer, sheet: Worksheet) -> None:
    sheet.delete_cols(world.column(answer, world.state))


def sheet_twice(world: World, answer: Answer, sheet: Worksheet) -> None:
    sheet.parent.copy_worksheet(sheet).title = "回答 (2)"


def plan_emptied(world: World, answer: Answer, sheet: Worksheet) -> None:
    sheet[answer.entries[f"marks.{world.plan.year + 1}"].place.cell] = None


def text_beside_same(world: World, rng: random.Random) -> Fault:
    answer = rng.choice([each for each in world.answers() if each.text(KIND) == SAME])
    return world.typed((answer, {TEXT: "当課では窓口で案内を配った。"})), answer.item


def lead_same(world: World, rng: random.Random) -> Fault:
    answer = rng.choice(world.leads())
    return world.typed((answer, {KIND: SAME, world.state: "", TEXT: ""})), answer.item


def nobody(world: World, rng: random.Random) -> Fault:
    answer = rng.choice(world.leads())
    all_of = [each for each in world.answers() if each.item == answer.item]
    return world.typed(*((each, {KIND: NONE, world.state: "", TEXT: ""}) for each in all_of)), answer.item


def second_text(world: World, rng: random.Random, *, instead: bool = False) -> Fault:
    """Another department's text beside the lead's, or instead of it."""
    leads = {each.item: each for each in world.leads()}
    others = [
        each
        for each in world.answers()
        if each.item in leads and each.department != leads[each.item].department and each.text(KIND) == SAME
    ]
    answer = rng.choice(others)
    typed = {KIND: ANSWERED, world.state: leads[answer.item].text(world.state), TEXT: "窓口で案内を配った。"}
    empty = ((leads[answer.item], {TEXT: ""}),) if instead else ()
    return world.typed((answer, typed), *empty), answer.item


def text_of_another(world: World, rng: random.Random) -> Fault:
    return second_text(world, rng, instead=True)


def marks_in_row(world: World, rng: random.Random) -> Fault:
    leads = {
        each.item: each for each in world.answers() if world.plan.item[each.item].lead == each.department
    }
    pairs = [
        items
        for row in world.plan.rows
        if len(items := world.plan.items_of_row[row.id]) > 1
        and all(each.id in leads and leads[each.id].text(world.state) == "実施" for each in items)
    ]
    item = rng.choice(rng.choice(pairs))
    return world.typed((leads[item.id], {world.state: "未実施"})), item.id
