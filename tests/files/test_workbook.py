"""Files that come back: whatever they are, each bad thing is one finding, and the rest is read."""

import datetime as dt
import errno
import io
import os
import struct
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font

from torimatome.files import workbook
from torimatome.model.finding import Severity
from torimatome.model.grid import CellKind
from torimatome.model.messages import say


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def simple(text="記入あり"):
    book = openpyxl.Workbook()
    book.active["A1"] = text
    book.create_sheet("二枚目")["B2"] = "もう一つ"
    return saved(book)


def repacked(data, **parts):
    """A package with parts replaced; names are given with __ for / and _dot_ for the dot."""
    changed = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = changed.pop(name, None)
            new.writestr(name, old.read(name) if content is None else content)
        for name, content in changed.items():
            new.writestr(name, content)
    return stream.getvalue()


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"


def shared(strings):
    """A workbook as Excel writes it: its texts in a list of their own, the first of them in A1."""
    data = simple()
    relations = part(data, "xl/_rels/workbook.xml.rels")
    added = f'<Relationship Id="rId99" Type="{STRINGS}" Target="/xl/sharedStrings.xml"/></Relationships>'
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c></row></sheetData>'
    return repacked(
        data,
        xl___rels__workbook_dot_xml_dot_rels=relations.replace("</Relationships>", added),
        xl__worksheets__sheet1_dot_xml=f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        xl__sharedStrings_dot_xml=f'<sst xmlns="{MAIN}">{strings}</sst>',
    )


def sheet_of(data, name="回答.xlsx", at=0):
    grid, findings = workbook.read_bytes(name, data)
    assert [say(each) for each in findings] == []
    return grid.sheets[at]


# ------------------------------ what is read


def test_a_cell_is_read_as_its_reader_sees_it():
    book = openpyxl.Workbook()
    sheet = book.active
    typed = {
        "A1": ("文字\n二行目", CellKind.TEXT, "文字\n二行目"),
        "A2": (12, CellKind.NUMBER, "12"),
        "A3": (0.1 + 0.2, CellKind.NUMBER, "0.3"),
        "A4": (dt.date(2024, 2, 29), CellKind.DATE, "2024-02-29"),
        "A5": (dt.datetime(2024, 2, 29, 13, 5), CellKind.DATE, "2024-02-29 13:05"),  # noqa: DTZ001
        "A6": (dt.time(9, 30), CellKind.DATE, "09:30"),
        "A7": (True, CellKind.BOOL, "TRUE"),
        "A8": ("#N/A", CellKind.ERROR, "#N/A"),
        "A9": ("=1+1", CellKind.FORMULA, "=1+1"),
        "A10": (0.5, CellKind.NUMBER, "50%"),
        "A11": (dt.date(1900, 1, 1), CellKind.DATE, "1900-01-01"),
        "A12": (45000, CellKind.DATE, "2023-03-15"),
    }
    for address, (value, _, _) in typed.items():
        sheet[address] = value
    sheet["A10"].number_format = "0%"
    sheet["A12"].number_format = '[$-411]ggge"年"m"月"d"日"'
    cells = {cell.address: (cell.kind, cell.text) for cell in sheet_of(saved(book)).cells.values()}
    assert cells == {address: (kind, text) for address, (_, kind, text) in typed.items()}


def test_days_are_counted_from_1904_where_the_book_says_so():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = dt.date(2024, 2, 29)
    assert sheet_of(saved(book)).text(1, 1) == "2024-02-29"


