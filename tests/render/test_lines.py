"""Lines break as a typesetter breaks them, in the PDF and in Word's file as another program opens it."""

import functools
import io
import itertools
import random
import subprocess

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn
from render.invented import TEMPLATE, TEMPLATES, geometry, item, master, measured, row

from torimatome.render.html import html
from torimatome.render.loose import breaks_before_marks
from torimatome.render.pdf import pdf
from torimatome.render.word import word
from torimatome.stages.layout import layout

NOT_FIRST = frozenset("、。・）」』】ーぁっゃょッャュ々！？")
NOT_LAST = frozenset("（「『【")
MARKED, SAID = 3, 10
ITEMS = 100
TYPE = 8.5


@functools.cache
def drawn():
    """A report in which 【再掲】 ends texts of every length, and prose has much that no line begins with."""
    chance = random.Random(4)  # noqa: S311 - texts for a test, always the same
    # A small letter follows its kana, as in any text; after a Latin letter LibreOffice breaks before it.
    syllables = (*"市民学習館のをにはが、。」）（「", "ター", "かっ", "ニャ", "人々", *"R5a1")
    items = [
        item(
            f"I{at:03}",
            "あいうえおかきくけこ"[at % 7] * (at + 3),
            said=("・", "※", "●", "", "")[at % 5] + "".join(chance.choices(syllables, k=40 + at * 2)),
            reprint=True,
        )
        for at in range(ITEMS)
    ]
    return layout(
        master(*(row((1, 1, 1 + at), each) for at, each in enumerate(items))), geometry(), measured
    )[0]


@functools.cache
def document():
    data, found = word(drawn(), TEMPLATE, geometry())
    assert not found
    return data


def tables_of(data):
    """Each table of a PDF, with the characters of its page."""
    with pdfplumber.open(io.BytesIO(data)) as found:
        return [(page.chars, table) for page in found.pages for table in page.find_tables()]


def lines_of(tables):
    """The lines of each cell, with the cell's column."""
    for _, table in tables:
        for cells in table.extract():
            yield from ((at, (text or "").split("\n")) for at, text in enumerate(cells))


def indents(tables, column):
    """How far the lines of each cell of a column stand right of its first, with the text's beginning."""
    for chars, table in tables:
        boxes = [line.cells[column] for line in table.rows[2:]]
        left, _, right, _ = boxes[0]
        within = [char for char in chars if left < (char["x0"] + char["x1"]) / 2 < right]
        for box in boxes:
            lines = {}
            for char in within:
                if box[1] < (char["top"] + char["bottom"]) / 2 < box[3]:
                    lines.setdefault(round(char["top"]), []).append(char)
            first, *others = (lines[top] for top in sorted(lines))
            yield first[0]["text"], [line[0]["x0"] - first[0]["x0"] for line in others]


def hanging(tables):
    """Lists, notes and items hang by one character, prose by none."""
    seen = []
    for column in (MARKED, SAID):
        for begin, found in indents(tables, column):
            wanted = TYPE if begin in "・※●" else 0
            assert found == pytest.approx([wanted] * len(found), abs=0.1)
            seen += [begin] * len(found)
    assert min(seen.count(begin) for begin in "・※●") > 50
    assert len(seen) - sum(seen.count(begin) for begin in "・※●") > 50


def typeset(tables):
    """Look at every border between two lines; marks in the items are whole."""
    borders = marks = 0
    for column, found in lines_of(tables):
        for one, two in itertools.pairwise(found):
            if column == SAID and one and two:
                assert two[0] not in NOT_FIRST, (one, two)
                assert one[-1] not in NOT_LAST, (one, two)
                borders += 1
        if column == MARKED:
            for line in found:
                assert line.count("【") == line.count("【再掲】") == line.count("】"), found
                marks += line.count("【再掲】")
                assert line != "●"
    assert borders > 100
    assert marks == ITEMS


def test_the_pdf():
    data = pdf(html(drawn(), geometry(), TEMPLATES), drawn(), TEMPLATES)
    tables = tables_of(data)
    typeset(tables)
    hanging(tables)


@pytest.mark.needs("soffice")
def test_words_file_in_libreoffice(tmp_path):
    (tmp_path / "report.docx").write_bytes(document())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "report.docx"], check=True, capture_output=True, timeout=180)
    data = (tmp_path / "report.pdf").read_bytes()
    tables = tables_of(data)
    typeset(tables)
    hanging(tables)
    with pdfplumber.open(io.BytesIO(data)) as found:
        assert len(found.pages) == len(drawn().pages)


def test_a_break_stands_before_a_mark_only_where_a_line_ends_within_it():
    broken = whole = 0
    for table in Document(io.BytesIO(document())).tables:
        for line in table.rows[2:]:
            for paragraph in line._tr.tc_lst[MARKED].findall(qn("w:p")):
                texts = [node.text for node in paragraph.iter(qn("w:t"))]
                assert "".join(texts).endswith("【再掲】")
                breaks = len(list(paragraph.iter(qn("w:br"))))
                assert texts[1:] == ["【再掲】"] * breaks
                broken += breaks
                whole += not breaks
    assert 8 <= broken < whole


def test_texts_without_marks_have_no_breaks_of_ours():
    assert breaks_before_marks(geometry(), MARKED, "●" + "あ" * 99) == []
    assert breaks_before_marks(geometry(), MARKED, "【例】「あ」") == []


def test_a_bullet_does_not_stand_alone_before_a_long_word():
    address = "https://www.example.jp/" + "a" * 60
    laid, _ = layout(master(row((1, 1, 1), item("I1", address))), geometry(), measured)
    data = pdf(html(laid, geometry(), TEMPLATES), laid, TEMPLATES)
    found = [lines for column, lines in lines_of(tables_of(data)) if column == MARKED and "●" in lines[0]]
    assert found
    assert all(lines[0].startswith("●https") for lines in found)
    assert "".join(found[0]) == f"●{address}"


def test_a_mark_wider_than_its_column_breaks_and_covers_no_neighbour():
    pending = ["〔確認中〕"] * 5
    laid, _ = layout(master(row((1, 1, 1), item("I1", marks=pending))), geometry(), measured)
    data = pdf(html(laid, geometry(), TEMPLATES), laid, TEMPLATES)
    assert ["".join(lines) for _, lines in lines_of(tables_of(data))].count("〔確認中〕") == len(pending)
