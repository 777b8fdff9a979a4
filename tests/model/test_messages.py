"""A finding in one sentence, whatever was typed into the cell or the file's name that it quotes."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from torimatome.model.grid import Place
from torimatome.model.messages import finding, say

BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text(), st.text())
def test_what_is_quoted_never_breaks_the_line_nor_steers_a_terminal(name, cell):
    said = say(finding("file-held", subject=name, places=(Place(name + ".xlsx", cell),), why=cell))
    assert not [char for char in said if ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0]
    assert not [char for char in said if unicodedata.bidirectional(char) in BIDI_CONTROLS]


def test_what_nobody_sees_is_quoted_by_its_code_point():
    said = say(finding("file-held", subject="A", places=(Place("一\u200b覧.xlsx"),), why="\u202e3"))
    assert said.startswith("一〔U+200B〕覧.xlsx：")
    assert "〔U+202E〕3" in said


def test_a_line_break_is_shown():
    assert say(finding("file-held", subject="A", places=(Place("二\n行.xlsx"),), why="")).startswith(
        "二⏎行.xlsx："
    )
