import pytest
from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.promise_not_planned import RULE


@pytest.mark.parametrize(
    "text", ["未実施(R6実施予定)", "令和６年度に実施する予定", "R6年度に開催予定", "2024年度実施予定"]
)
def test_a_promised_year_without_a_planned_mark_is_named(text):
    of = plan(item("I1"))
    typed = {"I1": said("未実施", text, marks_2024="予定なし")}
    (found,) = check(RULE, of, submission(of, "D1", typed))
    assert brief([found]) == [("promise-not-planned", "回答N5", "I1", "progress")]
    assert found.mark == "2024"


def test_the_sentence_quotes_the_promise_and_the_plan():
    of = plan(item("I1"))
    typed = {"I1": said("未実施", "未実施(R6実施予定)", marks_2024="予定なし")}
    (found,) = check(RULE, of, submission(of, "D1", typed))
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』N5：番号1-1の取組内容(R5)に「R6実施予定」とありますが、令和6年度の予定は"
        "「予定なし」です。取組内容(R5)と令和6年度の予定のどちらが正しいか確かめてください。"
    )


@pytest.mark.parametrize(
    "text", ["未実施(R6実施予定)", "R5実施予定", "R4に開催予定", "R19実施予定", "必要に応じて実施予定"]
)
def test_a_kept_promise_and_years_outside_are_fine(text):
    of = plan(item("I1"))
    assert check(RULE, of, submission(of, "D1", {"I1": said("未実施", text)})) == ()
