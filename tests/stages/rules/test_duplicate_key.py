from dataclasses import replace

from stages.builders import brief, check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.duplicate_key import RULE


def test_an_item_on_two_lines_is_one_finding_with_both_lines():
    of = plan(item("I1"))
    (found,) = check(RULE, of, submission(of, "D1", {"I1": [said(), said("未実施")]}))
    assert brief([found]) == [("duplicate-key", "回答A5・回答A6", "I1", "")]
    assert say(found) == (
        "R5_調査票_D1.xlsx『回答』A5、R5_調査票_D1.xlsx『回答』A6：番号1-1の行が2つあります。"
        "正しい行だけを残して、ほかの行を消してください。"
    )


def test_one_line_in_each_of_two_files_is_another_rules_matter():
    of = plan(item("I1"))
    one = submission(of, "D1", {"I1": said()}, file="一.xlsx")
    other = submission(of, "D1", {"I1": said()}, file="二.xlsx")
    assert check(RULE, of, one, other) == ()


def test_a_copy_of_the_file_doubles_no_line():
    of = plan(item("I1"))
    one = submission(of, "D1", {"I1": said()}, file="一.xlsx")
    copy = replace(submission(of, "D1", {"I1": said()}, file="一 (1).xlsx"), sha256=one.sha256)
    assert check(RULE, of, one, copy) == ()
