import pytest
from stages.builders import brief, check, item, plan, said, submission, whole
from stages.rules.told import later, sentence

from torimatome.stages.rules.blank_after_done import RULE


def test_a_blank_after_a_done_year_is_named():
    (found,) = later(RULE, ("実施", "開いた。"), ("未実施", "適宜行う予定。"))
    assert brief([found]) == [("blank-after-done", "回答K5", "I1", "marks.2024")]
    assert sentence(found) == (
        "番号1-1は令和5年度に「●」でしたが、今年度は「未実施」で、終わったとも休んだとも書かれていません。"
        "やめたのか、終わったのか、書き漏らしたのかを確かめてください。"
    )


def test_a_word_about_it_another_year_done_and_a_former_blank_are_fine():
    assert later(RULE, ("実施", "開いた。"), ("未実施", "昨年度で完了した。")) == ()
    assert later(RULE, ("実施", "開いた。"), ("実施", "開いた。")) == ()
    assert later(RULE, ("未実施", "来年度の予定。"), ("未実施", "適宜行う予定。")) == ()


@pytest.mark.parametrize(
    ("text", "planned", "told"),
    [
        ("令和7年度に実施予定", "予定あり", False),
        ("未実施（R7実施予定）", "予定あり", False),
        ("来年度の開設に向けて、場所を検討している。", "予定あり", False),
        ("令和8年2月に開催する。", "予定あり", False),
        ("令和10年度に実施予定", "予定なし", False),
        ("令和7年度に実施予定", "予定なし", True),
        ("令和6年度に実施予定", "予定あり", True),
        ("会場の改修工事を行っており、開催できなかった。", "予定なし", False),
        ("講師との日程調整を行っている。", "予定なし", False),
        ("適宜行う。", "予定あり", True),
    ],
)
def test_a_text_that_puts_it_off_to_a_planned_year_or_says_why_tells_enough(text, planned, told):
    old = plan(item("I1"))
    master, *_ = whole(old, submission(old, "D1", {"I1": said("実施", "開いた。")}))
    of = plan(item("I1"), year=2024)
    typed = {"I1": said("未実施", text, marks_2025=planned)}
    assert bool(check(RULE, of, submission(of, "D1", typed), past={2023: master})) is told
