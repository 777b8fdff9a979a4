import pytest
from stages.builders import brief
from stages.rules.told import later, sentence

from torimatome.stages.rules.figure_jumps import RULE


def test_a_figure_that_lost_a_digit_is_named():
    (found,) = later(RULE, ("実施", "募集した。(応募数323点)"), ("実施", "募集した。(応募数32点)"))
    assert brief([found]) == [("figure-jumps", "回答M5", "I1", "progress")]
    assert sentence(found) == (
        "番号1-1の取組内容(R6)の「応募数32点」は、令和5年度の「応募数323点」から大きく変わっています。"
        "桁の誤りがないか確かめてください。"
    )


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
