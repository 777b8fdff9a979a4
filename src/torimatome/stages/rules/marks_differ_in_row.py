"""一つの行に印刷する項目の印が違う（要修正）

一つの行に二つ以上の項目を印刷するとき、項目どうしの印が違う年度があると出ます。
黙って一つの印にまとめることはしません。

よい例: 一つの行の二つの項目が、どちらも「●○○○○」。
出る例: 一つ目の項目が「●○○○○」、二つ目の項目が「　○○○○」。
直し方: 回答を確かめます。違うままで正しければ、行を分けるか、処理方針に「問題なし」と記録します
（記録すると、印を項目ごとに一行ずつ印刷します）。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.model.plan import Item
from torimatome.stages.case import Case, Rule, places

BLANK = "空欄"


def check(case: Case) -> Iterator[Finding]:
    """Each row with items whose marks are not the same in all years of the term."""
    marks = case.plan.shape.marks.id
    for row in case.plan.rows:
        items = case.plan.items_of_row[row.id]
        for year in case.plan.shape.term:
            field = f"{marks}.{year}"
            # A blank that stands for an answer still to come is reported as unanswered, not as differing.
            known = [item for item in items if _answered(case, item, field)]
            if len({case.draft.text(item.id, field) for item in known}) > 1:
                yield _differing(case, row.id, items)
                break


def _answered(case: Case, item: Item, field: str) -> bool:
    merged = case.draft.values.get((item.id, field))
    return merged is not None and bool(merged.value.sources)


def _differing(case: Case, row: str, items: tuple[Item, ...]) -> Finding:
    marks = case.plan.shape.marks.id
    lines = [
        "".join(case.draft.text(item.id, f"{marks}.{year}") or "－" for year in case.plan.shape.term)
        for item in items
    ]
    voices = tuple(
        voice
        for item in items
        for voice in getattr(case.draft.values.get((item.id, case.now.id)), "voices", ())
    )
    numbers = [case.number(item) for item in items]
    return finding(
        "marks-differ-in-row",
        subject=row,
        field=marks,
        parties=tuple(dict.fromkeys(item.lead for item in items)),
        places=places(voices),
        evidence=tuple(lines),
        numbers="、".join(numbers),
        said="、".join(f"{number}は{line}" for number, line in zip(numbers, lines, strict=True)),
    )


RULE = Rule("marks-differ-in-row", check)
