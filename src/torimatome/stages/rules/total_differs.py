"""合計と内訳の数が違う（要確認）

「計10回(A講座3回、B講座4回)」のように、数とその内訳の数が並んでいて、足しても合わないときに出ます。
「新規」と「継続」のように二つで全部になる内訳は、「15件のうち、新規8件、継続6件」の形でも調べます。

よい例: 講座を計7回(入門3回、応用4回)開催した。
出る例: 講座を計10回(入門3回、応用4回)開催した。
出る例: 全15件のうち、新規8件、継続6件であった。
直し方: 合計か内訳を直します。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened

_UNIT = r"団体|地域|箇所|か所|世帯|[人名点件回校台冊枚本組社戸]"
_TOTAL = re.compile(rf"(?P<total>\d+(?:,\d{{3}})*)(?P<unit>{_UNIT})[^()。\n]{{0,6}}\((?P<parts>[^()\n]+)\)")
_ONLY = re.compile(r"うち|内|など|等|ほか|他|昨年|前年|目標|当たり|あたり|比")
_WHOLE = (
    r"新規\D{0,3}#[、・]\s*継続|男性?\D{0,3}#[、・]\s*女性?"
    r"|採択\D{0,3}#[、・]\s*不採択|市内\D{0,3}#[、・]\s*市外"
)
_PAIR = re.compile(
    rf"(?P<total>\d+(?:,\d{{3}})*)(?P<unit>{_UNIT})[^。\n\d]{{0,8}}(?P<parts>(?:"
    + _WHOLE.replace("#", rf"\d+(?:,\d{{3}})*(?:{_UNIT})")
    + r")\D{0,3}\d+(?:,\d{3})*(?P=unit))"
)
"""Two parts that are the whole."""


def check(case: Case) -> Iterator[Finding]:
    """Each total whose parts, given in the same unit behind it, add up to something else."""
    for prose in case.prose:
        told: set[int] = set()
        for match in (*_TOTAL.finditer(prose.plain), *_PAIR.finditer(prose.plain)):
            parts = re.findall(rf"(\d+(?:,\d{{3}})*){match['unit']}", match["parts"])
            numbers = [int(each.replace(",", "")) for each in parts]
            total = int(match["total"].replace(",", ""))
            several = len(numbers) > 1 and (match.re is _PAIR or not _ONLY.search(match["parts"]))
            if not several or sum(numbers) == total or match.start() in told:
                continue
            told.add(match.start())
            yield prose.found(
                "total-differs",
                mark=match[0],
                evidence=(match[0],),
                total=f"{total}{match['unit']}",
                added=f"{sum(numbers)}{match['unit']}",
                part=shortened(match[0], 60),
            )


RULE = Rule("total-differs", check)
