"""docs/schemas/: what programs read is held to its schema, on the real report and on the invented city."""

import json
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from workspaces.make_midori import workspace_copy

from torimatome import pipeline
from torimatome.cli.commands import run
from torimatome.files.findings_file import findings_json
from torimatome.files.master_json import master_json
from torimatome.model.master import Origin
from torimatome.model.year import year_code
from torimatome.pipeline.accounting import account_json, account_of
from torimatome.pipeline.asking import explain_of, led_of, trace_of

REPOSITORY = Path(__file__).resolve().parents[1]
SCHEMAS = {
    path.name.removesuffix(".schema.json"): Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))
    for path in sorted((REPOSITORY / "docs" / "schemas").glob("*.schema.json"))
}


@pytest.fixture(scope="module")
def years(tmp_path_factory):
    own, midori = pipeline.Workspace(REPOSITORY), workspace_copy(tmp_path_factory.mktemp("midori"))
    asked = ((own, 2023), (midori, 2019), (midori, 2020))
    return [(workspace, pipeline.judge(workspace, year)[0]) for workspace, year in asked]


def said(name, years, capsys):
    """What the program says under a schema's name, for all years."""
    for workspace, judged in years:
        numbers = [each.number for each in judged.master.items][:: 1 if judged.master.year < 2023 else 9]
        offices = [each.id for each in judged.master.plan.departments][:3]
        starts = [*offices, *(each.number for each in judged.rulings), judged.submissions[0].file]
        match name:
            case "findings":
                yield findings_json(judged.findings)
            case "master":
                yield master_json(judged.master, judged.fates, judged.rulings)
            case "trace":
                yield from (trace_of(judged, each, as_json=True, workspace=workspace) for each in numbers)
            case "explain":
                yield from (explain_of(judged, each, as_json=True) for each in numbers)
            case "trace-from":
                yield from (led_of(workspace, judged, each, as_json=True).text for each in starts)
            case "check" | "status" | "plan-check":
                words = (*name.split("-"), year_code(judged.master.year))
                assert run([*words, "--json", "--root", str(workspace.root)]) == 0
                yield capsys.readouterr().out
            case "account":
                yield account_json(account_of(workspace, judged))


@pytest.mark.parametrize("name", SCHEMAS)
def test_real_outputs_hold_to_their_schema(name, years, capsys):
    Draft202012Validator.check_schema(SCHEMAS[name].schema)
    assert SCHEMAS[name].schema["$id"] == f"urn:torimatome:schema:{name}:1"
    compared = 0
    for text in said(name, years, capsys):
        assert [error.message for error in SCHEMAS[name].iter_errors(json.loads(text))] == []
        compared += 1
    sys.stdout.write(f"{name}: {compared} outputs compared\n")
    assert compared >= 3


def test_a_schema_refuses_what_is_not_said():
    assert len(SCHEMAS) >= 6
    for validator in SCHEMAS.values():
        assert not validator.is_valid({"schema": 1})
        assert not validator.is_valid({"schema": 1, "more": 2})


def test_the_master_names_a_source_for_every_value_and_a_fate_for_every_cell(years):
    compared = 0
    for _, judged in years:
        data = json.loads(master_json(judged.master, judged.fates, judged.rulings))
        values = [value for row in data["rows"] for item in row["items"] for value in item["values"].values()]
        assert len(values) == sum(len(item.values) for item in judged.master.items)
        assert all(value["sources"] for value in values if value["text"])
        cells = {
            (each["file"], each["sheet"], each["cell"]) for each in data["cells"] if each["fate"] == "印刷"
        }
        named = {
            (source["file"], source["sheet"], source["cell"])
            for value in values
            if value["public"]
            for source in value["sources"]
            if source["origin"] == Origin.SUBMISSION.value
        }
        assert cells <= named
        compared += len(values)
    assert compared > 500


def test_an_explanation_says_which_answers_came_in_and_why_one_stands(years):
    _, judged = years[2]
    told = "\n".join(explain_of(judged, each.number) for each in judged.master.items)
    for ruling in judged.rulings:
        if ruling.field:
            names = judged.master.plan.department
            office = f"({names[ruling.department].name})" if ruling.department in names else ""
            assert f"処理方針{ruling.number}：{ruling.decision.value}{office}　{ruling.reason}" in told
    for words in ("再掲元の回答", "→ 印刷(", "→ 不採用(", "印刷：空欄(", "のうち", "■ 残っている確認事項"):
        assert words in told, words
