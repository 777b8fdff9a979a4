"""Characters that nobody sees, told by Unicode's own data beside our list of them."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from torimatome.model.characters import around, shown, unseen, visible

SEEN_FORMATS = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
"""Format characters with a shape of their own: Arabic, Syriac and Kaithi number signs (Unicode 9.2)."""
HIEROGLYPHS = range(0x13430, 0x13440)


def test_every_format_character_is_unseen_but_those_with_a_shape():
    left = {
        code for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf" and visible(chr(code))
    } - {*SEEN_FORMATS, *HIEROGLYPHS}
    assert left == set()


def test_letters_signs_spaces_and_selectors_stay():
    taken = {code for code in range(0x110000) if not visible(chr(code))}
    kinds = {}
    for code in taken:
        kinds.setdefault(unicodedata.category(chr(code)), set()).add(chr(code))
    assert kinds.keys() == {"Cc", "Cf", "Cn", "Cs", "Lo", "Mn"}
    assert kinds["Lo"] == set("\u115f\u1160\u3164\uffa0")
    assert kinds["Mn"] == set("\u034f\u17b4\u17b5")
    for kept in "\t\n 　\u00a0\ufe0e\ufe0f\U000e0100\U000e01ef\ue000":
        assert visible(kept) == kept


def test_a_joiner_stays_between_pictures_alone():
    for joined in ("👩\u200d👧", "❤\ufe0f\u200d🔥", "👩🏽\u200d⚕\ufe0f", "🏳\ufe0f\u200d🌈"):
        assert visible(joined) == joined
    assert [visible(text) for text in ("か\u200dき", "👩\u200d", "\u200d👧", "👩\u200d\u200d👧")] == [
        "かき",
        "👩",
        "👧",
        "👩👧",
    ]


@given(st.text())
def test_what_is_visible_hides_nothing_more(text):
    assert unseen(visible(text)) == ()
    assert shown(visible(text)) == visible(text)
    assert (unseen(text) == ()) == (visible(text) == text)


def test_a_part_is_quoted_with_marks_where_it_is_cut():
    assert [around("一二三四五六七", at, 1) for at in (0, 3, 6, 7)] == ["一二…", "…三四五…", "…六七", "…七"]
    assert around("一\n二", 1, 5) == "一 二"
