"""Header cells and marks stand in the middle of their columns of fixed width, in PDF and Word."""

import pdfplumber
import pytest
from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import _Cell

from torimatome.model.page import Role
from torimatome.model.table import table_columns, table_header

YEAR = 2023
MARKS = "●○"
PRINTED = 364
"""Cells with a mark in the report of 令和5年度."""
WIDTH = 22.0
"""Points of a year's column."""


@pytest.fixture(scope="module")
def shape(shared_builds):
    return shared_builds("r5").outcomes[YEAR].judged.master.plan.shape


@pytest.fixture(scope="module")
def names(shape):
    """What the header's cells say, from left to right, row by row."""
    return [cell.text for row in table_header(shape, YEAR) for cell in row]


@pytest.fixture(scope="module")
def sheets(shared_builds):
    """Each page of the PDF with its table's cells in rows."""
    with pdfplumber.open(shared_builds("r5").paper(YEAR)) as document:
        pages = []
        for sheet in document.pages:
            (table,) = sheet.find_tables()
            pages.append((sheet.chars, [row.cells for row in table.rows]))
        yield pages


def inside(chars, cell):
    """The characters of a cell."""
    left, top, right, bottom = cell
    return [
        c
        for c in chars
        if left < (c["x0"] + c["x1"]) / 2 < right and top < (c["top"] + c["bottom"]) / 2 < bottom
    ]


def off_centre(chars, cell):
    """Points that characters of one line stand right of and below a cell's middle."""
    return (
        (min(c["x0"] for c in chars) + max(c["x1"] for c in chars) - cell[0] - cell[2]) / 2,
        (min(c["top"] for c in chars) + max(c["bottom"] for c in chars) - cell[1] - cell[3]) / 2,
    )


def test_the_pdfs_header_cells(sheets, names):
    compared = 0
    for chars, rows in sheets:
        cells = [cell for row in rows[:2] for cell in row if cell]
        found = [inside(chars, cell) for cell in cells]
        assert ["".join(c["text"] for c in each) for each in found] == names
        for each, cell in zip(found, cells, strict=True):
            assert off_centre(each, cell) == pytest.approx((0, 0), abs=0.5)
            compared += 1
    assert compared == 5 * len(names) == 60


def test_the_pdfs_marks(sheets, shape):
    columns = [at for at, column in enumerate(table_columns(shape, YEAR)) if column.role is Role.MARK]
    compared = 0
    for chars, rows in sheets:
        marks = [char for char in chars if char["text"] in MARKS]
        for row in rows[2:]:
            for cell in (row[at] for at in columns):
                assert cell[2] - cell[0] == pytest.approx(WIDTH, abs=0.1)
                found = inside(marks, cell)
                assert len(found) <= 1
                for mark in found:
                    assert off_centre([mark], cell) == pytest.approx((0, 0), abs=0.5)
                    compared += 1
    assert compared == PRINTED


def cells(line):
    """A row's own cells with a text, by another reader."""
    found = [_Cell(tc, line._parent) for tc in line._tr.tc_lst]
    return [cell for cell in found if cell.text]


def is_centred(cell):
    """Whether Word sets a cell's text in its middle, by the paragraphs' styles alone."""
    return cell.vertical_alignment is WD_ALIGN_VERTICAL.CENTER and all(
        each.alignment is None and each.style.paragraph_format.alignment is WD_ALIGN_PARAGRAPH.CENTER
        for each in cell.paragraphs
    )


def test_words_header_cells_and_marks(shared_builds, names):
    path = shared_builds("r5").paper(YEAR).with_suffix(".docx")
    headers = marks = 0
    for table in Document(path).tables:
        found = [cell for line in table.rows[:2] for cell in cells(line)]
        assert [cell.text for cell in found] == names
        assert all(map(is_centred, found))
        headers += len(found)
        for line in table.rows[2:]:
            found = [cell for cell in cells(line) if cell.text in MARKS]
            assert all(map(is_centred, found))
            marks += len(found)
    assert (headers, marks) == (5 * len(names), PRINTED)
