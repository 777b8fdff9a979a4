from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.missing_submission import RULE


def test_a_department_that_sent_nothing_is_named_once_whatever_it_has_to_answer():
    of = plan(item("I1"), item("I2", ("D2",)), item("I3", ("D2",)))
    found = check(RULE, of, submission(of, "D1", {"I1": said()}))
    assert brief(found) == [("missing-submission", "", "D2", "")]
    assert (
        say(found[0]) == "社会教育課の回答票がまだ届いていません(2項目)。社会教育課に提出を依頼してください。"
    )


def test_each_member_of_a_group_is_waited_for():
    of = plan(item("I1", ("D3",)))
    found = check(RULE, of, submission(of, "D31", {"I1": said()}))
    assert brief(found) == [("missing-submission", "", "D32", "")]


def test_who_sent_a_form_or_has_only_reprints_of_this_plan_is_not_named():
    of = plan(item("I1"), item("I2", ("D2",), reprint=True, origin="I1"))
    assert check(RULE, of, submission(of, "D1", {})) == ()


def test_a_reprint_from_outside_the_plan_has_to_be_answered():
    of = plan(item("I2", ("D2",), reprint=True, origin="計画外"))
    assert brief(check(RULE, of)) == [("missing-submission", "", "D2", "")]


def test_a_form_of_another_year_is_reported_as_that():
    of = plan(item("I1"))
    assert check(RULE, of, submission(of, "D1", {"I1": said()}, year=2022)) == ()
