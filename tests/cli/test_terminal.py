"""What a clerk can read on a terminal: whole sentences, whole file names, in the width that there is."""

import json
import re

import pytest
from cli.terminal import cells, from_cell, on_terminal
from workspace_copy import copied

from torimatome.cli.commands import run

pytest.importorskip("termios", reason="a terminal of this kind is a thing of Unix")

LEFT = re.compile(r"^(?:要修正|要確認|参考|[0-9-]+|F[0-9a-f]{10})? {2,}")
"""What stands at the left of a finding: its weight, its number, its id."""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = copied(tmp_path_factory.mktemp("terminal"))
    (place / "inputs" / "R5" / "submissions" / "R5_回答票_社会教育課.xlsx").unlink()
    return place


def unbroken(text):
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_finding_stands_whole_on_a_terminal(place, width, capsys):
    assert run(["check", "R5", "--json", "--root", str(place)]) == 1
    findings = [each for each in json.loads(capsys.readouterr().out)["findings"] if not each["closed_by"]]
    text, code = on_terminal(width, "check", "R5", "--root", str(place))
    assert code == 1
    lines = text.split("\r")[-1].splitlines()
    assert max(map(cells, lines[:-2])) <= width  # below stand two sentences that the terminal breaks
    shown = unbroken("".join(LEFT.sub("", line) for line in lines))
    for each in findings:
        where, sentence = each["message"].split("：", 1) if each["places"] else ("", each["message"])
        assert unbroken(where + sentence) in shown
        assert any(line.startswith(each["id"]) for line in lines)
    assert len(findings) > 40


def test_a_finding_stands_below_its_department_with_the_place_above_the_sentence(place):
    text, _ = on_terminal(80, "check", "R5", "--root", str(place))
    lines = [line.rstrip() for line in text.splitlines()]
    at = lines.index("1-4-2-1      番号1-4-2-1は計画で「研修を実施」と約束していますが、事業内容(R5)に")
    assert lines[at - 1] == "要確認       R5_回答票_協働推進課.xlsx『回答』O22"
    assert re.fullmatch("協働推進課　要確認 10件、参考 24件 ─+", lines[at - 2].split("\r")[-1])
    assert re.match("F[0-9a-f]{10}  は「周知」などしか", lines[at + 1])


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_board_names_every_file_whole(place, width):
    text, code = on_terminal(width, "status", "R5", "--root", str(place))
    assert code == 0
    lines = text.split("\r")[-1].splitlines()
    assert max(map(cells, lines)) <= width
    heading = lines[0].index("ファイル")
    shown = unbroken("".join(from_cell(line, cells(lines[0][:heading])) for line in lines))
    names = {path.name for path in (place / "inputs" / "R5" / "submissions").iterdir()}
    assert len(names) == 15
    assert {name for name in names if name not in shown} == set()
