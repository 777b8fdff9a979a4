"""欄の外を指している（要確認）

「上記」「前述」「同上」「別紙」「次項」のように、その欄の外を指す言葉があるときに出ます。印刷すると、並ぶ順やページが変わり、
何を指すか分からなくなります。「〃」「昨年度と同じ」「主担当課に同じ」だけの文も、読む人には何のことか分かりません。指すものが同じ欄の前の文にあると読める「上記」「前述」は問いません。

よい例: 自治会長の情報交換会を開催した。上記の会では事例も紹介した。
出る例: 昨年度と同じ
出る例: 上記情報交換会で事例を紹介した。
直し方: 指しているものの名前に置き換えます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened

_BACK = re.compile(r"上記|前述|前記|上述|先述|右記|左記")
_AWAY = re.compile(
    r"同上|同左|同右|[上下左右]欄|別紙|別添|別表|前項|次項|前頁|次頁|前ページ|次ページ|下記参照|(?:上|下|左|右|隣)の(?:欄|項目|行|事業|取組)|(?:再掲元|元の項目|前回)の?(?:とおり|通り)|(?:番号|項目)[0-9]+(?:-[0-9]+)*(?:[とに]同じ|参照)"
    r"|(?<![0-9-])[0-9]+(?:-[0-9]+){2,}(?:の?とおり|[とに]同じ|を?参照)|(?:以下|次)の(?:とおり|通り)(?:です|である)?。?\s*$"
)
_OTHERS = (
    r"(?:(?:昨|前|例)年度?|(?:令和|平成|R|H)(?:\d+|元)(?:年度?)?|前回|左|右|主担当課?|主管課|担当課|他課|本課|本庁"
    r"|主担当の部署|[^、。「」\n]{1,12}[課室])"
)
_ONLY = re.compile(
    r"[〃々″\"]+|(?:以下)?(?:同じ|同様|同文|同前)|別途(?:報告|提出)(?:済み?)?"
    rf"|{_OTHERS}(?:の(?:回答|内容|取組|記載))?(?:[とに]?(?:同じ|同様|同一|同)|の?(?:とおり|通り)|どおり)"
    r"(?:です|である|の(?:内容|取組))?"
)
"""A text that only says that it is another one's."""
_BEFORE = 10


def check(case: Case) -> Iterator[Finding]:
    """Each reference that leads out of its cell: the first in each printed text."""
    for prose in case.prose:
        match = _ONLY.fullmatch(prose.bare) or _AWAY.search(prose.plain)
        if match is None:
            match = _BACK.search(prose.plain)
            if match is None or _stands_before(prose.plain[: match.start()]):
                continue
        sentence = prose.plain[match.start() : match.start() + 14]
        yield prose.found(
            "broken-reference",
            mark=match[0],
            evidence=(prose.sentence_at(match.start()),),
            words=match[0],
            part=shortened(sentence),
        )


def _stands_before(text: str) -> bool:
    """Whether a sentence, long enough to be pointed at, stands before in the same cell."""
    return any(len(each) >= _BEFORE for each in re.split(r"[。\n]", text)[:-1])


RULE = Rule("broken-reference", check)
