"""数、日付、場所、名前が一つもない（参考）

「実施」とされた項目の短い文に、数字、「」の名前、かっこの補足、部署や施設の名前、英字の名前がどれもなく、何をしたかが読み取れないおそれがあるときに出ます。
長い文は問いません（長さは plan.toml の rules で変えられます）。

よい例: 新任の職員を対象に「窓口研修」を2回実施した。
出る例: 参加を促すなどの支援を行った。
直し方: 回数、時期、場所、名前のうち分かるものを書いてもらいます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened

_CONCRETE = re.compile(
    r"[0-9一二三四五六七八九十]+(?:回|人|名|件|箇所|か所|月|日|年|団体|地域|校|点)|\d|[「『(【]|[A-Za-z]{2,}|[一-龠]{2,}(?:大学|高校|病院|公園|図書館|会館|公民館|ホール|駅)"
)
_END = r"(?:県|市|町|村|(?<![開休閉来入卒通在])[館園校](?![児長区内舎外庭])|センター)"
_ANY = "市内|県内|町内|区内|地区内|地域内|近隣|関係|対象|周辺|姉妹|地方|各|全|本|当|他|同|両"
_KIND = (
    "図書|公民|博物|美術|水族|体育|保育|幼稚|動物|植物|小中学|小学|中学|学|高等学|高|集会|会|公"
    "|都道府|都|市|町|村|市町|農山漁|農山|農|漁|山|朝|夕|登下|青"
)
_PLACE = re.compile(
    rf"(?<![一-龠々ァ-ヶー])(?!(?:{_ANY})*(?:{_KIND})?(?:[県市町村館園校]|センター))"
    rf"(?:[一-龠々ァ-ヶー]{{2,}}{_END}|北海道|(?:東京|京都|大阪)[都府])"
)
"""A name that ends as a municipality's or a house's does: 雲南市, 篠生分館; 市内の各小学校 is none."""
_LONGEST = 50


def check(case: Case) -> Iterator[Finding]:
    """Each short text of something done that names nothing one could count or visit."""
    longest = case.threshold("nothing-concrete", "longest", _LONGEST)
    names = re.compile(
        "|".join(
            re.escape(name) for each in case.plan.departments for name in (each.name, each.short) if name
        )
        or r"(?!)"
    )
    for prose in case.accounts:
        if not prose.done or len(prose.plain) > longest or (prose.example and "。" not in prose.plain):
            continue
        if not any(each.search(prose.plain) for each in (_CONCRETE, _PLACE, names)):
            yield prose.found("nothing-concrete", text=shortened(prose.plain, 60))


RULE = Rule("nothing-concrete", check)
