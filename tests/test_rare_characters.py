"""From a clerk's cell to every output: rare characters, 外字 and variation sequences on the real pipeline."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from render.made_font import make_font
from workspace_copy import copied

from torimatome.model.finding import Severity
from torimatome.pipeline import Workspace, build

RARE, PRIVATE, NAMED = "𠮷", "\ue000", "辻\U000e0100"
HEADING, FIRST_ITEM = 6, 7


def typed(folder: Path, text: str) -> str:
    """Append a text to the first answer of the department that leads most items; the cell's address."""
    path = max((folder / "inputs/R5/submissions").iterdir(), key=lambda each: each.stat().st_size)
    book = openpyxl.load_workbook(path)
    sheet = book["回答"]
    column = next(cell.column for cell in sheet[HEADING] if str(cell.value).startswith("事業内容"))
    row = next(at for at in range(FIRST_ITEM, sheet.max_row + 1) if sheet.cell(at, column).value)
    cell = sheet.cell(row, column)
    cell.value += text
    book.save(path)
    return f"{path.name}『回答』{cell.coordinate}"


def read(folder: Path, year: int = 2023):
    """(findings, PDF text, Word's body, dataset, web page) of a build."""
    outcome = build(Workspace(folder), year)
    files = {path.suffix: path for path in outcome.written if "internal" not in path.parts}
    with pdfplumber.open(files[".pdf"]) as found:
        printed = "".join(char["text"] for page in found.pages for char in page.chars)
    body = zipfile.ZipFile(io.BytesIO(files[".docx"].read_bytes())).read("word/document.xml").decode()
    data = files[".csv"].read_text("utf-8-sig") if ".csv" in files else ""
    return outcome.findings, printed, body, data


def test_a_variation_sequence_survives_and_a_rare_character_is_told(tmp_path):
    copied(tmp_path)
    cell = typed(tmp_path, f"会長は{RARE}田さんと{NAMED}さん")
    findings, printed, body, data = read(tmp_path)
    told = [each for each in findings if each.code.endswith(("-in-fonts", "private-character"))]
    assert [(each.code, str(each.places[0])) for each in told] == [("character-not-in-fonts", cell)]
    for text in (printed, body, data):
        assert NAMED in text
    assert "〓田さん" in printed
    assert "〓田さん" in body
    assert f"{RARE}田さん" in data
    assert RARE not in printed + body


def test_a_private_character_keeps_the_report_a_draft(tmp_path):
    copied(tmp_path)
    typed(tmp_path, PRIVATE)
    findings, printed, *_ = read(tmp_path)
    assert [each.code for each in findings if each.severity is Severity.MUST] == ["private-character"]
    assert "〓" in printed


@pytest.mark.parametrize("suffix", [".ttf", ".otf", ".ttc"])
def test_a_font_beside_the_template_takes_over_everywhere(tmp_path, suffix):
    copied(tmp_path)
    make_font(tmp_path / "templates" / "fonts" / f"own{suffix}", RARE + PRIVATE)
    typed(tmp_path, f"会長は{RARE}田さん{PRIVATE}")
    findings, printed, body, data = read(tmp_path)
    assert not [each for each in findings if each.severity is Severity.MUST or "fonts" in each.code]
    for text in (printed, body, data):
        assert RARE in text
        assert PRIVATE in text
        assert "〓" not in text
    assert '<w:rFonts w:ascii="Mochiyori"' in body
