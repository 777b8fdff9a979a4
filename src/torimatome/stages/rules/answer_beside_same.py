"""「主担当課に同じ」「該当なし」なのに記入がある（要確認）

回答区分が「主担当課に同じ」か「該当なし」なのに、ほかの公表される欄にも記入があるときに出ます。
記入された内容は使わないので、書いた人の考えと違うかもしれません。

よい例: 「主担当課に同じ」で、ほかの欄は空欄。
出る例: 「主担当課に同じ」で、事業内容に文が書いてある。
直し方: 使う内容なら回答区分を「回答」に、使わないなら記入を消してもらいます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.answer import KIND, Answer
from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.intake import Kind


def check(case: Case) -> Iterator[Finding]:
    """Each answer of those kinds with a public cell that was filled in or changed."""
    public = {field.id for field in case.fields if field.column.public}
    for (department, item), answers in case.intake.answers.items():
        for answer in answers:
            if case.intake.kind(answer) in {Kind.SAME, Kind.NONE}:
                yield from _beside(case, department, item, answer, public)


def _beside(case: Case, department: str, item: str, answer: Answer, public: set[str]) -> Iterator[Finding]:
    filled = [
        entry for name, entry in answer.entries.items() if name in public and entry.changed and entry.text
    ]
    if filled:
        yield finding(
            "answer-beside-same",
            subject=item,
            parties=(department,),
            places=tuple(entry.place for entry in filled),
            evidence=(answer.text(KIND), *(entry.text for entry in filled)),
            number=case.plan.numbers[item],
            kind=answer.text(KIND),
            department=case.name(department),
            what="・".join(case.titles[entry.field] for entry in filled),
            answer=case.plan.shape.answer_kinds[0],
        )


RULE = Rule("answer-beside-same", check)
