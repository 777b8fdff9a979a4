from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.reprint_differs import RULE


def a_plan():
    return plan(item("I1"), item("I2", reprint=True, origin="I1"))


def test_another_text_and_other_marks_are_two_findings_from_where_they_differ():
    of = a_plan()
    typed = {
        "I1": said("実施", "講座を3回開催した。"),
        "I2": said("未実施", "講座を2回開催した。", marks_2025="予定なし"),
    }
    found = check(RULE, of, submission(of, "D1", typed))
    assert brief(found) == [
        ("reprint-differs", "回答N6", "I2", "progress"),
        ("reprint-differs", "回答K6", "I2", "marks"),
    ]
    assert [say(each) for each in found] == [
        (
            "R5_調査票_D1.xlsx『回答』N6：番号1-2は番号1-1の再掲ですが、取組内容(R5)が元の項目と違います"
            "(再掲「講座を2回開催した。」、元「講座を3回開催した。」)。そろえる必要があれば、どちらかを処理方針で改めてください。"
        ),
        (
            "R5_調査票_D1.xlsx『回答』K6：番号1-2は番号1-1の再掲ですが、実施状況と予定が元の項目と違います"
            "(再掲「－○－」、元「●○○」)。そろえる必要があれば、どちらかを処理方針で改めてください。"
        ),
    ]


def test_marks_that_the_originals_stand_before_are_compared_too():
    of = a_plan()
    found = check(RULE, of, submission(of, "D1", {"I1": said("実施", "開催した。"), "I2": said("未実施")}))
    assert brief(found) == [("reprint-differs", "回答K6", "I2", "marks")]


def test_no_answer_the_same_answer_and_an_original_elsewhere_are_fine():
    of = a_plan()
    same = said("実施", "開催 した。")
    for mine in (said("", kind=""), same):
        assert check(RULE, of, submission(of, "D1", {"I1": said("実施", "開催した。"), "I2": mine})) == ()
    outside = plan(item("I1"), item("I2", reprint=True, origin="計画外"))
    typed = {"I1": said("実施", "開催した。"), "I2": said("未実施", "別の文")}
    assert check(RULE, outside, submission(outside, "D1", typed)) == ()
