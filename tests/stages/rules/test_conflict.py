from stages.builders import NONE, SAME, brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.conflict import RULE


def test_departments_that_must_agree_and_do_not_are_quoted_in_their_own_words():
    of = plan(item("I1", ("D1", "D2")))
    (found,) = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said("未実施")}),
        submission(of, "D2", {"I1": said("実施")}),
    )
    assert brief([found]) == [("conflict", "回答K5・回答K5", "I1", "marks.2023")]
    assert found.parties == ("D1", "D2")
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』K5、R5_調査票_D2.xlsx『回答』K5：番号1-1の実施状況(R5)が部署によって違います"
        "(総務課「未実施」、社会教育課「実施」)。"
        "部署に確かめ、どの回答を採るかを処理方針に記録してください。"
    )


def test_a_later_years_plan_can_conflict_too():
    of = plan(item("I1", ("D1", "D2")))
    found = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said()}),
        submission(of, "D2", {"I1": said(marks_2025="予定なし")}),
    )
    assert brief(found) == [("conflict", "回答M5・回答M5", "I1", "marks.2025")]


def test_a_group_is_compared_as_a_whole():
    of = plan(item("I1", ("D1", "D3")))
    members = (submission(of, "D31", {"I1": said("未実施")}), submission(of, "D32", {"I1": said("実施")}))
    assert check(RULE, of, submission(of, "D1", {"I1": said("実施")}), *members) == ()
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said("未実施")}), *members)
    assert found.facts["said"] == "総務課「未実施」、図書館「実施」"


def test_same_none_and_marks_that_are_no_choice_do_not_conflict():
    of = plan(item("I1", ("D1", "D2", "D4")))
    found = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said("実施")}),
        submission(of, "D2", {"I1": said("未実施", kind=SAME)}),
        submission(of, "D4", {"I1": said("×")}),
    )
    assert found == ()
    assert check(RULE, of, submission(of, "D2", {"I1": said("未実施", kind=NONE)})) == ()
