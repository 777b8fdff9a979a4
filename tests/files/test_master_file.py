"""master.xlsx, read back: the settled data, each answer's fate, findings and rulings."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook
from stages.builders import DONE, NOT_DONE, SAME, item, plan, said, submission, whole

from torimatome.files.master_file import master_xlsx
from torimatome.model.ruling import Decision, Ruling

STAMP = dt.date(2024, 3, 31)


@pytest.fixture
def year():
    of = plan(item("I1", ("D1", "D2")), item("I2", ("D2",), reprint=True, origin="I1"))
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "=開催した。", note="山田の連絡")}, file="総務課.xlsx"),
        submission(of, "D2", {"I1": said("", kind=SAME), "I2": said(NOT_DONE)}, file="社会教育課.xlsx"),
    )
    ruling = Ruling(
        "K1", Decision.EDIT, subject="I1", field="progress", value="改めた文", reason="略語をひらいた"
    )
    master, _, findings, fates = whole(of, *submissions, rulings=(ruling,))
    book = load_workbook(io.BytesIO(master_xlsx(master, fates, findings, (ruling,), STAMP)))
    return master, fates, findings, book


def table(book, name):
    heading, *lines = book[name].iter_rows(values_only=True)
    return [dict(zip(heading, line, strict=True)) for line in lines]


def test_it_has_the_four_sheets(year):
    assert year[3].sheetnames == ["確定データ", "回答一覧", "確認事項", "処理方針"]


def test_every_value_stands_with_its_provenance(year):
    master, _, _, book = year
    lines = table(book, "確定データ")
    values = [(each.number, value) for each in master.items for value in each.values.values()]
    assert len(values) == 10
    assert [(line["番号"], line["値"] or "") for line in lines] == [
        (number, value.text) for number, value in values
    ]
    text = next(line for line in lines if line["番号"] == "1-1" and line["欄"] == "取組内容(R5)")
    assert (text["値"], text["出どころ"], text["参照"], text["公開"]) == (
        "改めた文",
        "処理方針",
        "K1",
        "公開",
    )
    mark = next(line for line in lines if line["番号"] == "1-1" and line["欄"] == "実施状況(R5)")
    assert (mark["値"], mark["回答した部署"], mark["場所"]) == ("●", "総務課", "総務課.xlsx『回答』K5")
    assert len(mark["SHA-256"]) == 64
    note = next(line for line in lines if line["番号"] == "1-1" and line["欄"] == "連絡事項")
    assert (note["値"], note["公開"]) == ("山田の連絡", "非公開")


def test_every_changed_cell_stands_with_its_fate(year):
    _, fates, _, book = year
    lines = table(book, "回答一覧")
    assert len(lines) == len(fates) == 7
    for line, fated in zip(lines, fates, strict=True):
        assert (line["ファイル"], line["シート"], line["セル"]) == (
            fated.entry.place.file,
            fated.entry.place.sheet,
            fated.entry.place.cell,
        )
        assert (line["結果"], line["根拠"]) == (fated.fate.value, fated.by)
    text = next(line for line in lines if line["欄"] == "取組内容(R5)")
    assert (text["記入"], text["結果"], text["根拠"]) == ("'=開催した。", "不採用", "処理方針K1")


def test_findings_and_rulings_stand_beside_them(year):
    _, _, findings, book = year
    assert {line["確認事項ID"] for line in table(book, "確認事項")} == {each.id for each in findings}
    assert len(findings) == 1
    (ruling,) = table(book, "処理方針")
    assert (ruling["番号"], ruling["処理方針"], ruling["値"], ruling["理由"]) == (
        "K1",
        "文言修正",
        "改めた文",
        "略語をひらいた",
    )


@pytest.mark.parametrize(("name", "year_of"), [("r5", 2023), ("midori", 2020)])
def test_whatever_the_settled_data_rests_on_stands_among_the_answers(shared_builds, name, year_of):
    build = shared_builds(name)
    book = load_workbook(build.workspace.internal(year_of) / "master.xlsx")
    listed = {
        f"{line['ファイル']}『{line['シート']}』{line['セル']}": line for line in table(book, "回答一覧")
    }
    rests_on = {
        place
        for line in table(book, "確定データ")
        for origin, place in zip(
            str(line["出どころ"] or "").split("\n"), str(line["場所"] or "").split("\n"), strict=True
        )
        if origin == "回答票"
    }
    assert len(rests_on) > 60
    assert rests_on <= listed.keys()
    left = [line for line in listed.values() if line["根拠"] == "送ったときのまま"]
    assert len(left) > 10
    assert {(line["結果"], line["記入"] == line["送ったときの値"]) for line in left} == {("印刷", True)}
