"""plan.toml, plan.xlsx and year.toml: read back as written, and every error of all files named in one go."""

import re
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from workspaces.midori_plan import content as midori_content

from torimatome.files.plan_file import load_content, load_plan, load_settings, load_shape, save_content
from torimatome.files.plan_file.cells import item_cells
from torimatome.model.messages import say
from torimatome.model.plan import ColumnKind, Department, Heading, Item, Policy, Row, Scope, Span

ROOT = Path(__file__).parents[2]
MIDORI = ROOT / "tests" / "workspaces" / "midori" / "inputs"


@pytest.fixture
def inputs(tmp_path):
    """A copy of the repository's own plan."""
    shutil.copy(ROOT / "inputs" / "plan.toml", tmp_path)
    shutil.copy(ROOT / "inputs" / "plan.xlsx", tmp_path)
    (tmp_path / "R5").mkdir()
    shutil.copy(ROOT / "inputs" / "R5" / "year.toml", tmp_path / "R5")
    return tmp_path


def edit(inputs, *cells):
    """Type into plan.xlsx: (sheet, A1, text)."""
    book = load_workbook(inputs / "plan.xlsx")
    for sheet, address, text in cells:
        book[sheet][address] = text
    book.save(inputs / "plan.xlsx")


def rewrite(path, *pairs):
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def places(findings):
    return [(found.code, str(found.places[0])) for found in findings]


def test_the_repositorys_own_plan_has_no_error():
    for year, respondents in ((2023, 16), (2024, 40)):
        plan, findings = load_plan(ROOT / "inputs", year)
        settings, also = load_settings(ROOT / "inputs", year)
        assert findings == also == ()
        assert settings.year == year
        assert len(plan.respondents) == respondents


@pytest.mark.parametrize("year", [2022, 2028])
def test_a_year_outside_the_term_is_told_with_the_term(year):
    plan, findings = load_plan(ROOT / "inputs", year)
    assert plan is None
    assert [(found.code, str(found.places[0])) for found in findings] == [
        ("plan-year-outside", "plan.toml『term』")
    ]
    assert "令和5年度から令和9年度まで" in say(findings[0])


def test_a_year_without_a_folder_is_named():
    settings, findings = load_settings(ROOT / "inputs", 2026)
    assert settings is None
    assert places(findings) == [("plan-file-missing", "R8/year.toml")]


@pytest.mark.parametrize("name", ["own", "midori", "many"])
def test_content_is_read_back_as_it_was_written(tmp_path, name):
    toml = (MIDORI if name != "own" else ROOT / "inputs") / "plan.toml"
    shutil.copy(toml, tmp_path)
    shape, findings = load_shape(toml)
    assert findings == ()
    content = midori_content() if name != "own" else load_content(ROOT / "inputs" / "plan.xlsx")[0]
    if name == "many":
        last = content.items[-1]
        content = replace(
            content,
            # The same id twice, for years that do not meet; a renamed office; texts that look like formulas.
            items=(
                *content.items[:-1],
                replace(last, span=Span(None, 2020), text="=1+1 の前の言葉"),
                replace(
                    last, span=Span(2021, None), text="'＝あとの\n言葉", policies={"result": Policy.JOIN}
                ),
            ),
            rows=(*content.rows[:-1], replace(content.rows[-1], text_scope=Scope.ROW, note="＋備考")),
            departments=(*content.departments, Department("D90", "@新しい課", span=Span(2021, 2022))),
        )
    data = save_content(shape, content)
    assert data == save_content(shape, content)
    (tmp_path / "plan.xlsx").write_bytes(data)
    assert load_content(tmp_path / "plan.xlsx") == (content, ())


def test_a_clerk_finds_headings_filters_and_dropdowns():
    shape, _ = load_shape(ROOT / "inputs" / "plan.toml")
    content, _ = load_content(ROOT / "inputs" / "plan.xlsx")
    book = load_workbook(BytesIO(save_content(shape, content)))
    assert book.sheetnames == ["見出し", "行", "項目", "部署", "用語"]
    sheet = book["項目"]
    headings = [cell.value for cell in sheet[1]]
    assert headings[:9] == [
        "項目ID",
        "行ID",
        "推進内容",
        "担当部署",
        "主担当",
        "主担当の確度",
        "再掲",
        "再掲元",
        "再掲元の確度",
    ]
    assert headings[9:14] == [f"R{year}の予定" for year in range(5, 10)]
    assert sheet["D2"].value == "協働推進課、地域交流センター"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:Q83"
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists["F2:F383"] == '"確実,判断"'
    assert lists["K2:K383"] == '"予定あり,予定なし"'


