import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.office_not_named import RULE


@pytest.mark.parametrize(
    "text",
    [
        "社会教育課と合同で講座を開いた。",
        "福祉課主催の講座を開いた。",
        "福祉課による調べを進めた。",
        "福祉課の協力を得た。",
        "福祉課とともに調べた。",
        "社会教育課と連携して講座を開いた。",
        "福祉課において調べた。",
        "北図書館を中心に講座を開いた。",
    ],
)
def test_a_department_at_work_that_the_item_does_not_name(text):
    assert brief(one(RULE, text)) == [("office-not-named", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "社会教育課と連携して講座を開いた。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)に「社会教育課と連携して講」とありますが、社会教育課はこの項"
        "目の担当部署にありません。担当部署に加えるかどうかを確かめてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "総務課において調べた。",
        "社会教育課の講座を紹介した。",
        "講座を開いた。",
    ],
)
def test_own_departments_and_mere_mentions_are_fine(text):
    assert one(RULE, text) == ()
