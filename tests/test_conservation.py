"""`account`: both sums of the law of conservation, over the real report and the invented city."""

import dataclasses
import json
import sys
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from workspace_copy import copied
from workspaces.make_midori import workspace_copy

from torimatome import pipeline
from torimatome.cli.commands import run
from torimatome.model.master import Fate, Origin
from torimatome.pipeline.accounting import account_json, account_of, account_text
from torimatome.pipeline.asking import explain_of

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


def test_a_comment_beside_a_printed_text_is_another_thing_than_the_text(tmp_path):
    workspace = workspace_copy(tmp_path)
    (path,) = workspace.submissions_folder(2020).glob("*公園緑地課*")
    text = "公園里親の団体が2団体増え、43団体となった。"
    book = openpyxl.load_workbook(path)
    (cell,) = (each for row in book["回答"].iter_rows() for each in row if each.value == text)
    cell.comment = Comment("数は速報です。", "公園緑地課")
    book.save(path)
    found = judged(workspace, 2020)
    place = f"{path.name}『回答』{cell.coordinate}"
    fates = {each.entry.text: each.fate for each in found.fates if str(each.entry.place) == place}
    assert fates == {text: Fate.PRINTED, "数は速報です。": Fate.REFUSED}
    told = account_of(workspace, found)
    assert told.characters.unexplained == ()
    assert told.right
    explained = json.loads(explain_of(found, "1-1-1-1-1", as_json=True))
    heard = [each for value in explained["fields"] for each in value["answers"] if each["text"] == text]
    assert [(each["fate"], each["place"]) for each in heard] == [("印刷", place)]


def test_the_command_says_by_its_exit_code_whether_the_sums_are_right(midori, capsys):
    assert run(["account", "R2", "--json", "--root", str(midori.root)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["cells"]["whole"]["came_in"] == sum(each["came_in"] for each in told["cells"]["departments"])


def test_a_number_over_a_count_is_kept_with_a_fate_where_no_formula_is_left(tmp_path):
    """The R5 form with 0 for every formula, as some programs save it, and 35 typed over 残り文字数."""
    root = copied(tmp_path / "place")
    path = root / "inputs" / "R5" / "submissions" / "R5_回答票_総務課.xlsx"
    opened = openpyxl.load_workbook(path)
    sheet = opened["回答"]
    formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert [cell.coordinate for cell in formulas] == ["E2", "P7", "P8"]
    for cell in formulas:
        cell.value = 0
    sheet["P7"] = 35
    opened.save(path)
    workspace = pipeline.Workspace(root)
    whole = judged(workspace, 2023)
    mine = [each for each in whole.fates if each.entry.place.file == path.name]
    counted = [each for each in mine if each.entry.place.cell in {"E2", "P7", "P8"}]
    assert [(each.entry.place.cell, each.entry.text) for each in counted] == [("P7", "35")]
    told = [each for each in whole.findings if any(place.cell == "P7" for place in each.places)]
    assert [each.code for each in told] == ["written-outside"]
    assert account_of(workspace, whole).right
