"""実績があいまい（要確認）

「実施」と答えた項目の文に「年間5回程度を目途に」「月1回程度」「数回」のような、実績としてはあいまいな数があるときに出ます。
文が「実施」「実施済み」「実施した。」だけのときにも出ます。

よい例: 会議を年間5回開催した。
出る例: 実施済み
出る例: 年間5回程度を目途に会議を開催した。
直し方: 実際の数や行ったことを書いてもらいます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened

_VAGUE = re.compile(
    r"[^、。\n]{0,6}\d+(?:回|人|名|件|団体|か所|箇所|地域)(?:程度|前後|くらい|ぐらい)(?:を(?:目途|目標|目安)に?)?"
    r"|[^、。\n]{0,10}を(?:目途|目標|目安)に(?=[^。]{0,40}(?:実施|開催|行))|(?:おおむね|概ね|ほぼ|だいたい)[^、。\n]{0,4}\d+(?:回|度|人|名|件)|\d+[~〜-]\d+(?:人|名|回|件)"
    r"|(?:約|およそ)\d+回|\d+(?:回|人|名|件)ほど(?!の増)|(?<![\d第])\d、\d回(?!目)"
    r"|(?<![一-龠])数(?:十|百)?(?:回|件|人|名|団体)(?!の増)"
)
_ONLY = re.compile(
    r"(?:(?:計画|予定|[例昨前]年度?)(?:の?とおり|の?通り|どおり|[とに]?同様)(?:に)?、?|引き続き、?|継続して、?)?"
    r"(?:実施|開催|継続|対応|完了|済|済み)(?:済み?|中|あり|有|(?:を)?(?:した|しました|しています|している))?"
    r"|あり|有り?|[○〇◯✓✔レ]"
)
"""A text that only repeats that it was done."""


def check(case: Case) -> Iterator[Finding]:
    """Each text of something done with a number that is an aim or a guess: the first."""
    for prose in case.accounts:
        only = _ONLY.fullmatch(prose.bare)
        match = (only or _VAGUE.search(prose.plain)) if prose.done else None
        if match:
            yield prose.found(
                "vague-actual",
                mark=match[0],
                evidence=(match[0],),
                words=shortened(match[0]),
                wanted="何を行ったか" if only else "実際の数",
            )


RULE = Rule("vague-actual", check)
