"""どの項目への回答か分からない行（要修正）

行の記号も、番号と文言も、計画のどの項目とも合わないときに出ます。その行の回答は使いません。

よい例: 送った調査票の行をそのまま使っている。
出る例: 行を書き足して、調査票にない事業を回答している。
直し方: 番号と文言を送った調査票のとおりに戻します。新しい事業は、計画に加えるかどうかを決めます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.answer import Answer
from torimatome.model.finding import Finding
from torimatome.model.form import text_fingerprint
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule, shortened


def check(case: Case) -> Iterator[Finding]:
    """Each line of a submission that belongs to no item of the plan; equal ones together."""
    lines: dict[tuple[str, str], list[Answer]] = {}
    for submission, answer in case.intake.lines():
        if answer.item not in case.plan.item:
            mark = answer.key or answer.item or text_fingerprint(answer.seen_text)
            lines.setdefault((submission.department, mark), []).append(answer)
    for (department, mark), several in lines.items():
        seen = shortened(several[0].seen_text) or several[0].key or "番号も文言もない行"
        yield finding(
            "unknown-key",
            subject=department,
            parties=(department,),
            mark=mark,
            places=tuple(answer.place for answer in several),
            evidence=tuple(sorted(answer.seen_text for answer in several)),
            what=seen,
            item_name=case.plan.shape.item_name,
        )


RULE = Rule("unknown-key", check)
