from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.unknown_key import RULE


def test_a_line_that_is_no_item_of_the_plan_is_named_by_what_it_shows():
    of = plan(item("I1"))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said(), "I9": said(seen="新しい講座")}))
    assert brief([found]) == [("unknown-key", "回答A6", "D1", "")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』A6：どの項目への回答か分かりません(新しい講座)。"
        "番号と取組を送った調査票のとおりに戻してください。"
    )


def test_items_of_the_plan_are_fine_another_departments_too():
    of = plan(item("I1"), item("I2", ("D2",)))
    assert check(RULE, of, submission(of, "D1", {"I1": said(), "I2": said()})) == ()
