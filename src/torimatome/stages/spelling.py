"""How a word would be written otherwise: the same form of it, in another spelling."""

from __future__ import annotations

import re

from torimatome.model.plan import Plan
from torimatome.model.word import Word
from torimatome.stages.prose import differing

_KANA = re.compile(r"[ぁ-んァ-ヶー]")


def respelt(word: Word, base: str) -> str:
    """The word as it stands, with its dictionary form written ``base``: 取組ん, 取り組む → 取り組ん.

    The word itself where the part that differs is no longer in the form: nothing certain can be said.
    """
    mine, theirs = differing(word.base, base)
    start = next(
        (at for at, pair in enumerate(zip(word.base, base, strict=False)) if pair[0] != pair[1]),
        min(len(word.base), len(base)),
    )
    if word.text[: start + len(mine)] != word.base[: start + len(mine)]:
        return word.text
    return base[: start + len(theirs)] + word.text[start + len(mine) :]


def kanji(text: str) -> str:
    """A text without its kana."""
    return _KANA.sub("", text)


def chosen(plan: Plan) -> frozenset[str]:
    """The spellings that the plan's glossary chooses: no general rule speaks against them."""
    return frozenset(term for term, _ in plan.glossary)


def quoted(words: tuple[Word, ...], at: int, last: int, mend: str) -> tuple[str, str]:
    """Words as a message quotes them, with what follows: as they stand, and with the mend."""
    behind = "".join(each.text for each in words[last + 1 : last + 4])[:4].replace("\n", " ").rstrip("＿")
    return "".join(each.text for each in words[at : last + 1]) + behind, mend + behind
