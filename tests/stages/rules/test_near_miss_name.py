from dataclasses import replace

import pytest
from stages.builders import DEPARTMENTS, brief, check, item, plan, said, submission
from stages.rules.told import sentence

from torimatome.model.plan import Department
from torimatome.stages.rules.near_miss_name import RULE


def found_in(*texts, promise="講座を開きます。"):
    of = plan(*(item(f"I{at}", text=promise) for at in range(1, len(texts) + 1)))
    typed = {f"I{at}": said("実施", text) for at, text in enumerate(texts, 1)}
    return check(RULE, of, submission(of, "D1", typed))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("小地域福祉活動計画を作った。", "小地域福祉計画を進めた。"),
        ("「おしゃべりカフェ北」を開いた。", "「おしゃべりカファ北」を開いた。"),
        ("地域づくりアドバイザー制度を広めた。", "地域づくりアドバイサー制度を使った。"),
        ("生活支援コーディネーターと話した。", "生活支援コーディネーーターと会った。"),
    ],
)
def test_a_name_that_is_nearly_another_texts_is_named(right, wrong):
    (found,) = found_in(right, right, wrong)
    assert brief([found]) == [("near-miss-name", "回答N7", "I3", "progress")]


def test_the_sentence_quotes_both_names():
    (found,) = found_in("小地域福祉活動計画", "小地域福祉活動計画", "小地域福祉計画を進めた。")
    assert sentence(found) == (
        "番号1-3の取組内容(R5)の「小地域福祉計画」は、番号1-1の「小地域福祉活動計画」とわずかに違います。"
        "同じものであれば、正しい名前にそろえてください。"
    )


def test_the_plans_own_name_is_right_however_rare():
    (found,) = found_in("個別避離計画", "個別避離計画", promise="個別避難計画をつくります。")[:1]
    assert found.facts["where"] == "計画の文言"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第1回情報交換会議", "第2回情報交換会議"),
        ("小学校運動場開放", "中学校運動場開放"),
        ("情報交換会議", "情報公開条例"),
        ("地域活動応援隊員", "地域活動応援隊"),
        ("北の会議", "南の会議"),
    ],
)
def test_other_numbers_other_first_letters_and_other_names_are_fine(one, other):
    assert found_in(one, one, other) == ()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("社会教養課", "社会教育課"),
        ("市の中央図害館", "中央図書館"),
        ("こども未来応緩課", "こども未来応援課"),
        ("地域ずくり協議会", "地域づくり協議会"),
        ("地域づくり協会", "地域づくり協議会"),
    ],
)
def test_official_names_that_are_short_or_hold_hiragana_are_compared_too(wrong, right):
    (found,) = official(f"{wrong}と進めた。")
    assert brief([found]) == [("near-miss-name", "回答N5", "I1", "progress")]
    assert found.evidence[1] == right


@pytest.mark.parametrize(
    "text",
    [
        "社会教育課長と進めた。",
        "社会の教育課題を話し合った。",
        "地域づくりの協議会と進めた。",
        "地域づくりを協議する会を開いた。",
        "地域づくり協議会が開いた。",
        "第2図書館と中央図書館で開いた。",
    ],
)
def test_official_names_themselves_and_phrases_about_them_are_fine(text):
    assert official(text) == ()


def official(text):
    """One item, with 地域づくり協議会 in the glossary and a department that is written with hiragana."""
    of = plan(item("I1"), departments=(*DEPARTMENTS, Department("D5", "こども未来応援課")))
    of = replace(of, glossary=(("地域づくり協議会", "地域の団体でつくる会"),))
    return check(RULE, of, submission(of, "D1", {"I1": said("実施", text)}))


HALLS = (
    Department("D3", "地区公民館", is_group=True),
    *(
        Department(f"D3{at}", f"{name}地区公民館", group="D3", short=name)
        for at, name in enumerate(("東山", "東川", "東川北", "陶"))
    ),
)
"""A group whose members' names nearly are one another's."""


def declared(*texts):
    of = plan(*(item(f"I{at}") for at in range(1, len(texts) + 1)), departments=(*DEPARTMENTS[:2], *HALLS))
    of = replace(of, glossary=(("まちの茶の間", ""), ("まちの茶の庭", "")))
    typed = {f"I{at}": said("実施", text) for at, text in enumerate(texts, 1)}
    return check(RULE, of, submission(of, "D1", typed))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("東山地域運動会を開いた。", "東川地域運動会を開いた。"),
        ("「東山ふれあいまつり」", "「東川ふれあいまつり」"),
        ("「三世代のしめ縄づくり(東山)」", "「三世代のしめ縄づくり(東川)」"),
        ("東川地域運動会を開いた。", "東川北地域運動会を開いた。"),
        ("東山地区公民館だより", "東川地区公民館だより"),
        ("「みんなのまちの茶の間」", "「みんなのまちの茶の庭」"),
    ],
)
def test_names_that_the_plan_declares_never_accuse_each_other(one, other):
    assert declared(one, one, other) == ()
    assert declared(other, other, one) == ()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("「東山ふれあいまつり」", "「東山ふれあいまっり」"),
        ("「東山ふれあいまつり」", "「東屋ふれあいまつり」"),
        ("東山地区公民館と進めた。", "東出地区公民館と進めた。"),
    ],
)
def test_a_slip_in_a_declared_name_or_beside_one_is_still_told(right, wrong):
    assert [each.subject for each in declared(right, right, wrong)] == ["I3"]
