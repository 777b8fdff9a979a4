"""「未実施(R6実施予定)」なのに、その年度の予定がない（要確認）

文に「R6実施予定」「令和6年度に実施する予定」などと年度の約束があるのに、その年度の予定の印が空欄のときに出ます。
今年度までの年度と、計画期間の外の年度は確かめません。

よい例: 「未実施(R6実施予定)」で、R6の予定が「予定あり」。
出る例: 「未実施(R6実施予定)」で、R6の予定が「予定なし」。
直し方: 文と予定のどちらが正しいか確かめます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.year import ERAS, parse_year, year_label
from torimatome.stages.case import Case, Rule
from torimatome.stages.prose import Prose

_ERAS = "|".join((*(era.letter for era in ERAS), *(era.name for era in ERAS)))
_PROMISE = re.compile(
    rf"(?P<year>(?:(?:{_ERAS})(?:元|\d{{1,2}})|\d{{4}})(?:年度?)?)(?:に|より|から|中に)?"
    r"(?:実施|開始|着手|開催|設置|導入)(?:する|を)?予定"
)


def check(case: Case) -> Iterator[Finding]:
    """Each printed promise of a year of the term for which no mark is planned."""
    for prose in case.testimony:
        state = prose.state if prose.group else case.state(prose.item)
        if state is not None and not state.done:
            yield from _promises(case, prose)


def _promises(case: Case, prose: Prose) -> Iterator[Finding]:
    marks = case.plan.shape.marks
    seen: set[int] = set()
    for match in _PROMISE.finditer(prose.plain):
        year = parse_year(match["year"])
        if year is None or year <= case.year or year not in case.plan.shape.term or year in seen:
            continue
        seen.add(year)
        mark = case.voices.mark(prose, year)
        if mark:
            continue
        yield prose.found(
            "promise-not-planned",
            mark=str(year),
            evidence=(match[0], mark),
            text=match[0],
            year=year_label(year),
            planned=marks.planned_name,
            state=next((each.label for each in marks.planned if not each.mark), "空欄"),
        )


RULE = Rule("promise-not-planned", check)
