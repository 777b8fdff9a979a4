"""「未実施」なのに、行ったと書いてある（要確認）

「未実施」と答えた項目の文に「実施した」「開催した」「作成した」などがあるときに出ます。

よい例: 「未実施」で、「会場の工事のため、来年度に行う予定。」
出る例: 「未実施」で、「講座を2回開催した。」
直し方: 実施状況と文のどちらが正しいかを確かめます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened

_DID = re.compile(
    r"(?:実施|開催|設置|結成|作成|策定|開設|導入|配置|整備|派遣|交付|配布|掲載|運行|構築|支援|行)"
    r"(?:を行い|を行った|した|しました|された|い、|った|いました|っている|している)(?!場合|い|ら|際|かった)"
    r"|[をにが](?:開い|作っ|作り、[^。]{0,20}配っ|配っ|募っ|取りまとめ|設け|招い|受け付け|訪れ)た(?!場合|ら|際)|[0-9]人が参加した"
    r"|(?:\d回|を)(?:実施|開催)。?$|(?:実施|開催)し、[^。]{0,30}(?<!っ)(?<!か)(?:い|け|し|き|ぎ|れ|め)た。?$"
)
_EARLIER = re.compile(r"昨年度|前年度|これまで|過去|既に|すでに")


def check(case: Case) -> Iterator[Finding]:
    """Each text of something not done that tells what was done this year."""
    for prose in case.accounts:
        match = _DID.search(prose.plain) if prose.blank else None
        if match is None:
            continue
        sentence = prose.sentence_at(match.start())
        if not _EARLIER.search(sentence):
            yield prose.found(
                "not-done-but-reported",
                mark=match[0],
                evidence=(sentence,),
                state=prose.state.label if prose.state else "",
                words=match[0],
                sentence=shortened(sentence, 60),
            )


RULE = Rule("not-done-but-reported", check)
