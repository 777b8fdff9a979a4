"""ほかの部署の文が印刷されない（要確認）

主担当の文を印刷する欄に、ほかの部署（または同じ部署の中のほかの事業所）も違う文を書いているときに出ます。
その文は載りませんが、消えるわけではなく、確定データの回答一覧に残ります。

よい例: 主担当の総務課だけが事業内容を書いた。
よい例: 社会教育課も、総務課と同じ文を書いた。
出る例: 総務課が「講座を3回開催した。」、社会教育課が「出前講座も行った。」。
直し方: 載せる内容があれば、処理方針で併記するか文言を改めます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.master import Candidate, Value
from torimatome.model.messages import finding
from torimatome.model.plan import ColumnKind, Field, Item, Policy, Scope
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.combining import policy_of
from torimatome.stages.policies import REPRINT
from torimatome.stages.scope import holder

_TAKE_IN = "載せる内容があれば、処理方針で併記するか文言を改めてください。"
_LOOK_AGAIN = "それでよいか、今の文を見て確かめてください。"
_ONE_STANDS = frozenset({Policy.LEAD, Policy.EXAMPLES})


def check(case: Case) -> Iterator[Finding]:
    """Each department whose text is set aside by the lead's, in each item and public column."""
    columns = [
        column
        for column in case.plan.shape.columns
        if column.public and column.kind is not ColumnKind.YEARS and column.scope is not Scope.DEPARTMENT
    ]
    for item in case.plan.items:
        for column in columns:
            if policy_of(item, column) in _ONE_STANDS:
                yield from _differing(case, item, Field(column))


def _differing(case: Case, item: Item, field: Field) -> Iterator[Finding]:
    merged = case.draft.values.get((holder(case.plan, item, field.column), field.id))
    if merged is None or merged.policy == REPRINT:
        return
    voices = [voice for voice in merged.voices if voice.item == item.id]
    first = next((voice for voice in voices if not voice.examples), None)
    if first is None:
        return
    for voice in voices:
        dropped = [each for each in voice.spoken if each not in voice.standing]
        if voice.examples:
            # Examples over the plan's limit have a rule of their own.
            quoted = {each.department for each in voice.standing}
            dropped = [each for each in dropped if each.department in quoted]
        elif voice is not first:
            dropped = list(voice.spoken)
        heard: set[str] = set()
        for candidate in dropped:
            if candidate.text == first.text or candidate.department in {*heard, first.standing[0].department}:
                continue
            heard.add(candidate.department)
            yield _set_aside(case, item, field, merged.value, (first.standing[0], candidate))


def _set_aside(
    case: Case, item: Item, field: Field, value: Value, texts: tuple[Candidate, Candidate]
) -> Finding:
    lead, other = texts
    printed = _printed(value, (lead, case.name(lead.department)), (other, case.name(other.department)))
    return finding(
        "texts-differ",
        subject=item.id,
        field=field.id,
        parties=(lead.department, other.department),
        places=(lead.entry.place, other.entry.place),
        evidence=(lead.text, other.text),
        number=case.number(item),
        column=case.title(field),
        printed=printed,
        other=case.name(other.department),
        text=shortened(other.text),
        remedy=_LOOK_AGAIN if value.ruling else _TAKE_IN,
    )


def _printed(value: Value, lead: tuple[Candidate, str], other: tuple[Candidate, str]) -> str:
    """Which of two departments' texts is printed, be it as another's answer, and by which ruling."""
    cells = {each.place for each in value.answers}
    mended = value.reworded
    texts = {value.text, *(each.text for each in value.answers)}
    by = f"処理方針{value.ruling}により、" if value.ruling else ""
    shown: list[str] = []
    left: list[str] = []
    for said, name in (lead, other):
        (
            shown if said.entry.place in cells or said.text in texts or said.department in mended else left
        ).append(name)
    if not left:
        return f"{by}{shown[0]}の文と{shown[1]}の文を並べて印刷します"
    if not shown:
        return f"{by}{left[0]}の文も{left[1]}の文も載せません"
    return f"{by}{shown[0]}の文を印刷し、{left[0]}の文は載せません"


RULE = Rule("texts-differ", check)
