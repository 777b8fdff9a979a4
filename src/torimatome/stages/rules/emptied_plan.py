"""書いてあった予定が消されている（要確認）

調査票にあらかじめ書いてあった予定が消されて、空欄になっているときに出ます。空欄は「予定なし」ではなく
「答えていない」ことになるため、計画どおりの予定を印刷します。

よい例: 予定をやめるので「予定なし」を選んだ。
出る例: 「予定あり」を消して空欄にした。
直し方: 予定のあるなしを選び直します。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.scope import choices_of


def check(case: Case) -> Iterator[Finding]:
    """Each pre-filled choice that was emptied in an answer that counts."""
    labels = {field.id: [each.label for each in choices_of(field, case.year)] for field in case.fields}
    for (department, item), answers in case.intake.answers.items():
        for answer in answers:
            if not case.intake.speaks(answer):
                continue
            for name, entry in answer.entries.items():
                if labels.get(name) and entry.sent and entry.changed and not entry.raw.strip():
                    yield finding(
                        "emptied-plan",
                        subject=item,
                        field=name,
                        parties=(department,),
                        places=(entry.place,),
                        evidence=(entry.sent,),
                        number=case.plan.numbers[item],
                        column=case.titles[name],
                        department=case.name(department),
                        sent=entry.sent,
                        choices="・".join(labels[name]),
                    )


RULE = Rule("emptied-plan", check)
