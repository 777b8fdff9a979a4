"""主担当が「主担当課に同じ」と回答している（要修正）

主担当の部署が「主担当課に同じ」と回答しているときに出ます。誰の回答を印刷するのか決まりません。

よい例: 主担当の総務課が「回答」、関係する社会教育課が「主担当課に同じ」。
出る例: 主担当の総務課が「主担当課に同じ」。
直し方: 主担当として回答してもらうか、計画の主担当を改めます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.answer import KIND
from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.intake import Kind
from torimatome.stages.scope import reprints


def check(case: Case) -> Iterator[Finding]:
    """Each item whose lead says that it answers as the lead does."""
    for item in case.plan.items:
        if reprints(case.plan, item) or case.intake.stance(item.lead, item.id) is not Kind.SAME:
            continue
        answers = [
            answer
            for respondent in case.intake.voices_for(item.lead)
            for answer in case.intake.answers.get((respondent, item.id), ())
            if case.intake.kind(answer) is Kind.SAME
        ]
        cells = (answer.entries[KIND].place for answer in answers if KIND in answer.entries)
        yield finding(
            "lead-says-same",
            subject=item.id,
            parties=(item.lead,),
            places=tuple(cells),
            evidence=(item.lead,),
            number=case.number(item),
            department=case.name(item.lead),
            kind=case.plan.shape.answer_kinds[1],
        )


RULE = Rule("lead-says-same", check)
