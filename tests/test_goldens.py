"""What is printed, against files read by eye: the invented city's Word and HTML, the real report's pages."""

import zipfile

import pytest
from lxml import etree
from workspaces.xml_lines import xml_lines

from torimatome.pipeline.building import lay_out
from torimatome.stages.page_picture import picture

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def midori(shared_builds):
    """The files that the invented city publishes of its second year, by suffix."""
    return {path.suffix: path for path in shared_builds("midori").workspace.outputs(2020).glob("令和2年度*")}


@pytest.fixture(scope="module")
def part(midori):
    """A part of the Word file by its name."""
    package = zipfile.ZipFile(midori[".docx"])
    return lambda name: etree.fromstring(package.read(f"word/{name}.xml"))


def test_the_styles_of_the_word_file(part, golden):
    golden("midori_R2_styles.xml", xml_lines(part("styles")))


def test_the_section_of_the_word_file_with_its_foot_and_settings(part, golden):
    body = part("document").find(f"{W}body")
    (section,) = body.iter(f"{W}sectPr")
    assert section is body[-1]
    golden("midori_R2_section.xml", "".join(map(xml_lines, (section, part("footer1"), part("settings")))))


def test_the_first_pages_table_in_the_word_file(part, golden):
    first, second = part("document").iter(f"{W}tbl")
    assert [len(each.findall(f"{W}tr")) - 2 for each in (first, second)] == [6, 9]
    golden("midori_R2_table.xml", xml_lines(first))


def test_the_first_page_of_the_html_that_the_pdf_is_made_from(midori, golden):
    whole = midori[".html"].read_text(encoding="utf-8")
    first, second, end = whole.split("</section>\n")
    assert second.startswith("<section>")
    golden("midori_R2_page1.html", f"{first}</section>\n{end}")


def test_the_five_pages_of_the_real_report(shared_builds, golden):
    built = shared_builds("r5")
    report, _, _ = lay_out(built.workspace, built.outcomes[2023].judged)
    assert [len(page.rows) for page in report.pages] == [15, 16, 15, 20, 8]
    golden("R5_pages.txt", picture(report))
