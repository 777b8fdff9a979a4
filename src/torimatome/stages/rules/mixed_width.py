"""全角と半角が混じっている（参考）

一つの文の中で、数字、英字またはかっこに、全角と半角の両方が使われているときに出ます。併記や例のように何人もの文を並べる欄では、
一人ずつの文で確かめ、さらに、同じ欄のほかの文の多くと違うほうで書いた文に出ます。

よい例: 講座を10回(延べ120人)開催した。
出る例: 講座を１０回、研修を3回開催した。
直し方: どちらかにそろえます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.prose import Prose

_KINDS = (
    ("数字", re.compile(r"[0-9]+"), re.compile(r"[０-９]+")),
    ("英字", re.compile(r"[A-Za-z]+"), re.compile(r"[Ａ-Ｚａ-ｚ]+")),
    ("かっこ", re.compile(r"[()]"), re.compile(r"[（）]")),
)


def check(case: Case) -> Iterator[Finding]:
    """Each printed text that writes one kind of character in both widths, or otherwise than its cell."""
    for _, several in groupby(case.prose, key=lambda each: each.cell):
        parts = tuple(several)
        for kind, half, full in _KINDS:
            narrow: list[tuple[Prose, str]] = []
            wide: list[tuple[Prose, str]] = []
            for part in parts:
                one, other = half.search(part.text), full.search(part.text)
                if one and other:
                    yield _found(part, kind, f"「{one[0]}」", f"「{other[0]}」")
                elif one:
                    narrow.append((part, one[0]))
                elif other:
                    wide.append((part, other[0]))
            yield from _odd(case, kind, narrow, wide)


def _odd(
    case: Case, kind: str, narrow: list[tuple[Prose, str]], wide: list[tuple[Prose, str]]
) -> Iterator[Finding]:
    """The answers in the width that fewer of a cell's answers are in, each beside the first of the others."""
    if not narrow or not wide:
        return
    if len(narrow) < len(wide):
        for part, sign in narrow:
            yield _found(part, kind, f"「{sign}」", _of(case, *wide[0]))
    else:
        for part, sign in wide:
            yield _found(part, kind, _of(case, *narrow[0]), f"「{sign}」")


def _of(case: Case, part: Prose, sign: str) -> str:
    return f"{case.name(part.writers[0])}の「{sign}」"


def _found(part: Prose, kind: str, narrow: str, wide: str) -> Finding:
    return part.found("mixed-width", mark=kind, kind=kind, narrow=narrow, wide=wide)


RULE = Rule("mixed-width", check)
