"""Numbers as clerks type them, and dates on a form's head."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torimatome.model.number import parse_number, spelled, total
from torimatome.model.year import parse_day

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("１，２３４", "1234"),
        (" 12,345.60 ", "12345.6"),
        ("－3", "-3"),
        ("−0.0", "0"),
        ("007", "7"),
        ("+5", "5"),
        *((typed, None) for typed in ("12人", "約3", "1,23", "十二", "1e5", "1.", "", "NaN", "▲3", "1 2")),
    ],
)
def test_a_number_is_read_or_it_is_not(typed, read):
    assert parse_number(typed) == read


@given(st.lists(NUMBERS, max_size=6))
def test_the_sum_is_exact_and_every_spelling_is_read_back(numbers):
    texts = tuple(spelled(each) for each in numbers)
    assert Fraction(total(texts)) == sum(Fraction(each) for each in numbers)
    assert [parse_number(f"{each:,f}") for each in numbers] == list(texts)


@pytest.mark.parametrize(
    "typed",
    ["2024-01-20", "2024-01-20T00:00:00", "2024/1/20", "令和6年1月20日", "Ｒ６．１．２０"],
)
def test_a_day_is_read_however_it_is_written(typed):
    assert parse_day(typed) == dt.date(2024, 1, 20)


@pytest.mark.parametrize("typed", ["", "1月20日", "2024-02-30", "令和0年1月1日", "公表資料から復元"])
def test_what_names_no_day_is_none(typed):
    assert parse_day(typed) is None
