"""例の数が上限を超え、載らない例がある（要確認）

【例】に載せる部署の数の上限（plan.toml の examples）より多くの部署が例を書いたときに出ます。並び順に上限まで
を印刷します。載らない例も消えるわけではなく、確定データの回答一覧に残ります。

よい例: 上限が3で、三つの館が例を書いた。
出る例: 上限が3で、五つの館が例を書いた。
直し方: 載せる例を選ぶときは、処理方針を「例を選択」とし、部署の欄に載せる順に「、」でつないで書きます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.master import Candidate, Value
from torimatome.model.messages import finding
from torimatome.model.plan import Field, Item, Scope
from torimatome.stages.case import Case, Rule
from torimatome.stages.combining import policy_of
from torimatome.stages.policies import REPRINT, quotable

_CHOOSE = "載せる例を選ぶときは、処理方針を「例を選択」とし、部署を載せる順に「、」でつないで書いてください。"
_LOOK_AGAIN = "それでよいか、今の文を見て確かめてください。"


def check(case: Case) -> Iterator[Finding]:
    """Each value for which more departments gave examples than its column quotes."""
    limited = [each for each in case.public_texts() if each.examples and each.scope is not Scope.DEPARTMENT]
    for item in case.plan.items:
        for column in limited:
            merged = case.draft.values.get((item.id, column.id))
            if merged is None or merged.policy == REPRINT:
                continue
            given = quotable(merged.voices, policy_of(item, column))
            names = tuple(dict.fromkeys(each.department for each in given))
            if len(names) > (column.examples or 0):
                yield _left_out(case, item, Field(column), given, merged.value)


def _left_out(case: Case, item: Item, field: Field, given: tuple[Candidate, ...], value: Value) -> Finding:
    names = tuple(dict.fromkeys(each.department for each in given))
    printed = {each.department for each in value.answers}
    left = tuple(each for each in names if each not in printed)
    shown = "、".join(case.name(each) for each in names if each in printed)
    unshown = "、".join(case.name(each) for each in left) or "なし"
    told = f"印刷するのは{shown or 'なし'}、載せないのは{unshown}です"
    if not left:
        by = f"処理方針{value.ruling}により、" if value.ruling else ""
        told = f"{by}{shown}の例をすべて印刷します"
    elif value.ruling and not shown:
        told = f"処理方針{value.ruling}の文を印刷し、例は載せません"
    return finding(
        "examples-left-out",
        subject=item.id,
        field=field.id,
        parties=names,
        places=tuple(each.entry.place for each in given if each.department in left),
        evidence=tuple(sorted(f"{each.department}\t{each.text}" for each in given)),
        number=case.number(item),
        column=case.title(field),
        count=len(names),
        limit=field.column.examples,
        shown=shown,
        left=unshown,
        printed=told,
        remedy=_CHOOSE if shown and left else _LOOK_AGAIN,
    )


RULE = Rule("examples-left-out", check)
