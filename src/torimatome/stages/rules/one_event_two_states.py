"""同じ催しが、ある項目では実施、ある項目では未実施（要確認）

同じ「」の名前、または「自治会長情報交換会」のような催しの長い名前が二つの項目の文にあり、一方は「実施」、他方は「未実施」の
ときに出ます。
一つのグループとして答える部署どうしは、それぞれの催しを書くので比べません。

よい例: 「まちの学校」が書かれた二つの項目が、どちらも「実施」。
出る例: 「まちの学校」が書かれた項目の一方が「実施」、他方が「未実施」。
直し方: 催しが行われたかどうかを確かめます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.prose import Prose, Told

_SHORTEST = 4
_EVENT = re.compile(
    r"(?<![一-龠々ァ-ヶー])(?!各|関係|地域別|地区別)[一-龠々ァ-ヶーA-Za-z0-9]{4,24}"
    r"(?:講演会|研修会|説明会|交流会|交換会|体験会|発表会|相談会|懇談会|講座|教室|大会|フェスタ|セミナー|フォーラム|サミット|シンポジウム)"
    r"(?![一-龠々ァ-ヶー])"
)
"""A name long enough for one event."""


def check(case: Case) -> Iterator[Finding]:
    """Each name that stands in a text of something done and in one of something not done."""
    where: dict[str, list[Prose]] = {}
    for prose in case.testimony:
        quoted = (name for name in prose.quoted if len(name) >= _SHORTEST)
        for name in dict.fromkeys((*quoted, *_EVENT.findall(prose.unquoted))):
            where.setdefault(name, []).append(prose)
    for name, texts in where.items():
        held = Told()
        for each in texts:
            if each.done:
                held.add(each)
        for each in (each for each in texts if each.blank):
            done = held.beside(each)
            if done and not (name in each.promise and name in done.promise):
                yield each.found(
                    "one-event-two-states",
                    mark=name,
                    parties=done.writers,
                    places=done.places,
                    evidence=(each.text, done.text),
                    name=name,
                    state=each.state.label if each.state else "",
                    other=done.number,
                    done=done.state.label if done.state else "",
                )


RULE = Rule("one-event-two-states", check)
