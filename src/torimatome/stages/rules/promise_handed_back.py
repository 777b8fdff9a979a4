"""計画の文言をそのまま返している（要確認）

公表する文の大部分が計画の文言の写しで、しかも計画の文言の一部について何も書かれていないときに出ます。
「〜を進めます」を「〜を進めた」に変えただけでは、何をしたのかが分かりません。

よい例: 個別避難計画を12件作成し、名簿とともに支援者へ渡した。
出る例: 「計画の作成を進めるとともに、名簿を活用した支援体制をつくります。」に「計画の作成を進めた。」
直し方: 実際にしたことと、書かれていない部分の状況を書いてもらいます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import Prose, covered, grams

_COPIED, _TOLD = 0.8, 0.35
_SHORTEST, _CLAUSE_LONG = 12, 10
_CLAUSE = re.compile(r"[、。\n]|とともに|するなど|ほか")


def check(case: Case) -> Iterator[Finding]:
    """Each text of something done that is the promise again, with the clause that nothing is said about."""
    copied = case.threshold("promise-handed-back", "copied", _COPIED)
    for prose in case.accounts:
        if not prose.done or len(prose.plain) < _SHORTEST:
            continue
        told = grams(prose.plain)
        if covered(told, grams(prose.promise)) < copied:
            continue
        silent = _silent(prose, told)
        if silent:
            yield prose.found(
                "promise-handed-back",
                evidence=(prose.promise, prose.text),
                text=shortened(prose.text),
                silent=shortened(silent, 60),
            )


def _silent(prose: Prose, told: frozenset[str]) -> str:
    """The longest clause of the promise of which the text says nothing."""
    clauses = [each.strip() for each in _CLAUSE.split(prose.promise) if len(each.strip()) >= _CLAUSE_LONG]
    left = [each for each in clauses if covered(grams(each), told) < _TOLD]
    return max(left, key=len, default="")


RULE = Rule("promise-handed-back", check)
