"""A clerk restyles templates/report.docx in Word alone: PDF and Word follow, still on the same pages."""

import io
import zipfile
from collections import Counter
from itertools import pairwise

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from page import validate_pdf
from PIL import Image
from render.restyled import MAKER, logo, restyled, rows_of

from torimatome.model.finding import Severity
from torimatome.model.messages import say

WIDTHS = (60, 70, 80, 180, 90, 20, 20, 20, 20, 20, 188)
"""Points; together they fit A4 landscape between margins of 36 and 37 points."""


def widths(document, points):
    """Drag the columns' borders."""
    table = document.tables[0]
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), points, strict=True):
        column.set(qn("w:w"), str(width * 20))
    for line in table.rows:
        at = 0
        for cell in line._tr.tc_lst:
            span = cell.grid_span
            cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").set(qn("w:w"), str(sum(points[at : at + span]) * 20))
            at += span


def everything(document):
    """Paper, margins, widths, fonts, sizes, pitch, colours, title block, running head and foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Pt(36), Pt(37)
    section.top_margin, section.bottom_margin = Pt(40), Pt(45)
    widths(document, WIDTHS)
    text, heading, title = (document.styles[name] for name in ("表 本文", "表 見出し", "報告書 標題"))
    text.font.size, text.paragraph_format.line_spacing = Pt(7.5), Pt(11)
    text.font.color.rgb = RGBColor(0x1F, 0x3A, 0x8A)
    heading.element.rPr.rFonts.set(qn("w:eastAsia"), "BIZ UDMincho")
    heading.element.rPr.rFonts.set(qn("w:ascii"), "BIZ UDMincho")
    title.font.size, title.paragraph_format.line_spacing = Pt(18), Pt(26)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for border in document.styles["報告書の表"].element.iter(qn("w:tblBorders")):
        for side in border:
            side.set(qn("w:color"), "AA0000")
            side.set(qn("w:sz"), "8")
    for shade in document.tables[0]._tbl.iter(qn("w:shd")):
        shade.set(qn("w:fill"), "FFE4B5")
    subtitle = document.paragraphs[1]
    for tab in document.styles["報告書 副題"].element.iter(qn("w:tab")):
        tab.set(qn("w:pos"), {"center": "7680", "right": "15360"}[tab.get(qn("w:val"))])
    lead = subtitle.insert_paragraph_before("学びの部 {{ author }}", style="報告書 標題")
    lead.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    section.header.paragraphs[0].text = "{{ title }}の控え"
    section.header.paragraphs[0].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    section.footer.paragraphs[0].runs[0]._r.addprevious(parse_xml(f"<w:r {nsdecls('w')}><w:t>第</w:t></w:r>"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return restyled(tmp_path_factory.mktemp("restyled"), everything)


def lines(sheet):
    """A page's lines of text, spaces left out (LibreOffice sets digits apart from 漢字)."""
    for line in sheet.extract_text_lines():
        yield {**line, "text": "".join(line["text"].split())}


def test_nothing_of_it_is_told(made):
    assert made.found == ()


def test_paper_margins_and_widths(made):
    sheet = made.sheets()[0]
    assert (sheet.width, sheet.height) == pytest.approx((841.9, 595.3), abs=0.1)
    (table,) = sheet.find_tables()
    edges = sorted({round(x, 1) for cell in table.cells for x in (cell[0], cell[2])})
    wanted = [36.0]
    for width in WIDTHS:
        wanted.append(wanted[-1] + width)
    assert len(edges) >= len(wanted)
    assert all(min(abs(edge - want) for edge in edges) < 1.1 for want in wanted)
    assert all(
        cell[3] <= 595.3 - 45 + 1 for page in made.sheets() for t in page.find_tables() for cell in t.cells
    )
    grid = made.document().tables[0]._tbl.tblGrid.findall(qn("w:gridCol"))
    assert tuple(int(column.get(qn("w:w"))) / 20 for column in grid) == WIDTHS