def test_an_items_own_policy_is_written_by_its_japanese_name_and_by_the_columns_heading(inputs):
    edit(inputs, ("項目", "R1", "方針：事業内容"), ("項目", "R2", "併記"), ("項目", "R3", "lead"))
    edit(inputs, ("項目", "S1", "統合方法（marks）"), ("項目", "S2", "any"))
    content, findings = load_content(inputs / "plan.xlsx")
    assert findings == ()
    assert [dict(each.policies) for each in content.items[:3]] == [
        {"progress": Policy.JOIN, "marks": Policy.ANY},
        {"progress": Policy.LEAD},
        {},
    ]
    written = load_workbook(BytesIO(save_content(load_shape(inputs / "plan.toml")[0], content)))["項目"]
    headings = [cell.value for cell in written[1]]
    assert headings[14:16] == ["方針：実施年度 ●実施 ○予定", "方針：事業内容"]
    lists = {str(rule.sqref): rule.formula1 for rule in written.data_validations.dataValidation}
    assert lists["P2:P383"] == '"一致,主担当,併記,例"'


def test_a_policy_that_does_not_fit_its_column_is_named_by_cell(inputs):
    edit(inputs, ("項目", "R1", "方針：事業内容"), ("項目", "R2", "合計"), ("項目", "R3", "よしなに"))
    edit(inputs, ("項目", "S1", "方針：事業内用"))
    content, findings = load_content(inputs / "plan.xlsx")
    assert content is None
    assert places(findings) == [
        ("plan-policy-heading", "plan.xlsx『項目』"),
        ("plan-policy", "plan.xlsx『項目』R2"),
        ("plan-choice", "plan.xlsx『項目』R3"),
    ]
    assert "一致・主担当・併記・例から選んでください" in say(findings[1])


def test_all_errors_of_all_files_are_named_in_one_go(inputs):
    rewrite(
        inputs / "plan.toml",
        ('policy = "agree"', 'policy = "agreed"'),
        ("subtitle = ", "subtitel = "),
        ('numbering = "①"', 'numbering = "いろは"'),
    )
    edit(
        inputs,
        ("項目", "D2", "協働推進課、協働推新課"),
        ("項目", "E3", "社会教育課"),
        ("見出し", "E5", "H99"),
        ("部署", "G20", "いつか"),
    )
    plan, findings = load_plan(inputs, 2023)
    assert plan is None
    assert places(findings) == [
        ("plan-numbering", "plan.toml『levels[2].numbering』"),
        ("plan-toml-choice", "plan.toml『columns[0].policy』"),
        ("plan-toml-unknown", "plan.toml『subtitel』"),
        ("plan-year", "plan.xlsx『部署』G20"),
        ("plan-unknown-department", "plan.xlsx『項目』D2"),
        ("plan-unknown-heading", "plan.xlsx『見出し』E5"),
        ("plan-lead", "plan.xlsx『項目』E3"),
    ]
    assert say(findings[-1]) == (
        "plan.xlsx『項目』E3：主担当「社会教育課」が「担当部署」にありません。担当部署の中から選んでください。"
    )
    assert len({found.id for found in findings}) == len(findings)


@pytest.mark.parametrize(("folder", "year"), [(ROOT / "inputs", 2023), (MIDORI, 2020)])
def test_the_cells_that_an_item_is_printed_from_say_what_is_printed(folder, year):
    plan, _ = load_plan(folder, year)
    book = load_workbook(folder / "plan.xlsx")
    compared = 0
    for item in plan.items[::4]:
        cells = item_cells(folder / "plan.xlsx", plan, item.id)
        for cell in cells:
            assert str(book[cell.place.sheet][cell.place.cell].value).strip() == cell.text
            compared += 1
        levels = {level.name for level in plan.shape.levels}
        said = "".join(cell.text for cell in cells if cell.title in levels)
        row = plan.row[item.row]
        printed = "".join(f"{each.number}{each.name}" for each in plan.lineage(row))
        assert re.sub(r"\s", "", said) == re.sub(r"\s", "", printed)
        wording = next(cell.text for cell in cells if cell.title == plan.shape.item_name)
        assert wording.endswith(item.text)
        offices = [cell.text for cell in cells if cell.place.sheet == "部署"]
        assert offices == [plan.department[each].name for each in item.departments]
    assert compared > 50


