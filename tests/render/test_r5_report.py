"""The real report: five A3 pages of 15/16/15/20/8 rows at 8.5 pt, in PDF, HTML and Word alike."""

import zipfile

import pdfplumber
import pytest
from lxml import etree as xml
from lxml import html as reader

ROWS = [15, 16, 15, 20, 8]
A3 = (1190.55, 841.9)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")


@pytest.fixture(scope="module")
def published(shared_builds):
    """The files that a build of the repository's own workspace writes, by suffix."""
    built = shared_builds("r5")
    assert not built.outcomes[2023].must
    return {path.suffix: path for path in built.workspace.outputs(2023).glob("令和5年度*")}


def rows_of(sheet):
    """How many body rows a page's table has: the last column's cells without the header's."""
    (table,) = sheet.find_tables()
    return len({round(cell[1]) for cell in table.cells if cell[2] > sheet.width - 50}) - 1


def test_pages_of_the_pdf(published):
    with pdfplumber.open(published[".pdf"]) as document:
        assert [rows_of(sheet) for sheet in document.pages] == ROWS
        for sheet in document.pages:
            assert (sheet.width, sheet.height) == pytest.approx(A3, abs=0.1)
            assert 8.5 <= min(char["size"] for char in sheet.chars) < 8.51
            assert {char["fontname"].partition("+")[2][:15] for char in sheet.chars} == {
                "bundled-BIZ-UDM",
                "bundled-BIZ-UDG",
            }


def test_pages_of_the_html(published):
    document = reader.parse(published[".html"])
    assert [len(section.findall(".//tbody/tr")) for section in document.findall(".//section")] == ROWS


def test_tables_of_the_word_file(published):
    data = zipfile.ZipFile(published[".docx"]).read("word/document.xml").decode()
    assert [table.count("<w:tr>") - 2 for table in data.split("<w:tbl>")[1:]] == ROWS


def test_the_word_file_names_its_fonts_for_japanese_and_by_their_other_names(published):
    package = zipfile.ZipFile(published[".docx"])
    styles, body, table = (
        xml.fromstring(package.read(f"word/{part}.xml")) for part in ("styles", "document", "fontTable")
    )
    other = {font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val") for font in table}
    assert other == {"BIZ UDMincho": "BIZ UDMincho Medium", "BIZ UDGothic": "BIZ UDゴシック"}
    named = [*styles.iter(f"{W}rFonts"), *body.iter(f"{W}rFonts")]
    for fonts in named:
        assert {fonts.get(W + script) for script in SCRIPTS} <= {*other}
        assert len({fonts.get(W + script) for script in SCRIPTS}) == 1
    assert styles.find(f"{W}docDefaults//{W}rFonts").get(f"{W}eastAsia") == "BIZ UDMincho"
    families = {
        style.get(f"{W}styleId"): fonts.get(f"{W}eastAsia")
        for style in styles.findall(f"{W}style")
        if (fonts := style.find(f"{W}rPr/{W}rFonts")) is not None
    }
    assert families == dict.fromkeys(("ReportTitle", "TableHeader", "TableHeading"), "BIZ UDGothic")
