"""「実施」なのに、これからのことしか書いていない（参考）

「実施」と答えた項目の文に「する予定」「していく」などこれからのことだけがあり、したことが書かれていないときに出ます。
基準日の後に行うことが決まっていて「実施（見込み）」と書いてあれば問いません。

よい例: 「2月に交流会を開催する予定（実施見込み）。」
出る例: 「2月に交流会を開催する予定。」
直し方: 行ったかどうか、または年度内に行う見込みかを確かめ、分かるように書いてもらいます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import without_asides

_FUTURE = re.compile(
    r"(?:今後|来年度|次年度|翌年度|年度末に|年度内に|\d{1,2}月)[^。]*(?:する|します|行う|行います|開く|開きます|図る|図ります|進める|進めます)。?$"
    r"|見通し(?:です|である)?。?$"
    r"|予定(?:です|である|としている|している)?。?$|(?:ていく|ていきます|る方針|たい|ることとしている|向けて?[^。]{0,12}準備(?:を進めて|をして|中で)いる)。?$"
)
_LIKELY = re.compile(r"見込")


def check(case: Case) -> Iterator[Finding]:
    """Each text of something done of which every sentence speaks of what is to come."""
    for prose in case.accounts:
        sentences = [without_asides(each).strip() for each in prose.sentences]
        if not prose.done or _LIKELY.search(prose.plain):
            continue
        if sentences and all(_FUTURE.search(each) for each in sentences if each):
            yield prose.found(
                "done-but-planned",
                state=prose.state.label if prose.state else "",
                text=shortened(prose.text, 70),
            )


RULE = Rule("done-but-planned", check)
