"""文が上限より長い（要確認）

公表する文が、計画で決めた文字数の上限を超えているときに出ます。処理方針で直した後の文で確かめます。
併記や例のように何人もの文を並べる欄では、一人ずつの文で確かめます。
印刷する欄に入り切らない長さは「文が1ページに入り切らない」で、分けて印刷したことは、ページに割り付けるときに
row-split と row-too-tall で知らせます。

よい例: 上限400文字の欄に380文字。
出る例: 上限400文字の欄に412文字。
直し方: 短くしてもらうか、処理方針で文言を改めます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.master import Merged, Origin
from torimatome.model.messages import finding
from torimatome.model.plan import Field
from torimatome.stages.case import Case, Rule, places, writers
from torimatome.stages.policies import REPRINT


def check(case: Case) -> Iterator[Finding]:
    """Each printed text that is longer than its column allows."""
    for item in case.plan.items:
        for column in case.public_texts():
            field = Field(column)
            merged = case.draft.values.get((item.id, field.id))
            if merged is None or column.limit is None or merged.policy == REPRINT:
                continue
            text = max(_texts(merged), key=len, default="")
            if len(text) > column.limit:
                yield finding(
                    "text-too-long",
                    subject=item.id,
                    field=field.id,
                    parties=writers(item, merged),
                    places=places(merged.voices),
                    evidence=(text,),
                    number=case.number(item),
                    column=case.title(field),
                    length=len(text),
                    limit=column.limit,
                    over=len(text) - column.limit,
                )


def _texts(merged: Merged) -> list[str]:
    """The texts to be measured: the printed one, or those that it was put together from."""
    ruled = any(source.origin is Origin.RULING for source in merged.value.sources)
    printed = {(source.place, source.sha256) for source in merged.value.sources}
    parts = [each for each in merged.candidates if (each.entry.place, each.entry.sha256) in printed]
    if ruled or len({each.text for each in parts}) <= 1:
        return [merged.value.text]
    return [each.text for each in parts]


RULE = Rule("text-too-long", check)
