from stages.builders import brief
from stages.rules.told import sentence, two

from torimatome.stages.rules.one_event_two_states import RULE


def test_an_event_done_here_and_not_there_is_named():
    (found,) = two(RULE, ("実施", "「まちの学校」を開いた。"), ("未実施", "「まちの学校」は来年度に開く。"))
    assert brief([found]) == [("one-event-two-states", "回答N6・回答N5", "I2", "progress")]
    assert found.mark == "まちの学校"
    assert sentence(found) == (
        "「まちの学校」は、番号1-2では「未実施」、番号1-1では「実施」です。行われたかどうかを確かめてください。"
    )


def test_one_state_other_events_and_names_of_the_promise_are_fine():
    assert two(RULE, ("実施", "「まちの学校」を開いた。"), ("実施", "「まちの学校」で話した。")) == ()
    assert two(RULE, ("実施", "「まちの学校」を開いた。"), ("未実施", "「海の学校」は開かない。")) == ()
    named = {"text": "「まちの学校」を開きます。"}
    assert (
        two(RULE, ("実施", "「まちの学校」を開いた。"), ("未実施", "「まちの学校」は来年度。"), **named) == ()
    )
