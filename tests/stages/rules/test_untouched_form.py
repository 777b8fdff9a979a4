from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules import unanswered_item
from torimatome.stages.rules.untouched_form import RULE

EMPTY = {"I1": said("", kind=""), "I2": said("", kind="")}


def test_a_form_that_came_back_as_it_was_sent_is_told_once():
    of = plan(item("I1"), item("I2"))
    returned = submission(of, "D1", EMPTY)
    (found,) = check(RULE, of, returned)
    assert brief((found,)) == [("untouched-form", "", "D1", "")]
    assert say(found).startswith("R5_調査票_D1.xlsx：総務課の回答票は、回答の欄に何も記入されていません")
    assert check(unanswered_item.RULE, of, returned) == ()


def test_one_cell_makes_it_a_form_in_work():
    of = plan(item("I1"), item("I2"))
    returned = submission(of, "D1", {**EMPTY, "I2": said("", text="書きかけ", kind="")})
    assert check(RULE, of, returned) == ()
    assert len(check(unanswered_item.RULE, of, returned)) == 2


def test_a_line_that_is_missing_is_another_rules_matter():
    of = plan(item("I1"), item("I2"))
    returned = submission(of, "D1", {"I1": said("", kind="")})
    assert check(RULE, of, returned) == ()
    assert len(check(unanswered_item.RULE, of, returned)) == 2
