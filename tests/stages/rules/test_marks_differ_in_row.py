from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.marks_differ_in_row import RULE


def test_two_items_of_one_row_with_different_marks_are_shown_side_by_side():
    of = plan(item("I1", row="R1"), item("I2", row="R1"))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said("実施"), "I2": said("未実施")}))
    assert brief([found]) == [("marks-differ-in-row", "回答K5・回答K6", "R1", "marks")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』K5、R5_調査票_D1.xlsx『回答』K6：番号1-1、1-2は一つの行に印刷しますが、印が違います"
        "(1-1は●○○、1-2は－○○)。回答を確かめてください。"
        "違うままで正しければ、行を分けるか、処理方針に「問題なし」と記録してください。"
    )


def test_a_difference_in_a_later_year_counts_too():
    of = plan(item("I1", row="R1"), item("I2", row="R1"))
    typed = {"I1": said(), "I2": said(marks_2025="予定なし")}
    (found,) = check(RULE, of, submission(of, "D1", typed))
    assert found.facts["said"] == "1-1は●○○、1-2は●○－"


def test_equal_marks_rows_of_their_own_and_answers_still_to_come_are_fine():
    of = plan(item("I1", row="R1"), item("I2", row="R1"), item("I3"))
    typed = {"I1": said(), "I2": said(), "I3": said("未実施")}
    assert check(RULE, of, submission(of, "D1", typed)) == ()
    assert check(RULE, of, submission(of, "D1", {**typed, "I2": said("")})) == ()
