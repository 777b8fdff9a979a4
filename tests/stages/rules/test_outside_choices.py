from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.outside_choices import RULE


def test_a_word_or_a_mark_that_is_no_choice_is_quoted_with_the_choices():
    of = plan(item("I1"), item("I2"))
    typed = {"I1": said("実施済"), "I2": said("●", kind="回 答", marks_2024="○")}
    found = check(RULE, of, submission(of, "D1", typed))
    assert brief(found) == [
        ("outside-choices", "回答K5", "I1", "marks.2023"),
        ("outside-choices", "回答J6", "I2", "kind"),
        ("outside-choices", "回答K6", "I2", "marks.2023"),
        ("outside-choices", "回答L6", "I2", "marks.2024"),
    ]
    assert say(found[0]) == (
        "R5_調査票_D1.xlsx『回答』K5：「実施済」は実施状況(R5)の選択肢にありません。実施・未実施から選んでください。"
    )
    assert "予定あり・予定なしから選んでください。" in say(found[3])


def test_choices_blanks_and_free_text_are_fine():
    of = plan(item("I1"), item("I2"))
    typed = {"I1": said("実施", "●を増やした。"), "I2": said("", kind="")}
    assert check(RULE, of, submission(of, "D1", typed)) == ()
