from stages.builders import brief
from stages.rules.told import later, sentence

from torimatome.stages.rules.only_numbers_changed import RULE

BEFORE = "講座を3回開催し、延べ60人が参加した。"


def test_new_numbers_in_an_old_text_are_named_with_those_that_stayed():
    (found,) = later(RULE, ("実施", BEFORE), ("実施", "講座を４回開催し、延べ60人が参加した。"))
    assert brief([found]) == [("only-numbers-changed", "回答M5", "I1", "progress")]
    assert sentence(found) == (
        "番号1-1の取組内容(R6)は、令和5年度の文から数字だけが変わっています(変わった数字は3→4、同じままの数字は60)。"
        "どの数字も今年度のものかを確かめてください。"
    )


def test_the_same_text_and_another_one_are_other_rules_business():
    assert later(RULE, ("実施", BEFORE), ("実施", BEFORE)) == ()
    assert later(RULE, ("実施", BEFORE), ("実施", "講座を4回開催し、夜の部を設けた。")) == ()
