"""Editions read back from what a clerk can point to; what can't be read is told in one finding."""

import dataclasses
import datetime as dt

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from render.invented import INTERNAL, city, item, master, row

from torimatome.files.dataset_reading import edition_of, read_csv, read_edition
from torimatome.files.master_file import master_xlsx
from torimatome.model.plan import Scope
from torimatome.render.dataset import dataset_csv, dataset_rows, dataset_xlsx
from torimatome.stages.diff import diff

CITY = city()
PLAN = CITY.plan
NOW = edition_of("今回", dataset_rows(CITY), PLAN)


@pytest.fixture
def outputs(tmp_path):
    folder = tmp_path / "R5"
    (folder / "internal").mkdir(parents=True)
    (folder / "dataset.csv").write_bytes(dataset_csv(CITY))
    (folder / "dataset.xlsx").write_bytes(dataset_xlsx(CITY))
    (folder / "internal" / "master.xlsx").write_bytes(master_xlsx(CITY, (), (), (), dt.date(2024, 1, 31)))
    return folder


@pytest.mark.parametrize("name", ["dataset.csv", "dataset.xlsx"])
def test_a_dataset_is_the_edition_that_it_was_made_of(outputs, name):
    found, wrong = read_edition(outputs / name, PLAN)
    assert wrong == ()
    assert found == dataclasses.replace(NOW, name=name)
    assert len(found.lines) == len(CITY.items) > 60
    assert found.year == 2023


def test_a_master_gives_the_same_values_and_nothing_internal(outputs):
    found, wrong = read_edition(outputs / "internal" / "master.xlsx", PLAN)
    assert wrong == ()
    compared = diff(found, NOW)
    assert compared.differences == ()
    assert compared.compared > 60 * 10
    assert compared.only_old == ()
    assert compared.only_new == ("再掲", "取組状況の範囲")
    assert not any(INTERNAL in text for line in found.lines for text in line.values.values())


def test_a_folder_is_searched_for_the_surest_file(outputs):
    for name in ("dataset.csv", "dataset.xlsx", "internal/master.xlsx"):
        found, wrong = read_edition(outputs, PLAN)
        assert wrong == ()
        assert found.name == f"R5/{name.rpartition('/')[2]}"
        (outputs / name).unlink()
    found, (wrong,) = read_edition(outputs, PLAN)
    assert found is None
    assert wrong.code == "proof-unreadable"


HEAD = "年度,西暦年度,項目ID,番号,取組\r\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("年度,番号\r\n令和5年度,1\r\n".encode(), "「項目ID」の列"),
        ((HEAD + "令和5年度,2023,I1,1,甲\r\n令和5年度,2023,I1,2,乙\r\n").encode(), "二度"),
        ((HEAD + "令和5年度,2023,,1,甲\r\n").encode(), "項目IDのない行"),
        ((HEAD + "令和5年度,2023,I1\r\n").encode(), "列の数"),
        ((HEAD + "令和5年度,2023,I1,1,甲\r\n").encode("cp932"), "UTF-8"),
        ((HEAD + '令和5年度,2023,I1,1,"甲\r\n').encode(), "CSV"),
        (b"", "CSV"),
    ],
)
def test_a_file_that_is_no_dataset_is_told(text, why):
    found, (wrong,) = read_csv(text, "前.csv", PLAN)
    assert found is None
    assert why in wrong.facts["why"]


def test_a_workbook_that_is_no_dataset_is_told(tmp_path):
    (tmp_path / "ちがう.xlsx").write_bytes(b"PK no")
    book = openpyxl.Workbook()
    book.active["A1"] = "題名"
    book.save(tmp_path / "べつ.xlsx")
    for name in ("ちがう.xlsx", "べつ.xlsx", "ない.xlsx", "ない.csv"):
        found, (wrong,) = read_edition(tmp_path / name, PLAN)
        assert found is None
        assert (wrong.code, wrong.places[0].file) == ("proof-unreadable", name)


def test_a_bag_that_is_none_is_told(tmp_path):
    (tmp_path / "R5.zip").write_bytes(b"PK\x03\x04 no")
    found, wrong = read_edition(tmp_path / "R5.zip", PLAN)
    assert found is None
    assert len(wrong) == 1


@given(st.text(max_size=30), st.sampled_from(["", "=", "'+", "-", "＝"]))
def test_any_text_comes_back_as_it_is_now(text, start):
    given_master = master(row((1, 1, 1), item("I1", said=start + text), item("I2"), scope=Scope.ROW))
    now = edition_of("x", dataset_rows(given_master), given_master.plan)
    found, wrong = read_csv(dataset_csv(given_master), "x", given_master.plan)
    assert wrong == ()
    assert found == now
