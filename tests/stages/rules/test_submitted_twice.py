from dataclasses import replace

from stages.builders import check, item, plan, said, submission

from torimatome.model.messages import say
from torimatome.stages.rules.submitted_twice import RULE


def test_two_files_of_one_department_are_one_finding_with_both_files():
    of = plan(item("I1"))
    one = submission(of, "D1", {"I1": said()}, file="R5_総務課.xlsx")
    other = submission(of, "D1", {"I1": said()}, file="R5_総務課(2).xlsx")
    (found,) = check(RULE, of, one, other)
    assert (found.code, found.subject, found.parties) == ("submitted-twice", "D1", ("D1",))
    assert say(found) == (
        "R5_総務課(2).xlsx、R5_総務課.xlsx：総務課の回答票が2つあります。"
        "どちらが正しいか確かめ、要らないほうのファイルを別の場所に移してください。"
    )


def test_of_a_copy_either_file_may_go():
    of = plan(item("I1"))
    one = submission(of, "D1", {"I1": said()}, file="R5_総務課.xlsx")
    copy = replace(submission(of, "D1", {"I1": said()}, file="R5_総務課 (1).xlsx"), sha256=one.sha256)
    (found,) = check(RULE, of, one, copy)
    assert say(found) == (
        "R5_総務課 (1).xlsx、R5_総務課.xlsx：総務課の回答票が2つあります(中身はまったく同じです)。"
        "どれか一つを残し、ほかのファイルを別の場所に移してください。"
    )


def test_one_file_each_or_a_second_of_another_year_is_fine():
    of = plan(item("I1", ("D1", "D2")))
    typed = {"I1": said()}
    mine, theirs = submission(of, "D1", typed), submission(of, "D2", typed)
    old = submission(of, "D1", typed, file="R4_総務課.xlsx", year=2022)
    assert check(RULE, of, mine, theirs, old) == ()
