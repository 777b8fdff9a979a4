"""The reader of transcribed reports: what it takes as it stands, and what it can't read."""

from pathlib import Path

import pytest

from torimatome.files import published
from torimatome.files.published import read_published
from torimatome.model.messages import say

ROOT = Path(__file__).parents[2]
REAL = next((ROOT / "inputs" / "R5" / "source").glob("*.txt"))
HEADER = "章\t節\t取組\n\t\tR5\n"


@pytest.fixture
def file(tmp_path):
    def made(data, name="報告.txt"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return made


def test_the_real_report_is_read_as_it_stands():
    source, findings = read_published(REAL)
    assert findings == ()
    assert (source.file, len(source.sha256)) == (REAL.name, 64)
    assert source.title == "令和5年度事業進捗状況一覧"
    assert source.subtitle == "(第二次山口市協働推進プラン 後期推進計画)"
    assert [len(block.lines) for block in source.blocks] == [15, 16, 15, 20, 8]
    assert [cells[5] for cells in source.header] == ["実施年度 ●実施 ○予定", "R5"]
    text = REAL.read_text(encoding="utf-8").splitlines()
    compared = [line for block in source.blocks for line in block.lines]
    assert len(compared) == 74
    assert all("\t".join(line.cells) == text[line.number - 1] for line in compared)


def test_blocks_begin_with_the_header_and_lines_keep_their_number(file):
    source, findings = read_published(
        file(f"\ufeff# 表題\r\n\n(副題)\r\n{HEADER}a\tb\tc\n\n{HEADER}d\te\n\tf\t\n")
    )
    assert findings == ()
    assert (source.title, source.subtitle) == ("表題", "(副題)")
    assert [[(line.number, line.cells) for line in block.lines] for block in source.blocks] == [
        [(6, ("a", "b", "c"))],
        [(10, ("d", "e")), (11, ("", "f", ""))],
    ]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (f"# 表題\n{HEADER}".encode("cp932"), "報告.txt", "source-encoding"),
        ("", "報告.txt", "source-no-table"),
        ("# 表題\n本文だけ\n", "報告.txt", "source-no-table"),
        (HEADER, "報告.txt", "source-no-table"),
        ("\tb\nc\td\n", "報告.txt", "source-no-table"),
        (b"PK\x03\x04", "報告.txt", "source-format"),
        (b"%PDF-1.7", "報告.pdf", "source-format"),
    ],
)
def test_what_cannot_be_read_is_one_finding(file, data, name, code):
    source, findings = read_published(file(data, name))
    assert source is None
    assert [found.code for found in findings] == [code]
    assert say(findings[0]).startswith(f"{name}：")


def test_a_missing_file_is_a_finding(tmp_path):
    assert [found.code for found in read_published(tmp_path / "ない.txt")[1]] == ["source-unreadable"]


def test_the_line_of_a_wrong_encoding_is_named(file):
    _, findings = read_published(file(HEADER.encode() + "あ\tい\n".encode("cp932")))
    assert findings[0].facts["line"] == "3"


def test_control_characters_are_taken_out_and_named(file):
    source, findings = read_published(file(f"{HEADER}a\x0b\tb\x00\x00c\t\u202ed\n"))
    assert source.blocks[0].lines[0].cells == ("a", "bc", "d")
    assert [(str(found.places[0]), found.facts["codes"]) for found in findings] == [
        ("報告.txt3行", "U+000B、U+0000、U+202E")
    ]


def test_a_file_larger_than_the_limit_is_refused(file, monkeypatch):
    monkeypatch.setattr(published.tsv, "LIMIT", 10)
    assert [found.code for found in read_published(file(f"{HEADER}a\tb\n"))[1]] == ["source-too-large"]
