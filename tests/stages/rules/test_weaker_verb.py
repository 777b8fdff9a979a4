import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.weaker_verb import RULE


def test_a_weak_verb_for_a_strong_promise_is_named():
    (found,) = one(RULE, "他の団体の講座の周知を図った。", promise="技能を学ぶ研修を実施します。")
    assert brief([found]) == [("weaker-verb", "回答N5", "I1", "progress")]
    assert sentence(found) == (
        "番号1-1は計画で「研修を実施」と約束していますが、取組内容(R5)には「周知」などしか書かれていません"
        "(「他の団体の講座の周知を図った。」)。約束したことを行ったのかを確かめてください。"
    )


@pytest.mark.parametrize(
    "text", ["研修の実施を検討した。", "研修の開催に向けて準備した。", "講座の案内を配った。"]
)
def test_a_strong_verb_that_was_only_spoken_of_is_none(text):
    assert len(one(RULE, text, promise="技能を学ぶ研修を実施します。")) == 1


def test_a_name_in_quotes_is_a_promise_too():
    (found,) = one(RULE, "運営の支援を行った。", promise="「まちの学校」を実施する等、連携します。")
    assert found.facts["promised"] == "「まちの学校」を実施"


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("研修を2回実施し、周知を図った。", "研修を実施します。"),
        ("周知を図った。", "取組の周知を図ります。"),
        ("研修会議を開き、検討した。", "研修を実施します。"),
        ("研修の中身を練った。", "研修を実施します。"),
        ("支援メニューの情報を共有した。", "研修を実施します。"),
        ("案内板の情報を共有した。", "研修を実施します。"),
        ("研修を実施し、次の研修の実施を検討した。", "研修を実施します。"),
    ],
)
def test_strong_verbs_and_weak_promises_are_fine(text, promise):
    assert one(RULE, text, promise=promise) == ()


def test_what_was_not_done_is_another_rules_business():
    assert one(RULE, "周知を図った。", "未実施", promise="研修を実施します。") == ()
