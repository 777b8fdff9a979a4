"""Files that can't be read: whatever they are, each is one finding."""

import errno
import io
import os
import struct
import zipfile

import pytest
from files.books import DTD, repacked, simple, zipped

from torimatome.files import workbook
from torimatome.model.finding import Severity
from torimatome.model.messages import say


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


def locked_zip():
    data = bytearray(simple())
    at = data.rindex(b"xl/workbook.xml") - 46
    data[at + 8] |= 1
    return bytes(data)


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
