import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.stray_space import RULE


@pytest.mark.parametrize(
    "text",
    [
        "地域の課題を 話し合う場を設けた。",
        "講座\u3000研修を開いた。",
    ],
)
def test_white_space_between_japanese_characters_is_named(text):
    assert brief(one(RULE, text)) == [("stray-space", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "地域の課題を 話し合う場を設けた。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の文の途中に空白があります(「地域の課題を␣話し合う場を」)"
        "。「地域の課題を話し合う場を」と詰めてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Google フォームの講座を開いた。",
        "講座を開いた。\n\u3000参加者は多かった。",
        "地域の課題を話し合った。",
    ],
)
def test_white_space_beside_letters_and_at_a_lines_start_is_fine(text):
    assert one(RULE, text) == ()
