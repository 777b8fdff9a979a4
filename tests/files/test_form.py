"""The form as a department opens it, read back with openpyxl and with LibreOffice."""

import datetime as dt
import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from stages.builders import item
from stages.builders import plan as a_plan
from stages.numbers import counted
from workspace_copy import ROOT

from torimatome import pipeline
from torimatome.files.form import form_name, write_form
from torimatome.files.workspace import Workspace
from torimatome.model.answer import KIND
from torimatome.model.form import FINGERPRINT, KEY, LEFT, NUMBER, REQUIRED, parse_key, text_fingerprint
from torimatome.model.form_cells import COUNT_CELL, FIRST_ROW, HEADER_ROW
from torimatome.model.grid import column_letters
from torimatome.model.plan import Policy
from torimatome.model.settings import YearSettings
from torimatome.stages.prefill import prefill


@pytest.fixture(scope="module")
def made():
    workspace = Workspace(ROOT)
    last, _ = pipeline.judge(workspace, 2023)
    plan, settings, findings = pipeline.load_plan(workspace, 2024)
    assert findings == ()
    return plan, {form.department_name: form for form in prefill(plan, last.master, settings)}


@pytest.fixture(scope="module")
def school(made):
    plan, forms = made
    form = forms["社会教育課"]
    return form, load_workbook(BytesIO(write_form(form, plan.shape)))


def letters(form, key):
    return column_letters(1 + [column.key for column in form.columns].index(key))


def test_each_respondent_gets_a_form_and_members_answer_one_by_one_from_r6(made):
    _, forms = made
    assert len(forms) == 40
    assert sum(name.endswith("地域交流センター") for name in forms) == 21
    assert form_name(forms["社会教育課"]) == "R6_調査票_社会教育課.xlsx"


def test_the_sheet_is_as_a_clerk_knows_it(school, golden):
    _, book = school
    lines = []
    for sheet in book:
        lines.append(f"■ {sheet.title}")
        for row in sheet.iter_rows():
            shown = [
                f"{cell.coordinate} {cell.value}".replace("\n", "⏎") for cell in row if cell.value is not None
            ]
            lines += shown
    golden("form_社会教育課.txt", "\n".join(lines) + "\n")


def test_last_years_mark_and_text_stand_beside_the_cells_to_fill(school):
    form, book = school
    sheet = book["回答"]
    row = next(each for each in range(FIRST_ROW, sheet.max_row + 1) if sheet[f"A{each}"].value == "1-3-3-1")
    assert sheet[letters(form, "last.mark") + str(row)].value == "●"
    assert sheet[letters(form, "last.progress") + str(row)].value.startswith(
        "「やまぐち路傍塾」へ人・団体の登録"
    )
    assert sheet[letters(form, "marks.2025") + str(row)].value == "予定あり"
    assert sheet[letters(form, KIND) + str(row)].value is None


def test_only_the_cells_to_fill_are_unlocked(made, school):
    plan, _ = made
    form, book = school
    sheet = book["回答"]
    editable = {letters(form, column.key) for column in form.columns if column.editable}
    compared = 0
    for row in sheet.iter_rows(min_row=FIRST_ROW, max_row=FIRST_ROW + len(form.lines) - 1):
        for cell in row:
            assert cell.protection.locked is (cell.column_letter not in editable), cell.coordinate
            compared += 1
    assert compared == len(form.lines) * len(form.columns) == 8 * len(form.columns)
    assert len(editable) == len(plan.shape.fields(2024)) + 1
    guard = sheet.protection
    assert guard.sheet
    assert (guard.formatRows, guard.formatColumns, guard.autoFilter) == (False, False, False)
    assert book["記入要領"].protection.sheet
    unlocked_head = [cell.coordinate for row in sheet["A1:Z5"] for cell in row if not cell.protection.locked]
    assert unlocked_head == ["C2", "C3", "C4"]


def test_dropdowns_speak_japanese_and_keep_the_formats_limits(school):
    form, book = school
    rules = {
        str(rule.sqref).split(":")[0].rstrip("0123456789"): rule
        for rule in book["回答"].data_validations.dataValidation
    }
    lists = {key: rules[letters(form, key)].formula1 for key in (KIND, "marks.2024", "marks.2025")}
    assert lists == {
        KIND: '"回答,主担当課に同じ,該当なし"',
        "marks.2024": '"実施,未実施"',
        "marks.2025": '"予定あり,予定なし"',
    }
    assert len(rules) == 7
    for rule in rules.values():
        assert 0 < len(rule.prompt) <= 255
        assert len(rule.promptTitle) <= 32
        assert rule.type != "list" or ("選んでください" in rule.error and len(rule.formula1) <= 255)


def test_each_line_carries_a_key_and_a_fingerprint_out_of_sight(school):
    form, book = school
    sheet = book["回答"]
    for at, line in enumerate(form.lines, FIRST_ROW):
        key = parse_key(sheet[letters(form, KEY) + str(at)].value)
        assert (key.year, key.department, key.item) == ("R6", form.department, line.item)
        shown = sheet[letters(form, "item") + str(at)].value
        assert sheet[letters(form, FINGERPRINT) + str(at)].value == text_fingerprint(shown)
    hidden = {key for key, dimension in sheet.column_dimensions.items() if dimension.hidden}
    assert letters(form, KEY) in hidden
    assert not hidden & {letters(form, column.key) for column in form.columns if column.editable}


