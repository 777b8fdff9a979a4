"""Fiscal years: integers (西暦年度) in the model, eras at the edges.

A Japanese fiscal year runs from 1 April to 31 March and is named after the calendar year in which it begins.
Eras are dated data: the fiscal year 2019 is both H31 and R1 (令和元年度).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Era:
    """An era name (元号) with its letter and the first day it was in force."""

    letter: str
    name: str
    begins: dt.date


ERAS = (
    Era("R", "令和", dt.date(2019, 5, 1)),
    Era("H", "平成", dt.date(1989, 1, 8)),
    Era("S", "昭和", dt.date(1926, 12, 25)),
)
"""Newest first. Source of the dates: 元号を改める政令 (昭和64年政令第1号, 平成31年政令第143号)."""

_SPELLING = re.compile(
    r"(?:(?P<era>[A-Z]|[一-龠]{2})(?P<number>元|\d{1,2})|(?P<western>\d{4}))(?:年度?)?", re.ASCII
)


def parse_year(text: str) -> int | None:
    """Read a fiscal year as people write it: R5, r5, Ｒ５, 令和5, 令和元年度, 2023, 2023年度.

    Returns:
        The fiscal year (西暦年度), or None when the text names none.
    """
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    match = _SPELLING.fullmatch(plain)
    if match is None:
        return None
    if match["western"]:
        return int(match["western"])
    number = 1 if match["number"] == "元" else int(match["number"])
    for era in ERAS:
        if match["era"] in {era.letter, era.name}:
            return era.begins.year + number - 1 if number else None
    return None


def era_of(year: int) -> tuple[Era, int]:
    """The era that names a fiscal year and the year's number in it; the newest era wins (2019 is R1).

    Raises:
        ValueError: The year lies before the oldest era known.
    """
    for era in ERAS:
        if year >= era.begins.year:
            return era, year - era.begins.year + 1
    message = f"no era for fiscal year {year}"
    raise ValueError(message)


def year_code(year: int) -> str:
    """The short spelling used in folder names and column headings: R5."""
    era, number = era_of(year)
    return f"{era.letter}{number}"


def writable_year(text: str) -> int | None:
    """Read a fiscal year that can be written back in its era (S1 to R99); None for any other text or year."""
    year = parse_year(text)
    if year is None or year < ERAS[-1].begins.year or parse_year(year_code(year)) != year:
        return None
    return year


def year_label(year: int) -> str:
    """The full spelling used in titles: 令和5年度, 令和元年度."""
    era, number = era_of(year)
    return f"{era.name}{'元' if number == 1 else number}年度"


def date_label(day: dt.date) -> str:
    """A date in 和暦, by the era in force on that day: 令和6年1月31日."""
    for era in ERAS:
        if day >= era.begins:
            number = day.year - era.begins.year + 1
            return f"{era.name}{'元' if number == 1 else number}年{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


_DAY = re.compile(
    r"(?:(?P<era>[A-Z]|[一-龠]{2})\.?(?P<number>元|\d{1,2})|(?P<western>\d{4}))"
    r"(?:年|[-./])(?P<month>\d{1,2})(?:月|[-./])(?P<day>\d{1,2})日?(?:[T ].*)?",
    re.ASCII,
)


def parse_day(text: str) -> dt.date | None:
    """Read a date as people write it: 2024-01-20, 2024/1/20, 令和6年1月20日, R6.1.20.

    Returns:
        The day, or None when the text names none, or one that no calendar has.
    """
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip().upper())
    if match is None:
        return None
    year = parse_year(match["western"] or f"{match['era']}{match['number']}")
    try:
        return dt.date(year, int(match["month"]), int(match["day"])) if year else None
    except ValueError:
        return None


_WEEKDAY = re.compile(r"\([月火水木金土日](?:曜日?)?\)$|[月火水木金土日]曜日?$")
_BARE = re.compile(
    r"(?:(?P<number>\d{1,2})(?:年|[-./]))?(?P<month>\d{1,2})(?:月|[-./])(?P<day>\d{1,2})日?", re.ASCII
)


_AROUND = dt.timedelta(days=120)
"""How far from the fiscal year's end a day without a year may lie, for its year to be plain."""
_TWO_YEARS = dt.timedelta(days=731)


def day_alone(text: str) -> str:
    """A day as somebody wrote it (NFKC), without blanks and the day of the week behind it."""
    return _WEEKDAY.sub("", "".join(unicodedata.normalize("NFKC", text).split()))


def day_in(text: str, year: int) -> dt.date | None:
    """Read a day that somebody wrote on a form of a fiscal year, which comes back around that year's end.

    As ``parse_day`` does, with blanks in it and a day of the week behind it too. A day without a year
    (2月3日) is the one nearest to the fiscal year's end, and unread where that is months away either way;
    one without an era (7.2.3) is of the era that puts it nearest.

    Returns:
        The day, or None when the text names none, one that no calendar has, or one whose year is not plain.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    close = day_alone(text)
    bare = _BARE.fullmatch(close)
    if bare is None:
        return parse_day(plain) or parse_day(close)
    end, number = dt.date(year + 1, 3, 31), bare["number"]
    years = [era.begins.year + int(number) - 1 for era in ERAS] if number else [year, year + 1]
    days = (parse_day(f"{each}-{bare['month']}-{bare['day']}") for each in years)
    away, nearest = min(((abs(day - end), day) for day in days if day), default=(end - end, None))
    return nearest if away <= (_TWO_YEARS if number else _AROUND) else None


def may_confirm(day: dt.date, year: int) -> bool:
    """Whether answers about a fiscal year can have been confirmed on a day: in it or nine months after."""
    return dt.date(year, 4, 1) <= day <= dt.date(year + 1, 12, 31)


def fiscal_year_of(day: dt.date) -> int:
    """The fiscal year that a day belongs to (April to March)."""
    first_month = 4
    return day.year if day.month >= first_month else day.year - 1
