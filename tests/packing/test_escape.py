from hypothesis import given
from hypothesis import strategies as st

from torimatome.packing.containers import clean_text
from torimatome.packing.escape import escaped, unescaped

openings = st.sampled_from(["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'", ""])
texts = st.builds("".join, st.lists(openings | st.text(max_size=3), max_size=4))


@given(texts)
def test_the_rule_can_be_undone(text):
    assert unescaped(escaped(text)) == text


@given(texts)
def test_nothing_escaped_begins_like_a_formula(text):
    assert not escaped(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


def test_plain_texts_stay_as_they_are():
    plain = ["", "令和5年度", "'一つ目", "●実施", "a=b", "(-5)"]
    assert [escaped(text) for text in plain] == plain
    assert [escaped("=1+1"), escaped("'=1+1"), unescaped("'=1+1")] == ["'=1+1", "''=1+1", "=1+1"]


def test_what_xml_cannot_hold_is_left_out_and_nothing_else():
    assert clean_text("a\x00b\x0b\ud800c\ufffe") == "abc"
    kept = "改行\n・\tタブ\r𠮷葛\U000e0100"
    assert clean_text(kept) == kept
