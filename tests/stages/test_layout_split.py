"""Rows taller than a page: cut at a paragraph, else after 「。」, else at a character; nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stages.printed import LINE, measure

from torimatome.model.page import PageCell, PageRow, Role
from torimatome.stages.layout_lines import Line
from torimatome.stages.layout_split import CONTINUED, split

ROLES = (*(Role.HEADING,) * 3, Role.ITEM, Role.DEPARTMENTS, *(Role.MARK,) * 5, Role.TEXT)


def line(text=(), item=("●項目",), departments=("・総務課",), gaps=()):
    """A line with these paragraphs."""
    own = {3: item, 4: departments, 5: ("●",), 10: text}
    cells = tuple(
        PageCell(
            role, ("見出し",) if at < 3 else own.get(at, ()), merged=at < 3, gaps=gaps if at == 10 else ()
        )
        for at, role in enumerate(ROLES)
    )
    return Line(PageRow("L1", ("I1",), cells), ("a", "a/b", "a/b/c", *("",) * 8))


def texts(parts, column=10):
    """What each part prints in a column."""
    return [part.row.cells[column].paragraphs for part in parts]


paragraphs = st.lists(st.text("あいう。」x ", max_size=400), min_size=1, max_size=6).map(tuple)


@given(paragraphs, paragraphs, st.integers(2, 30))
def test_each_part_fits_and_no_character_is_lost(text, item, lines):
    given_line = line(text, item)
    parts = split(given_line, lines * LINE, measure)
    assert all(height <= lines * LINE for height in measure([part.row for part in parts]).rows)
    for column in (3, 10):
        whole = "".join(given_line.row.cells[column].paragraphs)
        seen = "".join(one for each in texts(parts, column) for one in each if one != CONTINUED)
        assert seen == whole
    assert [part.row.continued for part in parts] == [False] + [True] * (len(parts) - 1)
    assert all(part.keys == given_line.keys for part in parts)


def test_a_cut_stands_between_paragraphs_where_one_fits():
    parts = split(line(("あ" * 24, "い" * 24, "う" * 24)), 2 * LINE, measure)
    assert texts(parts) == [("あ" * 24, "い" * 24), (CONTINUED, "う" * 24)]


def test_a_cut_stands_after_a_sentence_where_one_fits():
    parts = split(line(("あ" * 23 + "。」" + "い" * 50,)), 3 * LINE, measure)
    assert texts(parts)[0] == ("あ" * 23 + "。」",)


def test_a_cut_stands_anywhere_where_no_sentence_ends():
    parts = split(line(("あ" * 100,)), 3 * LINE, measure)
    assert texts(parts) == [("あ" * 72,), (CONTINUED, "あ" * 28)]


def test_the_first_part_has_the_marks_and_the_others_say_whose_they_are():
    parts = split(line(("あ" * 100,)), 3 * LINE, measure)
    assert texts(parts, 5) == [("●",), ()]
    assert texts(parts, 3) == [("●項目",), (CONTINUED,)]
    assert texts(parts, 4) == [("・総務課",), ()]
    assert texts(parts, 0) == [("見出し",), ("見出し",)]


def test_the_space_between_items_moves_with_its_paragraph():
    parts = split(line(("あ" * 24, "い" * 24, "う" * 24), gaps=(1, 2)), 2 * LINE, measure)
    assert [part.row.cells[10].gaps for part in parts] == [(1,), ()]


@pytest.mark.parametrize("height", [0.0, LINE / 2])
def test_where_nothing_fits_each_part_takes_a_character(height):
    parts = split(line(("あいう",)), height, measure)
    assert "".join(one for each in texts(parts) for one in each if one != CONTINUED) == "あいう"


SAID = "あ" * 23 + "。" + "い" * 23 + "。"
"""Two lines, each a sentence."""


@pytest.mark.parametrize(
    ("paragraphs", "lines", "wanted"),
    [
        ((SAID, "う" * 24, "※注"), 3, [(SAID,), (CONTINUED, "う" * 24, "※注")]),
        ((SAID, "※注"), 2, [(SAID,), (CONTINUED, "※注")]),
        ((SAID, "※注"), 3, [(SAID, "※注")]),
        ((SAID, "※注", "※二"), 3, [(SAID, "※注"), (CONTINUED, "※二")]),
        ((SAID, "※注", "※二"), 4, [(SAID, "※注", "※二")]),
        ((SAID * 2, "※注"), 4, [((SAID * 2)[:72],), (CONTINUED, SAID[24:], "※注")]),
        (("う" * 96, "※注"), 4, [("う" * 48,), (CONTINUED, "う" * 48, "※注")]),
        (("※一" + "う" * 46, "※二"), 2, [("※一" + "う" * 46,), (CONTINUED, "※二")]),
    ],
)
def test_a_note_goes_on_with_what_it_speaks_of(paragraphs, lines, wanted):
    """A page too small for （続き）, the last words and the note leaves the note where it falls."""
    assert texts(split(line(paragraphs), lines * LINE, measure)) == wanted


@given(st.lists(st.integers(1, 60), min_size=1, max_size=5), st.integers(3, 9), st.integers(1, 2))
def test_no_part_begins_with_a_note_that_has_something_above_it(lengths, lines, notes):
    said = tuple(("あ" * length)[:-1] + "。" for length in lengths)
    parts = texts(split(line((*said, *["※注"] * min(notes, lines - 2))), lines * LINE, measure))
    assert [part for part in parts if part[:2] == (CONTINUED, "※注")] == []
    assert [one for part in parts for one in part if one == "※注"] == ["※注"] * min(notes, lines - 2)
