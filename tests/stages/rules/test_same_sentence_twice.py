from stages.builders import brief
from stages.rules.told import sentence, two

from torimatome.stages.rules.same_sentence_twice import RULE

SENTENCE = "大学生向けに入門講座を実施し、社会貢献の意識の醸成を図った。"


def test_a_long_sentence_in_two_texts_is_named_once():
    (found,) = two(RULE, ("実施", f"掲示板で知らせた。また、{SENTENCE}"), ("実施", SENTENCE))
    assert brief([found]) == [("same-sentence-twice", "回答N6・回答N5", "I2", "progress")]
    assert sentence(found) == (
        "番号1-2の取組内容(R5)の一文は、番号1-1にもあります(「大学生向けに入門講座を実施し、社会貢献の意識の醸成を図った。」)。"
        "一つの実績を二度数えていないか確かめてください。"
    )


def test_whole_texts_short_sentences_and_reprints_are_other_rules_business():
    assert two(RULE, ("実施", SENTENCE), ("実施", SENTENCE)) == ()
    assert two(RULE, ("実施", "講座を開いた。知らせた。"), ("実施", "講座を開いた。")) == ()
    both = ("実施", f"知らせた。{SENTENCE}"), ("実施", SENTENCE)
    assert two(RULE, *both, reprint=True, origin="I1") == ()
