from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.model.plan import Row, Scope
from torimatome.stages.rules.done_without_text import RULE


def test_done_and_not_a_word_is_named():
    of = plan(item("I1"))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said("実施")}))
    assert brief([found]) == [("done-without-text", "回答K5", "I1", "progress")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』K5：番号1-1は「実施」ですが、取組内容(R5)が空欄です。"
        "何を行ったかを取組内容(R5)に記入してください。"
    )


def test_a_text_or_another_state_is_fine():
    of = plan(item("I1"), item("I2"))
    assert (
        check(RULE, of, submission(of, "D1", {"I1": said("実施", "開催した。"), "I2": said("未実施")})) == ()
    )


def test_a_text_for_the_whole_row_stands_for_all_its_items():
    rows = (Row("R1", "H1", Scope.ROW),)
    of = plan(item("I1", row="R1"), item("I2", row="R1"), rows=rows)
    assert check(RULE, of, submission(of, "D1", {"I1": said("実施", "開催した。"), "I2": said("実施")})) == ()
    found = check(RULE, of, submission(of, "D1", {"I1": said("実施"), "I2": said("実施")}))
    assert brief(found) == [("done-without-text", "回答K5", "I1", "progress")]
