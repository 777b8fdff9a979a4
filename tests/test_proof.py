"""Proof sheets of the real report: a build, one corrected answer, and the sheets that say so."""

import datetime as dt
import io
import shutil
import zipfile

import openpyxl
import pdfplumber
import pytest
from docx import Document
from openpyxl.cell.rich_text import CellRichText, TextBlock
from PIL import Image, ImageDraw
from render.invented import FONTS, TEMPLATE, geometry
from workspace_copy import copied

from torimatome import pipeline
from torimatome.cli.commands import run
from torimatome.files.dataset_reading import edition_pdf, read_edition
from torimatome.files.workspace import Workspace
from torimatome.model.proof import Change, Difference, Erratum, Kept, Piece, Proof
from torimatome.pipeline.proofing import proof, proof_folder
from torimatome.render.errata import errata_docx
from torimatome.render.page_differences import difference_boxes
from torimatome.render.proof import proof_html, proof_pdf
from torimatome.render.proof_xlsx import proof_xlsx
from torimatome.stages.diff import diff, pieces

YEAR = 2023
STAMP = dt.date(2024, 1, 31)
HOSTILE = "=1+1<script>辻\U000e0100\x07\n  髙</script>"
SHEETS = {"差分.xlsx", "差分.pdf", "差分_紙面.pdf", "正誤表.docx"}


