"""部署によって回答が違う（要修正）

一致しなければならない欄（実施状況・予定など）で、同じ項目に答えた部署の回答が違うときに出ます。
複数の事業所でひとつの部署の場合は、先にその中でまとめてから比べます。
案では主担当の値に「確認中」と添えて印刷します。

よい例: 総務課も社会教育課も「実施」。
よい例: 総務課が「実施」、社会教育課が「主担当課に同じ」。
出る例: 総務課が「実施」、社会教育課が「未実施」。
直し方: 部署に確かめ、採用する回答を処理方針に記録します。処理方針には確認事項IDと指紋を書きます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.master import Merged, Voice
from torimatome.model.messages import finding
from torimatome.model.plan import Field, Item, Policy, Scope
from torimatome.stages.case import Case, Rule, places, shortened
from torimatome.stages.combining import policy_of
from torimatome.stages.policies import REPRINT
from torimatome.stages.scope import holder


def check(case: Case) -> Iterator[Finding]:
    """Each value for which the departments that must agree do not."""
    for item in case.plan.items:
        for field in case.fields:
            merged = case.draft.values.get((item.id, field.id))
            if merged is None or field.column.scope is Scope.DEPARTMENT or merged.policy == REPRINT:
                continue
            if holder(case.plan, item, field.column) != item.id or not _differ(item, field, merged):
                continue
            yield _conflict(case, item, field, merged)


def _differ(item: Item, field: Field, merged: Merged) -> bool:
    if policy_of(item, field.column) is not Policy.AGREE:
        return False
    return len({voice.text for voice in merged.voices}) > 1 or any(
        voice.undecided and not voice.examples and len({each.department for each in voice.spoken}) > 1
        for voice in merged.voices
    )


def _conflict(case: Case, item: Item, field: Field, merged: Merged) -> Finding:
    said = [f"{case.name(voice.department)}「{_said(voice)}」" for voice in merged.voices]
    return finding(
        "conflict",
        subject=item.id,
        field=field.id,
        parties=tuple(voice.department for voice in merged.voices),
        places=places(merged.voices),
        evidence=tuple(sorted(said)),
        number=case.number(item),
        column=case.title(field),
        said="、".join(said),
    )


def _said(voice: Voice) -> str:
    """What a voice says, in the form's words; a group's members that differ one by one."""
    words = dict.fromkeys(shortened(each.entry.text) for each in (voice.standing or voice.spoken))
    if voice.undecided:
        words = dict.fromkeys(shortened(each.entry.text) for each in voice.spoken)
    return "／".join(words)


RULE = Rule("conflict", check)
