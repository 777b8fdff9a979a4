"""選択肢にない値（要修正）

選んで答える欄（回答区分・実施状況・予定など）に、選択肢にない文字が入っているときに出ます。
「●」「○」などの印を直接打ったときも出ます。その値は使いません。

よい例: 実施状況に「実施」。
出る例: 実施状況に「実施済」。
出る例: 実施状況に「●」。
直し方: 選択肢から選び直します。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.answer import KIND
from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.scope import choices_of


def check(case: Case) -> Iterator[Finding]:
    """Each filled cell whose text is none of its choices."""
    labels = {field.id: [each.label for each in choices_of(field, case.year)] for field in case.fields}
    labels[KIND] = list(case.plan.shape.answer_kinds)
    yield from case.misfilled(
        "outside-choices", case.intake.not_chosen, choices=lambda name: "・".join(labels[name])
    )


RULE = Rule("outside-choices", check)
