"""Fonts say what they can print; what the template's own lacks, another one prints, in PDF and Word alike."""

import io
import shutil
import struct
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from render.invented import FONTS, TEMPLATES, city, geometry, item, master, report, row, text_of
from render.made_font import make_font

from torimatome.render import cmap
from torimatome.render.engine import lay_out, row_heights
from torimatome.render.fonts import bundled, faces_css
from torimatome.render.glyphs import Glyphs, lacking
from torimatome.render.html import html
from torimatome.render.measure import measure
from torimatome.render.word import word
from torimatome.stages.layout import layout

RARE, PRIVATE, NAMED, UNKNOWN = "𠮷", "\ue000", "辻\U000e0100", "辻\U000e01ef"
NOW = (0, 0)


@pytest.fixture
def templates(tmp_path):
    """A copy of the templates, for fonts to be put beside them."""
    return shutil.copytree(TEMPLATES, tmp_path / "templates")


def test_characters_and_variations_are_those_that_another_reader_finds(tmp_path):
    files = sorted(FONTS.glob("*.ttf"))
    files += [make_font(tmp_path / name, RARE + "あ", variation=NAMED) for name in ("made.ttf", "made.otf")]
    compared = 0
    for path in files:
        with TTFont(path, lazy=True) as font:
            tables = font["cmap"].tables
            assert cmap.characters(path, NOW) == {chr(code) for code in font.getBestCmap()}
            sequences = next((table.uvsDict for table in tables if table.format == 14), {})
            wanted = {chr(key): {chr(code) for code, _ in bases} for key, bases in sequences.items()}
            assert cmap.variations(path, NOW) == wanted
            raw = cmap.read_table(path, b"cmap")
            start = next(at for form, at in cmap._subtables(raw) if form == 4)
            segments = next(table.cmap for table in tables if table.format == 4)
            assert {code for code, _ in cmap._segments(raw, start)} == set(segments)
            compared += len(wanted) + len(segments)
    assert compared > 30_000


@pytest.mark.parametrize("data", [b"", b"no font", b"ttcf", b"\0\1\0\0\0\x09" + bytes(6), bytes(400)])
def test_a_file_that_is_no_font_prints_nothing(tmp_path, data):
    path = tmp_path / "broken.ttf"
    path.write_bytes(data)
    assert cmap.characters(path, NOW) == frozenset()
    assert cmap.variations(path, NOW) == {}
    assert bundled(tmp_path) == ()
    assert lacking([RARE], tmp_path) == (frozenset(), frozenset())


def test_a_font_with_a_broken_table_prints_nothing(tmp_path):
    path = make_font(tmp_path / "made.ttf", RARE)
    data = path.read_bytes()
    at = data.index(b"cmap")
    path.write_bytes(data[: at + 8] + struct.pack(">II", len(data) - 1, 999) + data[at + 16 :])
    assert cmap.characters(path, NOW) == frozenset()


def test_what_no_font_has_is_told_apart_from_forms_that_none_has():
    texts = [f"髙﨑①㈱㎡〓 {RARE}田", f"外字{PRIVATE}", NAMED, UNKNOWN, "か\u3099\u200b\u2003\t", "❤\ufe0f"]
    missing, unvaried = lacking(texts, FONTS)
    assert missing - {"❤\ufe0f"} == {RARE, PRIVATE}
    assert unvaried == {UNKNOWN}


@pytest.mark.parametrize("suffix", [".ttf", ".otf", ".ttc"])
def test_a_font_put_there_takes_over(templates, suffix):
    make_font(templates / "fonts" / f"own{suffix}", RARE + PRIVATE, variation=UNKNOWN)
    assert lacking([RARE, PRIVATE, NAMED, UNKNOWN], templates / "fonts") == (frozenset(), frozenset())
    glyphs = Glyphs.of(geometry(), templates / "fonts")
    found = glyphs.pieces(f"あ{RARE}{PRIVATE}い{NAMED}{UNKNOWN}う", "BIZ UDMincho")
    taken = "Mochiyori"
    assert found == (("あ", ""), (RARE + PRIVATE, taken), (f"い{NAMED}", ""), (UNKNOWN, taken), ("う", ""))
    assert glyphs.pieces(RARE, "nobody's font") == ((RARE, ""),)


def test_the_usual_form_of_an_unknown_variation_stays_in_the_texts_own_font(templates):
    glyphs = Glyphs.of(geometry(), templates / "fonts")
    assert glyphs.pieces(f"あ{UNKNOWN}", "BIZ UDMincho") == ((f"あ{UNKNOWN}", ""),)


def told(rare):
    """A report in which rare characters stand in every column that clerks write."""
    return master(
        row((1, 1, 1), item("I1", f"{rare}さんと", (f"{rare}課",), said=f"{rare * 40}\n{rare}<b>&{rare}")),
        row((1, 1, 2), item("I2", said=text_of(70))),
    )


def test_another_font_changes_no_height(templates):
    folder = templates / "fonts"
    make_font(folder / "own.ttf", RARE)

    def heights(rare):
        laid, _ = layout(told(rare), geometry(), lambda rows: measure(rows, geometry(), folder))
        page = html(laid, geometry(), templates)
        seen = row_heights(lay_out(page, faces_css(page, folder), folder))
        wanted = [*geometry().header_rows, *(each.height for each in laid.pages[0].rows)]
        assert list(seen) == pytest.approx(wanted, abs=0.01)
        return wanted

    assert heights(RARE) == heights("国")


def test_word_names_the_font_that_takes_over_and_the_text_stays_whole(templates):
    folder = templates / "fonts"
    make_font(folder / "own.ttf", RARE)
    laid, _ = layout(told(RARE), geometry(), lambda rows: measure(rows, geometry(), folder))
    data, _ = word(laid, templates / "report.docx", geometry())
    cells = Document(io.BytesIO(data)).tables[0].rows[2]._tr.tc_lst
    paragraph = cells[10].findall(qn("w:p"))[1]
    runs = [
        (run.find(qn("w:t")).text, *(each.get(qn("w:eastAsia")) for each in run.iter(qn("w:rFonts"))))
        for run in paragraph.findall(qn("w:r"))
    ]
    assert runs == [(RARE, "Mochiyori"), ("<b>&",), (RARE, "Mochiyori")]


def test_an_unused_font_changes_nothing(templates):
    folder = templates / "fonts"
    before = html(report(), geometry(), templates)
    assert "line-height:0" not in before
    make_font(folder / "own.ttf", RARE)
    assert html(report(), geometry(), templates) == before
    assert faces_css(before, folder).count("own.ttf") == 0


def test_missing_characters_are_printed_as_geta():
    shape = replace(city().plan.shape, subtitle=f"{RARE}の計画")
    drawn = replace(told(RARE), plan=replace(told(RARE).plan, shape=shape))
    laid, _ = layout(
        drawn, geometry(), lambda rows: measure(rows, geometry(), FONTS), missing=frozenset({RARE})
    )
    cells = laid.pages[0].rows[0].cells
    assert cells[3].paragraphs == ("●〓さんと",)
    assert cells[4].paragraphs == ("・〓課",)
    assert cells[10].paragraphs == ("〓" * 40, "〓<b>&〓")
    assert laid.subtitle == "〓の計画"