def test_fonts_sizes_pitch_and_colours(made):
    chars = [char for sheet in made.sheets() for char in sheet.chars]
    left = 36 + sum(WIDTHS[:-1])
    below = [char for char in chars if char["x0"] > left and 160 < char["top"] < 540]
    assert {round(char["size"], 2) for char in below} == {7.5}
    colours = Counter(tuple(round(part * 255) for part in char["non_stroking_color"]) for char in below)
    assert colours.most_common(1)[0][0] == (0x1F, 0x3A, 0x8A)
    assert not [c for c in chars if c["x0"] < 36 + 60 and c["top"] > 200 and "Gothic" in c["fontname"]]
    tops = sorted(
        {round(char["top"], 1) for char in made.sheets()[0].chars if char["x0"] > left and char["top"] > 130}
    )
    steps = Counter(round(b - a, 1) for a, b in pairwise(tops))
    assert steps.most_common(1)[0][0] == 11
    first = made.sheets()[0]
    shown = {"fill": {each["non_stroking_color"] for each in first.rects if each["fill"]}}
    shown["stroke"] = {each["stroking_color"] for each in first.lines}
    bytes_of = {
        name: {tuple(round(part * 255) for part in hue) for hue in hues} for name, hues in shown.items()
    }
    assert bytes_of == {"fill": {(0xFF, 0xE4, 0xB5)}, "stroke": {(0xAA, 0, 0)}}


def test_title_block_head_and_foot_are_printed_in_all_three(made):
    shown = "".join((made.sheets()[0].extract_text() or "").split())
    for text in ("学びの部ある市企画課", made.report.title + "の控え", "第1/"):
        assert text.replace(" ", "") in shown
    assert all("控え" in (sheet.extract_text() or "") for sheet in made.sheets())
    assert "学びの部 ある市企画課" in made.page
    found = made.document()
    assert "学びの部 ある市企画課" in [paragraph.text for paragraph in found.paragraphs]
    assert found.sections[0].header.paragraphs[0].text == made.report.title + "の控え"


@pytest.mark.needs("soffice")
def test_word_and_pdf_break_and_place_everything_alike(made):
    compared = 0
    for ours, theirs in zip(made.sheets(), converted := made.converted(), strict=True):
        assert (theirs.width, theirs.height) == pytest.approx((ours.width, ours.height), abs=1)
        assert rows_of(theirs) == rows_of(ours)
    mine, other = ([*lines(pages[0])] for pages in (made.sheets(), converted))
    wanted = {"の控え": "x1", "一覧": "x0", "企画課": "x1", "現在": "x1", "/11": "x0"}
    for end, side in wanted.items():
        one, two = (next(line for line in found if line["text"].endswith(end)) for found in (mine, other))
        assert one["text"] == two["text"]
        assert one[side] == pytest.approx(two[side], abs=2), end
        assert one["top"] == pytest.approx(two["top"], abs=2), end
        compared += 1
    assert compared == 5


