"""再掲の回答が元の項目と違う（要確認）

再掲の項目に、元の項目と違う文や印が回答されているときに出ます。元の項目が計画の外にあるものは比べません。
文は、空白と改行の違いを問いません。行全体で一つの文を書く行では、一方が他方を含んでいればよいものとします。
何人もの文を並べる欄では、元の項目に書いた文と違う文を書いた部署ごとに出ます。

よい例: 再掲の項目は回答せず、元の項目の回答を印刷する。
出る例: 元の項目は「講座を3回開催した。」、再掲の項目は「講座を2回開催した。」。
直し方: そろえる必要があれば、どちらかを処理方針で改めます。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.master import Merged, Source
from torimatome.model.messages import finding
from torimatome.model.plan import Column, Field, Item
from torimatome.stages.case import Case, Rule, cells, places, shortened
from torimatome.stages.rewording import places_of
from torimatome.stages.scope import per_row, reprints


def check(case: Case) -> Iterator[Finding]:
    """Each 【再掲】 with an original in the plan: its texts one by one, its marks together."""
    for item in case.plan.items:
        if not reprints(case.plan, item):
            continue
        original = case.plan.item[item.origin]
        for column in case.public_texts():
            yield from _text(case, item, original, column)
        yield from _marks(case, item, original)


def _text(case: Case, item: Item, original: Item, column: Column) -> Iterator[Finding]:
    field = Field(column)
    mine, theirs = case.merged(item, field), case.merged(original, field)
    if mine is None or theirs is None or not mine.voices:
        return
    one, other = _plain(mine.value.text), _plain(theirs.value.text)
    whole_row = per_row(case.plan, item, column) or per_row(case.plan, original, column)
    if one == other or (whole_row and other and (one in other or other in one)):
        return
    changed = tuple(_changed(mine, theirs))
    for answer, before in changed:
        found = _differs(
            case,
            item,
            original,
            field.id,
            case.title(field),
            (answer.text, before.text),
            places_of(answer, mine.voices),
        )
        yield replace(found, parties=(answer.department,))
    if not changed:
        texts = (mine.value.text, theirs.value.text)
        yield _differs(case, item, original, field.id, case.title(field), texts, cells(mine))


def _changed(mine: Merged, theirs: Merged) -> Iterator[tuple[Source, Source]]:
    """Of a text of several answers those whose departments wrote something else for the original."""
    if max(len(mine.value.answers), len(theirs.value.answers)) < 2:  # noqa: PLR2004 - one answer is the text
        return
    for answer in mine.value.answers:
        before = [each for each in theirs.value.answers if each.department == answer.department]
        if before and _plain(answer.text) not in {_plain(each.text) for each in before}:
            yield answer, before[0]


def _marks(case: Case, item: Item, original: Item) -> Iterator[Finding]:
    said: list[str] = []
    theirs: list[str] = []
    differs = False
    for field in case.fields:
        theirs_merged = case.draft.values.get((original.id, field.id))
        if field.year is None or theirs_merged is None or not theirs_merged.value.sources:
            continue
        mine = case.draft.values.get((item.id, field.id))
        own = mine.voices[0].text if mine is not None and mine.voices else None
        if mine is not None and any(source.reference and not source.sha256 for source in mine.value.sources):
            own = mine.value.text if own is not None else None
        other = theirs_merged.value.text
        said.append((other if own is None else own) or "－")
        theirs.append(other or "－")
        differs = differs or (own is not None and own != other)
    mine = case.draft.values.get((item.id, case.now.id))
    if differs and mine is not None:
        marks = case.plan.shape.marks
        pair = ("".join(said), "".join(theirs))
        title = f"{marks.actual_name}と{marks.planned_name}"
        yield _differs(case, item, original, marks.id, title, pair, places(mine.voices))


def _differs(  # noqa: PLR0913, PLR0917 - the two items and what differs between them
    case: Case,
    item: Item,
    original: Item,
    field: str,
    title: str,
    texts: tuple[str, str],
    where: tuple[Place, ...],
) -> Finding:
    one, other = _apart(*texts)
    return finding(
        "reprint-differs",
        subject=item.id,
        field=field,
        parties=(item.lead,),
        places=where,
        evidence=texts,
        number=case.number(item),
        original=case.number(original),
        column=title,
        mine=one or "空欄",
        theirs=other or "空欄",
    )


def _apart(one: str, other: str) -> tuple[str, str]:
    """Both texts in one line, from shortly before the first character in which they differ."""
    before = 8
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    start = max(0, (min(len(one), len(other)) if at is None else at) - before)
    lead = "…" if start else ""
    return lead + shortened(one[start:]), lead + shortened(other[start:])


def _plain(text: str) -> str:
    return "".join(text.split())


RULE = Rule("reprint-differs", check)
