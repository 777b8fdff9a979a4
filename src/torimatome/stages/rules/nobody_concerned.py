"""どの部署も自分の事業として回答していない（要確認）

項目の担当部署がすべて「該当なし」と回答したとき、または主担当が「該当なし」で、ほかの部署が「主担当課に同じ」と
回答したときに出ます。今年度の印は空欄になります。

よい例: 主担当が「回答」、関係部署が「該当なし」。
出る例: 総務課も社会教育課も「該当なし」。
直し方: 担当する部署を確かめます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.answer import KIND
from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.intake import Kind
from torimatome.stages.scope import ordered_departments, reprints


def check(case: Case) -> Iterator[Finding]:
    """Each item that all its departments have answered and none as its own."""
    kinds = case.plan.shape.answer_kinds
    for item in case.plan.items:
        names = ordered_departments(item)
        stances = {name: case.intake.stance(name, item.id) for name in names}
        if not names or not set(stances.values()) <= {Kind.SAME, Kind.NONE}:
            continue
        if reprints(case.plan, item) or stances[names[0]] is not Kind.NONE:
            continue
        cells = tuple(
            answer.entries[KIND].place
            for name in names
            for respondent in case.intake.voices_for(name)
            for answer in case.intake.answers.get((respondent, item.id), ())
            if KIND in answer.entries
        )
        said = tuple(f"{case.name(name)}「{kinds[stance.value]}」" for name, stance in stances.items())
        yield finding(
            "nobody-concerned",
            subject=item.id,
            parties=names,
            places=cells,
            evidence=said,
            number=case.number(item),
            said="、".join(said),
        )


RULE = Rule("nobody-concerned", check)
