"""再掲の文言が元の項目と少し違う（参考）

計画の再掲の項目の文言が、元の項目の文言とわずかに違うときに出ます。計画を写すときの誤りかどうかを確かめるためのものです。

よい例: 再掲の文言が元の項目と同じ。
出る例: 元は「支援に取り組みます。」、再掲は「支援に取り組めます。」
直し方: 計画の原本を確かめ、誤りであれば plan.xlsx を直します。原本どおりであれば「問題なし」と記録します。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.prose import differing, squeezed
from torimatome.stages.scope import reprints


def check(case: Case) -> Iterator[Finding]:
    """Each 【再掲】 whose wording is not its original's, with the part that differs."""
    for item in case.plan.items:
        if not reprints(case.plan, item):
            continue
        original = case.plan.item[item.origin]
        mine, theirs = squeezed(item.text), squeezed(original.text)
        if mine == theirs:
            continue
        here, there = differing(mine, theirs)
        yield finding(
            "reprint-wording",
            subject=item.id,
            parties=(item.lead,),
            mark=original.id,
            evidence=(item.text, original.text),
            number=case.number(item),
            original=case.number(original),
            item_name=case.plan.shape.item_name,
            mine=_around(mine, theirs, here),
            theirs=_around(theirs, mine, there),
        )


def _around(text: str, other: str, part: str) -> str:
    """The part that differs from another text, with some characters about it."""
    pairs = enumerate(zip(text, other, strict=False))
    at = next((at for at, pair in pairs if pair[0] != pair[1]), min(len(text), len(other)))
    return text[max(0, at - 6) : at + len(part) + 6]


RULE = Rule("reprint-wording", check)
