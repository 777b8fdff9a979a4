"""数が昨年度から大きく変わった（要確認）

同じ語と単位のついた数（「応募数323点」など）が、昨年度の報告書の4倍以上、または4分の1以下になったときに出ます。桁の打ち間違い
を見つけます。10未満どうしの数は問いません（倍率は plan.toml の rules で変えられます）。

よい例: 昨年度「応募数323点」、今年度「応募数298点」。
出る例: 昨年度「応募数323点」、今年度「応募数32点」。
直し方: 数を確かめます。正しければ「問題なし」と記録します。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.year import year_label
from torimatome.stages.case import Case, Rule

_FIGURE = re.compile(
    r"(?P<what>[一-龠々ァ-ヶー]{2,10}|延べ)(?:は|が|を|で|に|:|、|約|計|延べ)?(?P<number>\d+(?:,\d{3})*)"
    r"(?P<unit>団体|地域|箇所|か所|世帯|[人名点件回校台冊枚本組社戸])"
)
_TIMES, _SMALL = 4.0, 10


def check(case: Case) -> Iterator[Finding]:
    """Each figure that is many times, or a small part of, what it was last year."""
    times = case.threshold("figure-jumps", "times", _TIMES)
    for prose in case.prose:
        before, now = _figures(case.last_text(prose)), _figures(prose.text)
        for what in now:
            old, new = before.get(what, 0), now[what]
            if min(old, new) <= 0 or max(old, new) < _SMALL or max(old, new) < times * min(old, new):
                continue
            name, unit = what
            yield prose.found(
                "figure-jumps",
                mark=name + unit,
                evidence=(f"{name}{old}{unit}", f"{name}{new}{unit}"),
                year=year_label(case.year - 1),
                before=f"{name}{old}{unit}",
                now=f"{name}{new}{unit}",
            )


def _figures(text: str) -> dict[tuple[str, str], int]:
    """The figures of a text by (word before, unit); a pair that stands there twice is left out."""
    found: dict[tuple[str, str], int] = {}
    twice: set[tuple[str, str]] = set()
    for match in _FIGURE.finditer(unicodedata.normalize("NFKC", text)):
        what = match["what"], match["unit"]
        if what in found:
            twice.add(what)
        found[what] = int(match["number"].replace(",", ""))
    return {what: number for what, number in found.items() if what not in twice}


RULE = Rule("figure-jumps", check)
