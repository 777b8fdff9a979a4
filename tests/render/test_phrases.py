"""Headings break between phrases, their text stays as it is, and what is printed is what was measured."""

import io
from dataclasses import replace

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from render.invented import FONTS, TEMPLATE, TEMPLATES, geometry, item, master, measured, row
from render.test_measure import printed_heights

from torimatome.render.html import html
from torimatome.render.pdf import pdf
from torimatome.render.phrases import ems, phrases
from torimatome.render.typeset import Setter
from torimatome.render.word import word
from torimatome.stages.layout import layout

HEADINGS = (
    ("1. 図書館を生かした学びの場づくり", "1. 子どもの読書活動の推進", "①学校図書館と連携した貸出の充実"),
    ("2. 誰もが楽しめる運動の機会", "1. 「歩くまち」に向けた道の整備", "①市民活動の拠点の整備及び体制整備"),
    ("3. 水と緑", "1. 川の流れを守る取組", "①情報通信技術活用推進計画策定事業"),
)
PARTED = {
    "①学校図書館と連携した貸出の充実": ["①学校図書館と", "連携した", "貸出の", "充実"],
    "①市民活動の拠点の整備及び体制整備": ["①市民活動の", "拠点の", "整備", "及び体制整備"],
    "2. 「歩くまち」に向けた道の整備": ["2. 「歩くまち」に", "向けた", "道の", "整備"],
    "①言及及び普及": ["①言及", "及び普及"],
    "④自治会、町内会": ["④自治会、", "町内会"],
    "": [],
}


@pytest.mark.parametrize("text", PARTED)
def test_a_number_stays_with_its_name_and_kanji_with_kanji(text):
    assert phrases(text) == PARTED[text]


@given(st.text("①1. 「」市民の学びを及び、辻\U000e0100aA\u3099", max_size=40))
def test_phrases_are_the_text(text):
    found = phrases(text)
    assert "".join(found) == text
    assert all(found)
    assert ems(text) >= 0.5 * len(text)


def laid():
    """A report with these headings over a line each."""
    drawn = master(*(row((at, 1, 1), item(f"I{at}")) for at in (1, 2, 3)))
    rows = tuple(
        replace(
            each, headings=tuple((name, label) for (name, _), label in zip(each.headings, own, strict=True))
        )
        for each, own in zip(drawn.rows, HEADINGS, strict=True)
    )
    return layout(replace(drawn, rows=rows), geometry(), measured)[0]


def test_lines_in_the_pdf_end_with_phrases_that_have_room():
    data = pdf(html(laid(), geometry(), TEMPLATES), laid(), TEMPLATES)
    borders = 0
    with pdfplumber.open(io.BytesIO(data)) as found:
        (table,) = found.pages[0].find_tables()
        for cells, labels in zip(table.extract()[2:], HEADINGS, strict=True):
            for cell, label in zip(cells[:3], labels, strict=True):
                lines = cell.split("\n")
                # pdfplumber leaves out a space at a line's end.
                assert "".join("".join(lines).split()) == "".join(label.split())
                ends = {
                    "".join("".join(phrases(label)[:at]).split()) for at in range(len(phrases(label)) + 1)
                }
                for at in range(1, len(lines)):
                    begun = "".join("".join(lines[:at]).split())
                    assert begun in ends or label == HEADINGS[2][2]
                    borders += 1
    assert borders >= 10


def test_what_is_printed_was_measured():
    wanted = [*geometry().header_rows, *(line.height for page in laid().pages for line in page.rows)]
    seen = printed_heights(html(laid(), geometry(), TEMPLATES))
    assert len(seen) == 5
    assert seen == pytest.approx(wanted, abs=0.01)


def test_words_file_has_no_break_in_a_heading():
    data, _ = word(laid(), TEMPLATE, geometry())
    compared = 0
    for line, labels in zip(Document(io.BytesIO(data)).tables[0].rows[2:], HEADINGS, strict=True):
        for cell, label in zip(line._tr.tc_lst[:3], labels, strict=True):
            assert [node.text for node in cell.iter(qn("w:t"))] == [label]
            assert not list(cell.iter(qn("w:br")))
            compared += 1
    assert compared == 9


def test_only_headings_and_only_what_fits_is_kept_whole():
    setter = Setter.of(geometry(), FONTS)
    assert setter.text(3, HEADINGS[0][2]) == HEADINGS[0][2]
    assert setter.text(2, "①見出し") == "①見出し"
    assert "<span" not in setter.text(2, "情報通信技術活用推進計画策定事業")
