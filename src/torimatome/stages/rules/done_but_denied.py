"""「実施」なのに、していないと書いてある（要確認）

「実施」と答えた項目の文に「していない」「検討中」「中止した」「雨天のため中止」「延期」「未実施」などがあるときに出ます。
文が「特になし」「なし」「ありません」「－」だけのときにも出ます。
「中止となった行事のノウハウ」「未実施の地区」のようにほかのことについて言う場合、来年度のことを言う場合、「5回開催した。
うち1回は中止した」のように行った数と合わせて一部のことを言う場合、「敬老会を実施。式典は中止。」のように行ったことを述べた
ほかの文がある「中止」の書き留め、「延期し、3月に開催した」のような場合は問いません。

よい例: 「実施」で、「検討会を3回開催した。」
よい例: 「実施」で、「講座を5回開催した。うち1回は台風のため中止した。」
出る例: 「実施」で、「特になし」。
出る例: 「実施」で、「チームは結成していないが、情報を共有した。」
直し方: 実施状況と文のどちらが正しいかを確かめます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import Prose
from torimatome.stages.prospects import FROM_NOW, last_time, years_named

_DENIED = re.compile(
    r"(?:実施|開催|設置|結成|作成|策定|開設|導入|着手|配置|整備)(?:は|を|が)?(?:して|されて|できて|には?至って)?(?:い|お)?"
    r"(?:ない|なかった|いません|いない|おらず|いなかった|できなかった|しなかった|せず)(?!よう|ため(?!、))"
    r"|(?:実施|開催|設置|結成)(?:が|は)?できず|(?:行え|行わ|実施され|開催され)なかった|(?:には?|まで)至って(?:い)?ない|(?:実績|参加者|応募|申請)は(?:なかった|ない)"
    r"|(?:には?|まで)至らなかった|(?:実施|開催|実績|開催実績|該当)なし(?=。|$|\))|(?:実施|開催)を断念した"
    r"|未実施|未着手|未定|(?:検討|調整|準備|協議)中(?!の|に開催|心)|(?:検討|調整|準備)(?:の)?段階(?:です|である|。|$)"
    r"|(?:中止|延期|見送り|見送|取りやめ|見合わせ)(?:した|た|ている|となった(?:。|ため)|とした|し(?=、)|り、|った)"
)
_NOTHING = re.compile(
    r"(?:(?:今|本)年度は?)?(?:特に|特段|何も|該当|対象|実績|事業|取組|行事|活動|記載|実施|開催|(?:特記|記載|報告)事項)*(?:は|が|も)?、?"
    r"(?:なし|無し|ナシ|無|無い|ない|なかった|ありません|ありませんでした|ございません"
    r"|(?:行って|して)(?:い|お)?(?:ない|ません|りません|なかった))(?:です)?(?:\(.*)?|[-‐‑―ー−–—・/×✕]+|0[回件]"
)
"""A text that only says that there is nothing to tell."""
_CALLED_OFF = re.compile(
    r"(?:^|(?<=ため)|(?<=により|につき)|(?<=よって)|(?<=[で、はがもし])|(?<=\n)|雨天|荒天|台風|大雨|コロナ)"
    r"(?:全て|すべて|全回|開催を?|実施を?)?(?:中止|延期|見送り|取りやめ)(?=。|\n|$)"
    r"|^(?:[^、。()\n]+(?:ため|により|につき))?休止(?=。?$)"
    r"|^[^、。・\n(]+\([^、。()\d]*(?:ため|により|につき|雨天|荒天|台風)中止\)$"
    r"|(?:中止|延期)になった(?=。|\n|$)"
)
"""A noun at a sentence's end, as notes are written: 雨天のため中止."""
_DOING = re.compile(
    r"(?<!未)(?:開催|実施|開設|開講|開館|開園|運営|営業|設置)(?:(?:した|された)(?!い|か|場合)|しました|されました|(?:して|し)、)"
    r"|(?<![の未])(?:開催|実施|開設|開講|開館|開園|運営|営業|設置)(?:\([^()]*\))?。?$"
    r"|(?:行った|行いました|行われた|開いた|開きました|設けた|設けました)(?!場合)"
)
"""A sentence that tells of a doing, beside which a noun is of something else: 敬老会を実施。式典は中止。"""
_OF_SOME = re.compile(r"うち|一部|残[るり]|\d+(?:回|件|地区|か所)(?:は|のみ|だけ|を|中)")

