from dataclasses import replace

from stages.builders import brief, check, item, plan, said, submission
from stages.rules.told import sentence

from torimatome.stages.rules.house_spelling import RULE

GLOSSARY = (("子ども", "×子供、こども。会の名前は別。"), ("取組", "名詞"), ("障がい者", "×障がい"))


def found_in(text, glossary=GLOSSARY):
    of = replace(plan(item("I1")), glossary=glossary)
    return check(RULE, of, submission(of, "D1", {"I1": said("実施", text)}))


def test_a_spelling_advised_against_is_named_with_the_mend():
    (found,) = found_in("子供の居場所をつくった。")
    assert brief([found]) == [("house-spelling", "回答N5", "I1", "progress")]
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「子供」は、計画の用語集の書き方と違います。「子ども」に改めてください。"
    )


def test_the_term_itself_and_an_empty_glossary_are_fine():
    assert found_in("子どもと障がい者の居場所をつくった。") == ()
    assert found_in("子供の居場所をつくった。", ()) == ()


def test_a_spelling_can_be_advised_against_for_one_part_of_speech():
    glossary = (("取り組む", "動詞×取組む。"), ("取組", "名詞 ×取り組み、取組み"))
    told = [
        (each.facts["seen"], each.facts["mend"])
        for each in found_in("美化に取組んだ。取組みを取り組み、続けた。", glossary)
    ]
    assert told == [("取組ん", "取り組ん"), ("取組み", "取組")]
