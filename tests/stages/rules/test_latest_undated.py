import pytest
from stages.builders import check, item, plan, said
from stages.numbers import counted, dated

from torimatome.model.messages import say
from torimatome.model.plan import Policy
from torimatome.stages.rules.latest_undated import RULE


@pytest.mark.parametrize(
    ("days", "numbers", "count"),
    [
        (("R6.1.10", "R6.1.20"), ("120", "125"), 0),
        (("", ""), ("120", "120"), 0),
        (("", ""), ("120", "125"), 1),
        (("R6.1.20", "2024-01-20"), ("120", "125"), 1),
        (("R6.1.20", "近日"), ("120", "125"), 1),
        (("R6.1.20", "R5.2.3"), ("120", "125"), 1),
        (("3月20日", "4月10日"), ("120", "125"), 0),
        (("R6.1.20", "9月20日"), ("120", "125"), 1),
    ],
)
def test_which_number_is_the_latest_must_be_plain(days, numbers, count):
    of = plan(item("I1", ("D1", "D2")), shape=counted(Policy.LATEST))
    typed = zip(("D1", "D2"), numbers, days, strict=True)
    found = check(RULE, of, *(dated(of, name, {"I1": said(people=each)}, day) for name, each, day in typed))
    assert len(found) == count
    assert all("総務課「120」、社会教育課「125」)。総務課「120」を印刷します" in say(each) for each in found)
