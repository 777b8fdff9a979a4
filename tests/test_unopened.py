"""Files that came in and can't be read: the department is told of once, with its file and the reason."""

import shutil

import pytest
from stages.builders import item, plan
from workspace_copy import copied

from torimatome import pipeline
from torimatome.files.workspace import Workspace
from torimatome.model.finding import Severity
from torimatome.model.grid import Place
from torimatome.model.messages import finding, say
from torimatome.stages.reading.unopened import not_told_again

YEAR = 2023
SPOILT = {
    "R5_回答票_総務課.xlsx": ("R5_回答票_総務課.xlsx", lambda _: b"", "ファイルの中身が空です。"),
    "R5_回答票_社会教育課.xlsx": (
        "社会教育課 (1).xlsx",
        lambda data: data[: len(data) // 2],
        "ファイルが壊れているため、開けません",
    ),
    "R5_回答票_介護保険課.xlsx": (
        "R5_回答票_介護保険課.xlsx",
        lambda _: "メールで送ります".encode(),
        "Excel のブックではありません(文字だけのファイル)。",
    ),
}
GONE = "R5_回答票_健康増進課.xlsx"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The repository's workspace with three files spoilt, one gone, and an empty one beside a sound one."""
    root = copied(tmp_path_factory.mktemp("spoilt") / "place")
    folder = root / "inputs" / "R5" / "submissions"
    for name, (other, spoil, _) in SPOILT.items():
        data = (folder / name).read_bytes()
        (folder / name).unlink()
        (folder / other).write_bytes(spoil(data))
    (folder / GONE).unlink()
    (folder / "R5_回答票_学校教育課 (1).xlsx").write_bytes(b"")
    shutil.copy(folder / "R5_回答票_学校教育課.xlsx", folder / "~$R5_回答票_健康増進課.xlsx")
    return Workspace(root)


@pytest.fixture(scope="module")
def outcome(place):
    return pipeline.check(place, YEAR)


def test_a_file_that_cannot_be_read_and_its_department_are_one_finding_that_keeps_the_report_open(outcome):
    for name, (file, _, reason) in SPOILT.items():
        department = name.removeprefix("R5_回答票_").removesuffix(".xlsx")
        about = [each for each in outcome.findings if any(place.file == file for place in each.places)]
        (found,) = about
        assert (found.code, found.severity, found.open) == ("missing-submission", Severity.MUST, True)
        said = say(found)
        assert said.startswith(f"{file}：{department}の回答票として届いたファイルが読めません(")
        assert reason in said
        assert "届いていません" not in said


def test_a_department_that_sent_nothing_is_asked_for_it(outcome):
    said = [say(each) for each in outcome.findings if "健康増進課の回答票" in say(each)]
    assert len(said) == 1
    assert said[0].startswith("健康増進課の回答票がまだ届いていません(")
    assert said[0].endswith("健康増進課に提出を依頼してください。")


def test_an_unreadable_file_beside_a_sound_one_stands_by_itself(outcome):
    about = [
        each.code
        for each in outcome.findings
        if any(place.file == "R5_回答票_学校教育課 (1).xlsx" for place in each.places)
    ]
    assert about == ["file-empty"]


def test_the_board_shows_which_file_cannot_be_read(outcome):
    board = {line.name: (line.state, line.files) for line in pipeline.status_of(outcome.judged)}
    assert board["社会教育課"] == ("読めません", ("社会教育課 (1).xlsx",))
    assert board["総務課"] == ("読めません", ("R5_回答票_総務課.xlsx",))
    assert board["健康増進課"] == ("未提出", ())
    assert board["学校教育課"] == ("提出済", ("R5_回答票_学校教育課.xlsx",))


def test_only_what_the_missing_form_tells_is_not_told_again():
    """The same bytes came twice, and one of the files has more to tell: each is told once."""
    of = plan(item())
    mine, other = Place("総務課.xlsx"), Place("だれか.xlsx")
    empty, elsewhere = (finding("file-empty", subject="0" * 64, places=(place,)) for place in (mine, other))
    drawn = finding("text-in-drawing", subject="0" * 64, places=(mine,), count=1)
    missing = finding(
        "missing-submission", subject="D1", places=(mine,), department="総務課", count=1, what="", remedy=""
    )
    found = (empty, drawn, elsewhere)
    assert not_told_again(found, (missing,), set(), of) == (drawn, elsewhere)
    assert not_told_again(found, (), set(), of) == found
