"""昨年度にあった予定がなくなり、理由がない（要確認）

昨年度の報告書で来年度以降に予定の印（「○」）があった項目で、今年度は同じ年度が空欄になり、文に終わったとも、やめる理由とも
書かれていないときに出ます。今年度の予定を行わなかったときは「予定していたのに実施がなく、理由が読めない」のほうで出ます。

よい例: 昨年度は令和7年度に「○」、今年度は空欄で、「令和6年度で事業を終了する。」とある。
出る例: 昨年度は令和7年度に「○」、今年度は空欄で、文は「講座を3回開催した。」
直し方: やめる理由か、終わったことを書いてもらいます。書き漏らしであれば、予定を選び直してもらいます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.model.plan import Field, Item
from torimatome.model.year import year_code
from torimatome.stages.case import Case, Rule, places
from torimatome.stages.policies import REPRINT

_WHY = re.compile(
    r"完了|完成|終了|終え|終わ|廃止|休止|中止|取りやめ|やめ[るたて]|統合|移管|引き継|見直|隔年|達成|今年度(?:限り|まで|で)"
    r"|なくな|(?:行わ|実施し|開か)(?:ない|なく)|理由"
)


def check(case: Case) -> Iterator[Finding]:
    """Each item with a later year that was planned last year and is blank now, and no word about it."""
    marks = case.plan.shape.marks
    later = [Field(marks, year) for year in case.plan.shape.term if year > case.year]
    for item in case.plan.items:
        known = case.last_items.get(item.id)
        gone = [field for field in later if known and known.text(field.id) and _emptied(case, item, field)]
        if not gone or _WHY.search(case.voices.told_of(item)):
            continue
        years = "、".join(year_code(field.year) for field in gone if field.year is not None)
        voices = (voice for field in gone for voice in case.draft.values[item.id, field.id].voices)
        yield finding(
            "plan-withdrawn",
            subject=item.id,
            field=marks.id,
            parties=(item.lead,),
            mark=years,
            places=places(tuple(voices)),
            evidence=(years, case.voices.told_of(item, members=False)),
            number=case.number(item),
            years=years,
            planned=marks.planned_name,
        )


def _emptied(case: Case, item: Item, field: Field) -> bool:
    """Whether somebody answered that nothing is planned in a year."""
    merged = case.draft.values.get((item.id, field.id))
    answered = merged is not None and bool(merged.voices) and merged.policy != REPRINT
    return answered and not case.draft.text(item.id, field.id)


RULE = Rule("plan-withdrawn", check)
