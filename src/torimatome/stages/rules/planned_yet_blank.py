"""予定していたのに実施がなく、理由が読めない（要確認）

昨年度の報告書（なければ計画）で今年度に予定の印があるのに「未実施」と答え、文に理由も、いつ行うかの見込みも読み取れないときに
出ます。文が空欄のときは「実施していないのに理由がない」のほうで出ます。

よい例: 「会場の工事のため実施していない。令和6年度に行う予定。」
出る例: 「必要に応じて、適宜実施予定」
直し方: 理由か、いつ行う見込みかを書いてもらいます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import Prose
from torimatome.stages.prospects import gives_reason, years_named
from torimatome.stages.scope import planned_mark

_TIME = re.compile(r"\d{1,2}月")


def check(case: Case) -> Iterator[Finding]:
    """Each text of something planned and not done that gives neither reason nor time."""
    for prose in case.accounts:
        if prose.blank and _planned(case, prose) and not _told(case, prose):
            yield prose.found(
                "planned-yet-blank",
                evidence=(prose.text,),
                state=prose.state.label if prose.state else "",
                text=shortened(prose.text),
            )


def _told(case: Case, prose: Prose) -> bool:
    """Whether the text names a reason or a time."""
    when = _TIME.search(prose.plain) or years_named(prose.plain, case.year)
    return bool(when) or gives_reason(prose.plain)


def _planned(case: Case, prose: Prose) -> bool:
    """Whether this year was planned, as far as anybody knows: what is not known is taken for planned."""
    known = case.last_items.get(prose.item.id)
    if known is not None:
        return bool(known.text(case.now.id))
    label = prose.item.planned.get(case.year)
    return label is None or bool(planned_mark(case.plan.shape.marks, label))


RULE = Rule("planned-yet-blank", check)
