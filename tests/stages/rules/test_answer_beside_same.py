from stages.builders import NONE, SAME, brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.answer_beside_same import RULE


def test_what_stands_beside_same_is_named():
    of = plan(item("I1", ("D2", "D1")))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said("実施", "出前講座", kind=SAME)}))
    assert brief([found]) == [("answer-beside-same", "回答K5・回答N5", "I1", "")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』K5、R5_調査票_D1.xlsx『回答』N5：番号1-1は「主担当課に同じ」とされていますが、"
        "ほかの欄にも記入があります(総務課：実施状況(R5)・取組内容(R5))。記入された内容は使いません。"
        "使う内容なら、回答区分を「回答」に改めてください。"
    )


def test_nothing_but_pre_filled_plans_and_internal_notes_beside_it_is_fine():
    of = plan(item("I1", ("D2", "D1")))
    for kind in (SAME, NONE):
        typed = {"I1": said("", kind=kind, note="電話済み")}
        assert check(RULE, of, submission(of, "D1", typed)) == ()
