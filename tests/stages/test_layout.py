"""Pages: every row once and in order, no page over-full, headings over their rows and at each top."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render.invented import INTERNAL, SHAPE, city, item, master, measured, row, text_of
from render.invented import geometry as real_geometry
from stages.printed import LINE, geometry, measure

from torimatome.model.page import Role
from torimatome.model.plan import Scope
from torimatome.model.settings import YearSettings
from torimatome.stages.layout import layout
from torimatome.stages.layout_split import CONTINUED
from torimatome.stages.page_picture import picture

GOLDEN = Path(__file__).parent / "goldens" / "pages.txt"

texts = st.text("市民と学ぶ。\n●a ", max_size=700)
items = st.tuples(
    texts, st.integers(1, 4), st.sampled_from(["●○○○○", "     ", "○    "]), texts, st.booleans()
)
paths = st.tuples(st.integers(1, 2), st.integers(0, 2), st.integers(0, 3))
rows = st.lists(
    st.tuples(paths, st.lists(items, min_size=1, max_size=3), st.sampled_from([Scope.ITEM, Scope.ROW])),
    min_size=1,
    max_size=25,
)


def made(drawn, settings=None):
    """A master of drawn rows; headings are sorted, as a plan's are."""
    found, count = [], 0
    for path, members, scope in sorted(drawn, key=lambda each: each[0]):
        inside = []
        for text, departments, marks, said, reprint in members:
            count += 1
            names = tuple(f"第{at}課" for at in range(departments))
            inside.append(item(f"I{count:03}", text, names, marks, said, reprint=reprint))
        found.append(row(path if path[1] else (path[0], 0, 0), *inside, scope=scope))
    return master(*found, settings=settings)


def printed_once(report):
    """All rows of all pages."""
    return [line for page in report.pages for line in page.rows]


def test_pages_of_the_invented_city(request):
    drawn = picture(layout(city(), real_geometry(), measured)[0])
    if request.config.getoption("--update-goldens", default=False):
        GOLDEN.write_text(drawn, encoding="utf-8")
    assert drawn == GOLDEN.read_text(encoding="utf-8")


@given(rows)
def test_each_item_is_printed_once_and_in_order(drawn):
    given_master = made(drawn)
    report, _ = layout(given_master, geometry(), measure)
    begun = [name for line in printed_once(report) if not line.continued for name in line.items]
    assert begun == [each.item.id for each in given_master.items]


@given(rows)
def test_no_page_is_overfull(drawn):
    report, found = layout(made(drawn), geometry(), measure)
    assert not [each for each in found if each.code == "row-too-tall"]
    for page in report.pages:
        room = (37 if page.number > 1 else 34) * LINE + LINE
        assert sum(line.height for line in page.rows) + page.free == pytest.approx(room)
        assert page.free >= 0


@given(rows)
def test_merged_cells_cover_their_rows_exactly(drawn):
    report, _ = layout(made(drawn), geometry(), measure)
    for page in report.pages:
        for column in range(len(report.columns)):
            covered = 0
            for line in page.rows:
                cell = line.cells[column]
                assert (cell is None) == (covered > 0)
                covered = cell.span - 1 if cell is not None else covered - 1
            assert covered == 0


@given(rows)
def test_the_first_row_of_each_page_names_all_its_headings(drawn):
    given_master = made(drawn)
    labels = {each.row.id: [label for _, label in each.headings] for each in given_master.rows}
    report, _ = layout(given_master, geometry(), measure)
    for before, page in zip((None, *report.pages), report.pages, strict=False):
        first = page.rows[0]
        cells = [cell for cell in first.cells if cell is not None and cell.role is Role.HEADING]
        assert len(cells) == report.levels
        assert [text for cell in cells for text in cell.paragraphs] == labels[first.row]
        for cell in cells:
            if cell.repeated:
                assert before is not None


