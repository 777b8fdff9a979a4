from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stages.builders import ANALYSE, brief, check, item, plan, said, submission
from stages.rules.told import one, sentence

from torimatome.stages.rules.okurigana import RULE


@pytest.mark.parametrize(
    ("text", "seen", "mend"),
    [
        ("各団体が取組んでいる事例を紹介した。", "取組んで", "取り組んで"),
        ("取り組みの共有を図った。", "取り組みの", "取組の"),
        ("取組みを進めた。", "取組みを", "取組を"),
        ("市民の取り組み。", "取り組み。", "取組。"),
        ("手続きを支援した。", "手続きを", "手続を"),
        ("受け入れ体制を整えた。", "受け入れ体制", "受入れ体制"),
        ("申し込みを受け付けた。", "申し込みを", "申込みを"),
        ("申込があった。", "申込が", "申込みが"),
        ("200人が申込んだ。", "申込んだ", "申し込んだ"),
        ("話し合いにより決めた。", "話し合いに", "話合いに"),
        ("引き継ぎを行なった。", "行なった", "行った"),
        ("工事が終った。", "終った", "終わった"),
    ],
)
def test_a_spelling_that_official_writing_avoids_is_named_with_the_mend(text, seen, mend):
    told = {(each.facts["seen"], each.facts["mend"]) for each in one(RULE, text)}
    assert any(one.startswith(seen) and other.startswith(mend) for one, other in told), told


@pytest.mark.parametrize(
    "text",
    [
        "各団体が取り組んでいる事例を紹介した。",
        "取組の共有を図った。",
        "環境美化に取り組み、成果を上げた。",
        "外国人を受け入れ、研修に申し込み、本を貸し出した。",
        "申込書、受入先、貸出日、手続等を決めた。",
        "農業協同組合と組合員に土地の譲渡を知らせた。",
        "繰り返し知らせ、引き続き進める。",
        "誰もが行えるようにし、力を持てる場とした。",
        "「取り組みの会」を開いた。",
        "講座を申し込みました。",
    ],
)
def test_verbs_nouns_and_names_in_their_official_spelling_are_fine(text):
    assert one(RULE, text) == ()


def test_noun_and_verb_of_one_spelling_are_told_apart():
    assert [each.facts["mend"] for each in one(RULE, "取組みを知り、私も取組みます。")] == [
        "取組を知り、",
        "取り組みます。",
    ]


def test_the_plan_s_glossary_has_the_last_word():
    of = replace(plan(item("I1")), glossary=(("手続き", ""),))
    assert check(RULE, of, submission(of, "D1", {"I1": said("実施", "手続きを支援した。")})) == ()


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "各団体が取組んでいる事例を紹介した。")
    assert brief([found]) == [("okurigana", "回答N5", "I1", "progress")]
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「取組んでいる事」は、公用文の送り仮名と違います。「取り組んで"
        "いる事」に改めてください。"
    )


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_whatever_was_typed_is_read_as_words_that_stand_where_they_say(text):
    words = ANALYSE(text)
    assert all(one.end <= other.at for one, other in pairwise(words))
    assert all(each.at < len(text) and each.end <= len(text) for each in words)