def test_a_column_is_in_the_plan_in_its_years_alone(inputs):
    rewrite(inputs / "plan.toml", ('id = "note"', 'id = "note"\nfrom = "R6"\nuntil = "令和7年度"'))
    found = {year: load_plan(inputs, year)[0].shape for year in range(2023, 2028)}
    assert [year for year, shape in found.items() if shape.column("note")] == [2024, 2025]
    assert {tuple(column.id for column in shape.whole.columns) for shape in found.values()} == {
        ("marks", "progress", "note")
    }
    assert all(found[one].in_year(two) == found[two] for one in found for two in found)


@pytest.mark.parametrize(
    ("column", "keys", "key"),
    [
        ("note", 'from = "R7"\nuntil = "R6"', "columns[2].until"),
        ("note", 'from = "いつか"', "columns[2].from"),
        ("note", "until = 2024", "columns[2].until"),
        ("note", 'until = "R4"', "columns[2].until"),
        ("note", 'from = "R10"', "columns[2].from"),
        ("marks", 'until = "R6"', "columns[0].until"),
        ("marks", 'from = "R6"', "columns[0].from"),
    ],
)
def test_years_that_a_column_can_not_have_are_named(inputs, column, keys, key):
    rewrite(inputs / "plan.toml", (f'id = "{column}"', f'id = "{column}"\n{keys}'))
    plan, (found,) = load_plan(inputs, 2023)
    assert plan is None
    assert str(found.places[0]) == f"plan.toml『{key}』"


@pytest.mark.parametrize(
    ("cells", "code", "place"),
    [
        ((("項目", "A3", "I001"),), "plan-id-twice", "『項目』A3"),
        ((("行", "A3", "L001"), ("項目", "B3", "L001")), "plan-id-twice", "『行』A3"),
        ((("見出し", "A4", "H 4"),), "plan-id", "『見出し』A4"),
        ((("部署", "A3", None),), "plan-blank", "『部署』A3"),
        ((("項目", "B2", "L900"),), "plan-unknown-row", "『項目』B2"),
        ((("項目", "C2", None),), "plan-blank", "『項目』C2"),
        ((("項目", "D2", None),), "plan-blank", "『項目』D2"),
        ((("項目", "E2", None),), "plan-blank", "『項目』E2"),
        ((("項目", "F2", "たぶん"),), "plan-choice", "『項目』F2"),
        ((("項目", "G2", "はい"),), "plan-choice", "『項目』G2"),
        ((("項目", "G2", "再掲"),), "plan-blank", "『項目』H2"),
        ((("項目", "H2", "I003"),), "plan-origin-alone", "『項目』H2"),
        ((("項目", "H39", "I900"),), "plan-unknown-item", "『項目』H39"),
        ((("項目", "H39", "I046"),), "plan-origin-reprint", "『項目』H39"),
        ((("項目", "K2", "○"),), "plan-choice", "『項目』K2"),
        ((("項目", "O2", "R7"), ("項目", "P2", "R6")), "plan-span-order", "『項目』P2"),
        ((("項目", "O2", "1900"),), "plan-year", "『項目』O2"),
        ((("項目", "O2", 9999),), "plan-year", "『項目』O2"),
        ((("行", "B2", "H01"),), "plan-row-level", "『行』B2"),
        ((("行", "B2", "H90"),), "plan-unknown-heading", "『行』B2"),
        ((("行", "C2", "両方"),), "plan-choice", "『行』C2"),
        ((("見出し", "B2", "大施策"),), "plan-choice", "『見出し』B2"),
        ((("見出し", "E4", "H01"),), "plan-heading-level", "『見出し』E4"),
        ((("見出し", "E3", "H20"),), "plan-heading-order", "『見出し』E3"),
        ((("部署", "C3", "係"),), "plan-choice", "『部署』C3"),
        ((("部署", "D20", "総務課"),), "plan-not-a-group", "『部署』D20"),
        ((("部署", "D20", "総無課"),), "plan-unknown-department", "『部署』D20"),
        ((("部署", "D3", "総合支所"),), "plan-group-in-group", "『部署』D3"),
        ((("項目", "P2", "R4"),), "plan-row-empty", "『行』A2"),
        ((("行", "E2", "R4"),), "plan-not-in-force", "『項目』B2"),
        ((("部署", "G2", "R4"),), "plan-not-in-force", "『項目』D2"),
        ((("見出し", "G2", "R4"),), "plan-not-in-force", "『見出し』E3"),
    ],
)
def test_each_error_is_named_with_its_cell(inputs, cells, code, place):
    edit(inputs, *cells)
    plan, findings = load_plan(inputs, 2023)
    assert plan is None
    assert (code, f"plan.xlsx{place}") in places(findings)
    assert all(say(found) for found in findings)


