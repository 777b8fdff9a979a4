"""ありえない日付（要確認）

「2月30日」のようにない日付、または曜日が合わない日付（その年度の暦で確かめます）を見つけます。

よい例: 10月1日(日)に開催した。（令和5年度）
出る例: 10月1日(土)に開催した。（令和5年度）
直し方: 日付か曜日を確かめて直します。
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.year import ERAS, parse_year
from torimatome.stages.case import Case, Rule

_ERAS = "|".join((*(era.letter for era in ERAS), *(era.name for era in ERAS)))
_DATE = re.compile(
    rf"(?:(?P<year>(?:{_ERAS})(?:元|\d{{1,2}})|\d{{4}})年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日"
    r"(?:\((?P<weekday>[月火水木金土日])(?:曜日?)?\))?"
)
_WEEKDAYS = "月火水木金土日"
_APRIL, _DECEMBER = 4, 12


def check(case: Case) -> Iterator[Finding]:
    """Each date that no calendar has, and each that falls on another day of the week."""
    for prose in case.prose:
        for match in _DATE.finditer(prose.plain):
            month, day = int(match["month"]), int(match["day"])
            calendar_year = parse_year(match["year"]) if match["year"] else case.year + (month < _APRIL)
            if calendar_year is None:
                continue
            why = _wrong(calendar_year, month, day, match["weekday"])
            if why:
                yield prose.found(
                    "impossible-date", mark=match[0], evidence=(match[0],), date=match[0], why=why
                )


def _wrong(year: int, month: int, day: int, weekday: str | None) -> str:
    if not 1 <= month <= _DECEMBER or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return "その日はありません"
    actual = _WEEKDAYS[dt.date(year, month, day).weekday()]
    return f"{year}年のその日は{actual}曜日です" if weekday and weekday != actual else ""


RULE = Rule("impossible-date", check)
