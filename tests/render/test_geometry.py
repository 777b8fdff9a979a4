"""What the template says, and what a template that does not fit is told."""

import io
import re
import shutil
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.shared import Pt
from render.invented import SHAPE, TEMPLATE, TEMPLATES, TEXT, geometry

from torimatome.model.finding import Severity
from torimatome.model.messages import say
from torimatome.model.plan import Level
from torimatome.render.geometry import load_geometry

PART = "word/document.xml"


def changed(tmp_path, *replacements, part=PART):
    """A copy of the template with parts of its XML replaced."""
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(TEMPLATE) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                for before, after in replacements:
                    renewed = re.sub(before.encode(), after.encode(), text, count=1, flags=re.DOTALL)
                    assert renewed != text
                    text = renewed
            target.writestr(name, text)
    shutil.copytree(TEMPLATES / "fonts", tmp_path / "fonts")
    return path


def test_the_committed_template():
    found = geometry()
    assert (found.page_width, found.page_height) == pytest.approx((1190.55, 841.9))
    assert len(found.widths) == 11
    assert sum(found.widths) == pytest.approx(
        found.page_width - found.margin_left - found.margin_right, abs=0.1
    )
    assert {(style.size, style.pitch) for style in found.columns} == {(8.5, 10.2)}
    assert {style.font for style in found.columns} == {"BIZ UDMincho", "BIZ UDGothic"}
    assert [block.text for block in found.foot] == ["{PAGE} / {NUMPAGES}"]
    assert found.header_height == sum(found.header_rows) == 30


def test_a_clerk_restyles_the_template_in_word(tmp_path):
    document = Document(TEMPLATE)
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Pt(1300), Pt(50), Pt(60)
    style = document.styles["表 本文"]
    style.font.size = Pt(10)
    style.paragraph_format.line_spacing = Pt(14)
    document.styles["報告書 標題"].font.size = Pt(20)
    path = tmp_path / "report.docx"
    document.save(path)
    shutil.copytree(TEMPLATES / "fonts", tmp_path / "fonts")
    found, wrong = load_geometry(path, SHAPE)
    assert not wrong
    assert (found.page_width, found.margin_left, found.margin_right) == (1300, 50, 60)
    assert (found.columns[10].size, found.columns[10].pitch) == (10, 14)
    assert (found.columns[3].size, found.title_size) == (8.5, 20)


def test_longer_names_get_taller_header_rows():
    named = replace(SHAPE, item_name="とても長い取組の名前" * 8)
    found, wrong = load_geometry(TEMPLATE, named)
    assert not wrong
    assert found.header_rows[0] == 15
    assert found.header_height == pytest.approx(3 * 10.2 + 4)


@pytest.mark.parametrize(
    ("shape", "wanted"),
    [
        (replace(SHAPE, levels=(*SHAPE.levels, Level("細目", ""))), "12"),
        (replace(SHAPE, term=SHAPE.term[:3]), "9"),
        (replace(SHAPE, columns=(*SHAPE.columns, replace(TEXT, id="issues", name="課題"))), "12"),
    ],
)
def test_a_table_with_other_columns_than_the_plan(shape, wanted):
    found, (wrong,) = load_geometry(TEMPLATE, shape)
    assert found is None
    assert (wrong.code, wrong.facts["found"], wrong.facts["wanted"]) == ("template-columns", "11", wanted)
    assert "担当課" in say(wrong)


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (("<w:tbl>.*</w:tbl>", ""), "template-no-table", "ひな形の表"),
        (("<w:tblHeader/>", ""), "template-rows", "見出し行1行"),
        ((r"(<w:tr>(?!.*<w:tr>).*?</w:tr>)", ""), "template-rows", "本文行0行"),
        (("{{ title }}", "{{ titel }}"), "template-tag", "{{ titel }}"),
        (("{{ title }}", "{{ title"), "template-tag", "{{"),
        (("{{ title }}", "{{ title.__class__ }}"), "template-tag", "__class__"),
        (("{{ title }}", "{% for a in b %}"), "template-tag", "{% for a in b %}"),
        (('<w:gridSpan w:val="5"/>', '<w:gridSpan w:val="4"/>'), "template-header-cells", "1行目"),
        (("<w:sectPr>.*</w:sectPr>", ""), "template-unreadable", "本文がありません"),
        (("<w:body>", "<w:bdy>"), "template-unreadable", "Word の文書として読めません"),
    ],
)
def test_what_a_template_lacks_is_named(tmp_path, change, code, said):
    found, wrong = load_geometry(changed(tmp_path, change), SHAPE)
    assert found is None
    assert code in {each.code for each in wrong}
    sentence = next(say(each) for each in wrong if each.code == code)
    assert sentence.startswith("report.docx")
    assert said in sentence


def test_tags_are_looked_for_in_the_foot_too(tmp_path):
    _, wrong = load_geometry(changed(tmp_path, (" / ", " {{ secret }} "), part="word/footer1.xml"), SHAPE)
    assert [each.code for each in wrong] == ["template-tag"]


def test_a_title_without_a_tag_and_a_strange_font_may_be_meant(tmp_path):
    path = changed(tmp_path, ("{{ subtitle }}", "副題"))
    shutil.rmtree(tmp_path / "fonts")
    found, wrong = load_geometry(path, SHAPE)
    assert found is not None
    assert [each.code for each in wrong] == ["template-missing-tag", "font-not-bundled", "font-not-bundled"]
    assert {each.severity for each in wrong} == {Severity.SHOULD}
    assert len({each.id for each in wrong}) == 3


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04broken"])
def test_files_that_are_no_template(tmp_path, data):
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    assert [each.code for each in load_geometry(path, SHAPE)[1]] == ["template-unreadable"]


def test_a_missing_template_and_one_with_entities(tmp_path):
    assert [each.code for each in load_geometry(tmp_path / "none.docx", SHAPE)[1]] == ["template-unreadable"]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name in (PART, "word/styles.xml", "word/_rels/document.xml.rels"):
            package.writestr(name, '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>')
    (tmp_path / "report.docx").write_bytes(written.getvalue())
    assert [each.code for each in load_geometry(tmp_path / "report.docx", SHAPE)[1]] == [
        "template-unreadable"
    ]
