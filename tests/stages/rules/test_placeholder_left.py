import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.placeholder_left import RULE


@pytest.mark.parametrize(
    "text",
    [
        "参加者数は後日記入。",
        "(数値は精査中)",
        "※人数は確認中講座を開いた。",
        "講座を○回開催した。",
        "講座を○○回開催した。",
        "□月に講座を開催した。",
        "講座を3回開催した。(要確認)",
        "参加者はXX人",
        "参加者は???人",
    ],
)
def test_a_placeholder_is_named(text):
    assert brief(one(RULE, text)) == [("placeholder-left", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "講座を○回開催した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)に、仮の記入「○」が残っているようです。正しい内容に書き換えてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "講座を3回開催した。",
        "印は○である。",
        "●日時 10月5日",
        "○人権講座を開いた。",
        "■点検を3回行った。",
        "MAXXの会を開いた。",
    ],
)
def test_filled_in_texts_are_fine(text):
    assert one(RULE, text) == ()
