"""予定の残っていた項目がなくなった（要確認）

昨年度の報告書では今年度以降に予定の印があった項目が、今年度の計画にないときに出ます。

よい例: 昨年度で予定を終えた項目がなくなった。
出る例: 昨年度の報告書で今年度に「○」のあった項目がなくなった。
直し方: 計画の改定によるものかを確かめ、報告書か議会への説明に一言を添えます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.model.plan import Field
from torimatome.model.year import year_code
from torimatome.stages.case import Case, Rule, shortened


def check(case: Case) -> Iterator[Finding]:
    """Each item of last year's report with a planned mark that this year's plan no longer has."""
    marks = case.plan.shape.marks
    for name, known in case.last_items.items():
        if name in case.plan.item:
            continue
        years = [year for year in case.plan.shape.term if year >= case.year]
        planned = [year for year in years if known.text(Field(marks, year).id)]
        if planned:
            yield finding(
                "item-retired",
                subject=name,
                field=marks.id,
                parties=(known.item.lead,),
                evidence=(known.item.text, *(year_code(year) for year in planned)),
                number=known.number,
                text=shortened(known.item.text),
                years="、".join(year_code(year) for year in planned),
            )


RULE = Rule("item-retired", check)
