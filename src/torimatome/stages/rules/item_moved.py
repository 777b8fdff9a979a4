"""項目の場所が変わった（参考）

昨年度の報告書と今年度の計画とで、項目の属する見出しが変わったときに出ます。番号が変わるので、昨年度の番号を引いた文書が
ないかを確かめるためのものです。見出しの番号だけが変わったときは出ません。

よい例: 昨年度と同じ見出しの下にある。
出る例: 昨年度は「学びの場」、今年度は「交流の場」の下にある。
直し方: 意図した移動であれば、することはありません。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule


def check(case: Case) -> Iterator[Finding]:
    """Each item that last year's report had under another heading."""
    if case.last is None:
        return
    for item in case.plan.items:
        known = case.last_items.get(item.id)
        row = case.last.plan.row.get(known.item.row) if known else None
        here = case.plan.row[item.row].heading
        if known is None or row is None or row.heading == here:
            continue
        before = case.last.plan.heading[row.heading]
        yield finding(
            "item-moved",
            subject=item.id,
            parties=(item.lead,),
            mark=here,
            evidence=(before.label, case.plan.heading[here].label),
            number=case.number(item),
            formerly=known.number,
            before=before.label,
            now=case.plan.heading[here].label,
        )


RULE = Rule("item-moved", check)
