from stages.builders import SAME, brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.emptied_plan import RULE


def test_a_pre_filled_plan_that_was_emptied_is_named_with_what_stood_there():
    of = plan(item("I1"))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said(marks_2024="")}))
    assert brief([found]) == [("emptied-plan", "回答L5", "I1", "marks.2024")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』L5：番号1-1のR6の予定が消されて空欄です(総務課)。"
        "計画どおり「予定あり」として印刷します。予定あり・予定なしから選び直してください。"
    )


def test_a_changed_plan_or_one_emptied_beside_same_is_fine():
    of = plan(item("I1"), item("I2", ("D2", "D1")))
    typed = {"I1": said(marks_2024="予定なし"), "I2": said("", kind=SAME, marks_2024="")}
    assert check(RULE, of, submission(of, "D1", typed)) == ()
