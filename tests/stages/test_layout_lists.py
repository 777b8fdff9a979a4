"""Examples stand in lines of their own; nothing but line breaks changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render.invented import item, master, row
from stages.printed import geometry, measure

from torimatome.stages.layout import layout
from torimatome.stages.layout_lists import in_lines

SHOWN = ["カフェを開いた。", "【例】", "・「歌う会」(北)", "・「編む会」(南)など"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("カフェを開いた。【例】・「歌う会」(北)・「編む会」(南)など", SHOWN),
        ("\n".join(SHOWN), SHOWN),
        ("【例】「歌う会」、「編む会」（南）等。", ["【例】", "「歌う会」、", "「編む会」（南）等。"]),
        ("【例】 ・「歌う会」(北) ・「編む会」(南)", ["【例】 ", "・「歌う会」(北) ", "・「編む会」(南)"]),
        ("【例】「歌う会」(北)", ["【例】", "「歌う会」(北)"]),
        ("【例】「歌う会」などを開いた。", ["【例】「歌う会」などを開いた。"]),
        ("【例】歌う会、編む会", ["【例】歌う会、編む会"]),
        ("「歌う会」(北)", ["「歌う会」(北)"]),
    ],
)
def test_a_list_that_was_typed_in_one_line(typed, wanted):
    report, _ = layout(master(row((1, 1, 1), item("I1", said=typed))), geometry(), measure)
    assert list(report.pages[0].rows[0].cells[10].paragraphs) == wanted


@given(st.lists(st.text("【例】「」（北）()、・など。 あ", max_size=40)))
def test_only_line_breaks_change(paragraphs):
    found = in_lines(paragraphs)
    assert "".join(found) == "".join(paragraphs)
    assert all(found) or not all(paragraphs)
