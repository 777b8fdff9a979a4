from dataclasses import replace

from stages.builders import HEADING, check, item, plan, said, submission, whole

from torimatome.model.messages import say
from torimatome.model.plan import Heading, Row
from torimatome.stages.rules.item_moved import RULE


def moved(heading):
    headings = (HEADING, Heading("H2", 0, "2. ", "交流の場"))
    old = replace(plan(item("I1")), headings=headings)
    master, *_ = whole(old, submission(old, "D1", {"I1": said("実施", "開いた。")}))
    of = replace(plan(item("I1"), year=2024, rows=(Row("R1", heading),)), headings=headings)
    return check(RULE, of, submission(of, "D1", {"I1": said("実施", "開いた。")}), past={2023: master})


def test_an_item_under_another_heading_is_named():
    (found,) = moved("H2")
    assert (found.code, found.subject, found.places) == ("item-moved", "I1", ())
    assert say(found) == (
        "番号2-1は、昨年度は「1. 学びの場」の番号1-1でしたが、今年度は「2. 交流の場」の下にあります。"
        "意図した移動かを確かめてください。"
    )


def test_an_item_under_its_own_heading_is_fine():
    assert moved("H1") == ()
