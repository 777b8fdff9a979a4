"""かっこが閉じていない（要確認）

開いたかっこに閉じるかっこがない、または閉じるかっこだけがあるときに出ます。全角と半角の組は問いません。
「1)」「ア)」のような番号のかっこは数えません。

よい例: 円卓会議(さぼカフェ)を開催した。
出る例: 円卓会議(さぼカフェを開催した。
直し方: かっこを補うか消します。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule

_PAIRS = {")": "(", "」": "「", "』": "『", "】": "【", "〕": "〔", "]": "[", "》": "《"}
_NUMBERING = re.compile(r"(?m)(?:^|(?<=[\s。、:]))[0-9a-zア-ン]{1,2}\)")


def check(case: Case) -> Iterator[Finding]:
    """Each printed text with a bracket that has no partner: the first one."""
    for prose in case.prose:
        text = _NUMBERING.sub(lambda match: "　" * len(match[0]), prose.plain)
        at = _alone(text)
        if at is not None:
            yield prose.found(
                "unclosed-bracket",
                mark=text[at],
                bracket=text[at],
                part=prose.plain[max(0, at - 6) : at + 10].replace("\n", " "),
            )


def _alone(text: str) -> int | None:
    """Where the first bracket without a partner stands."""
    opened: list[int] = []
    for at, sign in enumerate(text):
        if sign in _PAIRS.values():
            opened.append(at)
        elif sign in _PAIRS:
            if not opened or text[opened[-1]] != _PAIRS[sign]:
                return opened[-1] if opened else at
            opened.pop()
    return opened[0] if opened else None


RULE = Rule("unclosed-bracket", check)
