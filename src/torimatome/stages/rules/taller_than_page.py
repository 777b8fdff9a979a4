"""文が1ページに入り切らない（要確認）

公表する文が、様式の列の幅で数えると、1ページの欄に入る行数を明らかに超えるときに出ます。全角の文字を1字、半角を半字として
数えた見込みです。ページに割り付けると、一つの行が何ページにも分かれて読みにくくなります（row-split）。
500字に満たず、20段落にも満たない文は調べません。入る行数の何倍から知らせるかは plan.toml の rules で
変えられます。

よい例: 1ページに70行入る欄に、30行の文。
出る例: 1ページに70行入る欄に、資料を丸ごと貼り付けた200行の文。
直し方: 短くしてもらうか、処理方針で文言を改めます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.characters import lines_of
from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule

_TIMES = 1.1
"""Squeezed punctuation and narrow letters save some lines."""
_LONG, _MANY = 500, 20
"""Characters and paragraphs below which no text fills a page: the template is not even opened for them."""


def check(case: Case) -> Iterator[Finding]:
    """Each printed text that takes clearly more lines than a page's cell of its column has."""
    times = case.threshold("taller-than-page", "times", _TIMES)
    for prose in case.wholes:
        paragraphs = prose.text.strip("\n").split("\n")
        if len(prose.text) < _LONG and len(paragraphs) < _MANY:
            continue
        room = case.room.get(prose.field.id)
        lines = sum(lines_of(each, room.ems, 1.0) for each in paragraphs) if room else 0
        if room and lines > times * room.lines:
            yield prose.found("taller-than-page", lines=lines, most=room.lines)


RULE = Rule("taller-than-page", check)