@given(rows)
def test_texts_are_conserved(drawn):
    given_master = made(drawn)
    report, _ = layout(given_master, geometry(), measure)
    for column, wanted in (
        (3, [f"●{each.item.text}{'【再掲】' * each.item.reprint}" for each in given_master.items]),
        (10, [each.text("progress") for each in given_master.items]),
    ):
        seen = [
            text
            for line in printed_once(report)
            for cell in [line.cells[column]]
            if cell is not None and not cell.repeated
            for text in cell.paragraphs
        ]
        assert squeezed(seen) == squeezed(wanted)


def squeezed(given_texts):
    """All characters in order, without line breaks and layout's own words."""
    return "".join(given_texts).replace("\n", "").replace(CONTINUED, "")


def test_marks_that_differ_split_the_row_and_nothing_is_combined():
    drawn = master(row((1, 1, 1), item("I1", marks="●○○○○", said="あ"), item("I2", marks=" ○○○○", said="い")))
    lines = printed_once(layout(drawn, geometry(), measure)[0])
    assert [line.items for line in lines] == [("I1",), ("I2",)]
    assert [line.cells[5].paragraphs for line in lines] == [("●",), ()]
    assert [line.cells[10].paragraphs for line in lines] == [("あ",), ("い",)]
    assert lines[0].cells[0].span == 2


def test_prose_of_a_split_row_stands_once_over_its_lines():
    drawn = row((1, 1, 1), item("I1", said="全体"), item("I2", marks="     "), scope=Scope.ROW)
    lines = printed_once(layout(master(drawn), geometry(), measure)[0])
    assert (lines[0].cells[10].paragraphs, lines[0].cells[10].span) == (("全体",), 2)
    assert lines[1].cells[10] is None


def test_items_with_one_mark_share_a_line_and_keep_their_lists():
    drawn = master(
        row((1, 1, 1), item("I1", departments=("総務課",)), item("I2", departments=("図書館", "総務課")))
    )
    (line,) = printed_once(layout(drawn, geometry(), measure)[0])
    assert line.cells[4].paragraphs == ("・総務課", "・図書館", "・総務課")
    assert line.cells[4].gaps == (1,)
    assert line.cells[5].paragraphs == ("●",)


def test_internal_columns_are_not_laid_out():
    report, _ = layout(city(), geometry(), measure)
    said = [text for line in printed_once(report) for cell in line.cells if cell for text in cell.paragraphs]
    assert len(said) > 500
    assert not [text for text in said if INTERNAL in text]
    assert "連絡事項" not in {cell.text for cells in report.header for cell in cells}


def ten(settings):
    return master(
        *(row((1, 1, at), item(f"I{at}", said=text_of(60))) for at in range(1, 11)), settings=settings
    )


def test_published_breaks_are_kept_while_they_fit():
    report, found = layout(ten(YearSettings(2023, page_rows=(2, 7, 1))), geometry(), measure)
    assert [len(page.rows) for page in report.pages] == [2, 7, 1]
    assert not found


def test_published_breaks_of_another_number_of_rows_are_refused():
    report, found = layout(ten(YearSettings(2023, page_rows=(2, 7))), geometry(), measure)
    assert [each.code for each in found] == ["published-breaks"]
    assert len(printed_once(report)) == 10


def test_a_published_page_that_overflows_is_reported_and_filled_freely():
    report, found = layout(ten(YearSettings(2023, page_rows=(1, 9))), geometry(lines=20), measure)
    assert [each.code for each in found] == ["page-overflow"]
    assert found[0].facts["page"] == "2"
    assert [len(page.rows) for page in report.pages] == [1, 5, 4]


def test_forced_breaks_begin_a_page():
    settings = YearSettings(2023, breaks_before=("L003", "L999"))
    report, found = layout(ten(settings), geometry(), measure)
    assert [page.rows[0].row for page in report.pages] == ["L001", "L003"]
    assert "L003" in report.pages[1].reason
    assert [each.code for each in found] == ["unknown-break"]


def of_rows(count, settings=None):
    """Pages of that many rows; eleven fill the first. Headings get longer, and rows taller, by sevens."""
    drawn = (row((1, 1, at), item(f"I{at}", said=text_of(60))) for at in range(1, count + 1))
    report, found = layout(master(*drawn, settings=settings), geometry(), measure)
    assert not found
    return report, [len(page.rows) for page in report.pages]


