"""主担当の文が空欄で、ほかの部署の文を印刷する（要確認）

主担当が「回答」としながら文を書かず、関係部署が文を書いているときに出ます。関係部署の文を印刷します。

よい例: 主担当の総務課が文を書いた。
よい例: 主担当の公民館のうち、東公民館だけが例を書いた。
出る例: 主担当の総務課は文が空欄で、社会教育課が「出前講座を行った。」と書いた。
直し方: それでよいか主担当に確かめます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.plan import Field, Item, Policy, Scope
from torimatome.stages.case import Case, Rule, places
from torimatome.stages.combining import policy_of
from torimatome.stages.intake import Kind
from torimatome.stages.policies import REPRINT
from torimatome.stages.scope import holder


def check(case: Case) -> Iterator[Finding]:
    """Each text that stands although the answering lead wrote none."""
    for item in case.plan.items:
        if case.intake.stance(item.lead, item.id) is not Kind.ANSWER:
            continue
        for column in case.public_texts():
            field = Field(column)
            merged = case.draft.values.get((holder(case.plan, item, column), field.id))
            if merged is None or merged.policy == REPRINT or column.scope is Scope.DEPARTMENT:
                continue
            said = [each for each in merged.voices if each.item == item.id]
            voices = [each for each in said if not each.examples]
            if policy_of(item, column) is not Policy.LEAD or not voices:
                continue
            ruling = merged.value.ruling
            if all(each.department != item.lead for each in said) and not _wrote(case, item, field):
                yield finding(
                    "text-of-another",
                    subject=item.id,
                    field=field.id,
                    parties=(item.lead, voices[0].department),
                    places=(*_blank(case, item, field), *places((voices[0],))),
                    evidence=(voices[0].text,),
                    number=case.number(item),
                    column=case.title(field),
                    lead=case.name(item.lead),
                    printed=f"処理方針{ruling}の文" if ruling else f"{case.name(voices[0].department)}の文",
                )


def _wrote(case: Case, item: Item, field: Field) -> bool:
    """Whether the lead (one of its members who answer) wrote something, printed or not."""
    return any(case.voices.own_text(each, item, field) for each in case.intake.voices_for(item.lead))


def _blank(case: Case, item: Item, field: Field) -> Iterator[Place]:
    """The cells that the lead (those of its members who answer) left blank."""
    for respondent in case.intake.voices_for(item.lead):
        for answer in case.intake.answers.get((respondent, item.id), ()):
            if case.intake.speaks(answer) and field.id in answer.entries and not answer.text(field.id):
                yield answer.entries[field.id].place


RULE = Rule("text-of-another", check)
