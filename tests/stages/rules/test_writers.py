"""A finding about a text is for the departments that wrote it, whoever leads the item."""

import pytest
from stages.builders import NONE, SAME, check, item, plan, said, submission

from torimatome.stages.rules.same_text_twice import RULE as SAME_TEXT_TWICE
from torimatome.stages.rules.text_too_long import RULE as TEXT_TOO_LONG
from torimatome.stages.rules.unclosed_bracket import RULE as UNCLOSED_BRACKET

OPEN = "円卓会議(カフェを開いた。"
LONG = "円卓会議を開き、参加者を募り、まちの歴史を語り合った。"


@pytest.mark.parametrize(("rule", "text"), [(UNCLOSED_BRACKET, OPEN), (TEXT_TOO_LONG, LONG)])
def test_where_the_lead_is_not_concerned_the_one_who_answered_is_asked(rule, text):
    of = plan(item("I1", ("D1", "D2", "D4")))
    (found,) = check(
        rule,
        of,
        submission(of, "D1", {"I1": said("", kind=NONE)}),
        submission(of, "D2", {"I1": said("実施", text)}),
        submission(of, "D4", {"I1": said("", kind=SAME)}),
    )
    assert found.parties == ("D2",)


def test_both_writers_of_a_text_that_stands_twice_are_asked():
    of = plan(item("I1", ("D1", "D2")), item("I2", ("D4",)))
    (found,) = check(
        SAME_TEXT_TWICE,
        of,
        submission(of, "D1", {"I1": said("", kind=NONE)}),
        submission(of, "D2", {"I1": said("実施", LONG)}),
        submission(of, "D4", {"I2": said("実施", LONG)}),
    )
    assert found.parties == ("D4", "D2")


def test_a_leads_own_text_is_the_leads():
    of = plan(item("I1", ("D1", "D2")))
    (found,) = check(
        UNCLOSED_BRACKET,
        of,
        submission(of, "D1", {"I1": said("実施", OPEN)}),
        submission(of, "D2", {"I1": said("", kind=SAME)}),
    )
    assert found.parties == ("D1",)
