"""用語集と違う書き方をしている（要確認）

計画の用語集（plan.xlsx の「用語」）の説明に「×」に続けて書いた語が、公表する文に使われているときに出ます。
用語集には、用語「子ども」、説明「×子供、こども」のように書きます。正しい用語の一部である場合は問いません。

よい例: 子どもの居場所をつくった。
出る例: 子供の居場所をつくった。（用語集に「子ども ×子供」）
直し方: 用語集の書き方に改めます。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule

_WRONG = re.compile(r"[×✕✖]\s*([^。\n]+)")


def check(case: Case) -> Iterator[Finding]:
    """Each spelling that the glossary advises against, once a text."""
    advised = dict(_advised(case))
    if not advised:
        return
    words = "|".join(
        re.escape(word) for word in sorted({*advised, *advised.values()}, key=lambda each: (-len(each), each))
    )
    pattern = re.compile(words)
    for prose in case.prose:
        for word in dict.fromkeys(pattern.findall(prose.plain)):
            if word in advised:
                yield prose.found(
                    "house-spelling", mark=word, evidence=(word, advised[word]), seen=word, mend=advised[word]
                )


def _advised(case: Case) -> Iterator[tuple[str, str]]:
    """Pairs of the spelling advised against and the term."""
    for term, note in case.plan.glossary:
        for match in _WRONG.finditer(note):
            for word in re.split(r"[、,・/／]", match[1]):
                plain = unicodedata.normalize("NFKC", word).strip(" 「」()")
                if plain and plain != term:
                    yield plain, term


RULE = Rule("house-spelling", check)
