"""How much a page's cell holds, read from the template without laying anything out."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook
from render.invented import SHAPE, TEMPLATE, TEMPLATES, TEXT
from workspace_copy import copied

from torimatome import pipeline
from torimatome.files.workspace import Workspace
from torimatome.render.geometry import load_geometry
from torimatome.render.room import load_rooms
from torimatome.stages.layout_pages import Sheet

UPRIGHT = TEMPLATES / "report_a4.docx"


@pytest.mark.parametrize("template", [TEMPLATE, UPRIGHT], ids=lambda path: path.stem)
def test_the_room_is_what_the_pages_have_and_at_most_a_few_lines_more(template):
    rooms = load_rooms(template, SHAPE, SHAPE)
    measured, _ = load_geometry(template, SHAPE)
    assert measured is not None
    sheet = Sheet.of(measured)
    room, style, width = rooms[TEXT.id], measured.columns[-1], measured.widths[-1]
    top, right, bottom, left = measured.cell_margins
    assert room.ems == pytest.approx((width - right - left) / style.size)
    assert -1 < room.lines - (sheet.other - top - bottom) / style.pitch < 4


def test_only_columns_of_text_have_room_and_only_those_that_are_printed():
    assert set(load_rooms(TEMPLATE, SHAPE, SHAPE)) == {TEXT.id}
    without = replace(SHAPE, columns=tuple(each for each in SHAPE.columns if each.id != TEXT.id))
    assert load_rooms(TEMPLATE, without, SHAPE) == {}


def test_a_template_that_is_none_has_no_rooms(tmp_path):
    other = tmp_path / "report.docx"
    other.write_bytes(b"no template")
    assert load_rooms(other, SHAPE, SHAPE) == {}
    assert load_rooms(tmp_path / "missing.docx", SHAPE, SHAPE) == {}
    more = replace(SHAPE, levels=SHAPE.levels * 2)
    assert load_rooms(TEMPLATE, more, more) == {}


def test_check_tells_of_a_text_that_no_page_holds_without_laying_out(tmp_path):
    workspace = Workspace(copied(tmp_path))
    book = workspace.submissions_folder(2023) / "R5_回答票_総務課.xlsx"
    sheets = load_workbook(book)
    sheets["回答"]["O8"] = "窓口で受け付けた。\n" * 120
    sheets.save(book)
    (found,) = [each for each in pipeline.check(workspace, 2023).findings if each.code == "taller-than-page"]
    assert [place.cell for place in found.places] == ["O8"]
    assert (found.facts["lines"], found.facts["most"]) == ("120", "72")
