"""ほかの項目への回答らしい（要確認）

公表する文が、自分の項目の文言や見出しとはあまり重ならず、ほかの項目の文言とよく重なるときに出ます。
行を一つずらして記入したときなどに起こるので、隣の項目とは、重なりが小さめでも出ます。

よい例: 「避難計画の作成を進めます。」に「避難計画を12件作成した。」
出る例: 「避難計画の作成を進めます。」に「移動図書館の運行を始めた。」（隣の項目が「移動図書館の運行」）
直し方: 行を写し間違えていないか確かめ、正しい行に移してもらいます。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log

from torimatome.model.finding import Finding
from torimatome.model.plan import Item
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import Prose, grams

_MARGIN, _NEAR_MARGIN = 30.0, 20.0
_TIMES, _SHARE = 2.0, 0.2
_COMMON = 20
_NEAR = 2
_SHORTEST = 15


def check(case: Case) -> Iterator[Finding]:
    """Each text that shares its rarer words with another item's promise rather than with its own."""
    topics = _Topics(case)
    margin = case.threshold("fits-another-item", "margin", _MARGIN)
    for prose in case.prose:
        best = topics.better(prose, margin) if len(prose.plain) >= _SHORTEST else ""
        if best:
            other = case.plan.item[best]
            yield prose.found(
                "fits-another-item",
                mark=best,
                parties=(other.lead,),
                evidence=(prose.text, other.text),
                text=shortened(prose.text),
                other=case.number(other),
                wording=shortened(other.text),
            )


@dataclass(frozen=True)
class _Topics:
    """What each item is about: the pairs of characters in its wording and heading, rare ones weigh more."""

    case: Case

    @cached_property
    def of(self) -> Mapping[str, frozenset[str]]:
        return {item.id: self._of(item) for item in self.case.plan.items}

    def _of(self, item: Item) -> frozenset[str]:
        headings = self.case.plan.lineage(self.case.plan.row[item.row])
        return grams("\n".join((item.text, headings[-1].name if headings else "")), 2)

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How much a pair tells; one in very many items tells nothing, which keeps this linear."""
        spread = Counter(gram for topic in self.of.values() for gram in topic)
        return {gram: log(len(self.of) / count + 1) for gram, count in spread.items() if count <= _COMMON}

    @cached_property
    def holders(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {gram: [] for gram in self.weights}
        for name, topic in self.of.items():
            for gram in topic & self.weights.keys():
                found[gram].append(name)
        return found

    @cached_property
    def place(self) -> Mapping[str, int]:
        return {item.id: at for at, item in enumerate(self.case.plan.items)}

    def better(self, prose: Prose, margin: float) -> str:
        """The item that a text fits far better than its own, or nothing."""
        told = sorted(grams(prose.plain, 2) & self.weights.keys())
        shared: dict[str, float] = {}
        for gram in told:
            for name in self.holders[gram]:
                shared[name] = shared.get(name, 0.0) + self.weights[gram]
        own = max((shared.get(each.id, 0.0) for each in prose.promises), default=0.0)
        whole = sum(self.weights[gram] for gram in told)
        rivals = [name for name in shared if not self._akin(prose, name)]
        for name in sorted(rivals, key=lambda each: (-shared[each], each)):
            near = abs(self.place[name] - self.place[prose.item.id]) <= _NEAR
            needed = margin * _NEAR_MARGIN / _MARGIN if near else margin
            if shared[name] < max(_TIMES * own, _SHARE * whole):
                return ""
            if shared[name] - own >= needed:
                return name
        return ""

    def _akin(self, prose: Prose, name: str) -> bool:
        """Whether an item stands in the text's own row, or one is the other's 【再掲】."""
        item = self.case.plan.item[name]
        ids = {each.id for each in prose.promises}
        return (
            item.row == prose.item.row
            or item.origin in ids
            or name in {each.origin for each in prose.promises}
        )


RULE = Rule("fits-another-item", check)
