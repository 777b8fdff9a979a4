import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.not_done_but_reported import RULE


@pytest.mark.parametrize(
    "text",
    [
        "講座を2回開催した。",
        "各地区で懇談会を開いた。",
        "案内冊子を作り、全世帯に配った。",
        "手引を作成しました。",
        "研修を実施している。",
        "講座を実施。",
        "出前講座を3回開催。",
        "会議を開催し、意見を聴いた。",
    ],
)
def test_what_was_done_though_the_state_says_not_is_named(text):
    assert brief(one(RULE, text, "未実施")) == [("not-done-but-reported", "回答N5", "I1", "progress")]


def test_the_sentence_quotes_it():
    (found,) = one(RULE, "準備の後、講座を2回開催した。", "未実施")
    assert sentence(found) == (
        "番号1-1は「未実施」ですが、取組内容(R5)に「開催した」とあります(「準備の後、講座を2回開催した。」)。"
        "実施状況と文のどちらが正しいか確かめてください。"
    )


@pytest.mark.parametrize(
    "text", ["来年度に開催する予定。", "昨年度に開催したため。", "開催していない。", "継続的に検証していく。"]
)
def test_plans_and_earlier_years_are_fine(text):
    assert one(RULE, text, "未実施") == ()


def test_what_was_done_is_fine():
    assert one(RULE, "講座を2回開催した。") == ()
