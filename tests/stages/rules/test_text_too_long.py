from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.model.plan import Policy
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.rules.text_too_long import RULE


def test_a_text_over_the_limit_is_counted():
    of = plan(item("I1"))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": said("実施", "あ" * 23)}))
    assert brief([found]) == [("text-too-long", "回答N5", "I1", "progress")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』N5：番号1-1の取組内容(R5)は23文字あり、上限の20文字を3文字超えています。"
        "短くしてもらうか、処理方針で文言を改めてください。"
    )


def test_the_limit_itself_other_columns_and_many_short_texts_together_are_fine():
    of = plan(item("I1", ("D1", "D2"), policies={"progress": Policy.JOIN}))
    found = check(
        RULE,
        of,
        submission(of, "D1", {"I1": said("実施", "あ" * 20, note="い" * 99)}),
        submission(of, "D2", {"I1": said("実施", "う" * 20)}),
    )
    assert found == ()


def test_what_is_measured_is_what_will_be_printed():
    of = plan(item("I1"))
    long, short = "あ" * 23, "い" * 20
    edits = [
        Ruling("K1", Decision.EDIT, subject="I1", field="progress", value=text, reason="短く")
        for text in (short, long)
    ]
    assert check(RULE, of, submission(of, "D1", {"I1": said("実施", long)}), rulings=edits[:1]) == ()
    found = check(RULE, of, submission(of, "D1", {"I1": said("実施", short)}), rulings=edits[1:])
    assert brief(found) == [("text-too-long", "回答N5", "I1", "progress")]
