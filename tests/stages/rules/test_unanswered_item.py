from dataclasses import replace

from stages.builders import NONE, SAME, brief, check, item, plan, said, submission

from torimatome.model.grid import Place
from torimatome.model.messages import finding, say
from torimatome.stages.case import Case
from torimatome.stages.merge import merge
from torimatome.stages.rules.unanswered_item import RULE


def test_a_blank_kind_and_a_blank_state_each_name_their_cell():
    of = plan(item("I1"), item("I2"))
    found = check(RULE, of, submission(of, "D1", {"I1": said("", kind=""), "I2": said("")}))
    assert brief(found) == [
        ("unanswered-item", "回答J5", "I1", ""),
        ("unanswered-item", "回答K6", "I2", ""),
    ]
    assert [say(each) for each in found] == [
        (
            "R5_調査票_D1.xlsx『回答』J5：番号1-1の回答区分が空欄です(総務課)。"
            "回答・主担当課に同じ・該当なしから選んでください。"
        ),
        "R5_調査票_D1.xlsx『回答』K6：番号1-2の実施状況(R5)が空欄です(総務課)。実施・未実施から選んでください。",
    ]


def test_a_ruling_finds_it_whichever_of_the_two_cells_is_blank():
    of = plan(item("I1"))
    blank = [check(RULE, of, submission(of, "D1", {"I1": each}))[0] for each in (said("", kind=""), said(""))]
    assert blank[0].id == blank[1].id
    assert blank[0].evidence_fingerprint != blank[1].evidence_fingerprint


def test_a_line_that_was_deleted_is_unanswered():
    of = plan(item("I1"), item("I2"))
    found = check(RULE, of, submission(of, "D1", {"I1": said()}))
    assert brief(found) == [("unanswered-item", "", "I2", "")]
    assert say(found[0]) == (
        "R5_調査票_D1.xlsx：番号1-2の行がありません(総務課)。送った調査票の行を戻して、回答してください。"
    )


def test_complete_answers_and_reprints_of_this_plan_are_fine():
    of = plan(item("I1"), item("I2", ("D2", "D1")), item("I3", reprint=True, origin="I1"))
    typed = {"I1": said(), "I2": said("", kind=SAME), "I3": said("", kind="")}
    assert check(RULE, of, submission(of, "D1", typed)) == ()
    assert check(RULE, of, submission(of, "D1", {**typed, "I2": said("", kind=NONE)})) == ()


def test_a_reprint_from_outside_the_plan_is_asked_like_any_other():
    of = plan(item("I1", reprint=True, origin="計画外"))
    found = check(RULE, of, submission(of, "D1", {"I1": said("", kind="")}))
    assert brief(found) == [("unanswered-item", "回答J5", "I1", "")]


def test_a_department_without_any_file_is_another_rules_matter():
    assert check(RULE, plan(item("I1"))) == ()


def told(rule, of, mine, *findings):
    draft, _ = merge((mine,), of, {})
    return tuple(rule.check(Case(draft, (mine,), of, {}, findings)))


def test_what_the_reader_could_not_read_is_not_said_again():
    of = plan(item("I1"), item("I2"))
    mine = submission(of, "D1", {"I1": said(""), "I2": said("")})
    assert len(told(RULE, of, mine)) == 2
    column = finding("column-missing", subject="D1", field="marks.2023", title="実施状況(R5)")
    assert told(RULE, of, mine, column) == ()
    renamed = finding("column-renamed", subject="D1", field="marks.2023", title="実施状況(R5)", seen="状況")
    assert len(told(RULE, of, mine, renamed)) == 2
    nothing = replace(mine, answers=())
    table = finding("no-answer-sheet", subject="D1", places=(Place(mine.file, "回答"),), titles="回答区分")
    assert told(RULE, of, nothing, table) == ()
    assert len(told(RULE, of, nothing)) == 2


def test_an_error_value_is_not_called_blank():
    of = plan(item("I1"))
    mine = submission(of, "D1", {"I1": said("")})
    answer = mine.answers[0]
    cell = replace(answer.entries["marks.2023"], raw="#N/A")
    mine = replace(mine, answers=(replace(answer, entries={**answer.entries, "marks.2023": cell}),))
    error = finding("error-value", subject="I1", places=(cell.place,), column="実施状況(R5)", text="#N/A")
    assert told(RULE, of, mine, error) == ()
