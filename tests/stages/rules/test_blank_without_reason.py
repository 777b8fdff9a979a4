from stages.builders import NONE, brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.blank_without_reason import RULE


def test_not_done_and_not_a_word_is_named():
    of = plan(item("I1"))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said("未実施")}))
    assert brief([found]) == [("blank-without-reason", "回答N5", "I1", "progress")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』N5：番号1-1は「未実施」ですが、理由や見込みが取組内容(R5)に書かれていません。"
        "理由か、いつ行う見込みかを取組内容(R5)に記入してください。"
    )


def test_a_reason_a_done_item_and_an_unanswered_one_are_fine():
    of = plan(item("I1"), item("I2"), item("I3"), item("I4"))
    typed = {
        "I1": said("未実施", "会場の工事のため。"),
        "I2": said("実施"),
        "I3": said("", kind=""),
        "I4": said("", kind=NONE),
    }
    assert check(RULE, of, submission(of, "D1", typed)) == ()


def test_a_text_in_the_internal_column_is_pointed_at_and_not_quoted():
    of = plan(item("I1", ("D1", "D2")), item("I2"))
    told = {"I1": said("未実施", note="会場のこと"), "I2": said("未実施")}
    other = submission(of, "D2", {"I1": said("未実施", note="別の部署のこと")})
    one, two = check(RULE, of, submission(of, "D1", told), other)
    assert say(one).partition("：")[2] == (
        "番号1-1は「未実施」ですが、理由や見込みが取組内容(R5)に書かれていません(連絡事項のO5には記入があります)。"
        "連絡事項に書いたことが取組内容(R5)に載せる内容でないか確かめ、そうであれば移してください。"
        "理由か、いつ行う見込みかを取組内容(R5)に記入してください。"
    )
    assert ("R5_調査票_D1.xlsx", "O5") in [(place.file, place.cell) for place in one.places]
    assert "連絡事項" not in say(two)
