"""仮の記入が残っている（要確認）

「○○」「△△」「XX」「???」「(要確認)」「作成中」のように、後で埋めるつもりの書き方が残っているときに出ます。

よい例: 講座を3回開催した。
出る例: 講座を○回開催した。（要確認）
直し方: 正しい内容に書き換えます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.counters import COUNTER

_COUNTER = rf"[箇か](?=[月所国年])|{COUNTER}|点(?![検字灯火訳差数])|所(?![管属蔵要得在有感])"
_BOXED = (
    r"[月日](?:[をに]|[上中下]旬|末|から|まで)|回(?:[をに]|開催|実施|行)"
    r"|人(?:が参加|の?参加|を(?:対象|集|招))"
)
"""How a text goes on behind □ for a number; other words of the same characters begin a line with a bullet."""
_LEFT = re.compile(
    rf"[○〇◯●△▲×■□]{{2,}}|[○〇◯●△▲](?={_COUNTER})|(?:(?<=[ぁ-ん、])□|□(?={_BOXED}))(?={_COUNTER})"
    r"|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|\?{2,}|\*{2,}|_{3,}"
    r"|[(\[〔【](?:要確認|確認中|調整中|作成中|後日|未定|要調整|仮)[)\]〕】]|(?:確認|精査|集計|照会)中(?=[。)\s]|$)|は(?:確認|精査|集計|照会)中(?!の|に)|後日(?:記入|報告|追記|回答)|TODO|ここに(?:記入|入力)"
)


def check(case: Case) -> Iterator[Finding]:
    """Each placeholder in each printed text, once."""
    for prose in case.prose:
        for part in dict.fromkeys(_LEFT.findall(prose.plain)):
            yield prose.found("placeholder-left", mark=part, evidence=(part,), part=part)


RULE = Rule("placeholder-left", check)
