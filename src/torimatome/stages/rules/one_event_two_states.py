"""同じ催しが、ある項目では実施、ある項目では未実施（要確認）

同じ「」の名前が二つの項目の文にあり、一方は「実施」、他方は「未実施」のときに出ます。

よい例: 「まちの学校」が書かれた二つの項目が、どちらも「実施」。
出る例: 「まちの学校」が書かれた項目の一方が「実施」、他方が「未実施」。
直し方: 催しが行われたかどうかを確かめます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.prose import Prose

_SHORTEST = 4


def check(case: Case) -> Iterator[Finding]:
    """Each name that stands in a text of something done and in one of something not done."""
    where: dict[str, list[Prose]] = {}
    for prose in case.prose:
        for name in prose.quoted:
            if len(name) >= _SHORTEST:
                where.setdefault(name, []).append(prose)
    for name, texts in where.items():
        done = next((each for each in texts if each.done), None)
        if done is None:
            continue
        for each in texts:
            if each.blank and not (name in each.promise and name in done.promise):
                yield each.found(
                    "one-event-two-states",
                    mark=name,
                    parties=(done.item.lead,),
                    places=done.places,
                    evidence=(each.text, done.text),
                    name=name,
                    state=each.state.label if each.state else "",
                    other=done.number,
                    done=done.state.label if done.state else "",
                )


RULE = Rule("one-event-two-states", check)
