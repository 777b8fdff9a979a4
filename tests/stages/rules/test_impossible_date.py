import pytest
from stages.builders import brief
from stages.rules.told import one, sentence

from torimatome.stages.rules.impossible_date import RULE


@pytest.mark.parametrize(
    "text",
    [
        "10月1日(土)に開催した。",
        "2月30日に開催した。",
        "13月1日に開催した。",
        "令和5年2月29日に開催した。",
        "1月6日(金)に開催した。",
    ],
)
def test_a_date_that_no_calendar_has_is_named(text):
    assert brief(one(RULE, text)) == [("impossible-date", "回答N5", "I1", "progress")]


def test_the_sentence_says_what_and_where():
    (found,) = one(RULE, "10月1日(土)に開催した。")
    assert sentence(found) == (
        "番号1-1の取組内容(R5)の「10月1日(土)」は正しくありません(2023年のその日"
        "は日曜日です)。日付と曜日を確かめて直してください。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "10月1日(日)に開催した。",
        "令和6年2月29日に開催した。",
        "2月29日に開催した。",
        "10月1日に開催した。",
    ],
)
def test_dates_of_the_fiscal_year_are_fine(text):
    assert one(RULE, text) == ()
