"""書いてある数と並べた数が違う（要確認）

「8地域(ア、イ、ウ…)」や「ア、イ、ウの3団体」のように、数とその内訳が並んでいて、数が合わないときに出ます。「など」「等」
「ほか」で終わる内訳は問いません。

よい例: 市内3地域(北、南、東)で実施した。
出る例: 市内4地域(北、南、東)で実施した。
直し方: 数か内訳を直します。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened

_UNIT = r"(?:地域|地区|団体|箇所|か所|校区|校|課|部署|市町|事業|講座|会場|施設|種類|項目|分野|つ|社|館)"
_AFTER = re.compile(rf"(?P<count>\d+)(?:つの)?{_UNIT}[一-龠ァ-ヶー]{{0,6}}\((?P<list>[^()]*[、・,][^()]*)\)")
_BEFORE = re.compile(
    rf"(?P<list>(?:[一-龠ァ-ヶーA-Za-z0-9]{{1,12}}、){{1,20}}[一-龠ァ-ヶーA-Za-z0-9]{{1,12}})の(?P<count>\d+)(?:つの?)?{_UNIT}"
)
_OPEN = re.compile(r"(?:など|等|ほか|他|…)$")


def check(case: Case) -> Iterator[Finding]:
    """Each count that is not the number of the names listed beside it."""
    for prose in case.prose:
        for pattern in (_AFTER, _BEFORE):
            for match in pattern.finditer(prose.plain):
                names = _names(match["list"])
                count = int(match["count"])
                if not names or len(names) == count:
                    continue
                yield prose.found(
                    "count-differs",
                    mark=match[0],
                    evidence=(match[0],),
                    count=count,
                    listed=len(names),
                    part=shortened(match[0], 60),
                )


def _names(text: str) -> list[str]:
    """The names of a list; none where the list is open, or tells numbers of its own."""
    parts = [each.strip() for each in re.split(r"[、,]" if "、" in text or "," in text else "・", text)]
    if _OPEN.search(text.strip()) or any(re.search(r"\d", each) for each in parts):
        return []
    return [each for each in parts if each]


RULE = Rule("count-differs", check)
