import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.mixed_width import RULE


@pytest.mark.parametrize(
    "text",
    [
        "講座を１０回、研修を3回開催した。",
        "ＳＮＳとHPで知らせた。",
        "講座（入門）と研修(応用)を開いた。",
    ],
)
def test_a_kind_of_character_in_both_widths_is_named(text):
    assert brief(one(RULE, text)) == [("mixed-width", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "講座を１０回、研修を3回開催した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)で、数字に半角(「3」)と全角(「１０」)が混じっています。"
        "どちらかにそろえてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "講座を10回(延べ120人)開催した。",
        "講座を１０回（延べ１２０人）開催した。",
    ],
)
def test_one_width_throughout_is_fine(text):
    assert one(RULE, text) == ()
