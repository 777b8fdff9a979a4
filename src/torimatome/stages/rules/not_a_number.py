"""数の欄に数でないものがある（要修正）

数で答える欄に、数字だけとして読めないものが入っているときに出ます。その値は使いません。全角の数字、三桁ごとの
「,」、前後の空白はそのまま読みます。単位や「約」の付いた数は、何を足してよいか分からないので読みません。

よい例: 参加者数に「1,234」。
よい例: 参加者数に「１２３４」。
出る例: 参加者数に「約120人」。
出る例: 参加者数に「十二」。
直し方: 数字だけを書き直します。添える言葉は文の欄に書きます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule


def check(case: Case) -> Iterator[Finding]:
    """Each filled cell of a number column that is no number."""
    yield from case.misfilled("not-a-number", case.intake.not_a_number)


RULE = Rule("not-a-number", check)
