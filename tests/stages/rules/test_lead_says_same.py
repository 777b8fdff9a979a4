from stages.builders import NONE, SAME, brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.lead_says_same import RULE


def test_the_lead_itself_cannot_answer_as_the_lead_does():
    of = plan(item("I1", ("D1", "D2")))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said("", kind=SAME)}))
    assert brief([found]) == [("lead-says-same", "回答J5", "I1", "")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』J5：番号1-1の主担当は総務課ですが、回答区分が「主担当課に同じ」です。"
        "主担当として回答するか、計画の主担当を改めてください。"
    )


def test_others_may_and_a_group_answers_when_one_member_does():
    of = plan(item("I1", ("D1", "D2"), lead="D2"), item("I2", ("D3",)))
    found = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said("", kind=SAME)}),
        submission(of, "D2", {"I1": said("", kind=NONE)}),
        submission(of, "D31", {"I2": said()}),
        submission(of, "D32", {"I2": said("", kind=SAME)}),
    )
    assert found == ()
