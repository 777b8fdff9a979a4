"""公用文の送り仮名と違う（参考）

動詞は「取り組む」「受け入れる」、名詞は「取組」「受入れ」「手続」のように、公用文の送り仮名の決まり（公用文における漢字使用
等について、平成22年内閣訓令第1号）と違う書き方を見つけます。「」の中の名前は問いません。

よい例: 各団体が取り組んでいる事例を紹介し、取組の共有を図った。
出る例: 各団体が取組んでいる事例を紹介し、取り組みの共有を図った。
直し方: 示した書き方に改めます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule

_NOUN = r"(?=[をがはもの・)等]|など|として|により|による|について|に関|に係|に対|に向|や|と)"
_SPELLINGS = (
    (re.compile(r"取組(?=[んむめも]|み(?:ま|た|な|つ))"), "取り組"),
    (re.compile(rf"取(?:り組み|組み){_NOUN}"), "取組"),
    (re.compile(r"手続き"), "手続"),
    (re.compile(rf"受け入れ(?:{_NOUN}|(?=体制|態勢|先|機関|施設))"), "受入れ"),
    (re.compile(rf"(?:引き継ぎ|引継){_NOUN}"), "引継ぎ"),
    (re.compile(rf"(?:申し込み|申込){_NOUN}"), "申込み"),
    (re.compile(rf"(?:打ち合わせ|打ち合せ){_NOUN}"), "打合せ"),
    (re.compile(rf"(?:問い合わせ|問い合せ){_NOUN}"), "問合せ"),
    (re.compile(rf"(?:貸し出し|貸出){_NOUN}"), "貸出し"),
    (re.compile(rf"組み合わせ{_NOUN}"), "組合せ"),
    (re.compile(rf"(?:取り扱い|取扱){_NOUN}"), "取扱い"),
    (re.compile(rf"届け出{_NOUN}"), "届出"),
)
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』")


def check(case: Case) -> Iterator[Finding]:
    """Each such spelling in each printed text, once, with the mend."""
    for prose in case.prose:
        text = _QUOTED.sub(lambda match: "＿" * len(match[0]), prose.plain)
        for pattern, mend in _SPELLINGS:
            match = pattern.search(text)
            if match and match[0] != mend:
                after = text[match.end() : match.end() + 4].replace("\n", " ")
                yield prose.found(
                    "okurigana",
                    mark=match[0],
                    evidence=(match[0] + after,),
                    seen=match[0] + after,
                    mend=mend + after,
                )


RULE = Rule("okurigana", check)