def corrected(workspace):
    """Write another text into one answer of a department that leads: the item's 番号, before, after."""
    for path in sorted(workspace.submissions_folder(YEAR).glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        sheet = book["回答"]
        head = next(line for line in sheet.iter_rows() if any(cell.value == "回答区分" for cell in line))
        at = {str(cell.value): cell.column for cell in head}
        column = next(place for name, place in at.items() if name.startswith("事業内容"))
        for number in range(head[0].row + 1, sheet.max_row + 1):
            before = sheet.cell(number, column).value or ""
            if sheet.cell(number, at["主担当"]).value in path.name and len(before) > 20:
                after = before[:-3] + "改めました。"
                sheet.cell(number, column).value = after
                book.save(path)
                return sheet.cell(number, at["番号"]).value, before, after
    raise AssertionError("no department leads an item")


@pytest.fixture(scope="module")
def place(tmp_path_factory, shared_builds):
    """A workspace built, kept aside, corrected and built again."""
    root = tmp_path_factory.mktemp("proof")
    assert shared_builds("r5").outcomes[YEAR].must == ()
    workspace = shared_builds("r5").copy(root / "w")
    shutil.copytree(workspace.outputs(YEAR), root / "before")
    change = corrected(workspace)
    assert pipeline.build(workspace, YEAR).must == ()
    return workspace, root / "before", change


@pytest.fixture(scope="module")
def proven(place):
    workspace, before, _ = place
    outcome = proof(workspace, YEAR, before)
    return {path.name: path.read_bytes() for path in outcome.written}, outcome


def test_the_sheets_stand_among_what_is_internal(place, proven):
    files, outcome = proven
    assert set(files) == SHEETS
    assert all(path.parent == proof_folder(place[0], YEAR) for path in outcome.written)
    assert "internal" in proof_folder(place[0], YEAR).parts
    assert outcome.findings == ()


def counted(outcome):
    return {name: value for name, value in outcome.facts.items() if name != "old"}


def told(text):
    """A rich text as (text, struck, bold) runs."""
    return [
        (str(run), bool(run.font.strike), bool(run.font.b))
        if isinstance(run, TextBlock)
        else (run, False, False)
        for run in text
    ]


def test_the_workbook_marks_the_changed_characters(place, proven):
    number, before, after = place[2]
    sheet = openpyxl.load_workbook(io.BytesIO(proven[0]["差分.xlsx"]), rich_text=True)["差分"]
    head, *lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert head == ["番号", "項目", "欄", "前", "後", "差分"]
    changed = [line for line in lines if line[0] == number]
    assert [line[2:5] for line in changed] == [["事業内容", before, after]]
    assert 1 <= len(lines) <= 3  # a 【再掲】 of it changes with it
    runs = told(changed[0][5])
    assert "".join(text for text, _, bold in runs if not bold) == before
    assert "".join(text for text, struck, _ in runs if not struck) == after
    assert sum(struck for _, struck, _ in runs) >= 1


def test_the_pdf_names_the_change_and_only_it(place, proven):
    number, before, after = place[2]
    with pdfplumber.open(io.BytesIO(proven[0]["差分.pdf"])) as document:
        rows = [row for page in document.pages for table in page.extract_tables() for row in table]
    assert rows[0] == ["番号", "項目", "欄", "前", "後"]
    (row,) = [row for row in rows if row[0] == number]
    assert [cell.replace("\n", "") for cell in row[3:]] == [before, after]


def test_the_errata_hold_page_and_both_texts(place, proven):
    number, before, after = place[2]
    table = Document(io.BytesIO(proven[0]["正誤表.docx"])).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["頁", "番号", "欄", "誤", "正"]
    (row,) = [row for row in rows if row[1] == number]
    assert row[2:] == ["事業内容", before, after]
    with pdfplumber.open(next(place[0].outputs(YEAR).glob("*.pdf"))) as document:
        printed = "".join(document.pages[int(row[0]) - 1].extract_text().split())
    assert "改めました" in printed


def test_the_sheets_have_the_same_bytes_again(place, proven):
    outcome = proof(place[0], YEAR, place[1])
    assert {path.name: path.read_bytes() for path in outcome.written} == proven[0]


@pytest.mark.parametrize("name", ["dataset.csv", "dataset.xlsx", "internal/master.xlsx"])
def test_each_kind_of_edition_tells_the_same(place, proven, name):
    plan = proven[1].judged.master.plan
    old, found = read_edition(place[1] / name, plan)
    now, _ = read_edition(place[0].outputs(YEAR), plan)
    assert found == ()
    compared = diff(old, now)
    counts = {change.name.lower(): str(compared.count(change)) for change in Change}
    assert counts == counted(proven[1])
    assert int(counts["cell"]) >= 1


def test_a_sealed_year_is_an_edition_too(place, proven, tmp_path, shared_builds):
    earlier = shared_builds("r5").copy(tmp_path / "w")
    (bag,) = pipeline.archive(earlier, YEAR).written
    outcome = proof(place[0], YEAR, bag)
    assert outcome.findings == ()
    assert counted(outcome) == counted(proven[1])
    data = bytearray(bag.read_bytes())
    data[data.index("地域".encode())] ^= 1
    bag.write_bytes(data)
    assert proof(place[0], YEAR, bag).findings


def test_against_itself_nothing_has_changed(place):
    outcome = proof(place[0], YEAR, place[0].outputs(YEAR))
    assert set(counted(outcome).values()) == {"0"}
    with pdfplumber.open(proof_folder(place[0], YEAR) / "差分.pdf") as document:
        assert "変わったところはありません" in document.pages[0].extract_text()
    assert "訂正はありません" in "".join(
        each.text for each in Document(proof_folder(place[0], YEAR) / "正誤表.docx").paragraphs
    )


@pytest.mark.needs("pdftoppm")
def test_page_pictures_outline_what_differs(place):
    workspace, before, _ = place
    outcome = proof(workspace, YEAR, before, pixels=True)
    assert outcome.findings == ()
    pictures = sorted(path for path in outcome.written if path.suffix == ".png")
    assert [path.name for path in pictures] == [f"{at:03}.png" for at in range(1, 6)]
    outlined = [bool(_red(Image.open(path))) for path in pictures]
    assert outlined.count(True) >= 1
    assert outlined.count(False) >= 3
    pages = [at for at, red in enumerate(outlined, 1) if red]
    with (
        pdfplumber.open(proof_folder(workspace, YEAR) / "差替えページ.pdf") as replaced,
        pdfplumber.open(next(workspace.outputs(YEAR).glob("*.pdf"))) as whole,
    ):
        assert [page.extract_text() for page in replaced.pages] == [
            whole.pages[at - 1].extract_text() for at in pages
        ]
    first = {path: path.read_bytes() for path in outcome.written}
    again = proof(workspace, YEAR, before, printed=next(before.glob("*.pdf")))
    assert {path: path.read_bytes() for path in again.written} == first


def _red(picture):
    return [colour for _, colour in picture.convert("RGB").getcolors(1 << 24) if colour == (200, 0, 0)]


@pytest.mark.needs("pdftoppm")
def test_a_pdf_that_is_none_is_told(place, tmp_path):
    (tmp_path / "前.pdf").write_bytes(b"no PDF")
    outcome = proof(place[0], YEAR, place[1], printed=tmp_path / "前.pdf")
    assert [each.code for each in outcome.must] == ["proof-pdf-unreadable"]
    assert {path.name for path in outcome.written} == SHEETS


def test_without_poppler_the_sheets_are_made_and_it_is_said(place, monkeypatch):
    monkeypatch.setenv("PATH", "")
    outcome = proof(place[0], YEAR, place[1], printed=next(place[1].glob("*.pdf")))
    assert [each.code for each in outcome.findings] == ["proof-no-pictures"]
    assert {path.name for path in outcome.written} == SHEETS


def test_the_command_says_what_it_found(place, capsys):
    words = ["diff", "R5", "--root", str(place[0].root), "--against"]
    assert run([*words, str(place[1] / "dataset.csv")]) == 0
    said = capsys.readouterr().out
    assert "outputs/R5/internal/proof/差分.xlsx" in said
    assert "令和5年度の校正の資料を作りました" in said
    assert run([*words, str(place[0].report_template)]) == 1
    assert "比べる相手を読めません" in capsys.readouterr().out
    assert run([*words, str(place[1] / "no.csv")]) == 2
    assert run(["diff", "R5", "--root", str(place[1])]) == 1


def test_another_years_data_is_said(place, tmp_path):
    text = (place[1] / "dataset.csv").read_text(encoding="utf-8-sig").replace(",2023,", ",2022,")
    (tmp_path / "R4.csv").write_text(text, encoding="utf-8")
    (found,) = proof(place[0], YEAR, tmp_path / "R4.csv").findings
    assert (found.code, found.facts["old"], found.facts["new"]) == (
        "proof-other-year",
        "令和4年度",
        "令和5年度",
    )


# ------------------------------ the report's own pages, marked


def ink(document):
    """Every character of the table with its place, and the colour it has: a list a page."""
    return [
        [
            (
                char["text"],
                round(char["x0"], 1),
                round(char["top"], 1),
                tuple(char["non_stroking_color"] or ()),
            )
            for char in page.chars
            if char["top"] > 30
        ]
        for page in document.pages
    ]


def test_the_marked_pages_are_the_printed_ones_with_the_new_characters_in_blue(place, proven):
    _, before, after = place[2]
    with (
        pdfplumber.open(io.BytesIO(proven[0]["差分_紙面.pdf"])) as marked,
        pdfplumber.open(next(place[0].outputs(YEAR).glob("*.pdf"))) as whole,
    ):
        pages, printed = ink(marked), ink(whole)
        key = marked.pages[0].crop((0, 0, marked.pages[0].width, 30)).extract_text()
        tinted = [
            rect
            for page in marked.pages
            for rect in page.rects
            if rect["fill"]
            and [round(part, 2) for part in rect["non_stroking_color"] or ()] == [1, 0.95, 0.77]
        ]
    assert "公表しません" in key
    assert "before/dataset.csv" in key
    assert [[char[:3] for char in page] for page in pages] == [
        [char[:3] for char in page] for page in printed
    ]
    assert sum(map(len, pages)) > 5000
    new = "".join(piece.text for piece in pieces(before, after) if piece.kept is Kept.ADDED)
    copies = int(proven[1].facts["cell"])
    blue = "".join(
        char[0] for page in pages for char in page if char[3] and char[3][-1] > max(char[3][:2]) + 0.3
    )
    assert blue == new * copies
    assert len(tinted) >= copies


def test_without_an_edition_the_last_build_is_compared_with(place, tmp_path, capsys):
    workspace = Workspace(tmp_path / "w")
    shutil.copytree(place[0].root, workspace.root)
    original = Workspace(copied(tmp_path / "original"))
    for path in original.submissions_folder(YEAR).glob("*.xlsx"):
        shutil.copy(path, workspace.submissions_folder(YEAR))
    built = {path: path.read_bytes() for path in workspace.outputs(YEAR).glob("*.*")}
    assert run(["diff", "R5", "--root", str(workspace.root), "--pixels"]) == 0
    said = capsys.readouterr().out
    assert "前回の作成（R5/dataset.csv）と比べました。変わった欄" in said
    assert "変わった欄0" not in said
    assert "差替えページ.pdf" in said
    assert {path: path.read_bytes() for path in workspace.outputs(YEAR).glob("*.*")} == built
    with pdfplumber.open(proof_folder(workspace, YEAR) / "差替えページ.pdf") as replaced:
        assert "改めました" not in "".join(page.extract_text() for page in replaced.pages)
    shutil.rmtree(workspace.outputs(YEAR))
    assert [found.code for found in proof(workspace, YEAR).findings] == ["proof-no-build"]


def test_an_edition_without_a_pdf_is_said_and_no_older_picture_is_left(place, tmp_path):
    leftover = proof_folder(place[0], YEAR) / "ページ比較" / "009.png"
    leftover.parent.mkdir(parents=True, exist_ok=True)
    leftover.write_bytes(b"of an earlier comparison")
    shutil.copy(place[1] / "dataset.csv", tmp_path)
    outcome = proof(place[0], YEAR, tmp_path / "dataset.csv", pixels=True)
    assert [found.code for found in outcome.findings] == ["proof-no-pdf"]
    assert {path.name for path in outcome.written} == SHEETS
    assert not leftover.exists()


def test_the_pdf_of_an_edition_is_the_one_beside_it(place):
    _, before, _ = place
    (pdf,) = before.glob("*.pdf")
    editions = (before, before / "dataset.csv", before / "internal" / "master.xlsx")
    assert [edition_pdf(edition, YEAR, pdf.stem) for edition in editions] == [pdf.read_bytes()] * 3
    assert edition_pdf(before, YEAR, "ほかの題") == pdf.read_bytes()


# ------------------------------ what the sheets make of any text


def difference(before, after, change=Change.CELL):
    return Difference(
        change,
        "I1",
        "1-1",
        HOSTILE,
        "欄" if change is Change.CELL else "",
        before,
        after,
        pieces(before, after),
    )


def test_hostile_texts_are_only_texts():
    found = Proof("前", "今回", (difference(HOSTILE, "@SUM"), difference("", HOSTILE, Change.ADDED)), 2)
    book = openpyxl.load_workbook(io.BytesIO(proof_xlsx(found, "題", STAMP)), rich_text=True)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value]
    assert len(cells) > 20
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if str(cell.value)[0] in "=+-@"]
    page = proof_html(found, "題", STAMP, geometry())
    assert "<script" not in page
    assert proof_pdf(found, "題", STAMP, geometry(), FONTS).startswith(b"%PDF")
    lines = (Erratum(1, "1-1", "欄", pieces(HOSTILE, "")),)
    table = Document(io.BytesIO(errata_docx(lines, "題", "BIZ UDGothic", STAMP))).tables[0]
    assert table.rows[1].cells[3].text == HOSTILE.replace("\x07", "")
    assert table.rows[1].cells[4].text == "（なし）"


