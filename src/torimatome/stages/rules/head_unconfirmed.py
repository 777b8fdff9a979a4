"""所属長確認日がない（要確認）

回答票の上にある所属長確認日が空欄か、日付として読めない（「2月30日」など、ない日付を含む）か、年を書き誤ったらしい
（年度の始まる前の日か、年度が終わった年の12月31日より後の日）ときに出ます。部署ごとに一件です。
日付のセル、令和7年2月3日、R7.2.3、7.2.3、2025/2/3 など、ふだんの書き方は読めます。年のない日（2月3日など）は
年度末に近いほうの年の日と読みます。年度末から4か月より離れた日は、どちらの年か分からないので出ます。
公表資料から復元した回答票には確認する所属長がいないので、調べません。何も記入せずに返した部署には「何も記入されていない」
だけが出ます。

よい例: 所属長確認日に「R7.2.3」。
出る例: 所属長確認日が空欄。
出る例: 所属長確認日に「2月30日」。
出る例: 令和6年度の回答票の所属長確認日に「R6.2.3」。
直し方: 所属長の確認を受けた日を書いてもらいます。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from torimatome.model.answer import Submission
from torimatome.model.finding import Finding
from torimatome.model.form import HEAD_FIELDS
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.year import date_label, day_alone, day_in, may_confirm, parse_day, year_label
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.intake import CONFIRMED

_FINE = ("", "")
_BLANK = ("空欄です", "空欄の")
_NO_DAY = ("日付として読めません", "日付として読めない")
_NO_YEAR = ("何年の日か分かりません", "何年の日か分からない")


def check(case: Case) -> Iterator[Finding]:
    """Each respondent with a form on which the head's day is blank, none, or of another year."""
    wrong: dict[str, list[tuple[str, Place]]] = {}
    for submission in case.intake.heard:
        place, text = submission.head_places.get(CONFIRMED), _typed(submission)
        if submission.reconstructed or submission.department in case.untouched or place is None:
            continue
        if _wrong(text, case.year) != _FINE:
            wrong.setdefault(submission.department, []).append((text, place))
    for department, cells in wrong.items():
        yield finding(
            "head-unconfirmed",
            subject=department,
            parties=(department,),
            places=tuple(place for _, place in cells),
            evidence=tuple(sorted(text for text, _ in cells)),
            department=case.name(department),
            label=dict(HEAD_FIELDS)[CONFIRMED],
            what=_what(tuple(dict.fromkeys(text for text, _ in cells)), case.year),
            sample=date_label(dt.date(case.year + 1, 2, 3)),
        )


def _typed(submission: Submission) -> str:
    """What stands in the cell, an error value too, which is no text to anybody else."""
    raw = (entry.raw for entry in submission.others if entry.field == CONFIRMED)
    return submission.head.get(CONFIRMED) or next(raw, "").strip()


def _wrong(text: str, year: int) -> tuple[str, str]:
    """What is wrong with a day that was typed, as a sentence's end and before a noun."""
    if not text:
        return _BLANK
    day = day_in(text, year)
    if day is None:
        close = day_alone(text)
        return _NO_YEAR if any(parse_day(f"{each}年{close}") for each in (year, year + 1)) else _NO_DAY
    if may_confirm(day, year):
        return _FINE
    when = f"{year_label(year)}より前の日" if day.year <= year else "先の日付"
    return f"{when}です", f"{when}の"


def _what(texts: tuple[str, ...], year: int) -> str:
    """What is wrong with the days of one respondent's forms, to the sentence's end."""
    if len(texts) == 1:
        quoted = f"「{shortened(texts[0])}」となっていて、" if texts[0] else ""
        return quoted + _wrong(texts[0], year)[0]
    said = (f"「{shortened(text)}」となっていて" if text else "" for text in texts)
    kinds = (f"{typed}{_wrong(text, year)[1]}もの" for typed, text in zip(said, texts, strict=True))
    return f"{'と、'.join(kinds)}があります"


RULE = Rule("head-unconfirmed", check)
