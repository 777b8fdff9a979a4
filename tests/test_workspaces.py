"""An invented city, with other levels, marks and columns than the one whose report is in the repository."""

import csv
import io

import openpyxl
import pdfplumber
import pytest
from docx import Document
from workspaces.make_midori import MIDORI, copy_by_hand, make, typed
from workspaces.midori_answers import ANSWERS
from workspaces.midori_plan import DEPARTMENTS, content
from workspaces.picture import picture

from torimatome.model.finding import Severity
from torimatome.model.form import HEAD_FIELDS
from torimatome.model.master import Fate

TITLES = {2019: "令和元年度環境基本計画年次報告書", 2020: "令和2年度環境基本計画年次報告書"}
CODES = {2019: "R1", 2020: "R2"}


@pytest.fixture(scope="module")
def built(shared_builds):
    """Both years built in a copy of the committed workspace."""
    found = shared_builds("midori")
    assert list(found.outcomes) == list(TITLES)
    return found.workspace, found.outcomes


@pytest.fixture(scope="module")
def rows(built):
    """The public dataset of the second year by 項目ID."""
    workspace, _ = built
    text = (workspace.outputs(2020) / "dataset.csv").read_bytes().decode("utf-8-sig")
    return {line["項目ID"]: line for line in csv.DictReader(io.StringIO(text))}


def test_the_committed_workspace_is_what_its_maker_makes(tmp_path):
    copy_by_hand(tmp_path)
    made = make(tmp_path)
    committed = {path.relative_to(MIDORI) for path in MIDORI.rglob("*.xlsx")}
    assert {path.relative_to(tmp_path) for path in made} == committed
    assert len(committed) == 18
    differing = [
        path.name for path in made if path.read_bytes() != (MIDORI / path.relative_to(tmp_path)).read_bytes()
    ]
    assert differing == [], "make them anew: PYTHONPATH=tests python -m workspaces.make_midori"


@pytest.mark.parametrize("year", TITLES)
def test_it_is_released_without_an_open_must(built, year):
    _, outcomes = built
    assert [(found.code, found.subject) for found in outcomes[year].must] == []
    assert outcomes[year].judged.master.final
    names = {path.name for path in outcomes[year].written if path.parent.name == CODES[year]}
    expected = {f"{TITLES[year]}.{suffix}" for suffix in ("pdf", "docx", "html")}
    assert names == expected | {"dataset.csv", "dataset.xlsx"}


def test_what_a_ruling_settled_is_closed_and_the_rest_only_asks(built):
    _, outcomes = built
    findings = outcomes[2020].findings
    closed = {(found.code, found.subject): found.closed_by for found in findings if not found.open}
    assert closed == {
        ("conflict", "I004"): "K001",
        ("texts-differ", "I003"): "K002",
        ("reprint-differs", "I011"): "K003",
    }
    assert all(found.severity is not Severity.MUST for found in findings if found.open)


def test_every_item_of_the_plan_stands_in_the_dataset(rows):
    assert list(rows) == [item.id for item in content().items]


@pytest.mark.parametrize(
    ("item", "column", "text"),
    [
        ("I001", "番号", "1-1-1-1-1"),
        ("I001", "担当課", "公園緑地課、支所"),
        ("I002", "R1", "△"),
        ("I002", "R4", "・"),
        ("I004", "R2", "○"),
        ("I004", "課題", ""),
        ("I005", "R2", ""),
        ("I006", "実績", "購入費の補助を98件行った。"),
        ("I007", "課題", "外食の機会が減り、協力店での効果を測りにくい。\n啓発の場となる催しが減った。"),
        ("I011", "再掲元", "1-2-1-2-1"),
        ("I013", "再掲元", "計画外"),
        ("I015", "R2", "○"),
        ("I015", "評価", "B"),
        ("I016", "R1", "△"),
        ("I016", "R2", "◎"),
        ("I016", "R3", ""),
    ],
)
def test_a_value_is_what_the_answers_and_rulings_say(rows, item, column, text):
    assert rows[item][column] == text


def test_two_departments_texts_are_printed_together_by_the_ruling(rows):
    assert rows["I003"]["実績"].splitlines() == [
        "感染症の拡大を受け、養成講座を全3回に減らして開き、13人が修了した。",
        "修了者が緑ヶ原中央公園の樹林地で間伐を行った。",
    ]


