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
from torimatome.stages.case import Case, Rule


def check(case: Case) -> Iterator[Finding]:
    """Each printed text that is longer than its column allows; of a text of several answers each alone."""
    for prose in case.prose:
        limit, length = prose.field.column.limit, len(prose.text)
        if limit is not None and length > limit:
            yield prose.found("text-too-long", length=length, limit=limit, over=length - limit)


RULE = Rule("text-too-long", check)