@pytest.mark.parametrize(("count", "wanted"), [(11, [11]), (12, [6, 6]), (13, [7, 6]), (26, [11, 8, 4, 3])])
def test_a_last_page_is_never_nearly_empty(count, wanted):
    report, found = of_rows(count)
    assert found == wanted
    assert ("最後のページ" in report.pages[-1].reason) == (count > 11)


def test_a_last_page_that_is_a_third_full_is_left():
    report, found = of_rows(22)
    assert found == [11, 8, 3]
    assert sum(line.height for line in report.pages[-1].rows) == 170
    assert "最後のページ" not in report.pages[-1].reason


def test_a_page_before_a_forced_break_is_a_last_one_too():
    report, found = of_rows(26, YearSettings(2023, breaks_before=("L014",)))
    assert found == [7, 6, 7, 6]
    assert [page.rows[0].row for page in report.pages] == ["L001", "L008", "L014", "L021"]
    assert "L014" in report.pages[2].reason


def test_published_pages_are_not_balanced():
    assert of_rows(13, YearSettings(2023, page_rows=(11, 2)))[1] == [11, 2]


@given(rows)
def test_a_balanced_last_page_is_not_the_fuller_one(drawn):
    report, _ = layout(made(drawn), geometry(), measure)
    if "最後のページ" in report.pages[-1].reason:
        before, last = (sum(line.height for line in page.rows) for page in report.pages[-2:])
        assert 0 < last <= before


def test_a_row_taller_than_a_page_goes_on():
    drawn = master(row((1, 1, 1), item("I1", said=text_of(3000))), row((1, 1, 1), item("I2")))
    report, found = layout(drawn, geometry(), measure)
    assert [(each.code, each.facts["row"]) for each in found] == [("row-split", drawn.items[0].number)]
    assert [line.continued for line in printed_once(report)] == [False, True, True, True, False]
    second = report.pages[1].rows[0]
    assert second.cells[0].repeated
    assert second.cells[3].paragraphs == (CONTINUED,)
    assert second.cells[5].paragraphs == ()
    assert second.cells[10].paragraphs[0] == CONTINUED
    assert report.pages[0].rows[0].cells[10].paragraphs[0].endswith("。")


def test_a_heading_taller_than_its_rows_makes_the_last_of_them_taller():
    drawn = master(row((42, 1, 1), item("I1")), row((42, 1, 2), item("I2")))
    lines = printed_once(layout(drawn, geometry(), measure)[0])
    label = lines[0].cells[0].paragraphs[0]
    assert [line.height for line in lines] == [LINE * 2, LINE * -(-len(label) // 6) - LINE * 2]


def test_a_page_without_room_is_a_finding():
    report, found = layout(city(), geometry(lines=4), measure)
    assert [each.code for each in found] == ["no-room"]
    assert report.pages == ()


def test_characters_that_no_document_holds_are_named():
    drawn = master(row((1, 1, 1), item("I1", said="前\x07後\ud800")))
    report, found = layout(drawn, geometry(), measure)
    assert [each.facts["character"] for each in found] == ["U+0007", "U+D800"]
    assert printed_once(report)[0].cells[10].paragraphs == ("前〓後〓",)


@pytest.mark.parametrize(
    ("settings", "date", "as_of"),
    [
        (YearSettings(2023), "2024-03-31", ""),
        (YearSettings(2023, as_of="2024-01-31"), "2024-01-31", "令和6年1月31日現在"),
        (YearSettings(2023, as_of="2024-01-31", issued="2024-05-01"), "2024-05-01", "令和6年1月31日現在"),
    ],
)
def test_title_and_dates(settings, date, as_of):
    report, _ = layout(replace(city(), settings=settings), geometry(), measure, watermark="（案）")
    assert (report.title, report.subtitle) == ("令和5年度進捗状況一覧", SHAPE.subtitle)
    assert (report.date, report.as_of, report.watermark) == (date, as_of, "（案）")
    assert report.author == "ある市企画課"
