import pytest
from stages.builders import NONE, brief, check, item, plan, said, submission, whole
from stages.rules.told import sentence

from torimatome.stages.rules.plan_withdrawn import RULE


def found_in(text, kind="回答", **typed):
    """2024年度, a year after a report that had ○ in 2025."""
    old = plan(item("I1"))
    master, *_ = whole(old, submission(old, "D1", {"I1": said("実施", "開いた。")}))
    of = plan(item("I1"), year=2024)
    answer = said("実施", text, kind, **typed)
    return check(RULE, of, submission(of, "D1", {"I1": answer}), past={2023: master})


def test_a_later_year_that_is_planned_no_more_is_named():
    (found,) = found_in("講座を3回開いた。", marks_2025="予定なし")
    assert brief([found]) == [("plan-withdrawn", "回答L5", "I1", "marks")]
    assert sentence(found) == (
        "番号1-1は、昨年度の報告書ではR7に予定の印がありましたが、今年度は空欄で、理由が書かれていません。"
        "終わったことか、やめる理由を書いてもらってください。"
    )


@pytest.mark.parametrize(
    "text", ["今年度で終了した。", "会場がなくなるため。", "次の計画に引き継ぐ。", "会場がないので行わない。"]
)
def test_a_word_about_it_is_enough(text):
    assert found_in(text, marks_2025="予定なし") == ()


def test_a_purpose_is_no_reason():
    assert len(found_in("担い手を育てるため、講座を開いた。", marks_2025="予定なし")) == 1


def test_what_is_still_planned_what_nobody_answered_and_a_first_year_are_fine():
    assert found_in("講座を3回開いた。") == ()
    assert found_in("", NONE) == ()
    of = plan(item("I1"))
    typed = {"I1": said("実施", "講座を3回開いた。", marks_2025="予定なし")}
    assert check(RULE, of, submission(of, "D1", typed)) == ()
