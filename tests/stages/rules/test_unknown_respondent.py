from stages.builders import check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.unknown_respondent import RULE


def test_a_file_that_names_no_department_is_refused():
    of = plan(item("I1"))
    (found,) = check(RULE, of, submission(of, "", {"I1": said()}, file="無題.xlsx"))
    assert found.code == "unknown-respondent"
    assert say(found) == (
        "無題.xlsx：どの部署の回答票か分からないため、回答を取り込めません(部署名なし)。"
        "調査票を送った部署かどうかを確かめ、送った調査票のまま回答してもらってください。"
    )


def test_a_group_whose_members_answer_one_by_one_got_no_form_itself():
    of = plan(item("I1", ("D3",)))
    (found,) = check(RULE, of, submission(of, "D3", {"I1": said()}))
    assert (found.subject, found.facts["what"]) == ("D3", "図書館")


def test_a_respondent_is_fine():
    of = plan(item("I1", ("D3",)))
    assert check(RULE, of, submission(of, "D31", {"I1": said()})) == ()
