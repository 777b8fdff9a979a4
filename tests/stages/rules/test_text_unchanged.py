import pytest
from stages.builders import brief
from stages.rules.told import later, one, sentence

from torimatome.stages.rules.text_unchanged import RULE

TEXT = "講座を開催し、担い手の育成を図った。"


@pytest.mark.parametrize("now", [TEXT, "講座を開催し、 担い手の育成を図った。"])
def test_last_years_text_is_named(now):
    found = later(RULE, ("実施", TEXT), ("実施", now))
    assert brief(found) == [("text-unchanged", "回答M5", "I1", "progress")]


def test_the_sentence_quotes_it():
    (found,) = later(RULE, ("実施", TEXT), ("実施", TEXT))
    assert sentence(found) == (
        "番号1-1の取組内容(R6)は、令和5年度の文と同じです(「講座を開催し、担い手の育成を図った。」)。"
        "今年度に行ったことを書いてもらってください。"
    )


def test_another_text_a_short_one_and_a_first_year_are_fine():
    assert later(RULE, ("実施", TEXT), ("実施", "講座を4回開催した。")) == ()
    assert later(RULE, ("未実施", "未実施"), ("未実施", "未実施")) == ()
    assert one(RULE, TEXT) == ()