def test_spaces_at_the_ends_of_pieces_are_kept():
    found = Proof("前", "今回", (difference("あ い", "あ  い　う"),), 1)
    sheet = openpyxl.load_workbook(io.BytesIO(proof_xlsx(found, "題", STAMP)), rich_text=True)["差分"]
    assert isinstance(sheet["F2"].value, CellRichText)
    runs = told(sheet["F2"].value)
    assert "".join(text for text, struck, _ in runs if not struck) == "あ  い　う"


def test_the_documents_hold_no_clock():
    found = Proof("前", "今回", (difference("あ", "い"),), 1)
    lines = (Erratum(0, "1-1", "欄", (Piece(Kept.ADDED, "あ"),)),)
    for data in (proof_xlsx(found, "題", STAMP), errata_docx(lines, "題", "BIZ UDGothic", STAMP)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = package.read("docProps/core.xml").decode()
        assert core.count("2024-01-31T00:00:00Z") == 2
    assert TEMPLATE.is_file()


def test_boxes_stand_around_what_differs():
    one = Image.new("RGB", (400, 300), "white")
    two = one.copy()
    draw = ImageDraw.Draw(two)
    draw.rectangle((40, 40, 60, 50), fill="black")
    draw.rectangle((300, 200, 320, 210), fill="black")
    found = difference_boxes(one, two)
    assert len(found) == 2
    for (left, top, right, bottom), (x, y) in zip(found, ((40, 40), (300, 200)), strict=True):
        assert left <= x <= right - 20
        assert top <= y <= bottom - 10
        assert right - left < 48
    assert difference_boxes(one, one.copy()) == []
