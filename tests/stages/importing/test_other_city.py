"""Another city's report (four levels, other marks, three text columns) is imported by its plan.toml alone."""

from pathlib import Path

import pytest
from workspaces.midori_plan import content

from torimatome.files.plan_file import load_shape
from torimatome.files.published import read_published
from torimatome.model.plan import OUTSIDE
from torimatome.stages.importing import apply, interpret, propose
from torimatome.stages.importing.table import table_of

TOML = Path(__file__).parents[2] / "workspaces" / "midori" / "inputs" / "plan.toml"
YEAR = 2019


@pytest.fixture
def shape():
    found, findings = load_shape(TOML)
    assert findings == ()
    return found


def printed(shape, plan):
    """The report of a plan as a transcription: what it prints, line by line."""
    table = table_of(shape)
    header = [""] * table.width
    for at, level in zip(table.levels, shape.levels, strict=True):
        header[at - 1] = level.name
    header[table.item - 1], header[table.departments - 1] = shape.item_name, shape.departments_name
    lines = [
        f"# 令和元年度{shape.title.removeprefix('{年度}')}",
        shape.subtitle,
        "\t".join(header),
        "\t" * (table.width - 1),
    ]
    above = []
    for row in plan.rows:
        labels = [heading.label for heading in plan.lineage(row)]
        shown = [label if labels[: at + 1] != above[: at + 1] else "" for at, label in enumerate(labels)]
        above = labels
        items = plan.items_of_row[row.id]
        bullets = "  ".join(shape.bullet + item.text + shape.reprint_mark * item.reprint for item in items)
        lists = "  ".join(
            " ".join(shape.department_bullet + plan.department[name].name for name in item.departments)
            for item in items
        )
        marks = ["◎", "・", "・", "", ""]
        texts = "  ".join(f"{item.id}を行った。" for item in items)
        lines.append("\t".join((*shown, bullets, lists, *marks, texts, "", "  ".join("A" for _ in items))))
    return "\n".join(lines) + "\n"


@pytest.fixture
def source(tmp_path, shape):
    def made(change):
        path = tmp_path / "report.txt"
        path.write_text(change(printed(shape, content().in_force(shape, YEAR))), encoding="utf-8")
        found, findings = read_published(path)
        assert findings == ()
        return found

    return made


def shifted(text):
    """The transcription with the blank cells at each line's left dropped."""
    lines = text.split("\n")
    return "\n".join((*lines[:4], *(line.lstrip("\t") for line in lines[4:])))


@pytest.mark.parametrize("change", [str, shifted])
def test_the_plan_comes_back_from_its_report(shape, source, change):
    report = source(change)
    proposals = propose(report, shape)
    assert bool(proposals) == (change is shifted)
    mended, refused = apply(report, proposals)
    assert refused == ()
    found, answers, findings = interpret(mended, shape, YEAR, None)
    assert findings == ()
    plan = content().in_force(shape, YEAR)
    assert [heading.label for heading in found.headings] == [heading.label for heading in plan.headings]
    assert [item.text for item in found.items] == [item.text for item in plan.items]
    assert len(found.rows) == len(plan.rows) == 15
    names = {each.id: each.name for each in found.departments}
    for was, item in zip(plan.items, found.items, strict=True):
        assert [names[each] for each in item.departments] == [
            plan.department[each].name for each in was.departments
        ]
        assert item.reprint == was.reprint
        assert item.planned == {2020: "予定あり", 2021: "予定あり", 2022: "予定なし", 2023: "予定なし"}
    origins = {item.text: item.origin for item in found.items if item.reprint}
    original = next(item.id for item in found.items if not item.reprint and item.text in origins)
    assert sorted(origins.values()) == sorted((OUTSIDE, original))
    assert [answer.texts["result"] for answer in answers] == [f"{item.id}を行った。" for item in plan.items]
    assert {answer.marks[YEAR] for answer in answers} == {"◎"}
