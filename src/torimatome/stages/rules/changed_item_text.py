"""項目の文言が書き換えられている（要修正）

回答票に見える項目の文言が、計画の文言と違うときに出ます。全角・半角や空白の違い、頭の「●」、
【再掲】の有無は問いません。違う項目への回答かもしれないためです。

よい例: 「●広報紙を発行します。」→「広報紙を発行します。」
出る例: 「広報紙を発行します。」→「広報紙とSNSで発信します。」
直し方: 文言を元に戻します。別の項目への回答であれば、正しい行に書き直します。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.characters import around
from torimatome.model.finding import Finding
from torimatome.model.form import text_fingerprint
from torimatome.model.messages import finding
from torimatome.model.plan import Shape
from torimatome.stages.case import Case, Rule
from torimatome.stages.reading.wording import plain

_REACH = 20
"""So many characters are quoted on both sides of the first difference."""


def check(case: Case) -> Iterator[Finding]:
    """Each answer beside which another wording stands than the plan's."""
    for submission, answer in case.intake.lines():
        item = case.plan.item.get(answer.item)
        if item is None or not answer.seen_text:
            continue
        seen, sent = (_bare(each, case.plan.shape) for each in (answer.seen_text, item.text))
        if seen != sent and text_fingerprint(seen) != text_fingerprint(sent):
            at, seen_at = _parting(sent, seen)
            yield finding(
                "changed-item-text",
                subject=item.id,
                parties=(submission.department,),
                places=(answer.place,),
                evidence=(item.text, answer.seen_text),
                number=case.number(item),
                sent=around(sent, at, _REACH),
                seen=around(seen, seen_at, _REACH),
                item_name=case.plan.shape.item_name,
            )


def _bare(text: str, shape: Shape) -> str:
    return text.replace(shape.reprint_mark, "").strip().removeprefix(shape.bullet)


def _parting(one: str, other: str) -> tuple[int, int]:
    """Where two wordings begin to differ to a reader, in each; width and white space are no difference."""
    mine, theirs = (
        [(sign, at) for at, char in enumerate(text) for sign in plain(char)] for text in (one, other)
    )
    pairs = zip(mine, theirs, strict=False)
    same = next((at for at, (a, b) in enumerate(pairs) if a[0] != b[0]), min(len(mine), len(theirs)))
    return (
        mine[same][1] if same < len(mine) else len(one),
        theirs[same][1] if same < len(theirs) else len(other),
    )


RULE = Rule("changed-item-text", check)
