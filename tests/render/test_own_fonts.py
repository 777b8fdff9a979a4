"""A city's own font in templates/fonts: in the title block and for rare characters, in PDF and Word alike."""

import io

import pikepdf
import pytest
from docx.oxml.ns import qn
from page import validate_pdf
from render.invented import item, master, row
from render.made_font import make_font
from render.restyled import restyled

TITLE, SUBTITLE = "令和5年度進捗状況一覧", "（第三次 学びのまち計画）"
RARE = "𠮷"
OUTLINES = {".ttf": "/FontFile2", ".otf": "/FontFile3"}
SCRIPTS = [qn(f"w:{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")]


def named(properties, family):
    """Name a font for all scripts, as Word does when a clerk chooses one."""
    fonts = properties.get_or_add_rFonts()
    for script in SCRIPTS:
        fonts.set(script, family)


def own_title_block(document):
    """The title's style and the subtitle's runs in fonts of the city's own."""
    named(document.styles["報告書 標題"].element.get_or_add_rPr(), "Hyoudai")
    for run in document.paragraphs[1].runs:
        named(run._r.get_or_add_rPr(), "Fukudai")


@pytest.fixture(scope="module", params=sorted(OUTLINES))
def own(request, tmp_path_factory):
    """(suffix of the font files, what came of the template)."""
    suffix = request.param

    def fonts(folder):
        make_font(folder / f"title{suffix}", TITLE, "Hyoudai")
        make_font(folder / f"subtitle{suffix}", SUBTITLE + "2024年1月31日現在令和6", "Fukudai")
        make_font(folder / f"names{suffix}", RARE, "Jinmei")

    drawn = master(row((1, 1, 1), item("I1", f"{RARE}田さんと開きます。", said=f"{RARE}{RARE}の会")))
    return suffix, restyled(tmp_path_factory.mktemp("own"), own_title_block, drawn, fonts)


def test_the_pdf_sets_title_subtitle_and_rare_characters_in_them(own):
    _, made = own
    assert made.found == ()
    (sheet,) = made.sheets()
    set_in = {
        name: "".join(char["text"] for char in sheet.chars if name in char["fontname"])
        for name in ("Hyoudai", "Fukudai", "Jinmei")
    }
    assert set_in == {
        "Hyoudai": TITLE,
        "Fukudai": SUBTITLE + made.report.as_of,
        "Jinmei": RARE * 3,
    }


def test_the_pdf_carries_their_outlines_and_keeps_both_standards(own, tmp_path):
    suffix, made = own
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        carried = {
            str(inner.BaseFont).partition("bundled-")[2]: OUTLINES[suffix] in inner.FontDescriptor
            for font in document.pages[0].Resources.Font.values()
            for inner in font.DescendantFonts
        }
    assert [carried[name] for name in ("Hyoudai-Bold", "Fukudai", "Jinmei")] == [True] * 3
    path = tmp_path / "report.pdf"
    path.write_bytes(made.pdf)
    for profile in ("3a", "ua1"):
        assert validate_pdf(path, profile=profile).is_compliant, profile


def test_word_names_them_for_every_script(own):
    _, made = own
    document = made.document()
    title, subtitle = document.paragraphs[:2]
    assert (title.text, subtitle.text) == (TITLE, f"\t{SUBTITLE}\t{made.report.as_of}")
    assert not any(run._r.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") is not None for run in title.runs)
    said = [run._r.rPr.rFonts for run in subtitle.runs if run.text.strip()]
    rare = [run.rPr.rFonts for run in document.tables[0]._tbl.iter(qn("w:r")) if RARE in (run.text or "")]
    compared = 0
    for family, all_fonts in (
        ("Hyoudai", [title.style.element.rPr.rFonts]),
        ("Fukudai", said),
        ("Jinmei", rare),
    ):
        for fonts in all_fonts:
            assert [fonts.get(script) for script in SCRIPTS] == [family] * 4
            compared += 1
    assert compared == 1 + 2 + 2
