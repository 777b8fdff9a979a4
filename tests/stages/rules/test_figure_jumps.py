import pytest
from stages.builders import brief, check, item, plan, said, submission, whole
from stages.numbers import counted
from stages.rules.told import later, sentence

from torimatome.model.plan import Policy
from torimatome.stages.rules.figure_jumps import RULE


def test_a_figure_that_lost_a_digit_is_named():
    (found,) = later(RULE, ("実施", "募集した。(応募数323点)"), ("実施", "募集した。(応募数32点)"))
    assert brief([found]) == [("figure-jumps", "回答M5", "I1", "progress")]
    assert sentence(found) == (
        "番号1-1の取組内容(R6)の「応募数32点」は、令和5年度の「応募数323点」から大きく変わっています。"
        "桁の誤りがないか確かめてください。"
    )


def test_a_figure_before_its_name_is_compared_too():
    (found,) = later(RULE, ("実施", "323点の応募があった。"), ("実施", "今年度は32点の応募があった。"))
    assert (found.facts["before"], found.facts["now"]) == ("応募323点", "応募32点")


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("応募数323点", "応募数298点"),
        ("応募数323点", "応募数1,200点"),
        ("講座を1回開いた。", "講座を9回開いた。"),
        ("応募数323点", "参加者32人"),
        ("応募数323点、応募数10点", "応募数32点"),
    ],
)
def test_what_stays_near_small_numbers_and_other_figures_are_fine(before, now):
    assert later(RULE, ("実施", before), ("実施", now)) == ()


@pytest.mark.parametrize(("before", "now", "count"), [("323", "32", 1), ("1,300", "1300", 0), ("", "32", 0)])
def test_a_column_of_numbers_is_compared_too(before, now, count):
    shape = counted(Policy.LATEST)
    old, of = (plan(item("I1"), year=year, shape=shape) for year in (2023, 2024))
    master, *_ = whole(old, submission(old, "D1", {"I1": said("実施", people=before)}))
    found = check(RULE, of, submission(of, "D1", {"I1": said("実施", people=now)}), past={2023: master})
    told = (
        "番号1-1の参加者数の「32」は、令和5年度の「323」から大きく変わっています。"
        "桁の誤りがないか確かめてください。"
    )
    assert [sentence(each) for each in found] == count * [told]
