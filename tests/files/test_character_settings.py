"""用字: plan.toml's [characters] says whether compatibility characters are reported."""

from pathlib import Path

import pytest

from torimatome.files.plan_file.shape_toml import read_shape

PLAN = (Path(__file__).parents[2] / "inputs" / "plan.toml").read_text(encoding="utf-8")


def read(tmp_path, text):
    path = tmp_path / "plan.toml"
    path.write_text(PLAN + text, encoding="utf-8")
    return read_shape(path)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", False),
        ("\n[characters]\n", False),
        ('\n[characters]\ncompatibility = "なし"\n', False),
        ('\n[characters]\ncompatibility = "報告"\n', True),
    ],
)
def test_the_setting(tmp_path, text, wanted):
    shape, found = read(tmp_path, text)
    assert not found
    assert shape.report_compatibility is wanted


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[characters]\ncompatibility = "はい"', "plan-toml-choice"),
        ("[characters]\ncompatibility = true", "plan-toml-type"),
        ('[characters]\nunknown = "x"', "plan-toml-unknown"),
        ("[[characters]]", "plan-toml-type"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, code):
    _, found = read(tmp_path, f"\n{text}\n")
    assert [each.code for each in found] == [code]