def pictures(document):
    """A logo in a line of its own above the title, one floating over the paper's corner, one in the head."""
    style = document.styles["報告書 標題"]
    line = document.paragraphs[0].insert_paragraph_before(style=style)
    line.paragraph_format.line_spacing = 1.0
    line.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    line.add_run().add_picture(logo(), width=Pt(80), height=Pt(40))
    floating = document.paragraphs[1].add_run()
    floating.add_picture(logo("JPEG", colour="#aa3311"), width=Pt(60), height=Pt(30))
    inline = floating._r.find(f"{qn('w:drawing')}/{qn('wp:inline')}")
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{Pt(20)}</wp:posOffset></wp:positionV></wp:anchor>'
    )
    for child in list(inline):
        anchor.append(child)
        if child.tag == qn("wp:extent"):
            anchor.append(parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"))
    inline.getparent().replace(inline, anchor)
    head = document.sections[0].header.paragraphs[0]
    head.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.paragraph_format.line_spacing = 1.0
    head.add_run().add_picture(logo(colour="#223399"), width=Pt(40), height=Pt(20))
    parts = (document.element, document.sections[0].header._element)
    for inline in (each for part in parts for each in part.iter(qn("wp:inline"))):
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
    for nth, about in enumerate(each for part in parts for each in part.iter(qn("wp:docPr"))):
        about.set("descr", f"市章{nth}")


@pytest.fixture(scope="module")
def branded(tmp_path_factory):
    return restyled(tmp_path_factory.mktemp("branded"), pictures)


@pytest.mark.needs("soffice")
def test_logos_stand_in_word_pdf_and_html_at_the_same_places(branded):
    assert not branded.found
    converted = branded.converted()
    compared = 0
    for at, (ours, theirs) in enumerate(zip(branded.sheets(), converted, strict=True)):
        assert rows_of(ours) == rows_of(theirs)
        mine, other = (
            sorted((each["x0"], each["top"], each["x1"], each["bottom"]) for each in sheet.images)
            for sheet in (ours, theirs)
        )
        assert len(mine) == len(other) == (1 if at else 3)
        for one, two in zip(mine, other, strict=True):
            assert one == pytest.approx(two, abs=1)
            compared += 1
    assert compared == 2 + len(converted)
    assert branded.page.count("data:image/png;base64") == 2
    assert branded.page.count("data:image/jpeg;base64") == 1


def test_a_logo_keeps_its_alternative_text_and_nothing_of_its_maker(branded):
    for text in ("市章0", "市章1"):
        assert f'alt="{text}"' in branded.page
    with zipfile.ZipFile(io.BytesIO(branded.docx)) as package:
        media = [package.read(name) for name in package.namelist() if "media" in name]
        whole = b"".join(package.read(name) for name in package.namelist())
    assert len(media) == 3
    for data in media:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            assert picture.size == (120, 60)
            assert not picture.getexif()
            assert "Author" not in picture.info
    assert MAKER.encode() not in whole
    assert MAKER.encode() not in branded.pdf


def test_a_report_with_logos_keeps_both_standards(branded, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(branded.pdf)
    for profile in ("3a", "ua1"):
        assert validate_pdf(path, profile=profile).is_compliant, profile


def lettered(document):
    """Things that only Word prints."""
    run = document.paragraphs[0].runs[0]
    run.font.underline, run.font.italic = True, True
    document.paragraphs[1].add_run("注").font.size = Pt(30)
    document.styles["表 本文"].paragraph_format.line_spacing = 1.2
    document.styles["表 見出し"].element.rPr.rFonts.set(qn("w:ascii"), "Century")
    document.styles["表 項目"].paragraph_format.left_indent = Pt(20)
    document.tables[0].rows[0].cells[0].paragraphs[0].runs[0].font.size = Pt(12)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    borders = f"<w:pgBorders {nsdecls('w')}><w:top w:val='single'/></w:pgBorders>"
    section._sectPr.find(qn("w:pgMar")).addnext(parse_xml(borders))
    picture = document.paragraphs[0].add_run()
    picture.add_picture(logo(), height=Pt(60))


def test_looks_that_only_word_has_are_told_by_name(tmp_path):
    made = restyled(tmp_path, lettered)
    told = [say(each) for each in made.found if each.code == "template-not-followed"]
    for what in (
        "下線",
        "斜体",
        "段落の途中で変わる文字の書式",
        "英数字だけの書体「Century」",
        "表の中の段落の字下げ（ぶら下げのほか）",
        "見出し行の、セルごとに違う書式や色",
        "先頭ページだけ別のヘッダー・フッター",
        "ページ罫線",
        "行間の固定値より高い図（Word では上が切れます）",
        "図の代替テキスト（まだ書かれていません）",
    ):
        assert len([each for each in told if f"「{what}」" in each]) == 1, what
    assert len(told) == 10
    (loose,) = (say(each) for each in made.found if each.code == "template-loose-pitch")
    assert "11列目" in loose
    assert loose.startswith("report.docx『表』")


def misplaced(document):
    """Contents that would be missing from the PDF."""
    document.add_paragraph("※ 表の下の注")
    document.add_table(1, 1)
    shape = f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict><v:rect/></w:pict></w:r>"
    document.paragraphs[0]._p.append(parse_xml(shape))
    section = document.sections[0]
    section.header.paragraphs[0].add_run().add_picture(logo("BMP"), height=Pt(20))


def test_contents_that_would_be_missing_keep_the_report_a_draft(tmp_path):
    made = restyled(tmp_path, misplaced)
    told = {
        (say(each).partition("：")[0], each.facts["what"])
        for each in made.found
        if each.severity is Severity.MUST
    }
    assert told == {
        ("report.docx『本文』", "表の下の文や図"),
        ("report.docx『本文』", "ひな形のほかの表"),
        ("report.docx『本文』", "図形・テキストボックス・ワードアート"),
        ("report.docx『ヘッダー』", "この形式の図（印刷できるのは PNG と、CMYK でない JPEG です）"),
    }
