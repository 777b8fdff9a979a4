"""全角と半角が混じっている（参考）

一つの文の中で、数字、英字またはかっこに、全角と半角の両方が使われているときに出ます。

よい例: 講座を10回(延べ120人)開催した。
出る例: 講座を１０回、研修を3回開催した。
直し方: どちらかにそろえます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule

_KINDS = (
    ("数字", re.compile(r"[0-9]+"), re.compile(r"[０-９]+")),
    ("英字", re.compile(r"[A-Za-z]+"), re.compile(r"[Ａ-Ｚａ-ｚ]+")),
    ("かっこ", re.compile(r"[()]"), re.compile(r"[（）]")),
)


def check(case: Case) -> Iterator[Finding]:
    """Each printed text that writes one kind of character in both widths, once a kind."""
    for prose in case.prose:
        for kind, half, full in _KINDS:
            narrow, wide = half.search(prose.text), full.search(prose.text)
            if narrow and wide:
                yield prose.found("mixed-width", mark=kind, kind=kind, narrow=narrow[0], wide=wide[0])


RULE = Rule("mixed-width", check)
