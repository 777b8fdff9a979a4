"""年度の違う調査票（要修正）

届いたファイルが、今まとめている年度の調査票ではないときに出ます。中の回答は使いません。

よい例: 令和6年度の取りまとめに、令和6年度の調査票が届いた。
出る例: 去年の「R5_調査票_総務課.xlsx」に書き足したものが届いた。
直し方: 今年度の調査票で回答し直してもらい、このファイルは別の場所に移します。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.year import year_label
from torimatome.stages.case import Case, Rule


def check(case: Case) -> Iterator[Finding]:
    """Each submission that is another year's form."""
    for submission in case.intake.in_order:
        if submission.year is None or submission.year == case.year:
            continue
        yield finding(
            "wrong-year",
            subject=submission.department or submission.sha256,
            parties=(submission.department,) if submission.department else (),
            mark=str(submission.year),
            places=(Place(submission.file),),
            evidence=(submission.sha256,),
            found=year_label(submission.year),
            expected=year_label(case.year),
        )


RULE = Rule("wrong-year", check)
