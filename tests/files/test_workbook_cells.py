"""The cells of a sheet: read piece by piece, so a large one costs little and a broken one tells no lies."""

import tracemalloc
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torimatome.files.workbook.cells import SheetCells, Surroundings, place
from torimatome.files.workbook.package import BrokenError, RefusedError
from torimatome.files.workbook.styles import Styles, read_styles
from torimatome.files.workbook.texts import read_comments, read_texts
from torimatome.model.grid import column_letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = Surroundings(Styles(), [("共有の文字列", False)], since_1904=False)


def sheet(content):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{content}</sheetData></worksheet>'.encode()


def read(data):
    found = SheetCells(BOOK)
    found.read(data)
    return {at: cell.text for at, cell in found.cells.items()}


LINES = """
<row r="2"><c r="B2" t="inlineStr"><is><t>広報紙を</t></is></c><c t="s"><v>0</v></c></row>
<row><c t="inlineStr"><is><r><t>年</t></r><r><t>4回</t></r></is></c><c/><c><v>12</v></c></row>
<row r="9"><c r="D9" t="str"><f>A1</f><v>発行した</v></c></row>
"""


def test_cells_without_an_address_follow_the_one_before():
    assert read(sheet(LINES)) == {
        (2, 2): "広報紙を",
        (2, 3): "共有の文字列",
        (3, 1): "年4回",
        (3, 3): "12",
        (9, 4): "発行した",
    }


def test_a_sheet_that_is_cut_off_anywhere_never_shows_half_a_cell():
    data = sheet(LINES)
    whole, seen = read(data), set()
    for end in range(len(data)):
        found = SheetCells(BOOK)
        with pytest.raises(BrokenError):
            found.read(data[:end])
        assert {at: cell.text for at, cell in found.cells.items()}.items() <= whole.items()
        seen.add(len(found.cells))
    assert seen == {0, 1, 2, 3, 4, 5}


def test_a_row_of_many_pieces_is_one_row():
    cells = "".join(f'<c t="inlineStr"><is><t>{at}回目に開催した行事</t></is></c>' for at in range(4000))
    found = read(sheet(f'<row r="5">{cells}</row><row>{cells}</row>'))
    assert len(found) == 8000
    assert found[5, 3999] == "3998回目に開催した行事"
    assert found[6, 4000] == "3999回目に開催した行事"


@pytest.mark.parametrize("many", ["<row>{}</row>", "{}"])
def test_empty_cells_by_the_hundred_thousand_cost_no_memory(many):
    one = '<c r="XFD9" s="3"/>' if "row" in many else '<row r="9"/>'
    data = sheet(many.format(one * 200_000))
    tracemalloc.start()
    try:
        assert read(data) == {}
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(data) > 2_000_000
    assert peak < 5_000_000


DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("read_part", [read, read_styles, read_texts, read_comments])
@pytest.mark.parametrize("before", ["", "<?xml version='1.0'?>", "<!-- " + "a" * 5000 + " -->\n"])
def test_a_part_with_a_document_type_is_refused_before_it_is_built(read_part, before):
    with pytest.raises(RefusedError):
        read_part(f"{before}{DTD}<a>&b;</a>".encode())


@pytest.mark.parametrize("read_part", [read, read_styles, read_texts, read_comments])
@pytest.mark.parametrize("data", [b"", b"<a>", b"<a/><b/>", b"a", b"<a>&b;</a>", b"<x:a/>", b"\xff\xfe<"])
def test_what_is_no_xml_is_broken(read_part, data):
    with pytest.raises(BrokenError):
        read_part(data)


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_an_address_is_its_row_and_column(row, column):
    assert place(f"{column_letters(column)}{row}") == (row, column)


@pytest.mark.parametrize(
    "reference", ["", "A", "7", "A0", "a1", "XFE1", "A1:B2", "ÄA1", "A12345678901", "A" * 2_000_000]
)
def test_what_is_no_address_is_none(reference):
    assert place(reference) is None


@pytest.mark.parametrize("length", [1, 900, 1100, 5000, 70_000, 20_000_000])
def test_a_document_type_is_refused_behind_a_comment_of_any_length(length):
    with pytest.raises(RefusedError):
        read(f"<!--{'x' * length}-->{DTD}<a>&b;</a>".encode())
    with pytest.raises(BrokenError):
        read(f"<!--{'x' * length}-->".encode())
    assert read(f"<!--{'x' * length}-->".encode() + sheet(LINES)) == read(sheet(LINES))


@pytest.mark.parametrize("length", [1, 70_000, 20_000_000])
def test_a_long_comment_between_cells_hides_none(length):
    comment = f"<!--{'x' * length}-->"
    assert read(sheet(LINES.replace("<row", f"{comment}<row"))) == read(sheet(LINES))


def test_a_fault_right_behind_the_root_costs_only_what_stands_behind_it():
    lines = "".join(f'<row><c t="str"><v>{at}</v></c></row>' for at in range(1, 11))
    found = SheetCells(BOOK)
    with pytest.raises(BrokenError):
        found.read(sheet(f"{lines}<row>\x01</row>"))
    assert [cell.text for cell in found.cells.values()] == [str(at) for at in range(1, 11)]


@pytest.mark.parametrize(
    "content",
    [
        "<a/>" * 60_000 + "<sheetData/>",
        f"<cols>{'<col/>' * 500_000}</cols><sheetData/>",
        "<a>" * 40_000 + "</a>" * 40_000,
    ],
    ids=["beside", "within", "deep"],
)
def test_a_sheet_that_holds_what_no_program_writes_is_refused(content):
    with pytest.raises(RefusedError):
        read(f'<worksheet xmlns="{MAIN}">{content}</worksheet>'.encode())


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "1200"),
        ('General"件"', "1200"),
        ("GENERAL", "1200"),
        ("0.0E+00", "1200"),
        ("##0.00e-0", "1200"),
        ("ge.m.d", "1903-04-14"),
    ],
)
def test_a_number_without_a_format_of_its_own_is_no_day(code, shown):
    formats = f'<numFmts><numFmt numFmtId="164" formatCode="{escape(code, quote=True)}"/></numFmts>'
    cells = '<cellXfs><xf numFmtId="164"/></cellXfs>'
    styles = read_styles(f'<styleSheet xmlns="{MAIN}">{formats}{cells}</styleSheet>'.encode())
    found = SheetCells(Surroundings(styles, [], since_1904=False))
    found.read(sheet('<row r="1"><c r="A1" s="0"><v>1200</v></c></row>'))
    assert found.cells[1, 1].text == shown
