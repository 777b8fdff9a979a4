from dataclasses import replace

import pytest
from stages.builders import brief, check, item, plan, said, submission
from stages.rules.told import one, sentence

from torimatome.stages.rules.kanji_or_kana import RULE


@pytest.mark.parametrize(
    ("text", "seen", "mend"),
    [
        ("会場に来て下さい。", "下さい", "ください"),
        ("誰でも参加出来る。", "出来る", "できる"),
        ("参加出来なかった。", "出来な", "できな"),
        ("参加する事が増えた。", "事が", "ことが"),
        ("雨の為に休んだ。", "為に", "ために"),
        ("参加者が増えて来た。", "来た", "きた"),
        ("見て頂いた。", "頂いた", "いただいた"),
        ("報告致します。", "致します", "いたします"),
        ("結果は次の通りである。", "次の通り", "次のとおり"),
        ("3ヶ月で2カ所を回った。", "3ヶ月", "3か月"),
        ("市民または団体が使う。", "または", "又は"),
        ("市及び県、もしくは国", "もしくは", "若しくは"),
        ("子供達が来た。", "達が", "たちが"),
        ("予め知らせた。", "予め", "あらかじめ"),
    ],
)
def test_a_word_that_official_writing_spells_otherwise_is_named_with_the_mend(text, seen, mend):
    told = {(each.facts["seen"], each.facts["mend"]) for each in one(RULE, text)}
    assert any(seen in one and mend in other for one, other in told), told


@pytest.mark.parametrize(
    "text",
    [
        "行事、事例、事業、出来事、食事のこと。",
        "資料を持って行った。本を見に来た。",
        "市から助成金を頂いた。",
        "また、はじめて開いた。",
        "大通りと通り雨、良い出来であった。",
        "友達と毎月、毎年話した。",
        "「出来る事から始める会」を開いた。",
        "見学又は体験を受け付け、3か月でできることを示した。",
    ],
)
def test_words_that_mean_something_else_and_names_are_fine(text):
    assert one(RULE, text) == ()


def test_the_plan_s_glossary_has_the_last_word():
    of = replace(plan(item("I1")), glossary=(("または", ""),))
    assert check(RULE, of, submission(of, "D1", {"I1": said("実施", "市民または団体が使う。")})) == ()


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "誰でも参加出来る会とした。")
    assert brief([found]) == [("kanji-or-kana", "回答N5", "I1", "progress")]
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「参加出来る会とし」は、公用文の漢字と仮名の使い分けと違います。"
        "「参加できる会とし」に改めてください。"
    )
