"""Smaller column sets, an upright A4 and another number of levels, each by data alone, read back."""

import io
from dataclasses import replace

import pdfplumber
import pytest
from docx import Document
from render.invented import FONTS, MARKS, SHAPE, TEMPLATE, TEMPLATES, TEXT, city, item, master, row, text_of

from torimatome.model.page import Role
from torimatome.model.plan import Level
from torimatome.model.settings import YearSettings
from torimatome.render.dataset import dataset_csv
from torimatome.render.geometry import load_geometry
from torimatome.render.html import html
from torimatome.render.measure import measure
from torimatome.render.pdf import pdf
from torimatome.render.word import word
from torimatome.stages.layout import layout
from torimatome.stages.layout_columns import as_printed, without_empty

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPTIONAL = replace(TEXT, omit_empty=True)
UPRIGHT = TEMPLATES / "report_a4.docx"


def laid(given, template=TEMPLATE):
    """The printed report with the geometry that it was laid out by."""
    printed = as_printed(given)
    geometry, wrong = load_geometry(template, printed.plan.shape, given.plan.shape)
    assert not wrong
    report, _ = layout(printed, geometry, lambda rows: measure(rows, geometry, FONTS))
    return report, geometry


def read_back(report, geometry, template=TEMPLATE):
    """Word and the PDF print the same cells on the same pages; their number, and the PDF's widths."""
    data, found = word(report, template, geometry)
    assert not found
    compared, widths = 0, []
    tables = Document(io.BytesIO(data)).tables
    printed = pdf(html(report, geometry, TEMPLATES), report, TEMPLATES)
    with pdfplumber.open(io.BytesIO(printed)) as sheets:
        assert len(sheets.pages) == len(tables) == len(report.pages)
        for sheet, table, page in zip(sheets.pages, tables, report.pages, strict=True):
            (found,) = sheet.find_tables()
            assert found.bbox[0] >= 0
            assert found.bbox[2] <= sheet.width
            widths.append([round(cell[2] - cell[0], 1) for cell in found.rows[2].cells if cell])
            for line, wanted in zip(table.rows[2:], page.rows, strict=True):
                assert len(line._tr.tc_lst) == len(wanted.cells) == len(geometry.widths)
                for cell, its in zip(line._tr.tc_lst, wanted.cells, strict=True):
                    texts = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in cell.findall(f"{W}p")]
                    assert texts == list(its.paragraphs if its and its.paragraphs else [""])
                    compared += 1
    return compared, widths[0]


def some(said, **settings):
    """Twelve rows."""
    return master(
        *(row((1, 1 + at // 4, 1 + at), item(f"I{at}", said=said)) for at in range(12)),
        settings=YearSettings(2023, **settings),
    )


def optional(given):
    """The same by a plan whose text may be left out."""
    return replace(given, plan=replace(given.plan, shape=replace(SHAPE, columns=(MARKS, OPTIONAL))))


def test_a_column_that_is_empty_for_the_whole_report_is_dropped():
    given = optional(some(""))
    report, geometry = laid(given)
    assert geometry.dropped == (10,)
    assert Role.TEXT not in report.columns
    assert sum(geometry.widths) == pytest.approx(sum(load_geometry(TEMPLATE, SHAPE)[0].widths))
    assert geometry.widths[3] == pytest.approx(310 + 368)
    compared, widths = read_back(report, geometry)
    assert compared == 12 * 10
    assert widths == pytest.approx(list(geometry.widths), abs=0.2)
    assert "取組状況".encode() in dataset_csv(given)
    assert [column.id for column in without_empty(given).plan.shape.columns] == ["marks"]


def test_a_column_with_one_word_in_it_stays():
    given = optional(master(row((1, 1, 1), item("I1")), row((1, 1, 2), item("I2", said="あ"))))
    assert laid(given)[1].dropped == ()
    assert without_empty(given).plan.shape.columns == (MARKS, OPTIONAL)


def test_without_the_setting_an_empty_column_is_printed():
    assert laid(some(""))[1].dropped == ()


def test_the_year_prints_a_smaller_set_of_columns():
    report, geometry = laid(some(text_of(60), columns=("marks",)))
    assert read_back(report, geometry)[0] == 12 * 10
    assert [column.id for column in as_printed(some("", columns=("marks",))).plan.shape.columns] == [
        "marks",
        "note",
    ]


@pytest.mark.parametrize("columns", [(), ("marks",)])
def test_an_upright_a4(columns):
    given = replace(city(), settings=YearSettings(2023, columns=columns))
    report, geometry = laid(given, UPRIGHT)
    assert (geometry.page_width, geometry.page_height) == pytest.approx((595.3, 841.9))
    assert min(style.size for style in geometry.columns) >= 8.5
    assert len(report.pages) >= 3
    compared, widths = read_back(report, geometry, UPRIGHT)
    assert compared > 600
    assert widths == pytest.approx(list(geometry.widths), abs=0.2)


def test_two_levels_of_headings(tmp_path):
    """A plan with two levels, and the template with a heading column fewer, as a clerk would delete it."""
    document = Document(TEMPLATE)
    table = document.tables[0]._tbl
    for line in table.tr_lst:
        line.remove(line.tc_lst[2])
    grid = table.tblGrid.findall(f"{W}gridCol")
    grid[3].set(f"{W}w", str(int(grid[3].get(f"{W}w")) + int(grid[2].get(f"{W}w"))))
    table.tblGrid.remove(grid[2])
    document.save(tmp_path / "report.docx")
    (tmp_path / "fonts").symlink_to(FONTS)
    shape = replace(SHAPE, levels=(Level("柱", "1. "), Level("施策", "(1)")))
    given = master(*(row((1 + at // 9, 1 + at // 3), item(f"I{at}", said=text_of(200))) for at in range(40)))
    given = replace(given, plan=replace(given.plan, shape=shape))
    report, geometry = laid(given, tmp_path / "report.docx")
    assert report.levels == geometry.levels == 2
    assert report.columns[:3] == (Role.HEADING, Role.HEADING, Role.ITEM)
    assert [cell.text for cell in report.header[0][:3]] == ["柱", "施策", "取組"]
    assert len(report.pages) > 1
    assert read_back(report, geometry, tmp_path / "report.docx")[0] == 40 * 10
    assert report.pages[1].rows[0].cells[0].paragraphs
