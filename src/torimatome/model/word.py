"""The words of a text, as a morphological analyser tells them apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text (形態素). ``text`` is its letters as they stand there, from character ``at`` on."""

    text: str
    at: int
    part: str
    """The part of speech in UniDic's terms: 名詞, 動詞, 助詞, 接尾辞, 補助記号 …"""
    kind: str
    """The part's subdivisions, joined with a hyphen: 普通名詞-サ変可能-*, 固有名詞-人名-姓."""
    base: str
    """The dictionary form in the spelling of the text: 取組む for 取組ん."""
    usual: str
    """The dictionary form in the dictionary's one spelling for all its variants: 取り組む, 取り組み."""

    @property
    def end(self) -> int:
        """The character behind its last one."""
        return self.at + len(self.text)


Analyse = Callable[[str], tuple[Word, ...]]
"""From a text to its words in order."""


def unread(_: str) -> tuple[Word, ...]:
    """No words, for who asks nothing about words."""
    return ()
