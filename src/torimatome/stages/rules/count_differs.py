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
_KANJI = "〇一二三四五六七八九十"
_COUNT = rf"(?P<count>\d+|(?<![{_KANJI}第])[二三四五六七八九十](?![{_KANJI}]))"
_AFTER = re.compile(rf"{_COUNT}(?:つの)?{_UNIT}[一-龠ァ-ヶー]{{0,6}}\((?P<list>[^()]*[、・,][^()]*)\)")
_BEFORE = re.compile(
    rf"(?P<list>(?:[一-龠ァ-ヶーA-Za-z0-9]{{1,12}}(?:、|及び|並びに)){{1,20}}[一-龠ァ-ヶーA-Za-z0-9]{{1,12}})の{_COUNT}(?:つの?)?{_UNIT}"
)
_COMMA = r"[、,]|及び|並びに"
_OPEN = re.compile(r"(?:など|等|ほか|他|…)$")


def check(case: Case) -> Iterator[Finding]:
    """Each count that is not the number of the names listed beside it."""
    for prose in case.prose:
        for pattern in (_AFTER, _BEFORE):
            for match in pattern.finditer(prose.plain):
                names = _names(match["list"])
                count = _number(match["count"])
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


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _KANJI.index(text)


def _names(text: str) -> list[str]:
    """The names of a list; none where the list is open, or tells numbers of its own."""
    parts = [each.strip() for each in re.split(_COMMA if re.search(_COMMA, text) else "・", text)]
    if _OPEN.search(text.strip()) or any(re.search(r"\d", each) for each in parts):
        return []
    return [each for each in parts if each]


RULE = Rule("count-differs", check)
