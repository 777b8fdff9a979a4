"""Answers in other formats than .xlsx: texts, Excel 97 and OpenDocument."""

import datetime as dt
import subprocess

import openpyxl
import pytest
from files.books import zipped

from torimatome.files import workbook
from torimatome.model.messages import say


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_csv_is_read_in_the_encodings_of_japan(encoding):
    text = '番号,事業内容\r\n1-1,"一行目\r\n二行目、髙﨑①"\r\n'
    grid, (found,) = workbook.read_bytes("総務課.csv", text.encode(encoding))
    (sheet,) = grid.sheets
    assert (sheet.name, sheet.text(2, 2)) == ("総務課", "一行目\r\n二行目、髙﨑①")
    assert say(found).startswith("総務課.csv：CSV形式で保存されています。")


def test_a_text_parted_by_tabs_is_read_and_a_memo_is_none():
    grid, (found,) = workbook.read_bytes("総務課.txt", "番号\t回答区分\r\n1-1\t回答、実施".encode("utf-16"))
    assert grid.sheets[0].text(2, 2) == "回答、実施"
    assert say(found).startswith("総務課.txt：テキスト形式(.txt)で保存されています。")
    grid, (found,) = workbook.read_bytes("メモ.txt", "あとで確認\n社会教育課".encode("cp932"))
    assert grid is None
    assert say(found).startswith("メモ.txt：Excel のブックではありません(文字だけのファイル)。")


@pytest.mark.needs("soffice")
@pytest.mark.parametrize(
    ("suffix", "form"), [("xls", "Excel 97-2003形式(.xls)"), ("ods", "OpenDocument形式(.ods)")]
)
def test_other_formats_are_read_as_tables(tmp_path, suffix, form):
    book = openpyxl.Workbook()
    sheet = book.active
    for at, value in enumerate(("文", 12, 2.5, dt.date(2024, 2, 29)), 1):
        sheet.cell(1, at, value)
    book.create_sheet("隠し").sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    grid, (found,) = workbook.load(tmp_path / f"a.{suffix}")
    assert [cell.text for cell in grid.sheets[0].cells.values()] == ["文", "12", "2.5", "2024-02-29"]
    assert [sheet.hidden for sheet in grid.sheets] == [False, True]
    assert say(found).startswith(f"a.{suffix}：{form}で保存されています。")


def ods(rows):
    namespaces = ["office", "table", "text"]
    declared = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in namespaces
    )
    content = (
        f"<office:document-content {declared}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=content)


def test_a_table_of_repeated_cells_is_refused_before_it_is_made():
    cell = (
        '<table:table-cell office:value-type="float" table:number-columns-repeated="16384"><text:p>1</text:p>'
    )
    rows = (
        f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-cell></table:table-row>'
    )
    grid, (found,) = workbook.read_bytes("A.ods", ods(rows))
    assert grid is None
    assert found.code == "file-bomb"


def test_a_text_of_more_cells_than_any_form_has_is_refused():
    grid, (found,) = workbook.read_bytes("A.csv", b"1," * 400_001)
    assert grid is None
    assert found.code == "file-bomb"
