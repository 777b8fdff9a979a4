"""実施していないのに理由がない（要確認）

今年度は実施していない（印が空欄）と回答されているのに、説明の欄に理由や見込みが書かれていないときに出ます。
グループが主担当で、構成員の文を並べる欄では、構成員ごとに確かめます。構成員の一つでも実施していて印が付く項目では、実施していない構成員の理由は問いません。
公表しない欄（連絡事項など）に記入があれば、そのセルも示します。

よい例: 「未実施」で、事業内容に「会場の工事のため。来年度に行う予定。」とある。
出る例: 「未実施」で、事業内容が空欄。
直し方: 理由か、いつ行う見込みかを書いてもらいます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.silence import silent


def check(case: Case) -> Iterator[Finding]:
    """Each item (row, where the text stands for it) that was answered as not done, without a word."""
    return silent(case, "blank-without-reason", lambda state: not (state.done or state.mark))


RULE = Rule("blank-without-reason", check)