def test_members_of_a_group_lend_examples_to_the_leads_text(rows):
    assert rows["I008"]["実績"].splitlines() == [
        "回収の場所を1か所増やし、10か所とした。",
        "【例】",
        "・「回収箱を公民館2か所に増やした」(北)",
        "・「漁協の直売所に廃食用油の回収箱を置いた」(南)",
    ]


def test_one_member_that_does_a_thing_makes_the_groups_mark_and_the_count_is_kept(built):
    _, outcomes = built
    outcome = outcomes[2020]
    assert len([each for each in DEPARTMENTS if each.group]) == 3
    item = next(each for each in outcome.judged.master.items if each.item.id == "I012")
    assert item.text("marks.2020") == "○"
    assert outcome.judged.draft.values["I012", "marks.2020"].tally == (1, 3)


@pytest.mark.parametrize("year", TITLES)
def test_the_pages_are_the_golden_picture(built, golden, year):
    workspace, _ = built
    page = (workspace.outputs(year) / f"{TITLES[year]}.html").read_text(encoding="utf-8")
    golden(f"midori_{CODES[year]}.txt", picture(page).encode())


@pytest.mark.parametrize("year", TITLES)
def test_the_dataset_is_the_golden_one(built, golden, year):
    workspace, _ = built
    golden(f"midori_{CODES[year]}.csv", (workspace.outputs(year) / "dataset.csv").read_bytes())


@pytest.mark.parametrize("year", TITLES)
def test_pdf_word_and_html_print_the_same_cells(built, year):
    workspace, _ = built
    report = workspace.outputs(year) / TITLES[year]
    page = picture(report.with_suffix(".html").read_text(encoding="utf-8"))
    tables = Document(report.with_suffix(".docx")).tables
    with pdfplumber.open(report.with_suffix(".pdf")) as pdf:
        printed = ["".join(char["text"] for char in sheet.chars) for sheet in pdf.pages]
    assert len(tables) == len(printed) == page.count("ページ")
    compared = 0
    for table, sheet in zip(tables, printed, strict=True):
        there = "".join(sheet.split())
        for text in {cell.text for row in table.rows for cell in row.cells if cell.text}:
            assert "".join(text.split()) in there
            compared += 1
    assert compared > 100


@pytest.mark.parametrize("year", TITLES)
def test_each_cell_that_a_clerk_typed_into_has_one_fate(built, year):
    _, outcomes = built
    judged = outcomes[year].judged
    shape = judged.master.plan.shape
    lines = [typed(said, shape, year) for answers in ANSWERS[year].values() for said in answers]
    cells = sum(len(line) for line in lines) + len(HEAD_FIELDS) * len(ANSWERS[year])
    changed = [entry for each in judged.submissions for entry in each.entries if entry.changed]
    assert sorted(str(entry.place) for entry in changed) == sorted(str(f.entry.place) for f in judged.fates)
    assert len(changed) == cells > 100


@pytest.mark.parametrize(
    ("cell_text", "fate", "by"),
    [
        ("修了者が緑ヶ原中央公園の樹林地で間伐を行った。", Fate.PRINTED, ""),
        ("一部実施", Fate.SET_ASIDE, "K001"),
        ("購入費の補助を98件行った（予算を31万円超過）。", Fate.SET_ASIDE, "K004"),
        ("直売所の店長とは口約束です", Fate.SET_ASIDE, "非公開の欄"),
        ("月影ひかる", Fate.SET_ASIDE, "非公開の欄"),
    ],
)
def test_the_fate_of_a_cell_names_what_decided_it(built, cell_text, fate, by):
    _, outcomes = built
    found = [each for each in outcomes[2020].judged.fates if each.entry.text == cell_text]
    assert found
    assert any(each.fate is fate and by in each.by for each in found), found


def test_a_new_chapter_begins_the_page_that_the_year_asks_for(built):
    workspace, _ = built
    page = picture((workspace.outputs(2020) / f"{TITLES[2020]}.html").read_text(encoding="utf-8"))
    second = page.split("──── 2ページ")[1]
    assert second.splitlines()[1].startswith("【第2章 ")


def test_the_dataset_workbook_holds_what_the_csv_holds(built, rows):
    workspace, _ = built
    book = openpyxl.load_workbook(workspace.outputs(2020) / "dataset.xlsx")
    head, *lines = book.worksheets[0].iter_rows(values_only=True)
    assert len(lines) == len(rows) == 16
    for line, expected in zip(lines, rows.values(), strict=True):
        found = dict(zip(head, ("" if value is None else str(value) for value in line), strict=True))
        assert found == expected
