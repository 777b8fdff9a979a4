from dataclasses import replace

from stages.builders import NONE, SAME, brief, check, item, plan, said, shaped, submission

from torimatome.model.messages import say
from torimatome.model.plan import Policy
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.rules.text_of_another import RULE


def test_another_departments_text_in_place_of_the_leads_is_named():
    of = plan(item("I1", ("D1", "D2")))
    (found,) = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said("実施")}),
        submission(of, "D2", {"I1": said("実施", "出前講座を行った。")}),
    )
    assert brief([found]) == [("text-of-another", "回答N5・回答N5", "I1", "progress")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』N5、R5_調査票_D2.xlsx『回答』N5："
        "番号1-1の取組内容(R5)は、主担当の総務課が空欄のため、社会教育課の文を印刷します。"
        "それでよいか主担当に確かめてください。"
    )


def test_a_member_of_the_lead_that_wrote_why_it_did_nothing_left_no_blank():
    marks = replace(shaped().columns[0], policy=Policy.ANY)
    of = plan(item("I1", ("D3", "D1")), shape=shaped(marks, *shaped().columns[1:]))
    answers = (
        submission(of, "D1", {"I1": said("実施", "講座を開いた。")}),
        submission(of, "D31", {"I1": said("未実施", "工事のため")}),
        submission(of, "D32", {"I1": said("未実施")}),
    )
    assert check(RULE, of, *answers) == ()
    blank = submission(of, "D31", {"I1": said("未実施")})
    assert [each.code for each in check(RULE, of, answers[0], blank, answers[2])] == ["text-of-another"]


def test_the_leads_own_text_or_a_lead_that_is_not_concerned_is_fine():
    of = plan(item("I1", ("D1", "D2")), item("I2", ("D1", "D2")))
    found = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said("実施", "開催した。"), "I2": said("", kind=NONE)}),
        submission(of, "D2", {"I1": said("", kind=SAME), "I2": said("実施", "行った。")}),
    )
    assert found == ()


def test_where_a_ruling_sets_the_text_the_sentence_says_so():
    of = plan(item("I1", ("D1", "D2")))
    edit = Ruling("K1", Decision.EDIT, subject="I1", field="progress", value="開いた。", reason="短く")
    (found,) = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said("実施")}),
        submission(of, "D2", {"I1": said("実施", "出前講座を行った。")}),
        rulings=(edit,),
    )
    assert "主担当の総務課が空欄のため、処理方針K1の文を印刷します。" in say(found)


def test_a_group_that_leads_and_gave_an_example_is_not_blank():
    of = plan(item("I1", ("D3", "D1")))
    mine = submission(of, "D1", {"I1": said("実施", "出前講座を行った。")})
    lead = [submission(of, "D31", {"I1": said("実施", text)}) for text in ("朝市", "")]
    assert check(RULE, of, mine, lead[0]) == ()
    (found,) = check(RULE, of, mine, lead[1])
    assert [each.file for each in found.places] == ["R5_調査票_D31.xlsx", "R5_調査票_D1.xlsx"]
