"""The website's page read back: every item once, under its headings, public columns only, nothing loaded."""

import base64
import hashlib
import itertools
import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html as reader
from render.invented import HOSTILE, INTERNAL, MARKS, NOTE, SHAPE, TEMPLATES, TEXT, city, item, master, row

from torimatome.model.page import Report, Role
from torimatome.model.plan import Choice, Column, ColumnKind, Heading, Level, Scope
from torimatome.model.table import table_columns
from torimatome.render.site import PAGE, site

TITLE = Report(
    "ある市の報告", "（計画）", "令和6年1月31日現在", (), (), (), author="ある市企画課", date="2024-01-31"
)
BESIDE = ("報告 50%.pdf", "報告.docx", "報告.html", "dataset.csv", "dataset.xlsx")


def page(given, beside=BESIDE, templates=TEMPLATES):
    files, found = site(given, TITLE, templates, beside)
    assert found == ()
    assert list(files) == [PAGE] == ["html/index.html"]
    return files[PAGE].decode()


def document(given):
    return reader.document_fromstring(page(given))


def lines(read):
    return {each.get("data-id"): each for each in read.cssselect("tr[data-id]")}


def paragraphs(cell):
    return [each.text_content() for each in cell.findall("p") if each.get("class") != "note"]


CITY = page(city())
READ = reader.document_fromstring(CITY)


def test_each_item_stands_once_with_what_the_master_says():
    found, compared = lines(READ), 0
    assert list(found) == [each.item.id for each in city().items]
    columns = [at for at in table_columns(SHAPE, 2023) if at.role is not Role.HEADING]
    for each in city().items:
        line = found[each.item.id]
        assert line.get("id") == f"item-{each.number}"
        assert line.findtext("th/a") == each.number
        for at, cell in zip(columns, line.findall("td"), strict=True):
            if at.role is Role.DEPARTMENTS:
                assert [name.text for name in cell.findall("ul/li")] == list(each.departments)
            elif at.role is Role.MARK:
                assert (cell.cssselect(".glyph")[0].text or "") == each.text(at.field)
            elif at.role is Role.TEXT and each.text(at.field):
                assert paragraphs(cell) == each.text(at.field).replace("\x07", "〓").split("\n")
            compared += 1
    assert compared == len(city().items) * 8 > 500


def test_marks_have_text_alternatives_by_year():
    cells = lines(READ)["I001"].cssselect("td.mark")
    assert [cell.cssselect(".said")[0].text for cell in cells] == ["実施", *["予定あり"] * 4]
    assert {cell.cssselect(".glyph")[0].get("aria-hidden") for cell in cells} == {"true"}
    blank = lines(READ)["I006"].cssselect("td.mark .said")
    assert [each.text for each in blank] == ["印なし"] * 5


def test_headings_are_a_hierarchy_without_holes():
    ranks = [int(each.tag[1]) for each in READ.cssselect("h1, h2, h3, h4, h5, h6")]
    assert ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(ranks))
    known = {id(each): each for each in READ.cssselect("section")}
    compared = 0
    for printed in city().rows:
        line = lines(READ)[printed.items[0].item.id]
        above = [each for each in line.iterancestors() if id(each) in known or each.tag == "section"]
        labels = [
            next(each for each in section if each.tag.startswith("h")).text for section in reversed(above)
        ]
        assert labels == [label for _, label in printed.headings]
        compared += 1
    assert compared == len(city().rows)


def test_ids_are_unique_and_every_link_leads_somewhere():
    ids = [each.get("id") for each in READ.cssselect("[id]")]
    assert len(ids) == len(set(ids)) > 100
    inside = [each.get("href") for each in READ.cssselect("a[href]")]
    assert {each[1:] for each in inside if each.startswith("#")} <= set(ids)
    assert [unquote(each) for each in inside if not each.startswith("#")] == [
        f"../{name}" for name in BESIDE if not name.endswith(".html")
    ]
    assert "%2050%25.pdf" in CITY


