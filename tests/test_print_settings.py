"""A year's ``[print]`` and a column that may be left out when empty, from the settings to the pages."""

import re

import openpyxl
import pdfplumber
import pytest
from bench.generate import Size, make_city
from render import printed_cells
from workspace_copy import copied

from torimatome.pipeline import Workspace, build

YEAR = 2023
A3, A4 = (1190.55, 841.9), (595.3, 841.9)
UPRIGHT = '[print]\ntemplate = "report_a4.docx"\ncolumns = ["marks"]\n'
ITEM, DEPARTMENTS, COLUMNS = 3, 4, 10
"""A table without its column of text: three of headings, items, departments, five years."""
HEADING, FIRST_ITEM = 6, 7


def rewritten(path, pattern, text):
    """Change a settings file where a pattern matches, once."""
    given = path.read_text("utf-8")
    assert len(re.findall(pattern, given)) == 1
    path.write_text(re.sub(pattern, text, given), encoding="utf-8")


def built(root):
    """(the master, the published dataset, sizes of the PDF's pages, the cells that PDF and Word agree on)."""
    outcome = build(Workspace(root), YEAR)
    assert not outcome.must
    files = {path.suffix: path for path in outcome.written if path.parent.name == "R5"}
    with pdfplumber.open(files[".pdf"]) as document:
        sizes = [(sheet.width, sheet.height) for sheet in document.pages]
    ours = printed_cells.of_pdf(files[".pdf"].read_bytes())
    words = printed_cells.of_word(files[".docx"].read_bytes())
    assert printed_cells.differing(ours, words) == []
    return outcome.judged.master, files[".csv"].read_text("utf-8-sig"), sizes, words


def check_texts(master, pages):
    """Headings, items and departments are all printed, in the master's order; how many items."""
    lines = [line for page in pages for line in page]
    assert {len(line) for line in lines} == {COLUMNS}
    shown = {cell for line in lines for cell in line[:ITEM] if cell}
    assert shown == {"".join(label.split()) for row in master.rows for _, label in row.headings}
    items, departments = ("".join(line[at] for line in lines) for at in (ITEM, DEPARTMENTS))
    wanted = [each for row in master.rows for each in row.items]
    again = master.plan.shape.reprint_mark
    assert items.split("●")[1:] == [each.item.text + again * each.item.reprint for each in wanted]
    assert departments.split("・")[1:] == [name for each in wanted for name in each.departments]
    return len(wanted)


def test_an_upright_a4_with_fewer_columns(tmp_path):
    copied(tmp_path)
    rewritten(tmp_path / "inputs/R5/year.toml", "page_rows.*\n", UPRIGHT)
    master, data, sizes, pages = built(tmp_path)
    assert sizes == [pytest.approx(A4, abs=0.1)] * 6
    assert [len(page) for page in pages] == [10, 13, 15, 16, 11, 9]
    assert check_texts(master, pages) == 82
    marks = [cell for page in pages for line in page for cell in line[DEPARTMENTS + 1 :] if cell]
    assert len(marks) == 364
    assert "事業内容" in data


def test_a_column_that_is_empty_all_year_is_not_printed(tmp_path):
    make_city(tmp_path, Size(rows=40, workbooks=3))
    rewritten(tmp_path / "inputs/plan.toml", "explains = true", "omit_empty = true")
    for path in (tmp_path / "inputs/R5/submissions").iterdir():
        book = openpyxl.load_workbook(path)
        sheet = book["回答"]
        column = next(cell.column for cell in sheet[HEADING] if str(cell.value).startswith("事業内容"))
        for at in range(FIRST_ITEM, sheet.max_row + 1):
            sheet.cell(at, column).value = None
        book.save(path)
    master, data, sizes, pages = built(tmp_path)
    assert sizes == [pytest.approx(A3, abs=0.1)] * 2
    assert [len(page) for page in pages] == [23, 17]
    assert check_texts(master, pages) == 45
    assert "事業内容" in data
