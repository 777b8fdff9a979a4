import pytest
from stages.builders import brief
from stages.rules.told import later, one, sentence

from torimatome.stages.rules.planned_yet_blank import RULE


def test_a_blank_without_reason_or_time_is_named():
    (found,) = one(RULE, "必要に応じて、適宜実施予定", "未実施")
    assert brief([found]) == [("planned-yet-blank", "回答N5", "I1", "progress")]
    assert sentence(found) == (
        "番号1-1は予定があるのに「未実施」で、取組内容(R5)(「必要に応じて、適宜実施予定」)から理由も時期も読み取れません。"
        "理由か、いつ行う見込みかを書いてもらってください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "会場の工事のため実施していない。",
        "未実施(R6実施予定)",
        "来年度に行う。",
        "応募がなかった。",
        "応募がなく開催しなかった。",
        "講師との日程調整を行っている。",
        "年度内の開催には至らなかった。",
        "隔年で行っている事業である。",
        "6月に行う予定である。",
    ],
)
def test_a_reason_or_a_time_is_enough(text):
    assert one(RULE, text, "未実施") == ()


@pytest.mark.parametrize(
    "text", ["適宜実施していく予定である。", "必要性を含めて検討する。", "講座ではなく、相談に応じる。"]
)
def test_neither_reason_nor_time_is_named(text):
    assert len(one(RULE, text, "未実施")) == 1


def test_what_was_not_planned_may_be_blank():
    assert one(RULE, "適宜実施予定", "未実施", planned={2023: "予定なし"}) == ()
    assert one(RULE, "適宜実施する。", "実施") == ()


def test_last_years_report_says_what_was_planned():
    planned = {2024: "予定なし", 2025: "予定あり"}
    assert later(RULE, ("実施", "開いた。"), ("未実施", "適宜実施予定"), {"planned": planned}) == ()
    assert len(later(RULE, ("実施", "開いた。"), ("未実施", "適宜実施予定"))) == 1
