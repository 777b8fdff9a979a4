"""どれが最新の数か分からない（要確認）

最後に確認された数を印刷する欄（統合方法が「最新」）で、部署の数が違うのに、所属長確認日がない（読めない日、年を書き誤った
らしい日を含む）か、同じ日のためにどれが最新か決められないときに出ます。主担当の数、なければ並び順で先の部署の数を印刷します。

よい例: 総務課が1月10日に「120」、社会教育課が1月20日に「125」（社会教育課の125を印刷）。
出る例: 総務課の「120」にも社会教育課の「125」にも所属長確認日がない。
直し方: 部署に確認日を尋ねて回答票に書いてもらうか、採用する回答を処理方針に記録します。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.master import Merged, Voice
from torimatome.model.messages import finding
from torimatome.model.plan import ColumnKind, Field, Item, Policy, Scope
from torimatome.stages.case import Case, Rule, places
from torimatome.stages.combining import policy_of
from torimatome.stages.policies import REPRINT, confirmed


def check(case: Case) -> Iterator[Finding]:
    """Each value whose latest number can't be told from an earlier one."""
    for item in case.plan.items:
        for field in case.fields:
            merged = case.draft.values.get((item.id, field.id))
            if merged is None or not _by_date(item, field, merged):
                continue
            last = max((confirmed(voice) for voice in merged.voices), default="")
            rivals = tuple(voice for voice in merged.voices if confirmed(voice) in {last, ""})
            if len({voice.text for voice in rivals}) > 1:
                yield _undated(case, item, field, rivals, merged.value.ruling)


def _by_date(item: Item, field: Field, merged: Merged) -> bool:
    number = field.column.kind is ColumnKind.NUMBER and field.column.scope is not Scope.DEPARTMENT
    return number and policy_of(item, field.column) is Policy.LATEST and merged.policy != REPRINT


def _undated(case: Case, item: Item, field: Field, rivals: tuple[Voice, ...], ruling: str) -> Finding:
    said = [f"{case.name(voice.department)}「{voice.text}」" for voice in rivals]
    return finding(
        "latest-undated",
        subject=item.id,
        field=field.id,
        parties=tuple(voice.department for voice in rivals),
        places=places(rivals),
        evidence=tuple(sorted(said)),
        number=case.number(item),
        column=case.title(field),
        said="、".join(said),
        printed=f"処理方針{ruling}の値" if ruling else said[0],
    )


RULE = Rule("latest-undated", check)
