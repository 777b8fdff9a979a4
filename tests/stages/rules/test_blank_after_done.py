from stages.builders import brief
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
