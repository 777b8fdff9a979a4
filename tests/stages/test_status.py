"""STATUS: what has come in."""

from stages.builders import SAME, item, plan, said, submission

from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.stages.status import StatusLine, status


def test_each_respondent_has_a_line_with_what_is_still_open():
    of = plan(
        item("I1", ("D1", "D2", "D3")),
        item("I2"),
        item("I3", reprint=True, origin="I1"),
    )
    submissions = (
        submission(of, "D1", {"I1": said(), "I2": said("")}, file="総務課.xlsx"),
        submission(of, "D2", {"I1": said("", kind=SAME)}, file="社会教育課.xlsx"),
        submission(of, "D31", {"I1": said()}, file="去年.xlsx", year=2022),
    )
    assert status(submissions, of) == (
        StatusLine("D1", "総務課", ("総務課.xlsx",), 2, 1, 1, "記入中"),
        StatusLine("D2", "社会教育課", ("社会教育課.xlsx",), 1, 1, 0, "提出済"),
        StatusLine("D31", "中央図書館", (), 1, 0, 1, "未提出"),
        StatusLine("D32", "北図書館", (), 1, 0, 1, "未提出"),
    )


def test_a_department_whose_only_file_is_no_form_is_not_writing():
    of = plan(item("I1"))
    memo = submission(of, "D1", {}, file="総務課のメモ.xlsx")
    strange = (finding("no-answer-sheet", subject="D1", places=(Place(memo.file),), titles=""),)
    assert next(line.state for line in status((memo,), of, strange)) == "読めません"
    form = submission(of, "D1", {"I1": said()}, file="総務課.xlsx")
    assert next(line.state for line in status((memo, form), of, strange)) == "提出済"
