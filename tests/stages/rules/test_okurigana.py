import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.okurigana import RULE


@pytest.mark.parametrize(
    "text",
    [
        "各団体が取組んでいる事例を紹介した。",
        "取り組みの共有を図った。",
        "手続きを支援した。",
        "受け入れ体制を整えた。",
        "申し込みを受け付けた。",
    ],
)
def test_a_spelling_that_official_writing_avoids_is_named(text):
    assert brief(one(RULE, text)) == [("okurigana", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "各団体が取組んでいる事例を紹介した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「取組んでいる」は、公用文の送り仮名と違います。「取り組ん"
        "でいる」に改めてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "各団体が取り組んでいる事例を紹介した。",
        "取組の共有を図った。",
        "削減に取り組み、努めた。",
        "「取り組みの会」を開いた。",
        "講座を申し込みました。",
    ],
)
def test_official_spellings_and_names_in_quotes_are_fine(text):
    assert one(RULE, text) == ()