def test_the_red_of_a_missing_text_and_the_print_settings(school):
    form, book = school
    sheet = book["回答"]
    rules = {
        str(found.sqref): [rule.formula[0] for rule in found.rules] for found in sheet.conditional_formatting
    }
    text, state = letters(form, "progress"), letters(form, "marks.2024")
    last = FIRST_ROW + len(form.lines) - 1
    assert f'AND(OR(${state}7="実施"),${text}7="")' in rules[f"{text}7:{text}{last}"]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"


def test_a_reprint_with_its_original_here_may_stay_blank(made):
    plan, forms = made
    form = forms["市民活動支援センター"]
    line = next(line for line in form.lines if plan.numbers[line.item] == "2-2-4-4")
    assert line.values["hint"].startswith("再掲:1-3-2-2の回答を印刷します")
    assert REQUIRED not in line.values
    required = [each for each in form.lines if each.values.get(REQUIRED) == "1"]
    assert len(required) == len(form.lines) - 2


def test_properties_say_whose_form_it_is(school):
    form, book = school
    given = {each.name: each.value for each in book.custom_doc_props.props}
    assert given == {
        "torimatome.department": form.department,
        "torimatome.year": "R6",
        "torimatome.form": "1",
    }
    assert book.properties.creator == "協働推進課"


def test_a_reconstructed_workbook_says_so_in_sheet_and_properties():
    path = ROOT / "inputs" / "R5" / "submissions" / "R5_回答票_社会教育課.xlsx"
    book = load_workbook(path)
    assert book["回答"]["E4"].value == "公表資料から復元"
    assert book["記入要領"]["A3"].value.startswith("公表資料から復元")
    assert "公表資料から復元" in {each.value for each in book.custom_doc_props.props}
    assert book.properties.description == "公表資料から復元"


def test_a_form_is_a_stored_container_without_a_clock(made):
    plan, forms = made
    data = write_form(forms["総務課"], plan.shape)
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert {(each.compress_type, each.date_time) for each in package.infolist()} == {
            (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0))
        }
        core = package.read("docProps/core.xml").decode()
    assert set(re.findall(r">(\d{4}-\d\d-\d\dT[^<]*)<", core)) == {f"{dt.date(2024, 4, 1)}T00:00:00Z"}


def computed(folder, data):
    """The form's computed cells, as LibreOffice computes them."""
    path = Path(folder) / "form.xlsx"
    path.write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "ods",
            path.name,
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    from python_calamine import CalamineWorkbook

    rows = (
        CalamineWorkbook.from_path(str(path.with_suffix(".ods")))
        .get_sheet_by_name("回答")
        .to_python(skip_empty_area=False)
    )
    return lambda row, column: rows[row - 1][column - 1]


@pytest.mark.needs("soffice")
def test_the_counters_count_in_a_real_spreadsheet_program(tmp_path, made):
    plan, forms = made
    form = forms["社会教育課"]
    book = load_workbook(BytesIO(write_form(form, plan.shape)))
    sheet = book["回答"]
    kind, state, text = (letters(form, key) for key in (KIND, "marks.2024", "progress"))
    sheet[f"{kind}7"], sheet[f"{state}7"] = "回答", "実施"
    sheet[f"{kind}8"] = "回答"
    sheet[f"{kind}9"] = "該当なし"
    sheet[f"{text}7"] = "あ" * 390
    book.save(tmp_path / "filled.xlsx")
    at = computed(tmp_path, (tmp_path / "filled.xlsx").read_bytes())
    assert at(*COUNT_CELL) == "未記入 残り6件"
    left = 1 + [column.key for column in form.columns].index(f"{LEFT}progress")
    assert [at(row, left) for row in (7, 8)] == [10, 400]
    assert at(7, 1 + [column.key for column in form.columns].index(NUMBER)) == "1-3-1-1"


def formulas(data):
    return {
        (sheet.title, cell.coordinate): cell
        for sheet in load_workbook(BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("department", ["社会教育課", "協働推進課"])
def test_the_counters_show_in_excels_protected_view_what_they_will_count(tmp_path, made, department):
    plan, forms = made
    sent = write_form(forms[department], plan.shape)
    answered = (ROOT / f"inputs/R5/submissions/R5_回答票_{department}.xlsx").read_bytes()
    for name, data in (("sent", sent), ("answered", answered)):
        found, shown = formulas(data), load_workbook(BytesIO(data), data_only=True)
        (tmp_path / name).mkdir()
        again = BytesIO()
        load_workbook(BytesIO(data)).save(again)  # without what the formulas gave
        at = computed(tmp_path / name, again.getvalue())
        assert len(found) > 5
        assert {key: shown[key[0]][key[1]].value for key in found} == {
            key: at(cell.row, cell.column) for key, cell in found.items()
        }


def test_a_number_may_be_typed_and_what_is_none_is_asked_about_once():
    plan = a_plan(item(), shape=counted(Policy.SUM))
    (form, *_) = prefill(plan, None, YearSettings(plan.year))
    sheet = load_workbook(BytesIO(write_form(form, plan.shape)))["回答"]
    place = f"{letters(form, 'people')}{FIRST_ROW}"
    assert sheet[place].number_format == "General"
    (rule,) = [each for each in sheet.data_validations.dataValidation if place in each.sqref]
    assert (rule.type, rule.errorStyle, rule.error) == (
        "decimal",
        "warning",
        "数だけを記入してください(例 1200)。単位や「約」は要りません。",
    )
