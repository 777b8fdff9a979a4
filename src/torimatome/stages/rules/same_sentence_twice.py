"""同じ一文が二つの項目にある（参考）

文章の全体は違うのに、長い一文がまるごと別の項目にもあるときに出ます。一つの実績を二度数えていないかを確かめるための
ものです。再掲の項目は問いません。
一つのグループとして答える部署どうしは、同じことをそれぞれに書くので比べません。

よい例: 講座のことは一つの項目だけに書いた。
出る例: 「大学生向けに入門講座を実施し、意識の醸成を図った。」が二つの項目にある。
直し方: どちらの実績かを確かめます。両方でよければ、することはありません。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import Told, squeezed, without_asides

_LONG = 25
_LEADS = ("また、", "さらに、", "なお、", "加えて、", "併せて、", "あわせて、", "そのほか、", "このほか、")


def check(case: Case) -> Iterator[Finding]:
    """Each long sentence that stood in an earlier item's otherwise different text; once a pair of items."""
    first: dict[str, Told] = {}
    long = case.threshold("same-sentence-twice", "shortest", _LONG)
    for prose in case.prose:
        if prose.item.reprint:
            continue
        told: set[str] = set()
        for sentence in prose.sentences:
            plain = squeezed(without_asides(_bare(sentence)))
            before = first.setdefault(plain, Told())
            other = before.beside(prose)
            before.add(prose)
            if len(plain) < long or other is None or other.item.id in told:
                continue
            told.add(other.item.id)
            if squeezed(other.text) != squeezed(prose.text):
                yield prose.found(
                    "same-sentence-twice",
                    mark=other.item.id,
                    parties=other.writers,
                    places=other.places,
                    evidence=(sentence,),
                    other=other.number,
                    sentence=shortened(sentence, 60),
                )


def _bare(sentence: str) -> str:
    """A sentence without the word that ties it to the one before."""
    return next((sentence[len(each) :] for each in _LEADS if sentence.startswith(each)), sentence)


RULE = Rule("same-sentence-twice", check)