def test_a_hole_in_the_numbers_is_named_and_the_plan_still_loads(inputs):
    edit(inputs, ("見出し", "C5", "③"), ("見出し", "C6", "その2"))
    plan, findings = load_plan(inputs, 2023)
    assert plan is not None
    assert places(findings) == [
        ("plan-heading-hole", "plan.xlsx『見出し』C5"),
        ("plan-heading-number", "plan.xlsx『見出し』C6"),
    ]


def test_what_nobody_sees_in_the_plan_is_taken_out_and_named_and_the_plan_still_loads(inputs):
    whole, _ = load_plan(inputs, 2023)
    text, name = whole.items[0].text, whole.departments[0].name
    edit(inputs, ("項目", "C2", text[:3] + "\u200b\u202e" + text[3:]), ("部署", "B2", "\ufeff" + name))
    plan, findings = load_plan(inputs, 2023)
    assert (plan.items[0].text, plan.departments[0].name) == (text, name)
    assert places(findings) == [
        ("control-characters", "plan.xlsx『部署』B2"),
        ("control-characters", "plan.xlsx『項目』C2"),
    ]
    assert f"(U+200B・U+202E、「{text[:3]}〔U+200B〕〔U+202E〕" in say(findings[1])


@pytest.mark.parametrize(
    ("pairs", "code", "path"),
    [
        ((('title = "', 'title = "\u200b'),), "plan-toml-unseen", "title"),
        ((('term = ["R5", "R9"]', 'term = ["R9", "R5"]'),), "plan-term-order", "term"),
        ((('term = ["R5", "R9"]', 'term = ["R5"]'),), "plan-term", "term"),
        ((('term = ["R5", "R9"]', 'term = ["R5", "そのうち"]'),), "plan-year", "term"),
        ((('kind = "years"', 'kind = "year"'),), "plan-toml-choice", "columns[0].kind"),
        ((('kind = "text"', 'kind = "years"'),), "plan-years-column", "columns"),
        ((('id = "progress"', 'id = "marks"'),), "plan-toml-twice", "columns[1].id"),
        ((('id = "progress"', 'id = "事業"'),), "plan-column-id", "columns[1].id"),
        ((("limit = 400", "limit = 0"),), "plan-toml-type", "columns[1].limit"),
        ((("limit = 400", 'limit = "400"'),), "plan-toml-type", "columns[1].limit"),
        ((("public = false", 'public = "いいえ"'),), "plan-toml-type", "columns[2].public"),
        ((('label = "未実施"', 'label = "実施"'),), "plan-toml-twice", "columns[0].choices[1].label"),
        ((('mark = "●"', 'sign = "●"'),), "plan-toml-unknown", "columns[0].choices[0].sign"),
        ((("title = ", "titel = "),), "plan-toml-missing", "title"),
        ((('name = "基本施策"', ""),), "plan-toml-missing", "levels[0].name"),
        ((('policy = "lead"', 'policy = "sum"'),), "plan-policy", "columns[1].policy"),
        ((('group_policy = "any"', 'group_policy = "join"'),), "plan-policy", "columns[0].group_policy"),
        ((("limit = 400", "examples = 0"),), "plan-toml-type", "columns[1].examples"),
        ((("schema = 1", "schema = 9"),), "plan-toml-version", "schema"),
        ((("schema = 1", "schema = "),), "plan-toml-broken", ""),
        ((('"該当なし"]', '"回答"]'),), "plan-toml-type", "answer_kinds"),
    ],
)
def test_each_error_of_the_shape_is_named_with_its_path(inputs, pairs, code, path):
    rewrite(inputs / "plan.toml", *pairs)
    shape, findings = load_shape(inputs / "plan.toml")
    assert shape is None
    assert code in [found.code for found in findings]
    assert [found.places[0].sheet for found in findings if found.code == code] == [path]
    assert load_plan(inputs, 2023)[0] is None
    assert load_content(inputs / "plan.xlsx")[0] is None


