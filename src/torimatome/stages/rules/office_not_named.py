"""担当部署にない部署が、文の中で動いている（参考）

公表する文に「○○課において」「○○センターを中心に」「○○課と連携して」のように部署の名前があり、その部署が項目の担当部署に
ないときに出ます。部署の名前は計画にあるもの（グループの構成員を含む）を探します。

よい例: 担当が総務課と社会教育課で、「社会教育課と連携して」とある。
出る例: 担当が総務課だけで、「社会教育課と連携して」とある。
直し方: 担当部署に加えるかどうかを確かめます。加えなくてよければ「問題なし」と記録します。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import Prose

_BETWEEN = r"(?:\([^()]{1,12}\))?(?:及び[^、。]{2,12})?(?:等|など)?"
_ACTS = (
    r"(?=において|を中心に|と連携|と協力|と共同|と協働|と合同|ととも?に|と共に|と一緒に|の協力を|の支援を受け|(?:の)?主催|による"
    r"|が(?![ぁ-ん]*ら)|で(?:は)?(?![きす])|\)で)"
)


def check(case: Case) -> Iterator[Finding]:
    """Each department that a text shows at work and that its items do not name, once a text."""
    names = {each.name: each.id for each in case.plan.departments}
    if not names:
        return
    longest_first = sorted(names, key=lambda each: (-len(each), each))
    pattern = re.compile(f"({'|'.join(re.escape(each) for each in longest_first)}){_BETWEEN}{_ACTS}")
    for prose in case.prose:
        own = _own(case, prose)
        told: set[str] = set()
        for match in pattern.finditer(prose.plain):
            name = match[1]
            if names[name] in own or name in told:
                continue
            told.add(name)
            yield prose.found(
                "office-not-named",
                mark=names[name],
                evidence=(prose.sentence_at(match.start()),),
                name=name,
                departments=case.plan.shape.departments_name,
                part=shortened(prose.plain[match.start() : match.end() + 6]),
            )


def _own(case: Case, prose: Prose) -> frozenset[str]:
    """The departments of the items, with the members of groups, and the groups of members."""
    named = {name for item in prose.promises for name in item.departments}
    members = {each.id for name in named for each in case.plan.members.get(name, ())}
    groups = {case.plan.department[name].group for name in named if name in case.plan.department}
    return frozenset({*named, *members, *groups})


RULE = Rule("office-not-named", check)
