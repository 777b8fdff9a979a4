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

_COUNTER = (
    r"[箇か]|回(?![想覧収転])|人(?![権形気物材工間生])|名(?![作画所刺曲前])|件(?!名)"
    r"|月(?![見曜例刊光夜])|日(?![本常曜帰時程])|点(?![検字灯火])|所(?![管属蔵])"
)
"""What a number stands before; behind a bullet such a character may begin a word: ●日時, ○人権講座."""
_LEFT = re.compile(
    rf"[○〇◯●△▲×■□]{{2,}}|[○〇◯●△▲■□](?={_COUNTER})"
    r"|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|\?{2,}|\*{2,}|_{3,}"
    r"|[(\[〔【](?:要確認|確認中|調整中|作成中|後日|未定|要調整|仮)[)\]〕】]|(?:確認|精査|集計|照会)中(?=[。)\s]|$)|は(?:確認|精査|集計|照会)中(?!の|に)|後日(?:記入|報告|追記|回答)|TODO|ここに(?:記入|入力)"
)


def check(case: Case) -> Iterator[Finding]:
    """Each placeholder in each printed text, once."""
    for prose in case.prose:
        for part in dict.fromkeys(_LEFT.findall(prose.plain)):
            yield prose.found("placeholder-left", mark=part, evidence=(part,), part=part)


RULE = Rule("placeholder-left", check)
