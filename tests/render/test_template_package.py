"""Templates that reach out, run something or tell tales are refused by name; reports lead nowhere."""

import io
import re
import zipfile

import pytest
from docx import Document
from lxml import etree
from render.invented import SHAPE, TEMPLATE, TEMPLATES, geometry, report

from torimatome.model.finding import Severity
from torimatome.model.messages import say
from torimatome.render.geometry import load_geometry
from torimatome.render.word import word

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
BODY, RELATIONS, FOOTER = "word/document.xml", "word/_rels/document.xml.rels", "word/footer1.xml"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r>'
    '<w:r><w:instrText>TEXT "C:/secret.txt"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
DELETED = '<w:p><w:del w:id="1" w:author="山田"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>'


def edited(tmp_path, changes=(), added=()):
    """A copy of the template: (part, before, after) replaced once, (part, data) added."""
    path = tmp_path / "report.docx"
    left = list(changes)
    with zipfile.ZipFile(TEMPLATE) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            for part, before, after in [each for each in left if each[0] == name]:
                assert before in text
                text = text.replace(before, after, 1)
                left.remove((part, before, after))
            target.writestr(name, text)
        for name, data in added:
            target.writestr(name, data)
    assert not left
    (tmp_path / "fonts").symlink_to(TEMPLATES / "fonts", target_is_directory=True)
    return path


def relation(kind, target, mode="Internal"):
    """A change that gives the body one more relationship."""
    new = f'<Relationship Id="rId99" Type="{KINDS}{kind}" Target="{target}" TargetMode="{mode}"/>'
    return (RELATIONS, "</Relationships>", new + "</Relationships>")


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (relation("image", "https://example.com/logo.png", "External"), "template-reaches-out", "logo.png"),
        (relation("hyperlink", "file:///etc/passwd", "External"), "template-reaches-out", "file:///etc"),
        (relation("oleObject", "embeddings/oleObject1.bin"), "template-foreign", "OLE"),
        (relation("package", "embeddings/book.xlsx"), "template-foreign", "埋め込まれた別のファイル"),
        (relation("subDocument", "part.docx", "External"), "template-foreign", "サブ文書"),
        (relation("aFChunk", "chunk.html"), "template-foreign", "差し込まれた別の文書"),
        (relation("control", "activeX/activeX1.xml"), "template-foreign", "ActiveX"),
        (relation("vbaProject", "vbaProject.bin"), "template-foreign", "マクロ"),
        ((FOOTER, "</w:p>", FIELD + "</w:p>"), "template-field", "INCLUDETEXT"),
        ((BODY, "<w:tbl>", '<w:p><w:fldSimple w:instr=" DDE a b "/></w:p><w:tbl>'), "template-field", "DDE"),
        ((BODY, "<w:tbl>", DELETED + "<w:tbl>"), "template-revisions", "変更履歴"),
    ],
)
def test_what_a_template_may_not_carry_is_named(tmp_path, change, code, said):
    found, wrong = load_geometry(edited(tmp_path, [change]), SHAPE)
    assert found is None
    assert [(each.code, each.severity) for each in wrong] == [(code, Severity.MUST)]
    assert said in say(wrong[0])
    assert say(wrong[0]).startswith("report.docx『" + ("フッター" if change[0] == FOOTER else "本文") + "』")


TAGS = (
    "{{ ''.__class__.__mro__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ self.__init__.__globals__.__builtins__.open('x') }}",
    "{% include 'inputs/plan.toml' %}",
    "{% import 'os' as os %}",
    "{%p for x in range(10) %}",
    "{{r title }}",
    "{{p sub }}",
    "{# author #}",
    "{{ titel }}",
    "{{ author | upper }}",
)


