"""どの部署の回答票か分からない（要修正）

回答票が、調査票を送ったどの部署のものでもないときに出ます。構成する事業所がそれぞれ回答することになっている
部署の名前で届いたときも同じです。中の回答は使いません。

よい例: 総務課に送った調査票が、総務課のものとして届いた。
出る例: 行の記号がすべて消され、ファイル名からも部署が分からない。
直し方: 送った調査票のまま回答してもらいます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule


def check(case: Case) -> Iterator[Finding]:
    """Each of this year's submissions whose department got no form."""
    for submission in case.intake.in_order:
        if submission.department in case.intake.asked or not case.intake.right_year(submission):
            continue
        if case.unreadable(submission):
            continue
        yield finding(
            "unknown-respondent",
            subject=submission.department or submission.sha256,
            places=(Place(submission.file),),
            evidence=(submission.sha256,),
            what=case.name(submission.department) or "部署名なし",
        )


RULE = Rule("unknown-respondent", check)
