"""Damaged workbooks: each bad part is one finding, and the rest is read."""

import openpyxl
import pytest
from files.books import DTD, MAIN, part, repacked, saved, shared, simple
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.packaging.custom import StringProperty

from torimatome.files import workbook
from torimatome.model.finding import Severity
from torimatome.model.messages import say


def test_a_broken_sheet_is_named_and_the_others_are_read():
    data = simple()
    sheet = part(data, "xl/worksheets/sheet1.xml")
    grid, (found,) = workbook.read_bytes(
        "A.xlsx", repacked(data, xl__worksheets__sheet1_dot_xml=sheet[: sheet.index("</sheetData>")])
    )
    assert [sheet.text(2, 2) or sheet.text(1, 1) for sheet in grid.sheets] == ["記入あり", "もう一つ"]
    assert say(found).startswith(
        "A.xlsx『Sheet』：ブックの一部(xl/worksheets/sheet1.xml)が壊れていて読めません。"
    )


def test_a_sheet_with_entities_is_refused_and_the_others_are_read():
    data = simple()
    sheet = part(data, "xl/worksheets/sheet1.xml")
    at = sheet.index("<worksheet")
    hostile = sheet[:at] + DTD + sheet[at:]
    for changed in (hostile, hostile.encode("utf-16")):
        grid, (found,) = workbook.read_bytes("A.xlsx", repacked(data, xl__worksheets__sheet1_dot_xml=changed))
        assert [sheet.name for sheet in grid.sheets] == ["二枚目"]
        assert (found.code, found.severity) == ("part-refused", Severity.MUST)


@pytest.mark.parametrize("name", ["xl/styles.xml", "docProps/custom.xml"])
def test_a_broken_part_is_named_and_the_cells_are_read(name):
    book = openpyxl.Workbook()
    book.active["A1"] = 7
    book.custom_doc_props.append(StringProperty(name="a", value="b"))
    data = saved(book)
    key = name.replace("/", "__").replace(".", "_dot_")
    grid, findings = workbook.read_bytes("A.xlsx", repacked(data, **{key: "<a><b></a>"}))
    assert [(found.code, found.mark) for found in findings] == [("part-broken", name)]
    assert grid.sheets[0].text(1, 1) == "7"


def test_a_broken_list_of_texts_is_named():
    grid, (found,) = workbook.read_bytes("A.xlsx", shared("<si><t>切れ"))
    assert (found.code, found.mark) == ("part-broken", "xl/sharedStrings.xml")
    assert grid.sheets[1].text(2, 2) == "もう一つ"


def test_text_in_drawings_is_not_read_but_told():
    data = repacked(simple(), xl__drawings__drawing1_dot_xml="<d><a:t>赤字のメモ</a:t></d>")
    _, (found,) = workbook.read_bytes("A.xlsx", data)
    assert say(found).startswith("A.xlsx：図形やテキストボックスに文字があります(1か所)。")


@pytest.mark.parametrize(
    ("around", "many"),
    [
        ("<sheetData><row>{}</row></sheetData>", '<c t="str"><v>a</v></c>'),
        ("<sheetData>{}</sheetData>", '<row><c t="str"><v>a</v></c></row>'),
        ("<mergeCells>{}</mergeCells>", "<mergeCell ref='A1:B2'/>"),
    ],
)
def test_a_sheet_with_more_cells_than_any_form_is_refused_and_the_others_are_read(around, many):
    sheet = f'<worksheet xmlns="{MAIN}">{around.format(many * 400_001)}</worksheet>'
    grid, (found,) = workbook.read_bytes("A.xlsx", repacked(simple(), xl__worksheets__sheet1_dot_xml=sheet))
    assert found.code == "part-refused"
    assert [each.text(2, 2) for each in grid.sheets] == ["もう一つ"]


def test_more_texts_than_any_form_has_are_refused():
    grid, (found,) = workbook.read_bytes("A.xlsx", shared("<si/>" * 400_001))
    assert (found.code, found.mark) == ("part-refused", "xl/sharedStrings.xml")
    assert grid.sheets[1].text(2, 2) == "もう一つ"


FORM = simple()


@settings(max_examples=200)
@given(st.data())
def test_no_damage_to_the_bytes_ever_raises(data):
    damaged = bytearray(FORM)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    grid, findings = workbook.read_bytes("A.xlsx", bytes(damaged[: data.draw(st.integers(0, len(damaged)))]))
    assert grid is not None or len(findings) == 1


@settings(max_examples=200)
@given(st.data())
def test_no_damage_to_a_sheet_ever_raises(data):
    sheet = bytearray(part(FORM, "xl/worksheets/sheet1.xml").encode())
    for _ in range(data.draw(st.integers(1, 8))):
        sheet[data.draw(st.integers(0, len(sheet) - 1))] = data.draw(st.integers(32, 126))
    grid, findings = workbook.read_bytes(
        "A.xlsx", repacked(FORM, xl__worksheets__sheet1_dot_xml=bytes(sheet))
    )
    assert grid.sheets[-1].text(2, 2) == "もう一つ"
    assert {found.code for found in findings} <= {"part-broken", "part-refused"}
