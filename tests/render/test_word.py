"""The Word report read back: the same cells and pages, the template's styles, nothing of the prototype."""

import functools
import io
import re
import shutil
import subprocess
import zipfile

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from render.invented import (
    HOSTILE,
    INTERNAL,
    TEMPLATE,
    city,
    geometry,
    item,
    master,
    measured,
    report,
    row,
    text_of,
)
from render.test_geometry import changed

from torimatome.render.word import word
from torimatome.stages.layout import layout


@functools.cache
def written():
    data, found = word(report(), TEMPLATE, geometry())
    assert not found
    return data


def document():
    return Document(io.BytesIO(written()))


def cells_of(line):
    """A row's cells as (paragraphs, how it is merged); python-docx would hide merged ones."""
    for cell in line._tr.tc_lst:
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        kind = None if merge is None else merge.get(qn("w:val"), "continue")
        texts = ["".join(node.text or "" for node in p.iter(qn("w:t"))) for p in cell.findall(qn("w:p"))]
        yield tuple(texts), kind


def test_each_cell_stands_where_the_report_has_it():
    compared = 0
    tables = document().tables
    for table, page in zip(tables, report().pages, strict=True):
        for line, line_wanted in zip(table.rows[2:], page.rows, strict=True):
            for (texts, kind), cell in zip(cells_of(line), line_wanted.cells, strict=True):
                if cell is None:
                    assert (texts, kind) == (("",), "continue")
                else:
                    assert texts == (cell.paragraphs or ("",))
                    assert kind == ("restart" if cell.span > 1 else None)
                compared += 1
    assert compared > 700


def test_header_rows_repeat_and_say_what_the_plan_says():
    for table in document().tables:
        for line in table.rows[:2]:
            assert line._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        upper, lower = (
            [texts[0] for texts, kind in cells_of(line) if kind != "continue"] for line in table.rows[:2]
        )
        assert upper == [cell.text for cell in report().header[0]]
        assert lower == [cell.text for cell in report().header[1]]


def test_every_paragraph_has_a_named_style_and_no_look_of_its_own():
    seen = set()
    for paragraph in document().element.body.iter(qn("w:p")):
        properties = paragraph.find(qn("w:pPr"))
        extra = {child.tag for child in properties} - {qn("w:pStyle"), qn("w:pageBreakBefore")}
        assert not extra
        assert paragraph.find(f"{qn('w:r')}/{qn('w:rPr')}") is None
        seen.add(properties.find(qn("w:pStyle")).get(qn("w:val")))
    assert {"ReportTitle", "TableItem", "TableItemNext", "TableMark", "PageBreak"} <= seen


def test_pages_are_broken_between_tables_and_nowhere_else():
    body = document().element.body
    breaks = [child for child in body if child.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None]
    assert len(breaks) == len(report().pages) - 1
    assert all(child.getnext().tag == qn("w:tbl") for child in breaks)


def test_title_properties_and_nothing_of_the_prototype():
    found = document()
    assert [paragraph.text for paragraph in found.paragraphs[:2]] == [
        report().title,
        f"\t{report().subtitle}\t{report().as_of}",
    ]
    properties = found.core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (
        report().title,
        *["ある市企画課"] * 2,
    )
    assert properties.created.date().isoformat() == properties.modified.date().isoformat() == report().date
    whole = b"".join(zipfile.ZipFile(io.BytesIO(written())).read(name) for name in names(written())).decode()
    for leftover in ("次の取組", "次の推進内容", "次の担当部署", "①見出し", "{{", "報告書の様式", INTERNAL):
        assert leftover not in whole.replace("{{7*7}}", "").replace(
            "&lt;script&gt;alert(1)&lt;/script&gt;", ""
        )


def names(data):
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_hostile_texts_are_only_texts():
    said = [texts for table in document().tables for line in table.rows for texts, _ in cells_of(line)]
    assert (HOSTILE,) in said


def test_a_clerks_traces_in_the_template_do_not_travel(tmp_path):
    path = tmp_path / "report.docx"
    found = Document(TEMPLATE)
    found.core_properties.author = found.core_properties.last_modified_by = "山田花子"
    found.core_properties.comments = found.core_properties.keywords = "山田花子"
    found.add_comment(found.paragraphs[0].runs[0], "山田花子のメモ", author="山田花子")
    found.save(path)
    data, _ = word(report(), path, geometry())
    for name in names(data):
        assert "山田花子" not in zipfile.ZipFile(io.BytesIO(data)).read(name).decode(errors="replace")
    assert not [name for name in names(data) if "comments" in name]


def test_header_cells_that_say_the_same_keep_their_own_look(tmp_path):
    split = '<w:t xml:space="preserve">実施年度</w:t><w:br/><w:t>●実施 ○予定</w:t>'
    path = changed(tmp_path, ('<w:t xml:space="preserve">実施年度 ●実施 ○予定</w:t>', split))
    data, _ = word(report(), path, geometry())
    first = Document(io.BytesIO(data)).tables[0].rows[0]
    assert len(list(first._tr.iter(qn("w:br")))) == 1


@pytest.mark.parametrize(
    "tag",
    [
        "{{ title.__class__ }}",
        "{{ nothing }}",
        "{{ title.x.y }}",
        "{% include 'x' %}",
        "{{ ''.__class__.mro() }}",
        "{{",
    ],
)
def test_a_template_that_reaches_out_is_refused(tmp_path, tag):
    path = changed(tmp_path, ("{{ title }}", tag))
    data, found = word(report(), path, geometry())
    assert b"7*7" not in data
    if tag == "{{ title.__class__ }}":
        assert b"class 'str'" not in data
    assert data == b"" or not found
    assert [each.code for each in found] in ([], ["template-refused"])
    assert found or tag == "{{"


def test_a_draft_has_a_watermark_behind_every_page():
    draft, _ = layout(city(), geometry(), measured, watermark="（案）")
    data, _ = word(draft, TEMPLATE, geometry())
    headers = [name for name in names(data) if re.fullmatch(r"word/header\d+\.xml", name)]
    assert len(headers) == 1
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(headers[0]))
    assert root.xpath("//@string") == ["（案）"]
    assert not [name for name in names(written()) if "header" in name]


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("which", ["city", "long", "draft"])
def test_libreoffice_lays_it_out_on_the_same_pages(tmp_path, which):
    drawn = {
        "city": city,
        "draft": city,
        "long": lambda: master(
            row((1, 1, 1), item("I000", said=text_of(5000))),
            *(
                row((1, 1 + at // 9, 1 + at), item(f"I{at:03}", said=text_of(at * 5 % 333)))
                for at in range(1, 80)
            ),
        ),
    }[which]()
    wanted, _ = layout(drawn, geometry(), measured, watermark="（案）" if which == "draft" else "")
    data, _ = word(wanted, TEMPLATE, geometry())
    (tmp_path / "report.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "report.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with pdfplumber.open(tmp_path / "report.pdf") as converted:
        assert len(converted.pages) == len(wanted.pages)
        for sheet, page in zip(converted.pages, wanted.pages, strict=True):
            (table,) = sheet.find_tables()
            edges = {round(cell[1]) for cell in table.cells if cell[0] > sheet.width * 0.6}
            shown = "".join((sheet.extract_text() or "").split())
            assert len(edges) == 2 + len(page.rows)
            for line in (page.rows[0], page.rows[-1]):
                first = next(
                    text for cell in reversed(line.cells) if cell for text in cell.paragraphs if text
                )
                assert "".join(first.split())[:12] in shown
    shutil.rmtree(tmp_path / "profile")
