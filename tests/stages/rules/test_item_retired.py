from stages.builders import check, item, plan, said, submission, whole

from torimatome.model.messages import say
from torimatome.stages.rules.item_retired import RULE


def gone(planned):
    old = plan(item("I1"), item("I2", planned=planned))
    typed = {
        "I1": said("実施", "開いた。"),
        "I2": said("実施", "開いた。", **{f"marks_{year}": label for year, label in planned.items()}),
    }
    master, *_ = whole(old, submission(old, "D1", typed))
    of = plan(item("I1"), year=2024)
    return check(RULE, of, submission(of, "D1", {"I1": said("実施", "開いた。")}), past={2023: master})


def test_an_item_that_was_still_planned_and_is_gone_is_named():
    (found,) = gone({2024: "予定あり", 2025: "予定なし"})
    assert (found.code, found.subject, found.field, found.places) == ("item-retired", "I2", "marks", ())
    assert say(found) == (
        "昨年度の番号1-2(「I2の講座を開きます。」)は、R6に予定の印があったのに、今年度の計画にありません。"
        "計画の改定によるものかを確かめてください。"
    )


def test_an_item_without_plans_may_go():
    assert gone({2024: "予定なし", 2025: "予定なし"}) == ()
