"""用語集と違う書き方をしている（要確認）

計画の用語集（plan.xlsx の「用語」）の説明に「×」に続けて書いた語が、公表する文に使われているときに出ます。
用語集には、用語「子ども」、説明「×子供、こども」のように書きます。正しい用語の一部である場合は問いません。
「×」の前に品詞を書けば、その品詞の語だけを調べます。用語「取り組む」、説明「動詞×取組む」なら、活用した「取組んだ」も見つけます。

よい例: 子どもの居場所をつくった。
出る例: 事例集に取組んだ。（用語集に「取り組む 動詞×取組む」）
出る例: 子供の居場所をつくった。（用語集に「子ども ×子供」）
直し方: 用語集の書き方に改めます。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from torimatome.model.finding import Finding
from torimatome.model.word import Word
from torimatome.stages.case import Case, Rule
from torimatome.stages.spelling import respelt

_WRONG = re.compile(r"(?P<part>[一-龠]{1,3}詞|接尾辞|接頭辞)?\s*[×✕✖]\s*(?P<words>[^。\n×✕✖]+)")


def check(case: Case) -> Iterator[Finding]:
    """Each spelling that the glossary advises against, once a text."""
    anywhere = {word: term for part, word, term in _advised(case) if not part}
    by_part = {(part, word): term for part, word, term in _advised(case) if part}
    words = sorted({*anywhere, *anywhere.values()}, key=lambda each: (-len(each), each))
    pattern = re.compile("|".join(map(re.escape, words)) or r"(?!)")
    for prose in case.prose:
        found = {word: anywhere[word] for word in pattern.findall(prose.plain) if word in anywhere}
        if by_part:
            found |= _parts(case.words(prose), by_part)
        for seen, mend in found.items():
            yield prose.found("house-spelling", mark=seen, evidence=(seen, mend), seen=seen, mend=mend)


def _parts(words: tuple[Word, ...], by_part: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """The words of a part of speech that are advised against, in the form in which they stand there."""
    return {
        word.text: respelt(word, term)
        for word in words
        for base in {word.base, word.text}
        if (term := by_part.get((word.part, base))) is not None
    }


def _advised(case: Case) -> Iterator[tuple[str, str, str]]:
    """The part of speech or nothing, the spelling advised against, and the term."""
    for term, note in case.plan.glossary:
        for match in _WRONG.finditer(note):
            for word in re.split(r"[、,・/／]", match["words"]):
                plain = unicodedata.normalize("NFKC", word).strip(" 「」()")
                if plain and plain != term:
                    yield match["part"] or "", plain, term


RULE = Rule("house-spelling", check)
