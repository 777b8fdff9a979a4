"""ほかの部署の項目への回答（要確認）

部署が、自分の担当ではない項目に回答しているときに出ます。その回答は使いません。

よい例: 総務課が、担当部署に総務課とある項目に回答した。
出る例: 総務課が、担当部署に社会教育課だけがある項目に回答した。
直し方: 行の写し間違いかどうかを確かめます。回答が要る場合は、計画の担当部署に加えます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule


def check(case: Case) -> Iterator[Finding]:
    """Each answer for an item of the plan that names other departments."""
    for submission, answer in case.intake.lines():
        item = case.plan.item.get(answer.item)
        if item is None or item.id in case.intake.own_items[submission.department]:
            continue
        texts = tuple(entry.text for _, entry in sorted(answer.entries.items()) if entry.changed)
        yield finding(
            "foreign-item",
            subject=item.id,
            parties=(submission.department,),
            places=(answer.place,),
            evidence=texts,
            number=case.number(item),
            department=case.name(submission.department),
            owners="・".join(case.name(each) for each in item.departments),
            departments_name=case.plan.shape.departments_name,
        )


RULE = Rule("foreign-item", check)
