from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.foreign_item import RULE


def test_an_answer_for_another_departments_item_is_named_with_its_owners():
    of = plan(item("I1"), item("I2", ("D2", "D4")))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said(), "I2": said()}))
    assert brief([found]) == [("foreign-item", "回答A6", "I2", "")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』A6：番号1-2は総務課の項目ではないため、この回答は使いません"
        "(社会教育課・福祉課の項目です)。行を写し間違えていないか確かめてください。"
        "回答が要る場合は、計画の担当部署に加えてください。"
    )


def test_a_groups_member_answers_the_groups_items():
    of = plan(item("I1", ("D1", "D3")))
    assert check(RULE, of, submission(of, "D31", {"I1": said()})) == ()
