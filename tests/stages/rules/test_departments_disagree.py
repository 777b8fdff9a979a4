from dataclasses import replace

import pytest
from stages.builders import MARKS, TEXT, brief, check, item, plan, said, shaped, submission
from stages.rules.told import sentence

from torimatome.model.plan import Policy
from torimatome.stages.rules.departments_disagree import RULE


def found_in(mine, theirs):
    of = plan(item("I1", ("D1", "D2")))
    typed = [
        submission(of, name, {"I1": said("実施", text)}) for name, text in (("D1", mine), ("D2", theirs))
    ]
    return check(RULE, of, *typed)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("参加者120人", "参加者は102人"),
        ("参加者120人", "参加者102人"),
        ("10月1日に開いた。", "10月2日に 開いた。"),
        ("「まちの学校」を10月1日に開いた。", "10月2日に「まちの学校」を開いた。"),
        ("円卓会議(さぼカフェ)を2回開催し、話し合った。", "今年度は円卓会議（さぼカフェ）を3回開催した。"),
        ("「円卓会議」(さぼカフェ)を2回開いた。", "今年度は「円卓会議」を3回開催した。"),
    ],
)
def test_another_figure_or_date_is_named(mine, theirs):
    assert brief(found_in(mine, theirs)) == [("departments-disagree", "回答N5・回答N5", "I1", "progress")]


def test_the_sentence_names_both():
    (found,) = found_in("参加者120人", "参加者は102人")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)で、総務課は「120人」、社会教育課は「102人」と書いています。"
        "どちらが正しいかを両方に確かめてください。"
    )


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("参加者120人", "参加者120人"),
        ("参加者120人", "講座10回"),
        ("参加者120人", ""),
        ("開いた。", "開いた。"),
    ],
)
def test_the_same_and_other_figures_are_fine(mine, theirs):
    assert found_in(mine, theirs) == ()


@pytest.mark.parametrize(
    ("name", "count"),
    [("まちの学校", 1), ("夏のまつり", 0)],
)
def test_members_of_a_group_must_agree_on_what_the_plan_names(name, count):
    of = plan(item("I1", ("D3",), text="「まちの学校」を開きます。"))
    typed = [
        submission(of, member, {"I1": said("実施", f"「{name}」を10月{day}日に開き、{day}人が来た。")})
        for member, day in (("D31", 1), ("D32", 2))
    ]
    assert len(check(RULE, of, *typed)) == count


def test_how_often_a_named_event_was_is_compared_between_departments():
    (found,) = found_in("「まちの学校」を3回開いた。", "「まちの学校」は年間2回開いた。")
    assert (found.facts["value"], found.facts["another"]) == ("3回", "2回")
    assert found_in("「まちの学校」を3回開いた。", "「海の学校」を2回開いた。") == ()


@pytest.mark.parametrize(("policy", "count"), [(Policy.LEAD, 1), (Policy.EXAMPLES, 0)])
def test_members_that_have_one_text_between_them_must_agree_on_figures_too(policy, count):
    of = plan(item("I1", ("D3",)), shape=shaped(MARKS, replace(TEXT, group_policy=policy)))
    typed = [
        submission(of, member, {"I1": said("実施", f"参加者{number}人が来た。")})
        for member, number in (("D31", 120), ("D32", 102))
    ]
    assert len(check(RULE, of, *typed)) == count


def test_a_members_figures_are_its_own_beside_the_leads():
    of = plan(item("I1", ("D1", "D3"), text="「まちの学校」を開きます。"))
    texts = {"D1": "参加者300人、「まちの学校」は5月", "D31": "参加者12人、「まちの学校」は6月"}
    answers = [submission(of, name, {"I1": said("実施", text)}) for name, text in texts.items()]
    assert [each.mark for each in check(RULE, of, *answers)] == ["5月/6月"]
