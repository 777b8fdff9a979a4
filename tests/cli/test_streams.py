"""What the command writes into pipes and files, in whatever encoding they have."""

import json

import pytest
from cli.terminal import in_pipes
from openpyxl import load_workbook
from workspace_copy import copied


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A department typed a mark that Windows' Japanese encoding does not have."""
    place = copied(tmp_path_factory.mktemp("streams"))
    path = place / "inputs" / "R5" / "submissions" / "R5_回答票_総務課.xlsx"
    book = load_workbook(path)
    book["回答"]["J7"] = "⚫"
    book.save(path)
    return place


@pytest.mark.parametrize(("encoding", "mark"), [("cp932", r"\u26ab"), ("utf-8", "⚫")])
def test_what_an_encoding_has_not_is_told_as_its_number(place, encoding, mark):
    done = in_pipes("check", "R5", "--root", str(place), PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    lines = done.stdout.decode(encoding).splitlines()
    assert any("R5_回答票_総務課.xlsx『回答』J7：" in line and f"「{mark}」" in line for line in lines)
    assert lines[-1].startswith("要修正が残っています。")
    assert done.stderr.decode(encoding).startswith("計画を読んでいます…")


def test_json_is_utf8_in_every_encoding(place):
    cp932, utf8 = (
        in_pipes("check", "R5", "--json", "--root", str(place), PYTHONIOENCODING=encoding)
        for encoding in ("cp932", "utf-8")
    )
    assert cp932.stdout == utf8.stdout
    assert any("「⚫」" in each["message"] for each in json.loads(cp932.stdout.decode("utf-8"))["findings"])
    assert (cp932.returncode, cp932.stderr) == (1, b"")


def test_a_wrong_call_is_told_in_every_encoding():
    done = in_pipes("trace", "⚫", PYTHONIOENCODING="cp932")
    assert done.returncode == 2
    assert done.stderr.decode("cp932").startswith(r"「年度」：「\u26ab」は年度として読めません。")
