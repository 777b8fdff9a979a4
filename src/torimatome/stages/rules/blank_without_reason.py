"""実施していないのに理由がない（要確認）

今年度は実施していない（印が空欄）と回答されているのに、説明の欄に理由や見込みが書かれていないときに出ます。

よい例: 「未実施」で、事業内容に「会場の工事のため。来年度に行う予定。」とある。
出る例: 「未実施」で、事業内容が空欄。
直し方: 理由か、いつ行う見込みかを書いてもらいます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule


def check(case: Case) -> Iterator[Finding]:
    """Each item (row, where the text stands for it) that was answered as not done, without a word."""
    return case.unexplained("blank-without-reason", lambda state: not (state.done or state.mark))


RULE = Rule("blank-without-reason", check)