_OF_OTHERS = re.compile(r"(?<=[たい])(?!状況|状態|次第|段階|結果|旨)[一-龠々ァ-ヶー「]|(?<=未実施|未着手)の")
_PART = re.compile(
    r"一部|うち(?=[、\d一二三四五])|のうち|残[るり]|\d+(?:回|件|地区|か所|団体|人|月分)(?![^。、]{0,10}(?:予定|計画))"
)
_WHOLE = re.compile(r"すべて|全て|全部|全[\d回件]|とも$|いずれも")
_TOLD = re.compile(
    r"\d+(?:回|件|地区|か所|団体|人|組|名)[^。]{0,20}"
    r"(?:開催|実施|作成|設置|交付|整備|開設|策定|開い|行っ|参加)(?!する|予定|見込|を予定)"
)
_LAST_YEAR = re.compile(r"昨年度|前年度|一昨年")
_HELD = re.compile(r"(?:開催|実施)(?:した|しました|された)")


def check(case: Case) -> Iterator[Finding]:
    """Each text of something done that says it was not: the first such words."""
    for prose in case.accounts:
        match = _denial(case, prose) if prose.done else None
        if match:
            sentence = prose.sentence_at(match.start())
            yield prose.found(
                "done-but-denied",
                mark=match[0],
                evidence=(sentence,),
                state=prose.state.label if prose.state else "",
                words=match[0],
                sentence=shortened(sentence, 60),
            )


def _denial(case: Case, prose: Prose) -> re.Match[str] | None:
    """The first words of a text that say that nothing was done."""
    said = (each for each in _DENIED.finditer(prose.plain) if not _harmless(case, prose, each))
    off = (each for each in _CALLED_OFF.finditer(prose.plain) if not _of_some(case, prose, each))
    found = [each for each in (next(said, None), next(off, None)) if each]
    return min(found, key=lambda match: match.start(), default=_NOTHING.fullmatch(prose.bare))


def _of_some(case: Case, prose: Prose, match: re.Match[str]) -> bool:
    before, _ = prose.around(match.start(), match.end())
    some = _OF_SOME.search(before) and not _WHOLE.search(before)
    return bool(some) or _beside_a_doing(case, prose, match) or _harmless(case, prose, match)


def _beside_a_doing(case: Case, prose: Prose, match: re.Match[str]) -> bool:
    """Whether another sentence tells of something that was done in the year itself."""
    here = prose.sentence_at(match.start())
    others = (each for each in prose.sentences if each != here and not _of_another_year(each, case.year))
    return any(_DOING.search(each) for each in others)


def _harmless(case: Case, prose: Prose, match: re.Match[str]) -> bool:
    """Whether the words are about something else, about next year, or about a part of what was done."""
    if _OF_OTHERS.match(prose.plain, match.end()):
        return True
    before, behind = prose.around(match.start(), match.end())
    when = last_time(before, case.year)
    if (when and when[1] > case.year) or FROM_NOW.search(before, when[0] if when else 0):
        return True
    if "延期" in match[0] and _HELD.search(before + behind):
        return True
    if not _PART.search(before) or _WHOLE.search(before):
        return False
    others = (each for each in prose.sentences if each != prose.sentence_at(match.start()))
    return any(_TOLD.search(each) for each in (behind, *others) if not _of_another_year(each, case.year))


def _of_another_year(text: str, year: int) -> bool:
    return bool(_LAST_YEAR.search(text)) or any(named != year for named in years_named(text, year))


RULE = Rule("done-but-denied", check)
