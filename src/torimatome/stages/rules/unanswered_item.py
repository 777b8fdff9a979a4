"""回答のない項目（要修正）

部署が答えるはずの項目で、回答区分が空欄のとき、または「回答」なのに今年度の実施状況が空欄のときに出ます。
行ごと消されているときも出ます。エラー値など、読み取れなかった欄には別の確認事項が出ます。
元の項目が計画にある再掲の項目は、答えなくてもかまいません。
回答票が一つも届いていない部署には「回答票が届いていない」、何も記入せずに返した部署には「何も記入されていない」だけが出ます。

よい例: 回答区分が「主担当課に同じ」。
よい例: 回答区分が「回答」で、実施状況が「未実施」。
出る例: 回答区分が「回答」で、実施状況が空欄。
直し方: 空欄を選択肢から選びます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.answer import KIND, Answer
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.plan import Item
from torimatome.stages.case import Case, Rule
from torimatome.stages.intake import Kind


def check(case: Case) -> Iterator[Finding]:
    """Each item that a respondent who sent a form has left open."""
    for department in _readable(case):
        for item in case.intake.demanded(department):
            answers = case.intake.answers.get((department, item.id), ())
            if not any(case.intake.complete(answer) or _told(case, answer) for answer in answers):
                yield _unanswered(case, department, item, answers)


def _readable(case: Case) -> tuple[str, ...]:
    """Who sent a form with answers in it; that there are none, or no states, was said while reading."""
    readable = (each for each in case.intake.heard if not case.unreadable(each))
    asked = dict.fromkeys(submission.department for submission in readable)
    unread = {department for department, field in case.told_fields if field in {KIND, case.now.id}}
    return tuple(each for each in asked if each not in unread and each not in case.untouched)


def _told(case: Case, answer: Answer) -> bool:
    """Whether the blank cell holds something that could not be read."""
    field = case.now.id if case.intake.kind(answer) is Kind.ANSWER else KIND
    entry = answer.entries.get(field)
    return entry is not None and bool(entry.raw.strip()) and entry.place in case.told


def _unanswered(case: Case, department: str, item: Item, answers: tuple[Answer, ...]) -> Finding:
    without_state = any(case.intake.kind(answer) is Kind.ANSWER for answer in answers)
    field = case.now.id if without_state else KIND
    cells = [answer.entries[field].place if field in answer.entries else answer.place for answer in answers]
    files = [Place(each.file) for each in case.intake.heard if each.department == department]
    labels = [choice.label for choice in case.plan.shape.marks.choices]
    choices = "・".join(labels if without_state else case.plan.shape.answer_kinds)
    return finding(
        "unanswered-item",
        subject=item.id,
        parties=(department,),
        places=tuple(cells or files),
        evidence=(field,),
        column=case.titles[field] if answers else "",
        number=case.number(item),
        blank=f"{case.titles[field]}が空欄です" if answers else "行がありません",
        department=case.name(department),
        remedy=f"{choices}から選んでください。"
        if answers
        else "送った調査票の行を戻して、回答してください。",
    )


RULE = Rule("unanswered-item", check)
