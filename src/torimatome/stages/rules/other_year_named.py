"""ほかの年度が書いてある（要確認）

公表する文に、今年度でない年度が書かれているときに出ます。「〜から」「〜以降」「〜に向けて」「〜との比較」のように経緯や
見通しを言うもの、「R6実施予定」のような約束、「」の中の名前は問いません。後の年度は、したこととして書かれているときだけ出ます。

よい例: 令和6年2月に開催した。（令和5年度の報告書）
よい例: 令和2年度から続けている講座を、令和5年度も開催した。
出る例: 2022年10月に発表会を開いた。（令和5年度の報告書）
出る例: 令和4年度に講座を3回開催した。（令和5年度の報告書）
直し方: 昨年度の文を写していないかを確かめ、年度か内容を直します。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.year import ERAS, parse_year, year_label
from torimatome.stages.case import Case, Rule, shortened

_ERAS = "|".join((*(era.letter for era in ERAS), *(era.name for era in ERAS)))
_YEAR = re.compile(
    rf"(?<![A-Za-z0-9])(?P<year>(?:{_ERAS})(?:元|\d{{1,2}})(?:年度)?|(?:19|20)\d{{2}}年度)(?!年?\d*月|\d|年(?!度))"
    r"(?P<after>[^。\n]{0,16})"
)
_DATE = re.compile(
    rf"(?<![A-Za-z0-9.])(?P<year>(?:{_ERAS})(?:元|\d{{1,2}})|(?:19|20)\d{{2}})"
    r"(?:年(?P<month>\d{1,2})月(?:\d{1,2}日)?|\.(?P<pointed>\d{1,2})\.\d{1,2}(?!\d))"
    r"(?P<after>[^。\n]{0,16})"
)
_APRIL = 4
_FINE = re.compile(
    r"^(?:から|より|以降|以来|まで|に向け|へ|比|と比|との比|に比|末|に?(?:策定|開設|発足|結成|施行|締結|設立|開始|始|改定|制定|整備)し?た?|に(?:作成|導入|設置|購入|構築)した(?=[一-龠ァ-ヶー「『＿])|[^、]{0,10}"
    r"(?:予定|見込|計画|予算|目標|目指|終了|完了))|^(?:決算|版|当初)"
)

_PAST = re.compile(
    r"(?:し|っ|い|ん|き|け|げ|せ|て|れ|め|べ|え|り|ち|び|み)た(?:。|$|が|ほか|とともに|、)|(?:実施|開催)$"
)
_GOING_ON = re.compile(r"(?:実施|開催)して(?:い|お)(?:る|ます|り)")
_AHEAD = re.compile(r"向け|予定|見込|計画(?=[しす中でをと]|$)|目指|方針|見送|延期|先送|持ち越|繰り越|予算")


def check(case: Case) -> Iterator[Finding]:
    """Each fiscal year in a printed text that is not the report's and is not told as history or prospect."""
    for prose in case.prose:
        seen: set[int] = set()
        for match in (*_YEAR.finditer(prose.unquoted), *_DATE.finditer(prose.unquoted)):
            year = _fiscal(match)
            if year is None or year == case.year or year in seen or _FINE.search(match["after"]):
                continue
            if year > case.year and not _told_as_done(prose.unquoted[match.end("year") :]):
                continue
            seen.add(year)
            sentence = prose.sentence_at(match.start())
            yield prose.found(
                "other-year-named",
                mark=str(year),
                evidence=(sentence,),
                seen=match["year"],
                year=year_label(case.year),
                sentence=shortened(sentence, 60),
            )


def _told_as_done(after: str) -> bool:
    """Whether what follows a later year, to the sentence's end, is told as past and not as a prospect."""
    rest = re.split(r"[。\n]", after, maxsplit=1)[0]
    told = _PAST.search(rest) or (_GOING_ON.search(rest) and "ため" not in rest)
    return bool(told) and not _AHEAD.search(rest)


def _fiscal(match: re.Match[str]) -> int | None:
    """The fiscal year of what was matched; January to March belong to the year before."""
    year, month = (
        parse_year(match["year"]),
        match.groupdict().get("month") or match.groupdict().get("pointed"),
    )
    return year - 1 if year is not None and month and int(month) < _APRIL else year


RULE = Rule("other-year-named", check)
