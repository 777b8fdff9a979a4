"""How headings are numbered: a sample such as 「1. 」「①」「第1章 」 tells how to read a printed label."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KANJI = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_SERIES = (_CIRCLED, _ROMAN, _KANA, _LETTERS, _LETTERS.lower())
_KANJI_NUMBER = "[一二三四五六七八九十]{1,3}"


@dataclass(frozen=True, slots=True)
class Label:
    """A heading taken apart: its place among its siblings (from 1), the number as printed, the name."""

    value: int
    number: str
    name: str


def read_label(text: str, sample: str) -> Label | None:
    """Take a printed heading apart by the numbering of its level.

    Returns:
        None when the text does not begin as the sample does, or when the level has no numbering.
    """
    pattern = _pattern(sample)
    match = pattern.match(text) if pattern else None
    if match is None:
        return None
    return Label(_value(match["n"]), match[0], text[match.end() :])


def is_sample(sample: str) -> bool:
    """Whether a sample can be understood; the empty one (headings without a number) can."""
    return not sample or _pattern(sample) is not None


@lru_cache(maxsize=64)
def _pattern(sample: str) -> re.Pattern[str] | None:
    """The beginning of a label, its counter as group ``n``; blanks may be missing or doubled."""
    for counter, found in _counters():
        at = re.search(counter, sample)
        if at:
            before, after = sample[: at.start()], sample[at.end() :]
            return re.compile(_loose(before) + f"(?P<n>{found})" + _loose(after))
    return None


def _counters() -> tuple[tuple[str, str], ...]:
    """How a counter looks in a sample (the first of its series), and in a label."""
    series = tuple((f"[{each[0]}]", f"[{each}]") for each in _SERIES)
    return (("[1１]", r"\d{1,3}"), ("一", _KANJI_NUMBER), *series)


def _loose(part: str) -> str:
    return "".join(r"[ \u3000]*" if char in " \u3000" else re.escape(char) for char in part)


def _value(counter: str) -> int:
    for series in _SERIES:
        if counter in series:
            return series.index(counter) + 1
    if counter[0] in _KANJI:
        tens, ten, ones = counter.rpartition("十")
        return (_digit(tens) or 1) * 10 + _digit(ones) if ten else _digit(ones)
    return int(unicodedata.normalize("NFKC", counter))


def _digit(text: str) -> int:
    return _KANJI.index(text) + 1 if text in _KANJI else 0
