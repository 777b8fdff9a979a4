from stages.builders import brief, check, item, plan, said, submission
from stages.numbers import counted

from torimatome.model.messages import say
from torimatome.model.plan import Policy
from torimatome.stages.rules.not_a_number import RULE


def test_a_number_with_words_is_quoted_by_cell():
    of = plan(item("I1"), item("I2"), shape=counted(Policy.SUM))
    typed = {"I1": said(people="約120人"), "I2": said(people="1,234")}
    found = check(RULE, of, submission(of, "D1", typed))
    assert brief(found) == [("not-a-number", "回答O5", "I1", "people")]
    assert say(found[0]).startswith("R5_調査票_D1.xlsx『回答』O5：「参加者数」の「約120人」は数として")
