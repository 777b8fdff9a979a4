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
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.scope import choices_of


def check(case: Case) -> Iterator[Finding]:
    """Each filled cell whose text is none of its choices."""
    labels = {field.id: [each.label for each in choices_of(field, case.year)] for field in case.fields}
    labels[KIND] = list(case.plan.shape.answer_kinds)
    for submission, answer in case.intake.lines():
        if answer.item not in case.intake.own_items[submission.department]:
            continue
        for name, entry in answer.entries.items():
            if case.intake.not_chosen(entry):
                yield finding(
                    "outside-choices",
                    subject=answer.item,
                    field=name,
                    parties=(submission.department,),
                    places=(entry.place,),
                    evidence=(entry.text,),
                    text=shortened(entry.text),
                    column=case.titles[name],
                    choices="・".join(labels[name]),
                )


RULE = Rule("outside-choices", check)
