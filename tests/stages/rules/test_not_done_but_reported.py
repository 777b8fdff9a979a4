import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.not_done_but_reported import RULE


@pytest.mark.parametrize(
    "text",
    [
        "講座を2回開催した。",
        "各地区で懇談会を開いた。",
        "案内冊子を作り、全世帯に配った。",
        "手引を作成しました。",
        "研修を実施している。",
        "講座を実施。",
        "出前講座を3回開催。",
        "会議を開催し、意見を聴いた。",
        "講座を2回開催したが、研修は行わなかった。",
        "令和6年2月に講座を開催した。",
        "年度末に向けて講座を3回開催した。",
        "子育て世代に向けた講座を開催した。",
        "国が示す指針に沿って講座を開催した。",
        "地域づくり協議会を開催した。",
        "準備を行っている。各地区で懇談会を開いた。",
    ],
)
def test_what_was_done_though_the_state_says_not_is_named(text):
    assert brief(one(RULE, text, "未実施")) == [("not-done-but-reported", "回答N5", "I1", "progress")]


def test_the_sentence_quotes_it():
    (found,) = one(RULE, "準備の後、講座を2回開催した。", "未実施")
    assert sentence(found) == (
        "番号1-1は「未実施」ですが、取組内容(R5)に「開催した」とあります(「準備の後、講座を2回開催した。」)。"
        "実施状況と文のどちらが正しいか確かめてください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "来年度に開催する予定。",
        "昨年度に開催したため。",
        "開催していない。",
        "継続的に検証していく。",
        "会場の改修工事を行っているため、今年度は実施していない。",
        "講師との日程調整を行っているが、年度内の開催には至らなかった。",
        "令和6年度の開設に向けて準備を行っている。",
        "関係課と協議を行っているところであり、未実施である。",
        "他市の事例の調査を行っている。",
        "申請がなかった。県が同様の事業を行っている。",
        "社会福祉協議会が同じ趣旨の講座を実施しているため、市としては行っていない。",
        "令和4年度に作成した手引を引き続き配布している。",
        "令和6年度に実施する予定であり、今年度は準備のみを行った。",
        "実施要綱の案を作成した。",
        "実施に向けた庁内検討会を2回開催した。",
        "毎年行っているが、今年度は台風のため中止した。",
        "3年に1度行っている調査のため、今年度は該当しない。",
        "通常業務の中で行っているため、事業としては実施していない。",
        "参加者の募集を行ったが、応募がなく開催しなかった。",
    ],
)
def test_plans_and_earlier_years_are_fine(text):
    assert one(RULE, text, "未実施") == ()


@pytest.mark.parametrize("what", ["検討", "調査", "周知", "工事"])
def test_groundwork_that_the_plan_promises_is_no_excuse(what):
    (found,) = one(RULE, f"{what}を行った。", "未実施", promise=f"手引の{what}を行います。")
    assert found.mark == "行った"
    assert one(RULE, f"{what}を行った。", "未実施", promise="手引を配ります。") == ()


def test_what_was_done_is_fine():
    assert one(RULE, "講座を2回開催した。") == ()