@pytest.mark.parametrize("part", [BODY, FOOTER, "docProps/core.xml"])
@pytest.mark.parametrize("tag", TAGS)
def test_tags_that_are_no_names_are_refused_wherever_they_stand(tmp_path, tag, part):
    before = {BODY: "{{ as_of }}", FOOTER: " / ", "docProps/core.xml": "</cp:coreProperties>"}[part]
    after = f"<dc:description>{tag}</dc:description>{before}" if part.startswith("docProps") else tag
    found, wrong = load_geometry(edited(tmp_path, [(part, before, after)]), SHAPE)
    assert found is None
    assert [each.code for each in wrong] == ["template-tag"]
    assert f"「{tag}」" in say(wrong[0])
    label = {BODY: "本文", FOOTER: "フッター", "docProps/core.xml": "文書のプロパティ"}[part]
    assert say(wrong[0]).startswith(f"report.docx『{label}』")


def test_a_tag_cut_into_runs_and_one_in_the_page_header_are_seen(tmp_path):
    path = tmp_path / "report.docx"
    document = Document(TEMPLATE)
    for piece in ("{{ as", "_offf ", "}}"):
        document.paragraphs[1].add_run(piece)
    document.sections[0].header.paragraphs[0].text = "{{ titl }}"
    document.save(path)
    _, wrong = load_geometry(path, SHAPE)
    told = {say(each).partition("：")[0]: each.facts["tag"] for each in wrong if each.code == "template-tag"}
    assert told == {"report.docx『本文』": "{{ as_offf }}", "report.docx『ヘッダー』": "{{ titl }}"}


def test_the_sandbox_holds_even_where_nobody_looked_at_the_tags(tmp_path):
    refused = 0
    for at, tag in enumerate(TAGS[:5]):
        (tmp_path / str(at)).mkdir()
        data, found = word(report(), edited(tmp_path / str(at), [(BODY, "{{ as_of }}", tag)]), geometry())
        assert b"builtins" not in data
        assert (data, [each.code for each in found]) == (b"", ["template-refused"])
        refused += 1
    assert refused == 5


def test_the_link_to_the_file_that_a_template_was_made_from_is_left_out(tmp_path):
    name = "word/_rels/settings.xml.rels"
    target = "file:///C:/Users/yamada/Templates/kacho.dotx"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        f'Id="rId1" Type="{KINDS}attachedTemplate" Target="{target}" TargetMode="External"/></Relationships>'
    )
    change = ("word/settings.xml", "<w:defaultTabStop", '<w:attachedTemplate r:id="rId1"/><w:defaultTabStop')
    path = edited(tmp_path, [change], [(name, rels)])
    found, wrong = load_geometry(path, SHAPE)
    assert not wrong
    data, wrong = word(report(), path, found)
    assert not wrong
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {each: package.read(each).decode(errors="replace") for each in package.namelist()}
    assert not [each for each, text in parts.items() if "yamada" in text or "attachedTemplate" in text]
    assert relations(data) > 5


def relations(data):
    """How many relationships a document has; none of them leads out of it, and each leads somewhere."""
    count = 0
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in [each for each in package.namelist() if each.endswith(".rels")]:
            for each in etree.fromstring(package.read(name)):
                assert each.get("TargetMode") != "External"
                folder = re.sub("_rels/[^/]*$", "", name)
                assert each.get("Target").lstrip("/") in package.namelist() or (
                    folder + each.get("Target") in package.namelist()
                )
                count += 1
    return count


def test_a_written_report_leads_nowhere():
    data, _ = word(report(), TEMPLATE, geometry())
    assert relations(data) > 5


def test_large_templates_and_document_types_are_refused_unread(tmp_path):
    path = edited(tmp_path, added=[("word/media/huge.png", bytes(20_000_001))])
    assert [each.facts["why"] for each in load_geometry(path, SHAPE)[1]] == ["大きすぎます"]
    (tmp_path / "other").mkdir()
    dtd = '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'
    path = edited(tmp_path / "other", added=[("word/theme/theme1.xml", dtd)])
    assert [each.code for each in load_geometry(path, SHAPE)[1]] == ["template-unreadable"]
