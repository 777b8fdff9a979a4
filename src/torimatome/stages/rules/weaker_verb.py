"""約束より弱い動詞で答えている（要確認）

計画では「実施します」「開催する」「作成し」「設置する」などと約束しているのに、「実施」とした文には「周知」「紹介」「促進」
「支援」「検討」などだけがあり、行ったことを言う語が一つもないときに出ます。

よい例: 計画「研修を実施します。」に対して「研修を2回実施した。」
出る例: 計画「研修を実施します。」に対して「ほかの団体が行う講座の周知を図った。」
直し方: 約束したことを行ったのかを確かめ、行っていなければその理由も書いてもらいます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened

_STRONG = "実施|開催|作成|設置|結成|認定|配置|創設|設立|導入|派遣|交付|策定|発行"
_PROMISED = re.compile(
    rf"(?P<what>「[^」]{{2,20}}」|[一-龠ァ-ヶー]{{2,12}})(?:等)?を(?P<verb>{_STRONG})(?=し|する|します|。|、)"
)
_WEAK = re.compile(
    r"(?:周知|紹介|促進|支援|検討|情報提供|呼び?かけ|勧誘|働きかけ|啓発|助言|参加|案内|準備|協議)"
    r"(?![ァ-ヶー]|員|団体|者|制度|学校|計画|室|課|板|状|金)"
)
"""A word that begins a longer noun says nothing of what was done: 支援メニュー, 案内板."""
_ONLY_ABOUT = re.compile(
    rf"(?:{_STRONG})(?:の|を|に|について)?(?:の|向けて?|向けた)?(?:検討|周知|支援|促進|準備|案内|呼び?かけ|働きかけ|協議)"
)
"""A strong verb that was only spoken of."""
_DID = re.compile(rf"{_STRONG}|開設|整備|構築|運行|募集|行わ|補助金|会議|講座を|研修を|掲載|結んだ|締結|交換")


def check(case: Case) -> Iterator[Finding]:
    """Each text of something done that has only weak verbs where the promise has a strong one."""
    for prose in case.accounts:
        promised = _PROMISED.search(prose.promise)
        weak = _WEAK.search(prose.plain)
        if (
            not prose.done
            or promised is None
            or weak is None
            or _DID.search(_ONLY_ABOUT.sub("", prose.plain))
        ):
            continue
        yield prose.found(
            "weaker-verb",
            mark=promised["verb"],
            evidence=(prose.promise, prose.text),
            promised=promised[0],
            weak=weak[0],
            text=shortened(prose.text, 60),
        )


RULE = Rule("weaker-verb", check)
