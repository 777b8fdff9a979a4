import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.unclosed_bracket import RULE


@pytest.mark.parametrize(
    "text",
    [
        "円卓会議(さぼカフェを開催した。",
        "「まちの学校を開いた。",
        "講座を開いた)。",
        "【例】「北」』の会",
        "（北」の会）",
    ],
)
def test_a_bracket_without_its_partner_is_named(text):
    assert brief(one(RULE, text)) == [("unclosed-bracket", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "円卓会議(さぼカフェを開催した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)で、かっこ「(」の組になるかっこがありません(「円卓会議(さ"
        "ぼカフェを開催し」のあたり)。かっこを補うか消してください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "円卓会議(カフェ)を開催した。",
        "円卓会議（カフェ)を開催した。",
        "1) 講座\n2) 研修",
        "「「北」の会」",
    ],
)
def test_closed_brackets_of_any_width_and_numberings_are_fine(text):
    assert one(RULE, text) == ()
