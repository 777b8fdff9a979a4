import pytest
from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.changed_item_text import RULE


def test_another_wording_is_shown():
    of = plan(item("I1", text="広報紙を発行します。"))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said(seen="SNSで発信します。")}))
    assert brief([found]) == [("changed-item-text", "回答A5", "I1", "")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』A5：番号1-1の取組が、送った調査票と違います"
        "(送ったのは「広報紙を発行します。」、今は「SNSで発信します。」)。"
        "文言を元に戻してください。別の項目への回答であれば、正しい行に書き直してください。"
    )


LONG = (
    "地域づくり協議会と連携して、地域の課題を話し合う場を設け、"
    "若い世代の参画を促進します。その成果を市民に公表します。"
)


@pytest.mark.parametrize(
    ("now", "sent", "seen"),
    [
        (
            LONG.replace("市民", "議会"),
            "…、若い世代の参画を促進します。その成果を市民に公表します。",
            "…、若い世代の参画を促進します。その成果を議会に公表します。",
        ),
        (
            LONG[:-10],
            "…け、若い世代の参画を促進します。その成果を市民に公表します。",
            "…け、若い世代の参画を促進します。その成果",
        ),
        (
            "●" + LONG.replace("地域", "地 域") + "随時",
            "…促進します。その成果を市民に公表します。",
            "…促進します。その成果を市民に公表します。随時",
        ),
        (
            "地区" + LONG[2:],
            "地域づくり協議会と連携して、地域の課題を話し…",
            "地区づくり協議会と連携して、地域の課題を話し…",
        ),
    ],
)
def test_the_first_difference_is_quoted_with_what_stands_around_it(now, sent, seen):
    of = plan(item("I1", text=LONG))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said(seen=now)}))
    assert (found.facts["sent"], found.facts["seen"]) == (sent, seen)


def test_width_white_space_bullet_and_reprint_mark_do_not_matter():
    of = plan(item("I1", text="SNSで 発信します。"))
    seen = ("●ＳＮＳで発信します。", "【再掲】SNSで\n発信します。", "")
    for each in seen:
        assert check(RULE, of, submission(of, "D1", {"I1": said(seen=each)})) == ()
