import pytest
from stages.builders import brief, case, check, item, plan, said, submission
from stages.counted import calls
from stages.rules.told import sentence, two

from torimatome.model.plan import Department
from torimatome.stages.rules.one_event_two_states import RULE


def test_an_event_done_here_and_not_there_is_named():
    (found,) = two(RULE, ("実施", "「まちの学校」を開いた。"), ("未実施", "「まちの学校」は来年度に開く。"))
    assert brief([found]) == [("one-event-two-states", "回答N6・回答N5", "I2", "progress")]
    assert found.mark == "まちの学校"
    assert sentence(found) == (
        "「まちの学校」は、番号1-2では「未実施」、番号1-1では「実施」です。行われたかどうかを確かめてください。"
    )


def test_one_state_and_other_events_are_fine():
    assert two(RULE, ("実施", "「まちの学校」を開いた。"), ("実施", "「まちの学校」で話した。")) == ()
    assert two(RULE, ("実施", "「まちの学校」を開いた。"), ("未実施", "「海の学校」は開かない。")) == ()


def test_a_scheme_that_both_promises_name_is_no_event():
    text = "「まちの学校」を開きます。"
    of = plan(item("I1", text=text), item("I2", text=text))
    typed = {"I1": said("実施", "「まちの学校」を開いた。"), "I2": said("未実施", "「まちの学校」は来年度。")}
    assert check(RULE, of, submission(of, "D1", typed)) == ()


def test_a_long_name_of_an_event_needs_no_quotes():
    (found,) = two(
        RULE, ("実施", "自治会長情報交換会を開いた。"), ("未実施", "自治会長情報交換会は来年度に開く。")
    )
    assert found.mark == "自治会長情報交換会"
    assert two(RULE, ("実施", "職員研修会を開いた。"), ("未実施", "職員研修会は来年度に開く。")) == ()
    assert two(RULE, ("実施", "各地域説明会を開いた。"), ("未実施", "各地域説明会は来年度に開く。")) == ()


def named_by_a_group(members, items, state):
    """What a group's members say, all naming one event; each text is split before anything is counted."""
    names = tuple(f"M{at}" for at in range(members))
    group = (Department("G", "図書館", is_group=True), *(Department(each, each, group="G") for each in names))
    of = plan(*(item(f"I{at}", ("G",)) for at in range(items)), departments=group)
    lines = {each: {one.id: said(state(each), "「市民大学講座」") for one in of.items} for each in names}
    held = case(of, *(submission(of, each, typed) for each, typed in lines.items()))
    assert (
        len([each.quoted + each.sentences + (each.unquoted,) for each in held.testimony]) == members * items
    )
    return held


@pytest.mark.parametrize(
    "state", [lambda _: "実施", lambda name: "実施" if name in {"M0", "M2", "M4"} else "未実施"]
)
def test_an_event_that_everybody_names_is_looked_up_and_not_searched_for(state):
    few, many = named_by_a_group(10, 10, state), named_by_a_group(40, 10, state)
    assert calls(lambda: list(RULE.check(many))) < 6 * calls(lambda: list(RULE.check(few)))
