"""部署の古い名前を使っている（要確認）

昨年度の計画にあった部署の名前が今年度は変わった（またはなくなった）のに、公表する文に古い名前が残っているときに出ます。

よい例: 総務課が総務部総務室に変わり、文でも「総務室」と書いた。
出る例: 総務課が総務室に変わったのに、「総務課と連携して」と書いた。
直し方: 今の名前に改めます。当時の名前として書いたのであれば「問題なし」と記録します。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule


def check(case: Case) -> Iterator[Finding]:
    """Each former department name in each printed text, with the name of today where there is one."""
    if case.last is None:
        return
    current = {each.name for each in case.plan.departments}
    former = [each for each in case.last.plan.departments if each.name not in current]
    for prose in case.prose:
        for each in former:
            if each.name in prose.plain and not any(
                each.name in name and name in prose.plain for name in current
            ):
                now = case.plan.department.get(each.id)
                yield prose.found(
                    "renamed-department",
                    mark=each.id,
                    evidence=(each.name, now.name if now else ""),
                    former=each.name,
                    now=f"今は「{now.name}」です" if now else "今年度の計画にありません",
                )


RULE = Rule("renamed-department", check)
