"""「です・ます」と「である」が混じっている（要確認）

一つの文章の中に「〜ました。」と「〜した。」の両方があるとき、または報告書のほとんどが「である」なのに、その文だけが
「です・ます」のとき（あるいはその逆）に出ます。併記や例のように何人もの文を並べる欄では、一人ずつの文で確かめ、さらに、
同じ欄のほかの文の多くと違う文体の文に出ます。

よい例: 削減に努めた。今後も取組を進める。
出る例: 削減に努めた。今後も取組を進めていきます。
直し方: 文体をそろえます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import Prose, without_asides

_POLITE = re.compile(r"(?:です|ます|ました|ません|でした|ましょう|ください)。?$")
_PLAIN = re.compile(r"[たるいくすむつうぶぐ]。?$")
_MANY = 3.0


def check(case: Case) -> Iterator[Finding]:
    """Each printed text in two styles, and each in the style that hardly any other text has."""
    styles = {id(prose): (_first(prose, polite=True), _first(prose, polite=False)) for prose in case.prose}
    polite = sum(1 for one, other in styles.values() if one and not other)
    plain = sum(1 for one, other in styles.values() if other and not one)
    ratio = case.threshold("mixed-style", "ratio", _MANY)
    odd = _odd(case, styles)
    for prose in case.prose:
        one, other = styles[id(prose)]
        if one and other:
            yield _found(prose, one, f"同じ欄の「{_end(other)}」")
        elif one and plain >= ratio * polite:
            yield _found(prose, one, "報告書のほかの文(「である」)")
        elif other and polite >= ratio * plain:
            yield _found(prose, other, "報告書のほかの文(「です・ます」)")
        elif id(prose) in odd:
            yield _found(prose, one or other, f"同じ欄のほかの文(「{'である' if one else 'です・ます'}」)")


def _odd(case: Case, styles: Mapping[int, tuple[str, str]]) -> frozenset[int]:
    """The answers in the style that fewer of a cell's answers are in; of as many those in です・ます."""
    found: set[int] = set()
    for _, parts in groupby(case.prose, key=lambda each: each.cell):
        told = [(id(part), *styles[id(part)]) for part in parts]
        polite = [part for part, one, other in told if one and not other]
        plain = [part for part, one, other in told if other and not one]
        if polite and plain:
            found.update(plain if len(plain) < len(polite) else polite)
    return frozenset(found)


def _first(prose: Prose, *, polite: bool) -> str:
    """The first sentence in that style."""
    for sentence in prose.sentences:
        bare = without_asides(sentence).strip()
        if not bare.endswith("。"):
            continue
        if bool(_POLITE.search(bare)) == polite and (polite or _PLAIN.search(bare)):
            return bare
    return ""


def _end(sentence: str) -> str:
    last = 12
    return sentence if len(sentence) <= last else "…" + sentence[-last:]


def _found(prose: Prose, sentence: str, others: str) -> Finding:
    return prose.found(
        "mixed-style", evidence=(sentence, others), sentence=_end(shortened(sentence, 80)), others=others
    )


RULE = Rule("mixed-style", check)
