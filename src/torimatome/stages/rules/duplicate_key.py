"""同じ項目の行が二つある（要修正）

一つの回答票に、同じ項目の行が二つ以上あるときに出ます。どちらが正しいか分からないためです。

よい例: 番号1-2-1-1の行は一つだけ。
出る例: 行をコピーして書き足したので、番号1-2-1-1の行が二つある。
直し方: 正しい行だけを残します。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.answer import Answer
from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule


def check(case: Case) -> Iterator[Finding]:
    """Each item that stands on several lines of one submission."""
    lines: dict[tuple[str, str, str, str], list[Answer]] = {}
    for submission, answer in case.intake.lines():
        if answer.item in case.plan.item:
            key = (submission.department, answer.item, submission.file, submission.sha256)
            lines.setdefault(key, []).append(answer)
    for (department, item, *_), several in lines.items():
        if len(several) > 1:
            said = sorted("\t".join(entry.text for entry in each.entries.values()) for each in several)
            yield finding(
                "duplicate-key",
                subject=item,
                parties=(department,),
                places=tuple(answer.place for answer in several),
                evidence=tuple(said),
                number=case.plan.numbers[item],
                count=len(several),
            )


RULE = Rule("duplicate-key", check)
