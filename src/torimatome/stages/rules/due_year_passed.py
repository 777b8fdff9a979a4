"""計画の期限の年度が過ぎている（要確認）

計画の文言に「令和5年度までに」「R5年度中に」などの期限があり、その年度になったのに「実施」になっていない
ときに出ます。

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
from torimatome.model.year import ERAS, parse_year, year_label
from torimatome.stages.case import Case, Rule, places

_ERAS = "|".join((*(era.letter for era in ERAS), *(era.name for era in ERAS)))
_DUE = re.compile(rf"(?P<year>(?:(?:{_ERAS})(?:元|\d{{1,2}})|\d{{4}})年?度?)(?:末)?(?:まで|中)に")


def check(case: Case) -> Iterator[Finding]:
    """Each item whose wording names a year that is over and whose state does not say done."""
    for item in case.plan.items:
        match = _DUE.search(unicodedata.normalize("NFKC", item.text))
        due = parse_year(match["year"]) if match else None
        state = case.state(item)
        if match is None or due is None or due > case.year or state is None or state.done:
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


RULE = Rule("due-year-passed", check)
