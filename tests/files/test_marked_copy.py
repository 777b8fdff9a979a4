"""A workbook with marked cells: only what stands in it is looked at, and its formulas keep what they gave."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from torimatome.files.marked_copy import marked_copy
from torimatome.packing.computed import sheet_part
from torimatome.packing.containers import fixed

DAY = dt.date(2024, 2, 17)


@pytest.mark.parametrize("far", ["A1048576", "XFD40"])
def test_a_cell_in_the_last_corner_costs_one_cell(tmp_path, far):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"], book.active[far] = "=1+1", '="残り"&A1', " "
    book.create_sheet("ほか")["B2"] = "=A1"
    stream = io.BytesIO()
    book.save(stream)
    with_results = {sheet_part(1): {"A1": 2, "A2": "残り2"}, sheet_part(2): {"B2": 0.5}}
    path = tmp_path / "R6_回答票_総務課.xlsx"
    path.write_bytes(computed(stream.getvalue(), with_results))
    copied = openpyxl.load_workbook(io.BytesIO(marked_copy(path, (), DAY).data), data_only=True)
    assert [copied["Sheet"][cell].value for cell in ("A1", "A2", far)] == [2, "残り2", " "]
    assert copied["ほか"]["B2"].value == 0.5


def test_what_no_part_can_hold_of_a_formulas_result_is_left_out(tmp_path):
    book = openpyxl.Workbook()
    for at in range(1, 5):
        book.active[f"A{at}"] = "=1+1"
    stream = io.BytesIO()
    book.save(stream)
    results = {"A1": "一<D>二<1>", "A2": float("nan"), "A3": float("inf"), "A4": "_x0041_"}
    path = tmp_path / "R6_回答票_総務課.xlsx"
    with (
        zipfile.ZipFile(io.BytesIO(computed(stream.getvalue(), {sheet_part(1): results}))) as whole,
        zipfile.ZipFile(path, "w") as broken,
    ):
        for name in whole.namelist():
            part = whole.read(name).replace(b"&lt;D&gt;", b"_xD800_").replace(b"&lt;1&gt;", b"_x0001_")
            broken.writestr(name, part)
    copied = openpyxl.load_workbook(io.BytesIO(marked_copy(path, (), DAY).data), data_only=True)
    # openpyxl decodes no escapes: as Excel shows it, A4 holds _x0041_.
    assert [copied.active[f"A{at}"].value for at in range(1, 5)] == ["一二", None, None, "_x005F_x0041_"]


def computed(data, values):
    """The workbook with what its formulas give."""
    return fixed(data, DAY, values)
