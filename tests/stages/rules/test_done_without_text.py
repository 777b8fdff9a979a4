from dataclasses import replace

import pytest
from stages.builders import brief, check, item, plan, said, shaped, submission

from torimatome.model.messages import say
from torimatome.model.plan import Policy, Row, Scope
from torimatome.stages.rules.done_without_text import RULE


def test_done_and_not_a_word_is_named():
    of = plan(item("I1"))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said("実施")}))
    assert brief([found]) == [("done-without-text", "回答N5", "I1", "progress")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』N5：番号1-1は「実施」ですが、取組内容(R5)が空欄です。"
        "何を行ったかを取組内容(R5)に記入してください。"
    )


def test_a_text_or_another_state_is_fine():
    of = plan(item("I1"), item("I2"))
    assert (
        check(RULE, of, submission(of, "D1", {"I1": said("実施", "開催した。"), "I2": said("未実施")})) == ()
    )


def test_a_text_for_the_whole_row_stands_for_all_its_items():
    rows = (Row("R1", "H1", Scope.ROW),)
    of = plan(item("I1", row="R1"), item("I2", row="R1"), rows=rows)
    assert check(RULE, of, submission(of, "D1", {"I1": said("実施", "開催した。"), "I2": said("実施")})) == ()
    found = check(RULE, of, submission(of, "D1", {"I1": said("実施"), "I2": said("実施")}))
    assert brief(found) == [("done-without-text", "回答N5", "I1", "progress")]


def test_a_text_in_the_internal_column_is_pointed_at_and_not_quoted():
    of = plan(item("I1", ("D1", "D2")), item("I2"))
    told = {"I1": said("実施", note="会場のこと"), "I2": said("実施")}
    other = submission(of, "D2", {"I1": said("実施", note="別の部署のこと")})
    one, two = check(RULE, of, submission(of, "D1", told), other)
    assert say(one).partition("：")[2] == (
        "番号1-1は「実施」ですが、取組内容(R5)が空欄です(連絡事項のO5には記入があります)。"
        "連絡事項に書いたことが取組内容(R5)に載せる内容でないか確かめ、そうであれば移してください。"
        "何を行ったかを取組内容(R5)に記入してください。"
    )
    assert ("R5_調査票_D1.xlsx", "O5") in [(place.file, place.cell) for place in one.places]
    assert "連絡事項" not in say(two)


@pytest.mark.parametrize("note", ["", "なし", "特になし。", "特にありません", "-"])
def test_a_note_that_says_nothing_is_none(note):
    of = plan(item("I1"))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said("実施", note=note)}))
    assert "連絡事項" not in say(found)


@pytest.mark.parametrize(("offices", "lead"), [(("D3", "D1"), "D3"), (("D1", "D3"), "D1")])
def test_who_did_it_is_asked_and_not_who_wrote_why_it_was_not(offices, lead):
    marks = replace(shaped().columns[0], policy=Policy.ANY)
    of = plan(item("I1", offices), shape=shaped(marks, *shaped().columns[1:]))
    assert of.items[0].lead == lead
    (found,) = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said("実施")}),
        submission(of, "D31", {"I1": said("未実施", "工事のため")}),
        submission(of, "D32", {"I1": said("未実施", "次年度に予定")}),
    )
    assert found.parties == ("D1",)
    assert [str(each) for each in found.places] == ["R5_調査票_D1.xlsx『回答』N5"]
