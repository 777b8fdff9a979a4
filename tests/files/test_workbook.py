"""Workbooks that come back: what a person sees in a cell, or hides in it, is read."""

import datetime as dt
from pathlib import Path

import openpyxl
from files.books import repacked, saved, shared, sheet_of, simple
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font

from torimatome.files import workbook
from torimatome.model.grid import CellKind


def test_a_cell_is_read_as_its_reader_sees_it():
    book = openpyxl.Workbook()
    sheet = book.active
    typed = {
        "A1": ("文字\n二行目", CellKind.TEXT, "文字\n二行目"),
        "A2": (12, CellKind.NUMBER, "12"),
        "A3": (0.1 + 0.2, CellKind.NUMBER, "0.3"),
        "A4": (dt.date(2024, 2, 29), CellKind.DATE, "2024-02-29"),
        "A5": (dt.datetime(2024, 2, 29, 13, 5), CellKind.DATE, "2024-02-29 13:05"),  # noqa: DTZ001
        "A6": (dt.time(9, 30), CellKind.DATE, "09:30"),
        "A7": (True, CellKind.BOOL, "TRUE"),
        "A8": ("#N/A", CellKind.ERROR, "#N/A"),
        "A9": ("=1+1", CellKind.FORMULA, "=1+1"),
        "A10": (0.5, CellKind.NUMBER, "50%"),
        "A11": (dt.date(1900, 1, 1), CellKind.DATE, "1900-01-01"),
        "A12": (45000, CellKind.DATE, "2023-03-15"),
    }
    for address, (value, _, _) in typed.items():
        sheet[address] = value
    sheet["A10"].number_format = "0%"
    sheet["A12"].number_format = '[$-411]ggge"年"m"月"d"日"'
    cells = {cell.address: (cell.kind, cell.text) for cell in sheet_of(saved(book)).cells.values()}
    assert cells == {address: (kind, text) for address, (_, kind, text) in typed.items()}


def test_days_are_counted_from_1904_where_the_book_says_so():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = dt.date(2024, 2, 29)
    assert sheet_of(saved(book)).text(1, 1) == "2024-02-29"


def test_what_a_cell_hides_is_seen():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "消した文"
    sheet["A1"].font = Font(strike=True)
    struck = InlineFont(strike=True)
    sheet["A2"] = CellRichText("残す文", TextBlock(struck, "消す文"))
    sheet["A3"] = CellRichText("残す文", TextBlock(InlineFont(b=True), "太い文"))
    sheet["A4"] = "文"
    sheet["A4"].comment = Comment("確認してください", "山田")
    sheet["A5"].comment = Comment("空のセルに", "山田")
    sheet.merge_cells("B1:C3")
    hidden = book.create_sheet("隠し")
    hidden.sheet_state = "veryHidden"
    book.custom_doc_props.append(StringProperty(name="torimatome.department", value="D03"))
    grid, findings = workbook.read_bytes("回答.xlsx", saved(book))
    first = grid.sheets[0]
    assert findings == ()
    assert [first.cells[row, 1].struck for row in range(1, 5)] == [True, True, False, False]
    assert first.text(2, 1) == "残す文消す文"
    assert [first.cells[row, 1].comment for row in (4, 5)] == ["確認してください", "空のセルに"]
    assert first.merged == ((1, 2, 3, 3),)
    assert [sheet.hidden for sheet in grid.sheets] == [False, True]
    assert grid.properties == {"torimatome.department": "D03"}


def test_furigana_are_not_part_of_a_text():
    furigana = '<si><t>山口</t><rPh sb="0" eb="2"><t>ヤマグチ</t></rPh><phoneticPr fontId="1"/></si>'
    cells = sheet_of(shared(furigana)).cells
    assert {at: cell.text for at, cell in cells.items()} == {(1, 1): "山口"}


def test_escaped_characters_are_decoded_and_kept_for_the_reader():
    text = sheet_of(shared("<si><t>一_x000D_\n二_x0007_三_x005F_x000D_</t></si>")).text(1, 1)
    assert text == "一\r\n二\x07三_x000D_"


def test_older_programs_warning_above_a_threaded_comment_is_left_out():
    book = openpyxl.Workbook()
    book.active["A1"].comment = Comment(
        "[スレッド化されたコメント]\n\nこの Excel では編集できません。\n\nコメント:\n    数を確かめて",
        "a",
    )
    assert sheet_of(saved(book)).cells[1, 1].comment == "数を確かめて"


def test_a_cell_in_the_last_corner_costs_one_cell():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "始め", "終わり"
    assert set(sheet_of(saved(book)).cells) == {(1, 1), (1048576, 16384)}


def test_prefixes_and_missing_addresses_are_read_as_the_standard_has_them():
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row><x:c t="str"><x:v>一</x:v></x:c><x:c t="inlineStr"><x:is><x:t>二</x:t></x:is></x:c></x:row>'
        "<x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    data = repacked(simple(), xl__worksheets__sheet1_dot_xml=sheet)
    cells = sheet_of(data).cells
    assert {at: cell.text for at, cell in cells.items()} == {(1, 1): "一", (1, 2): "二", (2, 1): "3"}


def test_the_same_is_read_as_by_openpyxl():
    paths = sorted((Path(__file__).parents[1] / "workspaces/midori/inputs").rglob("*.xlsx"))
    compared = 0
    for path in paths:
        grid, findings = workbook.load(path)
        assert findings == ()
        book = openpyxl.load_workbook(path)
        assert [sheet.name for sheet in grid.sheets] == book.sheetnames
        for sheet in grid.sheets:
            for line in book[sheet.name].iter_rows():
                for cell in line:
                    if isinstance(cell.value, str):
                        assert sheet.text(cell.row, cell.column) == cell.value
                        compared += 1
                    elif cell.value is None:
                        assert (cell.row, cell.column) not in sheet.cells
    assert compared > 1000
