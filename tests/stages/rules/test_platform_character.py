import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.platform_character import RULE


@pytest.mark.parametrize(
    "text",
    [
        "㈱まちづくりと連携した。",
        "№1の取組を紹介した。",
        "ｾﾝﾀｰで開いた。",
        "Ⅳ期の工事を進めた。",
    ],
)
def test_a_character_that_machines_show_differently_is_named(text):
    assert brief(one(RULE, text)) == [("platform-character", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "㈱まちづくりと連携した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)に、機種によって表示が変わる文字「㈱」があります。「株式会社"
        "」に改めてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "株式会社と連携した。",
        "①講座②研修を開いた。",
        "※●○の印",
    ],
)
def test_ordinary_characters_and_circled_digits_are_fine(text):
    assert one(RULE, text) == ()
