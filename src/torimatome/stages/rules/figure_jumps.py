"""数が昨年度から大きく変わった（要確認）

同じ語と単位のついた数（「応募数323点」など）が、昨年度の報告書の4倍以上、または4分の1以下になったときに出ます。桁の打ち間違い
を見つけます。数で答える欄も比べます。
10未満どうしの数は問いません（倍率は plan.toml の rules で変えられます）。

よい例: 昨年度「応募数323点」、今年度「応募数298点」。
出る例: 昨年度「応募数323点」、今年度「応募数32点」。
直し方: 数を確かめます。正しければ「問題なし」と記録します。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.model.number import parse_number
from torimatome.model.plan import ColumnKind, Field
from torimatome.model.year import year_label
from torimatome.stages.case import Case, Rule, cells, writers
from torimatome.stages.policies import REPRINT

_FIGURE = re.compile(
    r"(?P<what>[一-龠々ァ-ヶー]{2,10}|延べ)(?:は|が|を|で|に|:|、|約|計|延べ)?(?P<number>\d+(?:,\d{3})*)"
    r"(?P<unit>団体|地域|箇所|か所|世帯|[人名点件回校台冊枚本組社戸])"
)
_FIGURE_FIRST = re.compile(
    r"(?P<number>\d+(?:,\d{3})*)(?P<unit>[人名点件組])の(?P<what>応募|参加|申請|相談|利用|来場|登録|申込み?)"
)
_TIMES, _SMALL = 4.0, 10


def check(case: Case) -> Iterator[Finding]:
    """Each figure that is many times, or a small part of, what it was last year."""
    times = case.threshold("figure-jumps", "times", _TIMES)
    for prose in case.prose:
        before, now = _figures(case.voices.last_text(prose)), _figures(prose.text)
        for what in now:
            old, new = before.get(what, 0), now[what]
            if not _jumps(old, new, times):
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
    yield from _columns(case, times)


def _columns(case: Case, times: float) -> Iterator[Finding]:
    """The same for the columns that are answered with a number."""
    columns = [each for each in case.plan.shape.columns if each.public and each.kind is ColumnKind.NUMBER]
    for item in case.plan.items:
        known = case.last_items.get(item.id)
        for field in map(Field, columns):
            merged = case.draft.values.get((item.id, field.id))
            if known is None or merged is None or merged.policy == REPRINT:
                continue
            before, now = parse_number(known.text(field.id)), parse_number(merged.value.text)
            if before and now and _jumps(float(before), float(now), times):
                yield finding(
                    "figure-jumps",
                    subject=item.id,
                    field=field.id,
                    parties=writers(item, merged),
                    places=cells(merged),
                    evidence=(before, now),
                    number=case.number(item),
                    column=case.title(field),
                    year=year_label(case.year - 1),
                    before=before,
                    now=now,
                )


def _jumps(old: float, new: float, times: float) -> bool:
    """Whether one number is many times the other; nothing is said of small ones."""
    few, many = sorted((old, new))
    return few > 0 and many >= max(_SMALL, times * few)


def _figures(text: str) -> dict[tuple[str, str], int]:
    """The figures of a text by (word before, unit); a pair that stands there twice is left out."""
    found: dict[tuple[str, str], int] = {}
    twice: set[tuple[str, str]] = set()
    plain = unicodedata.normalize("NFKC", text)
    for match in (*_FIGURE.finditer(plain), *_FIGURE_FIRST.finditer(plain)):
        what = match["what"], match["unit"]
        if what in found:
            twice.add(what)
        found[what] = int(match["number"].replace(",", ""))
    return {what: number for what, number in found.items() if what not in twice}


RULE = Rule("figure-jumps", check)
