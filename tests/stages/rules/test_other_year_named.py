import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.other_year_named import RULE


@pytest.mark.parametrize(
    "text",
    [
        "令和4年度に講座を3回開催した。",
        "R4は講座を3回開催した。",
        "2022年度、講座を開いた。",
        "2022年10月に発表会を開いた。",
        "R5.2.10に発表会を開いた。",
        "令和6年度に講座を3回開催した。",
        "令和6年度は、出前講座を実施。",
        "令和6年度は講座を3回実施している。",
        "令和6年度は、防犯計画の講座を3回開催した。",
    ],
)
def test_another_fiscal_year_is_named(text):
    assert brief(one(RULE, text)) == [("other-year-named", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "令和4年度に講座を3回開催した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)に「令和4年度」とありますが、令和5年度の報告書です(「令和"
        "4年度に講座を3回開催した。」)。昨年度の文を写していないか確かめ、年度か内容を直してく"
        "ださい。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "令和5年度に講座を開催した。",
        "令和2年度から続けている。",
        "令和6年2月10日に開いた。",
        "R5.10.1に開いた。",
        "令和2年4月1日に開設した窓口で受けた。",
        "R6実施予定",
        "令和4年度比で増えた。",
        "「令和4年度のまとめ」を配った。",
        "令和4年度に策定した計画を進めた。",
        "令和4年度に作成した手引を活用した。",
        "令和6年度の開設に向けて準備を行った。",
        "令和6年度に実施する。",
        "委員の任期は令和6年度末である。",
        "令和6年度に延期した。",
        "令和6年度の開設のため、説明会を開催している。",
        "令和6年度の開催を検討している。",
    ],
)
def test_this_year_history_prospects_and_names_are_fine(text):
    assert one(RULE, text) == ()
