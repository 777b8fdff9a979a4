"""一つのものを二通りに呼んでいる（参考）

「フェイスブック」と「Facebook」、「ホームページ」と「ウェブサイト」、「子ども」と「子供」のように、同じものの二通りの呼び方が
報告書の中にあるとき、少ないほうの書き方のある項目を挙げます。「」の中の名前と、計画の文言は問いません。

よい例: 報告書の全体で「ホームページ」と書く。
出る例: 一つの項目だけ「ウェブサイト」と書く。
直し方: どちらかにそろえます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.prose import Prose

_THINGS = (
    ("フェイスブック", "フェースブック", "(?i:Facebook)"),
    ("インスタグラム", "(?i:Instagram)"),
    ("ホームページ", "ウェブサイト", "WEBサイト", "Webサイト", "(?<![A-Za-z])HP(?![A-Za-z])"),
    ("メールマガジン", "メルマガ"),
    ("スマートフォン", "スマホ"),
    ("パソコン", "(?<![A-Za-z])PC(?![A-Za-z])"),
    ("オンライン会議", "(?i:web)会議", "ウェブ会議"),
    ("子ども", "子供"),
    ("障がい", "障害(?=者|児|の)"),
    ("コミュニティー", "コミュニティ(?!ー)"),
    ("ボランティアー", "ボランティア(?!ー)"),
    ("ユーザー", "ユーザ(?!ー)"),
    ("コンピューター", "コンピュータ(?!ー)"),
    ("新型コロナウイルス", "新型コロナウィルス"),
    ("ファシリテーター", "ファシリテータ(?!ー)"),
    ("コーディネーター", "コーディネータ(?!ー)"),
)
_GROUPS = tuple(tuple(re.compile(each) for each in names) for names in _THINGS)
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』")


def check(case: Case) -> Iterator[Finding]:
    """Each text that uses the rarer name of a thing, once a name."""
    bare = [(prose, _QUOTED.sub("", prose.plain)) for prose in case.prose]
    for names in _GROUPS:
        found: dict[str, list[Prose]] = {}
        for prose, text in bare:
            for pattern in names:
                for seen in dict.fromkeys(pattern.findall(text)):
                    found.setdefault(seen, []).append(prose)
        if len(found) > 1:
            usual = max(found, key=lambda each: (len(found[each]), each))
            for seen, texts in found.items():
                if seen != usual:
                    yield from _rare(texts, seen, usual, found[usual])


def _rare(texts: list[Prose], seen: str, usual: str, others: list[Prose]) -> Iterator[Finding]:
    for prose in texts:
        yield prose.found(
            "one-thing-two-names",
            mark=seen,
            evidence=(seen, usual),
            seen=seen,
            usual=usual,
            count=len(others),
            others="、".join(f"番号{each.number}" for each in others[:3]),
        )


RULE = Rule("one-thing-two-names", check)