def test_a_years_settings_are_read_and_checked(inputs):
    settings, findings = load_settings(inputs, 2023)
    assert findings == ()
    assert (settings.as_of, settings.page_rows) == ("", (15, 16, 15, 20, 8))
    path = inputs / "R5" / "year.toml"
    rewrite(path, ('as_of = ""', "as_of = 2024-01-31"), ('deadline = ""', 'deadline = "2024-02-14"'))
    settings, findings = load_settings(inputs, 2023)
    assert (settings.as_of, settings.deadline) == ("2024-01-31", "2024-02-14")
    path.write_text('as_of = "1月31日"\npage_rows = [15, 0]\nbreak = 1\n', encoding="utf-8")
    settings, findings = load_settings(inputs, 2023)
    assert settings is None
    assert places(findings) == [
        ("plan-toml-type", "R5/year.toml『as_of』"),
        ("plan-toml-type", "R5/year.toml『page_rows』"),
        ("plan-toml-unknown", "R5/year.toml『break』"),
    ]


def test_page_breaks_that_do_not_fit_are_named(inputs):
    rewrite(inputs / "R5" / "year.toml", ("[15, 16, 15, 20, 8]", '[15]\nbreaks_before = ["L900"]'))
    plan, findings = load_plan(inputs, 2023)
    assert plan is not None
    assert places(findings) == [
        ("plan-break-row", "R5/year.toml『breaks_before』"),
        ("plan-page-rows", "R5/year.toml『page_rows』"),
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "Excel のブック（.xlsx）として読めません"),
        ("項目ID,行ID".encode("cp932"), "Excel のブック（.xlsx）として読めません"),
        (b"PK\x03\x04 broken", "Excel のブック（.xlsx）として読めません"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_one_finding(inputs, data, why):
    (inputs / "plan.xlsx").write_bytes(data)
    plan, findings = load_plan(inputs, 2023)
    assert plan is None
    assert [(found.code, found.facts["why"]) for found in findings] == [("plan-file-unreadable", why)]


def test_sheets_and_columns_that_are_missing_are_named(inputs):
    book = load_workbook(inputs / "plan.xlsx")
    book["見出し"].title = "見出し一覧"
    book["項目"]["E1"] = "主な担当"
    del book["用語"]
    book.save(inputs / "plan.xlsx")
    plan, findings = load_plan(inputs, 2023)
    assert plan is None
    assert [(found.code, found.facts.get("sheet", found.facts.get("column"))) for found in findings][:2] == [
        ("plan-sheet", "見出し"),
        ("plan-column", "主担当"),
    ]


def test_columns_in_another_order_and_a_title_above_are_read_all_the_same(inputs):
    before = load_content(inputs / "plan.xlsx")
    book = load_workbook(inputs / "plan.xlsx")
    sheet = book["項目"]
    for row in sheet.iter_rows():
        row[0].value, row[4].value = row[4].value, row[0].value
    sheet.insert_rows(1, 2)
    sheet["A1"] = "令和5年度の項目"
    book.save(inputs / "plan.xlsx")
    assert load_content(inputs / "plan.xlsx") == before


def test_an_optional_column_may_be_missing(inputs):
    book = load_workbook(inputs / "plan.xlsx")
    book["行"].delete_cols(3, 4)
    book.save(inputs / "plan.xlsx")
    content, findings = load_content(inputs / "plan.xlsx")
    assert findings == ()
    assert content.rows[0] == Row("L001", "H03")


def test_the_invented_citys_shape_is_read():
    shape, findings = load_shape(MIDORI / "plan.toml")
    assert findings == ()
    assert shape.term == (2019, 2020, 2021, 2022, 2023)
    assert [column.kind for column in shape.columns].count(ColumnKind.YEARS) == 1
    assert isinstance(midori_content().headings[0], Heading)
    assert isinstance(midori_content().items[0], Item)
