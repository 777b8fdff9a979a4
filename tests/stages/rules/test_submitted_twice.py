from dataclasses import replace

import pytest
from stages.builders import DONE, NOT_DONE, check, item, plan, said, submission

from torimatome.model.answer import Entry
from torimatome.model.grid import Place
from torimatome.model.messages import say
from torimatome.stages.rules import missing_submission
from torimatome.stages.rules.submitted_twice import RULE


def test_two_files_of_one_department_are_one_finding_with_both_files():
    of = plan(item("I1"))
    one = submission(of, "D1", {"I1": said()}, file="R5_総務課.xlsx")
    other = submission(of, "D1", {"I1": said()}, file="R5_総務課(2).xlsx")
    (found,) = check(RULE, of, one, other)
    assert (found.code, found.subject, found.parties) == ("submitted-twice", "D1", ("D1",))
    assert say(found) == (
        "R5_総務課(2).xlsx、R5_総務課.xlsx：総務課の回答票が2つあります。"
        "「R5_総務課(2).xlsx」と「R5_総務課.xlsx」は、総務課が答える項目の欄がすべて同じです(ほかの行、書き込み、書式のどれかが違います)。"
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


def test_the_first_cells_that_differ_are_named_with_what_each_file_says_and_the_rest_counted():
    of = plan(item("I1"), item("I2"), item("I3"))
    long = "五月に講座を三回開き、地域の住民と市の職員を合わせて延べ{}人が参加した。"
    one = {"I1": said(DONE, long.format(30)), "I2": said(DONE), "I3": said("", kind="")}
    other = {"I1": said(DONE, long.format(42)), "I2": said(NOT_DONE, "延期した。"), "I3": said(DONE)}
    two = (submission(of, "D1", one, file="甲.xlsx"), submission(of, "D1", other, file="乙.xlsx"))
    (found,) = check(RULE, of, *two)
    assert found.facts["differing"] == (
        "「乙.xlsx」と「甲.xlsx」では5か所が違います("
        "番号1-1の取組内容(R5)は『回答』N5「…住民と市の職員を合わせて延べ42人が参加した。」と"
        "『回答』N5「…住民と市の職員を合わせて延べ30人が参加した。」、"
        "番号1-2の実施状況(R5)は『回答』K6「未実施」と『回答』K6「実施」、"
        "番号1-2の取組内容(R5)は『回答』N6「延期した。」と『回答』N6空欄、ほか2か所)。"
    )
    assert check(RULE, of, *reversed(two)) == (found,)


def test_a_line_that_only_one_of_the_files_has_is_a_difference():
    of = plan(item("I1"), item("I2"))
    whole = submission(of, "D1", {"I1": said(), "I2": said()}, file="甲.xlsx")
    (found,) = check(RULE, of, whole, submission(of, "D1", {"I1": said()}, file="乙.xlsx"))
    assert found.facts["differing"] == (
        "「乙.xlsx」と「甲.xlsx」では1か所が違います(番号1-2は行なしと『回答』A6の行)。"
    )


def entry(sent="", text="", field=""):
    return Entry(Place("x.xlsx", "回答", "A1"), field, text, text, sent)


@pytest.mark.parametrize(
    ("file", "others", "where"),
    [
        ("R5_社会教育課.xlsx", (), "ファイル名"),
        ("回答.xlsx", (entry(text="社会教育課 山田", field="head.person"),), "記入者(『回答』A1)"),
        ("回答.xlsx", (entry("調査票　総務課", "調査票　社会教育課"),), "書き換えられた『回答』A1"),
        (
            "社会教育課.xlsx",
            (entry("総務課", "社会教育課"),),
            "ファイル名と書き換えられた『回答』A1",
        ),
    ],
)
def test_a_form_that_names_another_department_says_so_and_what_it_may_mean(file, others, where):
    of = plan(item("I1"), item("I2", ("D2",)))
    mine = submission(of, "D1", {"I1": said()}, file="R5_総務課.xlsx")
    theirs = submission(of, "D1", {"I1": said(NOT_DONE)}, file=file, others=others)
    (found,) = check(RULE, of, mine, theirs)
    assert found.facts["cause"] == (
        f"「{file}」は総務課に送った調査票ですが、{where}は社会教育課です。"
        "社会教育課が総務課の調査票に記入したものかもしれません。"
    )
    assert found.facts["remedy"] == (
        "そうであれば、社会教育課に送った調査票で回答し直すよう社会教育課に依頼してください。"
        f"「{file}」が総務課の回答でないことを確かめて、別の場所に移してください。"
    )
    (missing,) = check(missing_submission.RULE, of, mine, theirs)
    assert (missing.subject, missing.facts["why"]) == ("D2", found.facts["cause"])
    assert missing.facts["remedy"] == found.facts["remedy"]
    own = submission(of, "D2", {"I2": said()})
    (found,) = check(RULE, of, mine, theirs, own)
    assert found.facts["remedy"].startswith("社会教育課の回答票は別に届いています。")


def test_a_copy_under_another_departments_name_is_told_as_that():
    of = plan(item("I1"), item("I2", ("D2",)))
    mine = submission(of, "D1", {"I1": said()}, file="R5_総務課.xlsx")
    copy = replace(mine, file="R5_社会教育課.xlsx")
    (found,) = check(RULE, of, mine, copy)
    assert found.facts["cause"].endswith("総務課の回答票の写しに社会教育課の名前を付けたものかもしれません。")
    assert found.facts["differing"] == ""


def test_names_of_groups_of_no_respondent_and_of_several_are_no_sign():
    of = plan(item("I1", ("D31",)), item("I2", ("D2",)), item("I3", ("D3",)))
    mine = submission(of, "D31", {"I1": said()}, file="中央図書館.xlsx")
    for name in ("図書館.xlsx", "福祉課.xlsx", "社会教育課・中央図書館.xlsx"):
        (found,) = check(RULE, of, mine, submission(of, "D31", {"I1": said()}, file=name))
        assert found.facts["cause"] == ""
    noted = entry(text="社会教育課と相談した。")
    (found,) = check(RULE, of, mine, submission(of, "D31", {"I1": said()}, file="x.xlsx", others=(noted,)))
    assert found.facts["cause"] == ""