def test_tables_have_captions_and_scopes():
    tables = READ.cssselect("table")
    assert len(tables) > 10
    for table in tables:
        assert table.findtext("caption/span").split("／")[-1] == table.getparent()[0].text
        assert {each.get("scope") for each in table.cssselect("thead th")} == {"col"}
        assert {each.get("scope") for each in table.cssselect("tbody th")} == {"row"}
        assert len(table.cssselect("thead th")) == len(table.cssselect("col"))


def test_only_the_style_and_script_inside_may_run():
    policy = READ.cssselect("meta[http-equiv='Content-Security-Policy']")[0].get("content")
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", CITY, re.DOTALL)
        found = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{found}'" in policy
    assert "unsafe" not in policy
    assert not READ.xpath("//@style | //@onclick | //@onload | //@src | //link | //iframe | //img")
    assert "url(" not in CITY
    assert "@import" not in CITY
    assert "http://" not in CITY
    assert "https://" not in CITY


def test_hostile_texts_are_only_texts():
    assert len(READ.findall(".//script")) == 1
    assert HOSTILE in lines(READ)["I004"].text_content()
    name = '"><img src=x onerror=alert(1)>'
    shape = replace(
        SHAPE, item_name=name, departments_name=name, subtitle=name, city=name, levels=(Level(name, ""),) * 3
    )
    read = document(master(row((1, 1, 1), item("I1", name, (name,), said=name)), shape=shape))
    assert not read.findall(".//img")
    assert read.text_content().count(name) >= 5


def test_nothing_internal_and_no_path_is_published():
    assert INTERNAL not in CITY
    assert NOTE.name not in CITY
    assert str(TEMPLATES) not in CITY
    assert str(Path.home()) not in CITY


def test_characters_that_no_document_holds_are_shown_as_geta():
    read = document(master(row((1, 1, 1), item("I1", said="前\x00\x07\ud800\ufffe後\u0085辻\U000e0100"))))
    assert "前〓〓〓〓後〓辻\U000e0100" in lines(read)["I1"].text_content()


def test_prose_of_a_whole_row_stands_once_and_is_pointed_to():
    given = master(row((1, 1, 1), item("I1", said="全体の文。"), item("I2"), item("I3"), scope=Scope.ROW))
    first, second, third = lines(document(given)).values()
    assert first.cssselect("td.text .note")[0].text == "1-1-1、1-1-2、1-1-3に共通"
    assert paragraphs(first.cssselect("td.text")[0]) == ["全体の文。"]
    for each in (second, third):
        (link,) = each.cssselect("td.text a")
        assert (link.get("href"), link.text) == ("#item-1-1-1", "1-1-1と合わせて記載")
        assert paragraphs(each.cssselect("td.text")[0]) == []


def test_a_reprint_leads_to_its_original():
    given = master(row((1, 1, 1), item("I1"), item("I2", reprint=True), item("I3", reprint=True)))
    one, two, three = given.rows[0].items
    given = replace(
        given, rows=(replace(given.rows[0], items=(one, replace(two, origin=one.number), three)),)
    )
    found = lines(document(given))
    assert found["I2"].cssselect("td.item a")[0].get("href") == "#item-1-1-1"
    assert "【再掲】" in found["I2"].cssselect("td.item")[0].text_content()
    assert found["I3"].cssselect("td.item .note")[0].text == "元は計画外"
    assert found["I1"].cssselect("td.item .note") == []


def test_another_citys_shape_is_laid_out_by_data_alone():
    marks = replace(
        MARKS,
        choices=(Choice("済み", "◎", done=True), Choice("途中", "△"), Choice("なし")),
        planned=(Choice("やる", "◇"), Choice("やらない")),
        actual_name="できばえ",
        planned_name="見込み",
    )
    grade = Column("grade", "評価", ColumnKind.CHOICE, choices=(Choice("A"), Choice("B")))
    issues = Column("issues", "課題({年度記号})", ColumnKind.TEXT)
    levels = tuple(Level(name, "1. ") for name in ("編", "章", "節", "款"))
    shape = replace(SHAPE, levels=levels, term=(2022, 2023, 2024), columns=(marks, TEXT, issues, grade, NOTE))
    given = master(
        row((1, 2, 3, 4), item("I1", marks="◎○○○○")), row((1, 2), item("I2", marks="△◎○○○")), shape=shape
    )
    read = document(given)
    assert [each.tag for each in read.cssselect("main h2, main h3, main h4, main h5")] == [
        "h2",
        "h3",
        "h4",
        "h5",
    ]
    head = [each.text_content() for each in read.cssselect("table")[0].cssselect("thead th")]
    assert head[3:6] == ["R4令和4年度のできばえ", "R5令和5年度のできばえ", "R6令和6年度の見込み"]
    assert head[6:] == ["取組状況(R5)", "課題(R5)", "評価"]
    legend = " ".join(read.cssselect(".legend")[0].text_content().split())
    assert "◎の印は 済み" in legend
    assert "◇の印は やる" in legend


