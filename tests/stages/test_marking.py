"""Marks in the laid-out pages: each printed character once, the new ones and only they marked."""

import re

from hypothesis import given
from hypothesis import strategies as st

from torimatome.model.page import Page, PageCell, PageRow, Report, Role
from torimatome.model.proof import CellMark, Change, Difference, Kept, Run
from torimatome.render.marked_pages import marked_cell
from torimatome.render.typeset import KEPT
from torimatome.stages.clusters import clusters
from torimatome.stages.diff import pieces
from torimatome.stages.layout_split import CONTINUED
from torimatome.stages.marking import mark_pages

ROLES = (Role.HEADING, Role.ITEM, Role.MARK, Role.TEXT)
COLUMNS = (("施策",), ("内容", "再掲"), ("R5",), ("事業",))
words = st.text("あいう。「」辻\U000e0100髙A1\n", max_size=30)


def cell(role, *paragraphs, **more):
    return PageCell(role, paragraphs, merged=role is Role.HEADING, **more)


def line(items, text, heading="一", row="", **more):
    head = cell(Role.HEADING, heading) if isinstance(heading, str) else heading
    cells = (head, cell(Role.ITEM, *(f"●{item}の約束" for item in items)), cell(Role.MARK, "●"), text)
    return PageRow(row or items[0], items, cells, **more)


def report(*pages):
    return Report("題", "", "", (), ROLES, tuple(Page(at, rows) for at, rows in enumerate(pages, 1)))


def changed(item, column, before, after):
    return Difference(Change.CELL, item, "1", "", column, before, after, pieces(before, after))


def printed(text):
    return cell(Role.TEXT, *(text.strip("\n").split("\n") if text.strip("\n") else ()))


@given(words, words)
def test_each_printed_character_stands_once_and_what_is_not_new_stood_before(before, after):
    found = mark_pages(
        report((line(("a",), printed(after)),)), [changed("a", "事業", before, after)], COLUMNS
    )
    assert set(found.cells) == {(0, 0, 3)}
    runs = found.cells[0, 0, 3].runs
    assert "".join(run.text for run in runs) == after.replace("\n", "")
    assert all(len(clusters(run.text)) == 1 for run in runs if run.gone_before or run.gone_after)
    kept = [piece.text for piece in pieces(before, after) if piece.kept is Kept.SAME]
    assert "".join(run.text for run in runs if not run.added) == "".join(kept).replace("\n", "")


@given(words, words)
def test_marks_change_nothing_of_the_page_but_their_own_elements(before, after):
    shown = printed(after)
    runs = mark_pages(report((line(("a",), shown),)), [changed("a", "事業", before, after)], COLUMNS)
    html = "".join(f"<p>{KEPT.sub(lambda at: f'<b>{at[0]}</b>', text)}</p>" for text in shown.paragraphs)
    marked = marked_cell(html, runs.cells[0, 0, 3])
    assert re.sub(r'<span class="p[^"]*">|</span>|<p class="pe"></p>', "", marked) == html
    new = "".join(re.findall(r'<span class="pa[^"]*">([^<]*)</span>', marked))
    assert new == "".join(run.text for run in runs.cells[0, 0, 3].runs if run.added)


def test_a_mark_goes_on_behind_a_tag_and_characters_of_the_setter_are_no_hindrance():
    runs = (Run("あ"), Run("い&う", added=True), Run("え", gone_before=True, gone_after=True))
    assert marked_cell("<p>あい</p><p>&amp;\u200bうえ</p>", CellMark(runs)) == (
        '<p>あ<span class="pa">い</span></p><p><span class="pa">&amp;\u200bう</span>'
        '<span class="pg ph">え</span></p>'
    )


def added(mark):
    return "".join(run.text for run in mark.runs if run.added)


def test_a_text_cut_by_a_page_is_marked_where_it_changed():
    first = line(("a",), cell(Role.TEXT, "はじめは同じ。"))
    second = line(("a",), cell(Role.TEXT, CONTINUED, "終わりは違う。"), continued=True)
    found = mark_pages(
        report((first,), (second,)),
        [changed("a", "事業", "はじめは同じ。終わりは等しい。", "はじめは同じ。終わりは違う。")],
        COLUMNS,
    )
    assert set(found.cells) == {(1, 0, 3)}
    assert added(found.cells[1, 0, 3]) == "違う"


def test_equal_texts_of_two_items_in_one_row_are_marked_one_after_the_other():
    row = line(("a", "b"), cell(Role.TEXT, "実施した。", "実施した。"))
    found = mark_pages(
        report((row,)), [changed(item, "事業", "実施する。", "実施した。") for item in "ab"], COLUMNS
    )
    new = [(run.added, len(run.text)) for run in found.cells[0, 0, 3].runs]
    assert "".join("+" * count if added else "." * count for added, count in new) == "..++...++."


def test_an_emptied_cell_is_marked_as_a_whole():
    found = mark_pages(report((line(("a",), printed("")),)), [changed("a", "事業", "あった", "")], COLUMNS)
    assert found.cells == {(0, 0, 3): CellMark(())}
    assert marked_cell("", CellMark(())) == '<p class="pe"></p>'


def test_a_heading_is_marked_when_all_items_below_it_say_so():
    above = line(("a",), printed("甲"), cell(Role.HEADING, "二", span=2))
    rows = (above, line(("b",), printed("乙"), heading=None))
    renamed = [changed(item, "施策", "一", "二") for item in "ab"]
    assert set(mark_pages(report(rows), renamed, COLUMNS).cells) == {(0, 0, 0)}
    assert not mark_pages(report(rows), renamed[:1], COLUMNS).cells


def test_prose_that_a_row_shares_is_marked_for_any_of_its_items():
    shared = PageCell(Role.TEXT, ("二つの約束に新しく一つの文",), span=2, merged=True)
    again = PageCell(Role.TEXT, ("二つの約束に新しく一つの文",), merged=True, repeated=True)
    pages = (line(("a",), shared, row="r"),), (line(("b",), again, row="r"),)
    change = changed("a", "事業", "二つの約束に一つの文", "二つの約束に新しく一つの文")
    found = mark_pages(report(*pages), [change], COLUMNS)
    assert [[run.text for run in mark.runs if run.added] for mark in found.cells.values()] == [["新しく"]] * 2


def test_new_moved_and_removed_items():
    rows = (line(("a",), printed("甲")), line(("b",), printed("乙")))
    changes = [
        Difference(Change.ADDED, "a", "1", "aの約束", "", "", "aの約束", pieces("", "aの約束")),
        Difference(Change.MOVED, "b", "2", "bの約束", "", "2", "1", pieces("2", "1")),
        Difference(Change.REMOVED, "c", "3", "cの約束", "", "cの約束", "", pieces("cの約束", "")),
        changed("a", "行ID", "1", "2"),
    ]
    found = mark_pages(report(rows), changes, COLUMNS)
    assert set(found.cells) == {(0, 0, 1), (0, 0, 2), (0, 0, 3), (0, 1, 1)}
    assert all(run.added for at in (1, 2, 3) for run in found.cells[0, 0, at].runs)
    assert all(run.plain for run in found.cells[0, 1, 1].runs)
    assert found.elsewhere == tuple(changes[1:])
