"""「実施」なのに説明がない（要確認）

今年度の印が実施を表すのに、説明の欄（事業内容など）が空欄のときに出ます。処理方針で直した後の文で確かめます。
文を行全体で一つ書く行では、行に文があればよいものとします。
グループが主担当で、構成員の文を並べる欄では、構成員ごとに確かめます。
公表しない欄（連絡事項など）に記入があれば、そのセルも示します。

よい例: 「実施」で、事業内容に「講座を3回開催した。」とある。
出る例: 「実施」で、事業内容が空欄。
直し方: 何を行ったかを書いてもらいます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.silence import silent


def check(case: Case) -> Iterator[Finding]:
    """Each item (row, where the text stands for it) that was done and says nothing."""
    return silent(case, "done-without-text", lambda state: state.done)


RULE = Rule("done-without-text", check)
