"""計画の期限の年度が過ぎている（要確認）

計画の文言に「令和5年度までに」「R5年度中に」「令和5年度を目途に」「令和5年10月までに」などの期限があり、その年度になったのに「実施」になっていない
ときに出ます。遅れの理由と、予定の印がある後の年度とが文に書かれていれば問いません。

よい例: 「令和5年度までに手引を作成します。」で、令和5年度は「実施」。
出る例: 「令和5年度までに手引を作成します。」で、令和5年度は「未実施」。
直し方: 遅れの理由と新しい期限を事業内容に書いてもらいます。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.model.plan import Field
from torimatome.model.year import ERAS, parse_year, year_label
from torimatome.stages.case import Case, Rule, places
from torimatome.stages.prospects import gives_reason, puts_off

_ERAS = "|".join((*(era.letter for era in ERAS), *(era.name for era in ERAS)))
_AIM = r"(?:目途|目処|目標|めど)"
_DUE = re.compile(
    rf"(?P<year>(?:(?:{_ERAS})(?:元|\d{{1,2}})|\d{{4}})(?:年度|年(?P<month>\d{{1,2}})月|年|(?!\d)))(?:末)?"
    rf"(?:(?:まで|中)に|にかけて|を{_AIM}に|に(?![^。、]{{0,16}}(?:した|された|い?た))(?=[^。]{{1,40}}ます))"
)
_APRIL = 4


def check(case: Case) -> Iterator[Finding]:
    """Each item whose wording names a year that is over and whose state does not say done."""
    for item in case.plan.items:
        match = _DUE.search(unicodedata.normalize("NFKC", item.text))
        due = _fiscal(match) if match else None
        state = case.state(item)
        if match is None or due is None or due > case.year or state is None or state.done:
            continue
        told = "\n".join(case.text(item, Field(column)) for column in case.public_texts())
        if gives_reason(unicodedata.normalize("NFKC", told)) and puts_off(case, item, told):
            continue
        merged = case.draft.values[item.id, case.now.id]
        yield finding(
            "due-year-passed",
            subject=item.id,
            field=case.now.id,
            parties=(item.lead,),
            mark=str(due),
            places=places(merged.voices),
            evidence=(match[0], state.label),
            number=case.number(item),
            promise=match[0],
            year=year_label(due),
            state=state.label,
        )


def _fiscal(match: re.Match[str]) -> int | None:
    """The fiscal year that is meant; January to March belong to the year before."""
    year = parse_year(match["year"].partition("年")[0])
    return year - 1 if year is not None and match["month"] and int(match["month"]) < _APRIL else year


RULE = Rule("due-year-passed", check)
