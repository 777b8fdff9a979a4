"""形の似た別の文字が混じっている（要確認）

カタカナの中の漢字（「力フェ」の「力」）、長音の代わりの横線（「コ―ナ―」）、漢字やひらがなの間のカタカナ（「地域ヘ」の
「ヘ」）、ほかの国の文字（キリル文字の「А」など）を見つけます。見た目は同じでも、検索や読み上げで別の語になります。

よい例: カフェ、コーナー、地域へ
出る例: 力フェ、コ―ナ―、地域ヘ
直し方: 示した文字に打ち直します。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule

_KANA = "ァ-ヶー"
_KANJI = "一-龠々"
_LOOKS = (
    (
        re.compile(
            rf"(?<=[{_KANA}])[力工口夕卜八二](?=[{_KANA}])|(?<![{_KANJI}{_KANA}])[力工口夕卜](?=[{_KANA}])"
            rf"|(?<![{_KANJI}{_KANA}])二(?=[ァィゥェォャュョー])"
        ),
        dict(zip("力工口夕卜八二", "カエロタトハニ", strict=True)),
    ),
    (
        re.compile(rf"(?<=[{_KANA}])[-‐‑‒–—―−─一](?=[ァ-ヶ]|[^{_KANA}{_KANJI}\d]|$)"),
        dict.fromkeys("-‐‑‒–—―−─一", "ー"),
    ),
    (
        re.compile(rf"(?<=[ぁ-ん{_KANJI}])[ヘベペ](?=[ぁ-ん{_KANJI}])|(?<=[{_KANA}])[へべぺ](?=[{_KANA}])"),
        dict(zip("ヘベペへべぺ", "へべぺヘベペ", strict=True)),
    ),
    (
        re.compile(
            rf"(?<=第)ニ|(?<=[窓入出人口])ロ(?![{_KANA}])|(?<=[{_KANJI}])[ロエタ](?=[{_KANJI}])|ニ(?=[次回期年月人つ])"
        ),
        dict(zip("ニロエタ", "二口工夕", strict=True)),
    ),
    (
        re.compile(
            r"[АВЕЗКМНОРСТУХаеорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧ](?=[A-Za-z])|(?<=[A-Za-z])[АВЕЗКМНОРСТУХаеорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]"
        ),
        dict(zip("АВЕЗКМНОРСТУХаеорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABE3KMHOPCTYXaeopcyxABEZHIKMNOPTYX", strict=True)),
    ),
)


def check(case: Case) -> Iterator[Finding]:
    """Each character that looks like the one meant, once a text, with the one meant."""
    for prose in case.prose:
        seen: set[str] = set()
        for pattern, meant in _LOOKS:
            for match in pattern.finditer(prose.text):
                start, end = match.span()
                part = prose.text[max(0, start - 4) : end + 4].replace("\n", " ")
                if match[0] in seen:
                    continue
                seen.add(match[0])
                yield prose.found(
                    "lookalike-character",
                    mark=part,
                    evidence=(part,),
                    part=part,
                    sign=f"{match[0]}(U+{ord(match[0]):04X})",
                    mend=f"{meant[match[0]]}(U+{ord(meant[match[0]]):04X})",
                )


RULE = Rule("lookalike-character", check)
