"""実施していないのに理由がない（要確認）

今年度は実施していない（印が空欄）と回答されているのに、説明の欄に理由や見込みが書かれていないときに出ます。

よい例: 「未実施」で、事業内容に「会場の工事のため。来年度に行う予定。」とある。
出る例: 「未実施」で、事業内容が空欄。
直し方: 理由か、いつ行う見込みかを書いてもらいます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.model.plan import Field
from torimatome.stages.case import Case, Rule, places
from torimatome.stages.policies import REPRINT
from torimatome.stages.scope import holder


def check(case: Case) -> Iterator[Finding]:
    """Each item (row, where the text stands for it) that was answered as not done, without a word."""
    for item in case.plan.items:
        state = case.state(item)
        merged = case.draft.values.get((item.id, case.now.id))
        if state is None or state.done or state.mark or merged is None or merged.policy == REPRINT:
            continue
        for column in case.explaining():
            field = Field(column)
            if holder(case.plan, item, column) != item.id or case.text(item, field):
                continue
            yield finding(
                "blank-without-reason",
                subject=item.id,
                field=field.id,
                parties=(item.lead,),
                places=places(merged.voices),
                evidence=(state.label,),
                number=case.number(item),
                state=state.label,
                column=case.title(field),
            )


RULE = Rule("blank-without-reason", check)
