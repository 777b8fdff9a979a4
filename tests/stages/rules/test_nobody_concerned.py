from stages.builders import NONE, SAME, brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.nobody_concerned import RULE


def test_all_saying_none_or_the_same_as_a_lead_who_does_is_named():
    of = plan(item("I1", ("D1", "D2")), item("I2", ("D1", "D2")))
    found = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said("", kind=NONE), "I2": said("", kind=NONE)}),
        submission(of, "D2", {"I1": said("", kind=NONE), "I2": said("", kind=SAME)}),
    )
    assert brief(found) == [
        ("nobody-concerned", "回答J5・回答J5", "I1", ""),
        ("nobody-concerned", "回答J6・回答J6", "I2", ""),
    ]
    assert say(found[1]) == (
        "R5_調査票_D1.xlsx『回答』J6、R5_調査票_D2.xlsx『回答』J6：番号1-2は、どの部署も自分の事業として"
        "回答していません(総務課「該当なし」、社会教育課「主担当課に同じ」)。今年度の印は空欄になります。"
        "担当する部署を確かめてください。"
    )


def test_one_answer_or_one_still_missing_is_fine():
    of = plan(item("I1", ("D1", "D2")), item("I2", ("D1", "D4")))
    found = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said("", kind=NONE), "I2": said("", kind=NONE)}),
        submission(of, "D2", {"I1": said()}),
    )
    assert found == ()
