"""昨年度は実施、今年度は空欄（要確認）

昨年度の報告書で「●」だった項目が今年度は「未実施」で、文に終わったとも休んだとも書かれていないときに出ます。
理由の書かれたもの、予定の印がある後の年度に行うと書かれたものは問いません。

よい例: 昨年度に「●」、今年度は「昨年度で完了したため、未実施」。
よい例: 昨年度に「●」、今年度は「令和7年度に実施予定」で、令和7年度に「○」。
出る例: 昨年度に「●」、今年度は「未実施」とだけある。
直し方: やめたのか、終わったのか、書き漏らしたのかを確かめます。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.model.plan import Field, Item
from torimatome.model.year import year_label
from torimatome.stages.case import Case, Rule, places
from torimatome.stages.policies import REPRINT
from torimatome.stages.prospects import gives_reason, puts_off

_OVER = re.compile(r"完了|終了|終えた|廃止|休止|統合|移管")


def check(case: Case) -> Iterator[Finding]:
    """Each item that was done last year, is blank now, and says nothing about it."""
    marks = case.plan.shape.marks
    done = {choice.mark for choice in marks.choices if choice.done}
    for item in case.plan.items:
        known = case.last_items.get(item.id)
        state, merged = case.state(item), case.draft.values.get((item.id, case.now.id))
        if known is None or state is None or state.mark or merged is None or merged.policy == REPRINT:
            continue
        mark = known.text(Field(marks, case.year - 1).id)
        if mark in done and not _explained(case, item, case.voices.told_of(item)):
            yield finding(
                "blank-after-done",
                subject=item.id,
                field=case.now.id,
                parties=(item.lead,),
                places=places(merged.voices),
                evidence=(mark, state.label, case.voices.told_of(item, members=False)),
                number=case.number(item),
                year=year_label(case.year - 1),
                mark_then=mark,
                state=state.label,
            )


def _explained(case: Case, item: Item, told: str) -> bool:
    """Whether a text says that it is over, why it was not done, or in which planned year it will be."""
    plain = unicodedata.normalize("NFKC", told)
    return bool(_OVER.search(plain)) or gives_reason(plain) or puts_off(case, item, plain)


RULE = Rule("blank-after-done", check)