def test_more_levels_than_html_knows_stay_within_six():
    levels = tuple(Level(f"段{at}", "1. ") for at in range(7))
    given = master(row((1,) * 7, item("I1")), shape=replace(SHAPE, levels=levels))
    assert [each.tag for each in document(given).cssselect("main section > :first-child")] == [
        *("h2", "h3", "h4", "h5", "h6", "h6", "h6")
    ]


def test_a_row_without_headings_is_shown_too():
    given = master(row((1, 1, 1), item("I1")))
    given = replace(given, rows=(replace(given.rows[0], headings=()),))
    read = document(given)
    assert list(lines(read)) == ["I1"]
    assert read.cssselect("main h2")[0].text == "取組"


def test_a_heading_may_be_named_as_another_is():
    again = Heading("H9", 0, "1. ", "同じ名前")
    given = master(row((1, 1, 1), item("I1")), row((2, 1, 1), item("I2")))
    rows = tuple(
        replace(each, headings=((f"{again.id}{at}", again.label),)) for at, each in enumerate(given.rows)
    )
    read = document(replace(given, rows=rows))
    assert [each.get("id") for each in read.cssselect("main section")] == ["heading-1", "heading-2"]


def test_the_filters_offer_what_occurs():
    offered = {each.get("id"): each for each in READ.cssselect("#filter select")}
    assert READ.cssselect("#filter")[0].get("hidden") is not None
    names = [each.text for each in offered["department"].findall("option")]
    assert names[0] == "すべて"
    met = Counter(name for each in city().items for name in each.departments)
    assert set(names[1:]) == {f"{name}（{count}）" for name, count in met.items()}
    states = [each.text for each in offered["state"].cssselect("option")]
    assert {"R5 ●実施", "R5 ○", "R5 印なし", "R6 ○予定あり"} <= set(states)
    assert len(offered["heading"].findall("option")) == len(READ.cssselect("main section")) + 1


@pytest.mark.parametrize("name", ["site.html.j2", "site.css", "site.js"])
def test_a_missing_template_is_told_and_costs_only_the_page(tmp_path, name):
    shutil.copytree(TEMPLATES, tmp_path / "templates", ignore=shutil.ignore_patterns("fonts"))
    (tmp_path / "templates" / name).unlink()
    files, (found,) = site(city(), TITLE, tmp_path / "templates")
    assert files == {}
    assert (found.code, found.places[0].file) == ("site-template-missing", name)


@pytest.mark.parametrize(
    "edit",
    [
        "{{ nowhere }}",
        "{% for %}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ 1/0 }}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_a_broken_or_hostile_template_is_told(tmp_path, edit):
    shutil.copytree(TEMPLATES, tmp_path / "templates", ignore=shutil.ignore_patterns("fonts"))
    template = tmp_path / "templates" / "site.html.j2"
    template.write_text(
        template.read_text(encoding="utf-8").replace("</main>", edit + "</main>"), encoding="utf-8"
    )
    files, (found,) = site(city(), TITLE, tmp_path / "templates")
    assert files == {}
    assert found.code == "site-template"


def test_a_style_sheet_cannot_end_its_element(tmp_path):
    shutil.copytree(TEMPLATES, tmp_path / "templates", ignore=shutil.ignore_patterns("fonts"))
    with (tmp_path / "templates" / "site.css").open("a", encoding="utf-8") as file:
        file.write('p::after { content: "</style><script>alert(1)</script>"; }')
    assert (
        len(reader.document_fromstring(page(city(), templates=tmp_path / "templates")).findall(".//script"))
        == 1
    )
