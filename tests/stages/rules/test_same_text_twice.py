from stages.builders import brief
from stages.rules.told import sentence, two

from torimatome.stages.rules.same_text_twice import RULE

TEXT = "各地域の行事への参加を促した。"


def test_one_text_under_two_items_is_named_at_the_second():
    (found,) = two(RULE, ("実施", TEXT), ("実施", "各地域の行事への 参加を促した。"))
    assert brief([found]) == [("same-text-twice", "回答N6・回答N5", "I2", "progress")]
    assert sentence(found) == (
        "番号1-2の取組内容(R5)は、番号1-1と同じ文です(「各地域の行事への 参加を促した。」)。"
        "写し間違いでないか確かめてください。同じでよければ、計画で再掲とすることも考えてください。"
    )


def test_other_texts_short_ones_and_reprints_are_fine():
    assert two(RULE, ("実施", TEXT), ("実施", "講座の開催を各地域に働きかけた。")) == ()
    assert two(RULE, ("未実施", "R6実施予定"), ("未実施", "R6実施予定")) == ()
    assert two(RULE, ("実施", TEXT), ("実施", TEXT), reprint=True, origin="I1") == ()
    assert two(RULE, ("実施", TEXT), ("実施", TEXT), reprint=True, origin="計画外") == ()
