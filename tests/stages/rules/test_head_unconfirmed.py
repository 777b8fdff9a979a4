import datetime as dt
from dataclasses import replace

import pytest
from stages.builders import check
from stages.returned import FILE, FIRST, LETTER, PLAN, STATE, book, came_back, one, sent, typed

from torimatome.model.answer import KIND
from torimatome.model.form import RECONSTRUCTED
from torimatome.model.messages import say
from torimatome.stages.rules.head_unconfirmed import RULE


def written(**cells):
    """総務課's form with the first line answered, and cells as typed."""
    answered = {f"{LETTER[KIND]}{FIRST}": "回答", f"{LETTER[STATE]}{FIRST}": "実施"}
    return typed(sent(), **answered, **cells)


def told(*submissions):
    return check(RULE, PLAN, *submissions)


def with_day(text):
    return told(one(written(C4=text))[0])


def test_a_blank_day_is_told_with_its_cell():
    (found,) = with_day(None)
    assert say(found) == (
        f"{FILE}『回答』C4：総務課の回答票の所属長確認日が空欄です。"
        "所属長の確認を受けた日を、「令和6年2月3日」のように記入してください。"
    )
    assert found.parties == ("D1",)


@pytest.mark.parametrize(
    "text", ["2月30日", "令和6年13月", "R6.2.30", "2024/13/1", "令和6年", "済", "5.13.1", "30.2.3"]
)
def test_what_is_no_day_is_quoted(text):
    (found,) = with_day(text)
    assert f"所属長確認日が「{text}」となっていて、日付として読めません" in say(found)


@pytest.mark.parametrize(
    "text",
    [
        *("令和6年2月3日", "R6.2.3", "R6.5.1", "2024/5/1", "2024-02-03", "2024-02-03 00:00:00"),
        *(
            "令和６年２月３日",
            "令和 6年 2月 3日",
            "令和6年2月3日(土)",
            "R6.2.3 土曜日",
            "2月3日",
            "2/3",
            "2月29日",
        ),
        *("6.2.3", "6年2月3日", "5.12.20", "6.5.10", "4/10", "令和6年12月31日", "R6.2.3 確認"),
    ],
)
def test_a_day_as_people_write_it_is_fine(text):
    assert with_day(text) == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("R5.2.3", "令和5年度より前の日です"),
        ("5.2.3", "令和5年度より前の日です"),
        ("令和元年5月1日", "令和5年度より前の日です"),
        ("R7.2.3", "先の日付です"),
        ("2204/2/3", "先の日付です"),
        ("9月20日", "何年の日か分かりません"),
        ("9月20日(金)", "何年の日か分かりません"),
        ("９月20日 金曜日", "何年の日か分かりません"),
        ("9月31日(金)", "日付として読めません"),
        ("10 / 1", "何年の日か分かりません"),
    ],
)
def test_a_day_of_a_wrong_year_or_of_either_is_asked_about(text, wrong):
    (found,) = with_day(text)
    assert f"所属長確認日が「{text}」となっていて、{wrong}。" in say(found)


@pytest.mark.parametrize("shape", ["yyyy/m/d", '[$-411]ggge"年"m"月"d"日"'])
def test_a_real_date_cell_is_fine_however_it_is_shown(shape):
    opened = book()
    sheet = opened["回答"]
    sheet[f"{LETTER[KIND]}{FIRST}"] = "回答"
    sheet["C4"] = dt.date(2024, 2, 3)
    sheet["C4"].number_format = shape
    assert told(came_back(opened)[0]) == ()
    sheet["C4"] = None
    (found,) = told(came_back(opened)[0])
    assert found.places[0].cell == "C4"


def test_an_error_value_is_quoted():
    opened = book()
    opened["回答"][f"{LETTER[KIND]}{FIRST}"] = "回答"
    opened["回答"]["C4"] = "#N/A"
    (found,) = told(came_back(opened)[0])
    assert "「#N/A」" in say(found)


def test_a_form_that_was_reconstructed_has_no_head():
    assert told(one(written(C4=RECONSTRUCTED, E4=RECONSTRUCTED))[0]) == ()


def test_a_form_that_came_back_untouched_is_another_rules_matter():
    assert told(one(sent())[0]) == ()


def test_a_row_put_in_above_moves_the_cell_and_two_files_are_one_finding():
    lower = {
        (row + 1, column): cell._replace(row=row + 1, column=column)
        for (row, column), cell in written().items()
    }
    first, second = one(lower)[0], one(written(C4="2月30日"), file="写し.xlsx")[0]
    (found,) = told(first, replace(second, sha256="1" * 64))
    assert {(place.file, place.cell) for place in found.places} == {(FILE, "C5"), ("写し.xlsx", "C4")}
    assert (
        "所属長確認日が空欄のものと、「2月30日」となっていて日付として読めないものがあります。所属長の"
        in say(found)
    )
