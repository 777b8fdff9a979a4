"""The bench's cities: whole, repeatable, and without anything that keeps a report from being released."""

import pytest
from bench.generate import Size, make_city
from openpyxl import load_workbook

from torimatome import pipeline
from torimatome.files.workspace import Workspace


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    root = tmp_path_factory.mktemp("city")
    return root, make_city(root, Size(rows=9, workbooks=4))


def test_a_city_has_as_many_rows_and_workbooks_as_asked(city):
    root, plan = city
    assert len(plan.rows) == 9
    assert len(list((root / "inputs/R5/submissions").iterdir())) == 4


def test_a_city_can_be_released(city):
    root, plan = city
    outcome = pipeline.check(Workspace(root), plan.year)
    assert outcome.must == ()
    texts = [item.text("progress") for item in outcome.judged.master.items]
    assert len(texts) == len(plan.items) >= 9
    assert all(texts)


def test_the_same_seed_makes_the_same_city_and_another_seed_another(city, tmp_path):
    root, _ = city
    files = sorted(path.relative_to(root) for path in root.rglob("*.xlsx"))
    assert len(files) == 5
    for name, seed, same in (("again", 5, True), ("other", 6, False)):
        make_city(tmp_path / name, Size(rows=9, workbooks=4), seed=seed)
        equal = [(tmp_path / name / path).read_bytes() == (root / path).read_bytes() for path in files]
        assert all(equal) is same, name


def test_a_workbook_is_answered_as_a_department_would(city):
    root, plan = city
    path = min((root / "inputs/R5/submissions").iterdir())
    sheet = load_workbook(path)["回答"]
    said = {cell.value for row in sheet.iter_rows() for cell in row}
    assert plan.shape.answer_kinds[0] in said
