import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.mixed_style import RULE


@pytest.mark.parametrize(
    "text",
    [
        "削減に努めた。今後も取組を進めていきます。",
        "削減に努めました。今後も取組を進める。",
    ],
)
def test_both_styles_in_one_text_are_named(text):
    assert brief(one(RULE, text)) == [("mixed-style", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "削減に努めた。今後も取組を進めていきます。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「…も取組を進めていきます。」は、同じ欄の「削減に努めた。"
        "」と文体が違います。「です・ます」か「である」のどちらかにそろえてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "削減に努めた。今後も取組を進める。",
        "「知っています。」の会を開いた。",
        "講座の周知",
    ],
)
def test_one_style_and_texts_without_a_sentence_are_fine(text):
    assert one(RULE, text) == ()
