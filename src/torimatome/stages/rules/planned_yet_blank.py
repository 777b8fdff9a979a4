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
from torimatome.model.year import ERAS
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import Prose
from torimatome.stages.scope import planned_mark

_ERAS = "|".join((*(era.letter for era in ERAS), *(era.name for era in ERAS)))
_REASON = re.compile(
    rf"ため|により|による|理由|影響|中止|延期|事情|困難|不足|[がもは]なかった|できなかった|できず|至らず|至って|見送|調整が|協議中|検証"
    rf"|(?:(?:{_ERAS})(?:元|\d{{1,2}})|\d{{4}})年?度?|来年度|翌年度|次年度|\d{{1,2}}月"
)


def check(case: Case) -> Iterator[Finding]:
    """Each text of something planned and not done that gives neither reason nor time."""
    for prose in case.accounts:
        if prose.blank and _planned(case, prose) and not _REASON.search(prose.plain):
            yield prose.found(
                "planned-yet-blank",
                evidence=(prose.text,),
                state=prose.state.label if prose.state else "",
                text=shortened(prose.text),
            )


def _planned(case: Case, prose: Prose) -> bool:
    """Whether this year was planned, as far as anybody knows: what is not known is taken for planned."""
    known = case.last_items.get(prose.item.id)
    if known is not None:
        return bool(known.text(case.now.id))
    label = prose.item.planned.get(case.year)
    return label is None or bool(planned_mark(case.plan.shape.marks, label))


RULE = Rule("planned-yet-blank", check)
