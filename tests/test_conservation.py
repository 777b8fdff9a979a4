"""`account`: both sums of the law of conservation, over the real report and the invented city."""

import dataclasses
import json
import sys
from pathlib import Path

import pytest
from workspaces.make_midori import workspace_copy

from torimatome import pipeline
from torimatome.cli.commands import run
from torimatome.model.master import Fate, Origin
from torimatome.pipeline.accounting import account_json, account_of, account_text

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def midori(tmp_path_factory):
    return workspace_copy(tmp_path_factory.mktemp("midori"))


def judged(workspace, year):
    return pipeline.judge(workspace, year)[0]


@pytest.mark.parametrize(("where", "year"), [("own", 2023), ("midori", 2019), ("midori", 2020)])
def test_every_cell_has_a_fate_and_every_printed_character_an_origin(midori, where, year):
    workspace = pipeline.Workspace(REPOSITORY) if where == "own" else midori
    found = account_of(workspace, judged(workspace, year))
    assert found.cells.wrong == ()
    assert found.characters.unexplained == ()
    assert found.right
    by = found.characters.by_origin
    assert sum(by.values()) == found.characters.total > 1500
    assert by[Origin.SUBMISSION] > 500
    assert (by[Origin.RULING] > 0) == (by[Origin.MASTER] > 0) == (year == 2020)
    cells, total = found.cells.whole.came_in, found.characters.total
    sys.stdout.write(f"{where} {year}: {cells} cells, {total} characters compared\n")
    assert f"合計　{cells}　合っています" in account_text(found)
    assert json.loads(account_json(found))["right"] is True


def test_a_cell_that_is_lost_or_told_twice_and_a_character_from_nowhere_are_seen(midori):
    whole = judged(midori, 2020)
    printed = [each for each in whole.fates if each.fate is Fate.PRINTED]
    lost = dataclasses.replace(whole, fates=tuple(each for each in whole.fates if each is not printed[0]))
    found = account_of(midori, lost)
    assert not found.right
    assert found.cells.wrong == (str(printed[0].entry.place),)
    twice = dataclasses.replace(whole, fates=(*whole.fates, printed[0]))
    assert account_of(midori, twice).cells.wrong == (str(printed[0].entry.place),)
    baseless = dataclasses.replace(whole, submissions=whole.submissions[1:])
    found = account_of(midori, baseless)
    assert not found.characters.right
    assert len(found.characters.unexplained) > 10


def test_the_command_says_by_its_exit_code_whether_the_sums_are_right(midori, capsys):
    assert run(["account", "R2", "--json", "--root", str(midori.root)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["cells"]["whole"]["came_in"] == sum(each["came_in"] for each in told["cells"]["departments"])
