"""The plan as a tree: the repository's own plan against a golden that was read by eye."""

from pathlib import Path

from stages.importing.report import INPUTS, YEAR
from workspaces.midori_plan import content

from torimatome.files.plan_file import load_plan, load_shape
from torimatome.model.plan import Scope
from torimatome.stages.plan_tree import tree

TESTS = Path(__file__).parents[1]


def test_the_plan_of_the_repository(golden):
    plan, findings = load_plan(INPUTS, YEAR)
    assert findings == ()
    text = tree(plan)
    golden("plan_tree.txt", text)
    assert sum(line.strip().startswith("[I") for line in text.splitlines()) == 82


def test_another_citys_plan_with_four_levels():
    shape, _ = load_shape(TESTS / "workspaces" / "midori" / "inputs" / "plan.toml")
    plan = content().in_force(shape, 2020)
    lines = tree(plan).splitlines()
    assert lines[0] == "緑ヶ原市　（第3次緑ヶ原市環境基本計画 実行計画）　令和2年度"
    at = lines.index("第1章 みどりと水辺を守り育てるまち")
    assert lines[at + 1 : at + 4] == [
        "  1 身近なみどりの保全",
        "    (1)公園と街路樹の維持管理",
        "      ①公園里親制度の推進",
    ]
    assert lines[at + 4].startswith("        1-1-1-1-1 ◆公園里親団体の活動を支援し")
    assert lines[at + 5] == "          [I001 R001] 主担当=公園緑地課　関係=支所"
    origins = [line.partition("再掲元=")[2] for line in lines if "再掲元=" in line]
    assert origins == ["計画外", plan.numbers["I005"]]
    assert not any("文は行で一つ" in line for line in lines)
    assert plan.rows[0].text_scope is Scope.ITEM
