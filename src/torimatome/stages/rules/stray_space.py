"""文の途中に空白がある（参考）

かなや漢字の間に空白があるときに出ます。貼り付けや改行の跡が多く、印刷すると間があいて見えます。
行の初めの字下げ、英字や数字の前後の空白は問いません。

よい例: 地域の課題を話し合う場を設けた。
出る例: 地域の課題を 話し合う場を設けた。
直し方: 空白を詰めます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule

_SPACE = re.compile(r"(?<=[ぁ-んァ-ヶー一-龠々、。」)])[ \t]+(?=[ぁ-んァ-ヶー一-龠々、。「(])")


def check(case: Case) -> Iterator[Finding]:
    """Each printed text with white space between Japanese characters: the first place."""
    for prose in case.prose:
        match = _SPACE.search(prose.plain)
        if match:
            before, after = prose.plain[: match.start()][-6:], prose.plain[match.end() :][:6]
            part = f"{before}␣{after}".replace("\n", " ")
            yield prose.found("stray-space", mark=part, part=part, mend=before + after)


RULE = Rule("stray-space", check)
