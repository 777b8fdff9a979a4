"""再掲でない二つの項目に同じ文（要確認）

公表する文が、別の項目の文と同じで、計画にも再掲とされていないときに出ます。「未実施」のような短い文は問いません。
一つのグループとして答える部署どうしは、同じことをそれぞれに書くので比べません。

よい例: 再掲とされた項目に、元の項目と同じ文。
出る例: 別々の二つの項目に「各種行事への参加を促した。」
直し方: 写し間違いでないかを確かめます。同じでよければ、計画で再掲とすることも考えます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import Told, squeezed

_SHORTEST = 15


def check(case: Case) -> Iterator[Finding]:
    """Each text that an earlier item has too, unless one of them is a 【再掲】."""
    first: dict[tuple[str, str], Told] = {}
    shortest = case.threshold("same-text-twice", "shortest", _SHORTEST)
    for prose in case.prose:
        text = squeezed(prose.text)
        if len(text) < shortest or prose.item.reprint:
            continue
        before = first.setdefault((prose.field.id, text), Told())
        other = before.beside(prose)
        before.add(prose)
        if other is not None:
            yield prose.found(
                "same-text-twice",
                mark=other.item.id,
                parties=other.writers,
                places=other.places,
                evidence=(prose.text,),
                other=other.number,
                text=shortened(prose.text),
            )


RULE = Rule("same-text-twice", check)
