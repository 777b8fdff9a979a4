"""The public dataset read back: one line an item, public columns only, no formulas."""

import csv
import io
from dataclasses import replace

import openpyxl
from hypothesis import given
from hypothesis import strategies as st
from render.invented import INTERNAL, SHAPE, city, item, master, row

from torimatome.model.plan import Column, ColumnKind, Scope
from torimatome.packing.containers import clean_text
from torimatome.packing.escape import unescaped
from torimatome.render.dataset import dataset_csv, dataset_rows, dataset_xlsx

HEADER = [
    *("年度", "西暦年度", "項目ID", "行ID", "番号"),
    *("柱", "施策", "事業", "取組", "再掲", "再掲元", "担当課"),
    *("R5", "R6", "R7", "R8", "R9", "取組状況", "取組状況の範囲"),
]


def read_csv(data):
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def read_xlsx(data):
    (sheet,) = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    assert sheet.sheet_state == "visible"
    assert not any(cell.comment or cell.data_type == "f" for line in sheet.iter_rows() for cell in line)
    return [
        ["" if each is None else str(each) for each in line] for line in sheet.iter_rows(values_only=True)
    ]


def test_one_line_an_item():
    header, *lines = dataset_rows(city())
    assert list(header) == HEADER
    assert [line[2] for line in lines] == [each.item.id for each in city().items]
    assert len(lines) > 60
    first = dict(zip(header, lines[0], strict=True))
    assert (first["年度"], first["西暦年度"], first["番号"]) == ("令和5年度", "2023", "1-1-1")
    assert (first["柱"], first["事業"]) == ("1. 第1の見出し", "1. 第1の見出し")
    assert [first[year] for year in ("R5", "R6", "R7", "R8", "R9")] == list("●○○○○")


def test_reprints_scopes_and_lists():
    header, *lines = dataset_rows(city())
    by_id = {line[2]: dict(zip(header, line, strict=True)) for line in lines}
    assert (by_id["I003"]["再掲"], by_id["I003"]["再掲元"], by_id["I003"]["取組"]) == (
        "再掲",
        "計画外",
        "本を貸します。",
    )
    assert by_id["I002"]["担当課"] == "総務課、社会教育課、図書館"
    assert [by_id[name]["取組状況の範囲"] for name in ("I007", "I008", "I009")] == ["行", "行", "項目"]
    assert by_id["I006"]["事業"] == ""


def test_csv_and_workbook_hold_the_same():
    wanted = [[text.replace("\x07", "") for text in line] for line in dataset_rows(city())]
    seen = [[unescaped(text) for text in line] for line in read_csv(dataset_csv(city()))]
    assert seen == wanted
    assert [[unescaped(text) for text in line] for line in read_xlsx(dataset_xlsx(city()))] == wanted


def test_csv_is_what_spreadsheets_open():
    data = dataset_csv(city())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == len(dataset_rows(city()))


def test_years_are_numbers_in_the_workbook():
    sheet = openpyxl.load_workbook(io.BytesIO(dataset_xlsx(city()))).active
    assert {cell.value for cell in sheet["B"][1:]} == {2023}


def test_nothing_internal_is_published():
    assert INTERNAL not in dataset_csv(city()).decode()
    assert not any(INTERNAL in text for line in read_xlsx(dataset_xlsx(city())) for text in line)


@given(st.text(max_size=30), st.sampled_from(["", "=", "+1", "-", "@", "\t", "＝SUM(A1)", "'=", "''+"]))
def test_formulas_are_texts_and_can_be_had_back(text, start):
    given_master = master(row((1, 1, 1), item("I1", said=start + text)))
    wanted = clean_text(start + text)
    seen = read_csv(dataset_csv(given_master))[1][17]
    assert seen[:1] not in set("=+-@\t\r＝＋－＠")
    assert unescaped(seen) == wanted


def test_other_public_columns_follow_in_the_plans_order():
    grade = Column("grade", "評価", ColumnKind.CHOICE)
    issues = Column("issues", "課題", ColumnKind.TEXT, scope=Scope.ITEM)
    shape = replace(SHAPE, columns=(*SHAPE.columns[:2], issues, grade, SHAPE.columns[2]))
    header = dataset_rows(master(row((1, 1, 1), item("I1")), shape=shape))[0]
    assert header[17:] == ("取組状況", "取組状況の範囲", "課題", "課題の範囲", "評価")
