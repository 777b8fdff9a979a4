from stages.builders import check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.wrong_year import RULE


def test_another_years_form_is_named_with_both_years():
    of = plan(item("I1"))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said()}, file="R4_総務課.xlsx", year=2022))
    assert (found.code, found.subject, found.mark) == ("wrong-year", "D1", "2022")
    assert say(found) == (
        "R4_総務課.xlsx：令和4年度の調査票です(令和5年度のものではありません)。"
        "令和5年度の調査票で回答し直すよう依頼し、このファイルは別の場所に移してください。"
    )


def test_this_years_form_is_fine():
    of = plan(item("I1"))
    assert check(RULE, of, submission(of, "D1", {"I1": said()})) == ()