def test_what_a_cell_hides_is_seen():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "消した文"
    sheet["A1"].font = Font(strike=True)
    struck = InlineFont(strike=True)
    sheet["A2"] = CellRichText("残す文", TextBlock(struck, "消す文"))
    sheet["A3"] = CellRichText("残す文", TextBlock(InlineFont(b=True), "太い文"))
    sheet["A4"] = "文"
    sheet["A4"].comment = Comment("確認してください", "山田")
    sheet["A5"].comment = Comment("空のセルに", "山田")
    sheet.merge_cells("B1:C3")
    hidden = book.create_sheet("隠し")
    hidden.sheet_state = "veryHidden"
    book.custom_doc_props.append(StringProperty(name="torimatome.department", value="D03"))
    grid, findings = workbook.read_bytes("回答.xlsx", saved(book))
    first = grid.sheets[0]
    assert findings == ()
    assert [first.cells[row, 1].struck for row in range(1, 5)] == [True, True, False, False]
    assert first.text(2, 1) == "残す文消す文"
    assert [first.cells[row, 1].comment for row in (4, 5)] == ["確認してください", "空のセルに"]
    assert first.merged == ((1, 2, 3, 3),)
    assert [sheet.hidden for sheet in grid.sheets] == [False, True]
    assert grid.properties == {"torimatome.department": "D03"}


def test_furigana_are_not_part_of_a_text():
    furigana = '<si><t>山口</t><rPh sb="0" eb="2"><t>ヤマグチ</t></rPh><phoneticPr fontId="1"/></si>'
    cells = sheet_of(shared(furigana)).cells
    assert {at: cell.text for at, cell in cells.items()} == {(1, 1): "山口"}


def test_escaped_characters_are_decoded_and_kept_for_the_reader():
    text = sheet_of(shared("<si><t>一_x000D_\n二_x0007_三_x005F_x000D_</t></si>")).text(1, 1)
    assert text == "一\r\n二\x07三_x000D_"


def test_older_programs_warning_above_a_threaded_comment_is_left_out():
    book = openpyxl.Workbook()
    book.active["A1"].comment = Comment(
        "[スレッド化されたコメント]\n\nこの Excel では編集できません。\n\nコメント:\n    数を確かめて",
        "a",
    )
    assert sheet_of(saved(book)).cells[1, 1].comment == "数を確かめて"


def test_a_cell_in_the_last_corner_costs_one_cell():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "始め", "終わり"
    assert set(sheet_of(saved(book)).cells) == {(1, 1), (1048576, 16384)}


def test_prefixes_and_missing_addresses_are_read_as_the_standard_has_them():
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row><x:c t="str"><x:v>一</x:v></x:c><x:c t="inlineStr"><x:is><x:t>二</x:t></x:is></x:c></x:row>'
        "<x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    data = repacked(simple(), xl__worksheets__sheet1_dot_xml=sheet)
    cells = sheet_of(data).cells
    assert {at: cell.text for at, cell in cells.items()} == {(1, 1): "一", (1, 2): "二", (2, 1): "3"}


def test_the_same_is_read_as_by_openpyxl():
    paths = sorted((Path(__file__).parents[1] / "workspaces/midori/inputs").rglob("*.xlsx"))
    compared = 0
    for path in paths:
        grid, findings = workbook.load(path)
        assert findings == ()
        book = openpyxl.load_workbook(path)
        assert [sheet.name for sheet in grid.sheets] == book.sheetnames
        for sheet in grid.sheets:
            for line in book[sheet.name].iter_rows():
                for cell in line:
                    if isinstance(cell.value, str):
                        assert sheet.text(cell.row, cell.column) == cell.value
                        compared += 1
                    elif cell.value is None:
                        assert (cell.row, cell.column) not in sheet.cells
    assert compared > 1000


# ------------------------------ what can't be read


