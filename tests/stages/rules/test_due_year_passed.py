import pytest
from stages.builders import brief, check, item, plan, said, submission
from stages.rules.told import one, sentence

from torimatome.stages.rules.due_year_passed import RULE


@pytest.mark.parametrize(
    "due",
    [
        "令和5年度までに",
        "R5年度中に",
        "2022年度末までに",
        "令和5年度末を目途に",
        "令和4年度に",
        "令和6年3月までに",
        "令和4年度から令和5年度にかけて",
    ],
)
def test_a_due_year_that_came_without_the_thing_is_named(due):
    found = one(RULE, "準備を進めた。", "未実施", promise=f"{due}手引を作成します。")
    assert brief(found) == [("due-year-passed", "回答K5", "I1", "marks.2023")]


def test_the_sentence_quotes_the_promise():
    (found,) = one(RULE, "準備を進めた。", "未実施", promise="令和5年度までに手引を作成します。")
    assert sentence(found) == (
        "番号1-1は計画に「令和5年度までに」とありますが、令和5年度になっても「未実施」です。"
        "遅れの理由と新しい期限を書いてもらってください。"
    )


def test_what_was_done_and_what_is_not_due_yet_are_fine():
    assert one(RULE, "作成した。", "実施", promise="令和5年度までに手引を作成します。") == ()
    assert one(RULE, "準備した。", "未実施", promise="令和6年度までに手引を作成します。") == ()
    assert one(RULE, "準備した。", "未実施", promise="手引を作成します。") == ()
    assert one(RULE, "準備した。", "未実施", promise="令和6年4月までに手引を作成します。") == ()
    assert one(RULE, "準備した。", "未実施", promise="令和4年度に策定した計画を進めます。") == ()


@pytest.mark.parametrize(
    ("text", "planned", "told"),
    [
        ("委員の交代により遅れている。令和6年度に作成する予定。", "予定あり", False),
        ("委員の交代により遅れている。令和6年度に作成する予定。", "予定なし", True),
        ("委員の交代により遅れている。", "予定あり", True),
        ("令和6年度に作成する予定。", "予定あり", True),
    ],
)
def test_a_reason_with_a_new_planned_year_is_what_is_asked_for(text, planned, told):
    of = plan(item("I1", text="令和5年度までに手引を作成します。"))
    typed = {"I1": said("未実施", text, marks_2024=planned)}
    assert bool(check(RULE, of, submission(of, "D1", typed))) is told
