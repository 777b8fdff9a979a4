import pytest
from stages.builders import brief, check, item, plan, said, submission
from stages.rules.told import one, sentence

from torimatome.stages.rules.done_for_good import RULE


def test_something_over_and_yet_planned_to_the_end_is_named():
    (found,) = one(RULE, "会館の改修工事を完了した。")
    assert brief([found]) == [("done-for-good", "回答N5", "I1", "progress")]
    assert sentence(found) == (
        "番号1-1の取組内容(R5)に「改修工事を完了した」とありますが、来年度以降のすべての年度に予定の印があります。"
        "来年度以降も続けるのかを確かめてください。"
    )


@pytest.mark.parametrize("text", ["一期工事を完了し、引き続き二期工事を進める。", "工事を進めている。"])
def test_what_goes_on_is_fine(text):
    assert one(RULE, text) == ()


def test_an_end_of_the_plans_is_fine():
    of = plan(item("I1"))
    typed = {"I1": said("実施", "工事を完了した。", marks_2025="予定なし")}
    assert check(RULE, of, submission(of, "D1", typed)) == ()