def encrypted():
    """An OLE compound file with the streams of a workbook under a password ([MS-OFFCRYPTO] 2.3.4)."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    fat = struct.pack("<III", 0xFFFFFFFD, end, end) + struct.pack("<I", free) * 125

    def entry(name, kind):
        raw = name.encode("utf-16-le")
        stat = struct.pack("<HBBIII", len(raw) + 2, kind, 1, free, free, free)
        return raw.ljust(64, b"\0") + stat + bytes(36) + struct.pack("<IQ", end, 0)

    names = (("Root Entry", 5), ("EncryptionInfo", 2), ("EncryptedPackage", 2))
    folder = b"".join(entry(*each) for each in names).ljust(512, b"\0")
    return head + struct.pack("<I", 0) + struct.pack("<I", free) * 108 + fat + folder


def bomb():
    """A package that says it unpacks to 2 GB; nothing of that is ever made."""
    data = bytearray(repacked(simple(), xl__media__image1_dot_png=bytes(1000)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        name = package.getinfo("xl/media/image1.png").filename.encode()
    at = data.rindex(name) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = struct.pack("<I", (1 << 31) - 1)
    return bytes(data)


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def locked_zip():
    data = bytearray(simple())
    at = data.rindex(b"xl/workbook.xml") - 46
    data[at + 8] |= 1
    return bytes(data)


DTD = '<!DOCTYPE a [<!ENTITY b "ビリオン"><!ENTITY c "&b;&b;&b;">]>'
UNREAD = {
    "empty": ("R6_A課.xlsx", b"", "file-empty", "R6_A課.xlsx：ファイルの中身が空です。"),
    "blank": ("R6_A課.xlsx", b"\r\n\r\n", "file-empty", "R6_A課.xlsx：ファイルの中身が空です。"),
    "text": (
        "R6_A課.xlsx",
        "回答,実施".encode("cp932"),
        "file-no-workbook",
        "R6_A課.xlsx：Excel のブックではありません(文字だけのファイル)。",
    ),
    "html": (
        "R6_A課.xls",
        b"<html><table>",
        "file-no-workbook",
        "R6_A課.xls：Excel のブックではありません(HTMLなどの文字だけのファイル)。",
    ),
    "pdf": ("A.xlsx", b"%PDF-1.7 ...", "file-no-workbook", "A.xlsx：Excel のブックではありません(PDF)。"),
    "picture": ("A.png", b"\x89PNG\r\n", "file-no-workbook", "A.png：Excel のブックではありません(画像)。"),
    "word": (
        "A.docx",
        zipped(word__document_dot_xml="<w/>"),
        "file-no-workbook",
        "A.docx：Excel のブックではありません(WordかPowerPointの文書)。",
    ),
    "zip": (
        "A.zip",
        zipped(a_dot_xlsx=b"x"),
        "file-no-workbook",
        "A.zip：Excel のブックではありません(圧縮ファイル(zip))。",
    ),
    "truncated": (
        "A.xlsx",
        simple()[:-400],
        "file-broken",
        "A.xlsx：ファイルが壊れているため、開けません(途中で切れているなど)。",
    ),
    "no list of sheets": (
        "A.xlsx",
        repacked(simple(), xl__workbook_dot_xml="<workbook"),
        "file-broken",
        "A.xlsx：ファイルが壊れているため、開けません(途中で切れているなど)。",
    ),
    "ole without a book": (
        "A.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "file-broken",
        "A.xls：ファイルが壊れているため、開けません(途中で切れているなど)。",
    ),
    "password": (
        "A.xlsx",
        encrypted(),
        "file-password",
        "A.xlsx：パスワードがかかっているため、読めません。",
    ),
    "locked zip": (
        "A.xlsx",
        locked_zip(),
        "file-password",
        "A.xlsx：パスワードがかかっているため、読めません。",
    ),
    "bomb": (
        "A.xlsx",
        bomb(),
        "file-bomb",
        "A.xlsx：展開すると大きくなりすぎる(2.0GB)ため、開かずにおきました。",
    ),
    "dtd": (
        "A.xlsx",
        repacked(simple(), xl__workbook_dot_xml=f"{DTD}<workbook/>"),
        "file-refused",
        "A.xlsx：Excel が作らない危険な記述(DTD)があるため、開かずにおきました。",
    ),
    "neither encoding": (
        "A.csv",
        b"\x81\xff\xfd,\xa0\xff",
        "file-encoding",
        "A.csv：文字コードが UTF-8 でもシフトJIS(CP932)でもないため、読めません。",
    ),
}


@pytest.mark.parametrize(("name", "data", "code", "sentence"), UNREAD.values(), ids=UNREAD)
def test_a_bad_file_is_one_finding_about_its_bytes(tmp_path, name, data, code, sentence):
    path = tmp_path / name
    path.write_bytes(data)
    grid, (found,) = workbook.load(path)
    assert grid is None
    assert (found.code, found.severity) == (code, Severity.MUST)
    assert say(found).startswith(sentence)
    assert len(say(found)) > len(sentence)
    renamed = tmp_path / f"コピー{name}"
    renamed.write_bytes(data)
    assert workbook.load(renamed)[1][0].id == found.id


def test_excels_lock_file_is_only_mentioned(tmp_path):
    path = tmp_path / "~$R6_総務課.xlsx"
    path.write_bytes(b"\x06Yamada")
    grid, (found,) = workbook.load(path)
    assert grid is None
    assert found.severity is Severity.NOTE
    assert say(found) == (
        "~$R6_総務課.xlsx：Excel が編集中に作る一時ファイルなので、読んでいません(R6_総務課.xlsxの控えです)。"
        "R6_総務課.xlsxを閉じると消えます。残っていれば消してかまいません。"
    )


def test_what_windows_puts_into_folders_is_passed_over(tmp_path):
    path = tmp_path / "Thumbs.db"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    assert workbook.load(path) == (None, ())


def test_a_folder_is_told_to_be_emptied(tmp_path):
    (tmp_path / "差替え").mkdir()
    grid, (found,) = workbook.load(tmp_path / "差替え")
    assert grid is None
    assert found.code == "file-folder"


def test_a_missing_file_is_said_to_be_unreadable(tmp_path):
    _, (found,) = workbook.load(tmp_path / "ない.xlsx")
    assert (found.code, found.facts["why"]) == ("file-unreadable", os.strerror(errno.ENOENT))


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter on Windows")
def test_a_file_that_may_not_be_read_is_said_to_be_held(tmp_path):
    path = tmp_path / "回答.xlsx"
    path.write_bytes(simple())
    path.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)  # nobody: root may read everything
    try:
        _, (found,) = workbook.load(path)
    finally:
        if root:
            os.seteuid(0)
    assert (found.code, found.severity) == ("file-held", Severity.MUST)
    assert "Excel などで開いていれば閉じて" in say(found)


def test_a_huge_file_is_not_opened(tmp_path):
    path = tmp_path / "写真.xlsx"
    with path.open("wb") as stream:
        stream.truncate(workbook.MAX_FILE + 1)
    grid, (found,) = workbook.load(path)
    assert grid is None
    assert found.code == "file-too-large"


# ------------------------------ what is read of a damaged file


def test_a_broken_sheet_is_named_and_the_others_are_read():
    data = simple()
    sheet = part(data, "xl/worksheets/sheet1.xml")
    grid, (found,) = workbook.read_bytes(
        "A.xlsx", repacked(data, xl__worksheets__sheet1_dot_xml=sheet[: sheet.index("</sheetData>")])
    )
    assert [sheet.text(2, 2) or sheet.text(1, 1) for sheet in grid.sheets] == ["記入あり", "もう一つ"]
    assert say(found).startswith(
        "A.xlsx『Sheet』：ブックの一部(xl/worksheets/sheet1.xml)が壊れていて読めません。"
    )


def test_a_sheet_with_entities_is_refused_and_the_others_are_read():
    data = simple()
    sheet = part(data, "xl/worksheets/sheet1.xml")
    at = sheet.index("<worksheet")
    hostile = sheet[:at] + DTD + sheet[at:]
    for changed in (hostile, hostile.encode("utf-16")):
        grid, (found,) = workbook.read_bytes("A.xlsx", repacked(data, xl__worksheets__sheet1_dot_xml=changed))
        assert [sheet.name for sheet in grid.sheets] == ["二枚目"]
        assert (found.code, found.severity) == ("part-refused", Severity.MUST)


@pytest.mark.parametrize("name", ["xl/styles.xml", "docProps/custom.xml"])
def test_a_broken_part_is_named_and_the_cells_are_read(name):
    book = openpyxl.Workbook()
    book.active["A1"] = 7
    book.custom_doc_props.append(StringProperty(name="a", value="b"))
    data = saved(book)
    key = name.replace("/", "__").replace(".", "_dot_")
    grid, findings = workbook.read_bytes("A.xlsx", repacked(data, **{key: "<a><b></a>"}))
    assert [(found.code, found.mark) for found in findings] == [("part-broken", name)]
    assert grid.sheets[0].text(1, 1) == "7"


def test_a_broken_list_of_texts_is_named():
    grid, (found,) = workbook.read_bytes("A.xlsx", shared("<si><t>切れ"))
    assert (found.code, found.mark) == ("part-broken", "xl/sharedStrings.xml")
    assert grid.sheets[1].text(2, 2) == "もう一つ"


def test_text_in_drawings_is_not_read_but_told():
    data = repacked(simple(), xl__drawings__drawing1_dot_xml="<d><a:t>赤字のメモ</a:t></d>")
    _, (found,) = workbook.read_bytes("A.xlsx", data)
    assert say(found).startswith("A.xlsx：図形やテキストボックスに文字があります(1か所)。")


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


@pytest.mark.parametrize(
    ("around", "many"),
    [
        ("<sheetData><row>{}</row></sheetData>", '<c t="str"><v>a</v></c>'),
        ("<sheetData>{}</sheetData>", '<row><c t="str"><v>a</v></c></row>'),
        ("<mergeCells>{}</mergeCells>", "<mergeCell ref='A1:B2'/>"),
    ],
)
def test_a_sheet_with_more_cells_than_any_form_is_refused_and_the_others_are_read(around, many):
    sheet = f'<worksheet xmlns="{MAIN}">{around.format(many * 400_001)}</worksheet>'
    grid, (found,) = workbook.read_bytes("A.xlsx", repacked(simple(), xl__worksheets__sheet1_dot_xml=sheet))
    assert found.code == "part-refused"
    assert [each.text(2, 2) for each in grid.sheets] == ["もう一つ"]


def test_more_texts_than_any_form_has_are_refused():
    grid, (found,) = workbook.read_bytes("A.xlsx", shared("<si/>" * 400_001))
    assert (found.code, found.mark) == ("part-refused", "xl/sharedStrings.xml")
    assert grid.sheets[1].text(2, 2) == "もう一つ"


def test_a_text_of_more_cells_than_any_form_has_is_refused():
    grid, (found,) = workbook.read_bytes("A.csv", b"1," * 400_001)
    assert grid is None
    assert found.code == "file-bomb"


FORM = simple()


@settings(max_examples=200)
@given(st.data())
def test_no_damage_to_the_bytes_ever_raises(data):
    damaged = bytearray(FORM)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    grid, findings = workbook.read_bytes("A.xlsx", bytes(damaged[: data.draw(st.integers(0, len(damaged)))]))
    assert grid is not None or len(findings) == 1


@settings(max_examples=200)
@given(st.data())
def test_no_damage_to_a_sheet_ever_raises(data):
    sheet = bytearray(part(FORM, "xl/worksheets/sheet1.xml").encode())
    for _ in range(data.draw(st.integers(1, 8))):
        sheet[data.draw(st.integers(0, len(sheet) - 1))] = data.draw(st.integers(32, 126))
    grid, findings = workbook.read_bytes(
        "A.xlsx", repacked(FORM, xl__worksheets__sheet1_dot_xml=bytes(sheet))
    )
    assert grid.sheets[-1].text(2, 2) == "もう一つ"
    assert {found.code for found in findings} <= {"part-broken", "part-refused"}
