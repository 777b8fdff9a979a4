import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.done_but_planned import RULE


@pytest.mark.parametrize(
    "text",
    [
        "3月の開催に向けて準備を進めている。",
        "2月に交流会を開催する予定。",
        "今後、取組を進めていく。来年度も続けたい。",
        "3月10日に実施します。",
        "今後、各地区で説明会を開く。",
        "年度内に開く見通しである。",
    ],
)
def test_a_text_only_of_what_is_to_come_is_named(text):
    assert brief(one(RULE, text)) == [("done-but-planned", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "2月に交流会を開催する予定。")
    assert sentence(found) == (
        "番号1-1は「実施」ですが、取組内容(R5)にはこれからのことしか書かれていません(「2"
        "月に交流会を開催する予定。」)。行ったか、年度内に行う見込みかが分かるように書いてもらっ"
        "てください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "2月に交流会を開催する予定(実施見込み)。",
        "交流会を開催した。今後も進めていく。",
        "3月に講座を開催した。",
        "住民が主体となって取組を進める。",
    ],
)
def test_anything_done_and_a_likely_end_of_year_are_fine(text):
    assert one(RULE, text) == ()
