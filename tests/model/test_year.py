import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torimatome.model.year import (
    date_label,
    day_in,
    era_of,
    fiscal_year_of,
    parse_year,
    year_code,
    year_label,
)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("R5", 2023),
        ("r5", 2023),
        ("Ｒ５", 2023),
        ("令和5", 2023),
        ("令和５年度", 2023),
        ("令和元年度", 2019),
        ("R1", 2019),
        ("H31", 2019),
        ("平成31年度", 2019),
        ("2023", 2023),
        ("2023年度", 2023),
        (" R6 ", 2024),
    ],
)
def test_people_write_years_in_many_ways(text, year):
    assert parse_year(text) == year


@pytest.mark.parametrize("text", ["", "R", "R0", "X5", "23", "令和", "R5-R9", "令和5年度事業", "20233"])
def test_what_is_no_year_is_none(text):
    assert parse_year(text) is None


@given(st.integers(min_value=1926, max_value=2098))
def test_spellings_read_back_as_the_same_year(year):
    assert parse_year(year_code(year)) == year
    assert parse_year(year_label(year)) == year


def test_the_newest_era_names_a_shared_year():
    assert (year_code(2019), year_label(2019), year_label(1989)) == ("R1", "令和元年度", "平成元年度")
    with pytest.raises(ValueError, match="1900"):
        era_of(1900)


def test_dates_follow_the_era_of_the_day():
    assert date_label(dt.date(2019, 4, 30)) == "平成31年4月30日"
    assert date_label(dt.date(2019, 5, 1)) == "令和元年5月1日"
    assert date_label(dt.date(2024, 1, 31)) == "令和6年1月31日"


def test_a_fiscal_year_ends_in_march():
    assert [fiscal_year_of(dt.date(2024, month, 1)) for month in (3, 4)] == [2023, 2024]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4月1日", dt.date(2025, 4, 1)),
        ("4/10", dt.date(2025, 4, 10)),
        ("7月1日", dt.date(2025, 7, 1)),
        ("12月20日", dt.date(2024, 12, 20)),
        ("9月20日", None),
        ("7.5.10", dt.date(2025, 5, 10)),
        ("3/31", dt.date(2025, 3, 31)),
        ("6.12.20", dt.date(2024, 12, 20)),
        ("7年2月3日(月)", dt.date(2025, 2, 3)),
        ("令和 7年 2月 3日 月曜日", dt.date(2025, 2, 3)),
        ("平成31年4月30日", dt.date(2019, 4, 30)),
        ("2月29日", None),
        ("6.2.3", dt.date(2024, 2, 3)),
        ("30.2.3", None),
        ("3月", None),
        ("日", None),
        ("", None),
    ],
)
def test_a_day_on_a_form_of_the_fiscal_year_2024(text, day):
    assert day_in(text, 2024) == day
