"""終わったのに予定が残っている（参考）

文に「完了した」「終了した」「廃止した」とあり、続けるとは書かれていないのに、来年度以降のすべてに予定の印があるときに出ます。

よい例: 「工事を完了した。」で、来年度以降の予定は空欄。
よい例: 「一期工事を完了し、引き続き二期工事を進める。」
出る例: 「工事を完了した。」で、計画の終わりまで「○」。
直し方: 来年度以降の予定を確かめてもらいます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule

_OVER = re.compile(r"[一-龠ァ-ヶー]{0,10}(?:を|が|は)?(?:すべて|全て)?(?:完了|終了|廃止|完成)(?:した|し、)")
_GOES_ON = re.compile(
    r"引き続き|継続|今後|来年度|次年度|検討|進めて|進める|進めた|順次|毎年|行っている|している"
)


def check(case: Case) -> Iterator[Finding]:
    """Each text that says over, and nothing of going on, beside planned marks to the end of the term."""
    marks = case.plan.shape.marks
    later = [year for year in case.plan.shape.term if year > case.year]
    for prose in case.testimony:
        match = _OVER.search(prose.plain)
        if not prose.done or match is None or _GOES_ON.search(prose.plain) or not later:
            continue
        planned = [case.voices.mark(prose, year) for year in later]
        if all(planned):
            yield prose.found(
                "done-for-good",
                evidence=(match[0], "".join(planned)),
                part=match[0].rstrip("、"),
                planned=marks.planned_name,
            )


RULE = Rule("done-for-good", check)
