"""The published HTML says what the report says, cell by cell, and nothing runs in it."""

import shutil

import pytest
from lxml import html as reader
from render.invented import HOSTILE, INTERNAL, TEMPLATES, geometry, report

from torimatome.model.page import Role
from torimatome.render.filling import UnusableTemplateError, fill
from torimatome.render.html import html

PAGE = html(report(), geometry(), TEMPLATES)
DOCUMENT = reader.document_fromstring(PAGE)


def test_each_cell_stands_where_the_report_has_it():
    compared = 0
    sections = DOCUMENT.findall(".//section")
    for section, page in zip(sections, report().pages, strict=True):
        for shown, row in zip(section.findall(".//tbody/tr"), page.rows, strict=True):
            cells = [(at, cell) for at, cell in enumerate(row.cells) if cell is not None]
            for element, (at, cell) in zip(shown, cells, strict=True):
                paragraphs = tuple(each.text_content() for each in element.findall("p"))
                if cell.role is Role.MARK and not paragraphs:
                    paragraphs = (element.text_content(),) if element.text_content() else ()
                assert paragraphs == cell.paragraphs
                assert int(element.get("rowspan", "1")) == cell.span
                assert element.get("class") == f"c{at}{' r' * cell.repeated}"
                assert (element.tag == "th") == (cell.role is Role.HEADING and cell.paragraphs != ())
                compared += 1
    assert compared > 500


def test_header_rows_head_their_columns():
    for section in DOCUMENT.findall(".//section"):
        first, second = section.findall(".//thead/tr")
        assert [cell.text for cell in first] == [cell.text for cell in report().header[0]]
        assert [cell.text for cell in second] == ["R5", "R6", "R7", "R8", "R9"]
        assert [cell.get("scope") for cell in first] == ["col"] * 5 + ["colgroup", "col"]


def test_title_and_language():
    assert DOCUMENT.get("lang") == "ja"
    assert DOCUMENT.findtext(".//title") == DOCUMENT.findtext(".//h1") == report().title
    spoken = DOCUMENT.find(".//header[@class='title']").text_content().split()
    assert spoken == [report().title, *report().subtitle.split(), "令和6年1月31日現在"]


def test_hostile_texts_are_only_texts():
    assert not DOCUMENT.findall(".//script")
    assert HOSTILE in DOCUMENT.text_content()
    assert "49" not in DOCUMENT.text_content()


def test_nothing_is_loaded_and_no_path_is_named():
    assert "url(" not in PAGE
    assert "src=" not in PAGE
    assert str(TEMPLATES) not in PAGE
    assert INTERNAL not in PAGE


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.html.j2", b"{{ nowhere }}"),
        ("report.html.j2", b"{% for %}"),
        ("report.html.j2", b"{{ ''.__class__.__mro__[1].__subclasses__() }}"),
        ("report.html.j2", b"{{ 1/0 }}"),
        ("report.html.j2", b"{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}"),
        ("report.html.j2", b"{% include '/etc/passwd' %}"),
        ("report.html.j2", "\ufeff様式".encode("cp932", "ignore")),
        ("report.html.j2", None),
        ("report.css", b"\x83\x41"),
        ("report.css", None),
    ],
)
def test_a_broken_or_hostile_template_is_one_error_that_names_it(tmp_path, name, content):
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    path = tmp_path / "templates" / name
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(UnusableTemplateError) as caught:
        html(report(), geometry(), tmp_path / "templates")
    assert caught.value.name == name


def test_a_bug_of_our_own_is_not_blamed_on_the_template():
    def wrong(text):
        raise KeyError(text)

    with pytest.raises(KeyError):
        fill("a.html", "{{ 'x' | paragraphs }}", {}, {"paragraphs": wrong})
