"""所属長確認日がない（要確認）

回答票の上にある所属長確認日が空欄か、日付として読めない（「2月30日」など、ない日付を含む）ときに出ます。部署ごとに一件です。
日付のセル、令和7年2月3日、R7.2.3、2025/2/3、2月3日など、ふだんの書き方はどれも読めます。
公表資料から復元した回答票には確認する所属長がいないので、調べません。何も記入せずに返した部署には「何も記入されていない」
だけが出ます。

よい例: 所属長確認日に「R7.2.3」。
出る例: 所属長確認日が空欄。
出る例: 所属長確認日に「2月30日」。
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
from torimatome.model.year import date_label, day_in
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.intake import CONFIRMED


def check(case: Case) -> Iterator[Finding]:
    """Each respondent with a form on which the head's day is blank or none."""
    wrong: dict[str, list[tuple[str, Place]]] = {}
    for submission in case.intake.heard:
        place, text = submission.head_places.get(CONFIRMED), _typed(submission)
        if submission.reconstructed or submission.department in case.untouched or place is None:
            continue
        if day_in(text, case.year) is None:
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
            what="、".join(dict.fromkeys(_wrong(text) for text, _ in cells)),
            sample=date_label(dt.date(case.year + 1, 2, 3)),
        )


def _typed(submission: Submission) -> str:
    """What stands in the cell, an error value too, which is no text to anybody else."""
    raw = (entry.raw for entry in submission.others if entry.field == CONFIRMED)
    return submission.head.get(CONFIRMED) or next(raw, "").strip()


def _wrong(text: str) -> str:
    return f"「{shortened(text)}」となっていて、日付として読めません" if text else "空欄です"


RULE = Rule("head-unconfirmed", check)
