"""「未実施」なのに、行ったと書いてある（要確認）

「未実施」と答えた項目の文に「実施した」「開催した」「作成した」などがあるときに出ます。
計画で約束していない準備（検討、協議、調整、工事など）、ほかの年度や毎年のこと、よその団体がしていること、同じ文の中で
「実施していない」「中止した」などと続くものは問いません。

よい例: 「未実施」で、「会場の工事のため、来年度に行う予定。」
よい例: 「未実施」で、「会場の工事を行っているため、実施していない。」
出る例: 「未実施」で、「講座を2回開催した。」
直し方: 実施状況と文のどちらが正しいかを確かめます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import Prose
from torimatome.stages.prospects import FROM_NOW, last_time

_DID = re.compile(
    r"(?:実施|開催|設置|結成|作成|策定|開設|導入|配置|整備|派遣|交付|配布|掲載|運行|構築|支援|行)"
    r"(?:を行い|を行った|した|しました|された|い、|った|いました|っている|している)(?!場合|い|ら|際|かった)"
    r"|[をにが](?:開い|作っ|作り、[^。]{0,20}配っ|配っ|募っ|取りまとめ|設け|招い|受け付け|訪れ)た(?!場合|ら|際)|[0-9]人が参加した"
    r"|(?:\d回|を)(?:実施|開催)。?$|(?:実施|開催)し、[^。]{0,30}(?<!っ)(?<!か)(?:い|け|し|き|ぎ|れ|め)た。?$"
)
_GROUNDWORK = re.compile(
    r"(?P<what>準備|検討|協議|調整|調査|見直し|精査|打合せ|打ち合わせ|照会|情報収集|募集|周知|選定|視察|手続き?|改修|修繕|復旧|工事)"
    r"(?:(?:作業|会議|等|など|のみ|だけ)|(?<!協議)会)*(?:(?:を|も|は)(?:計)?(?:\d+回)?)?$"
)
_DRAFT = re.compile(r"(?:案|たたき台|骨子)を$")
_TOWARDS = re.compile(
    r"(?:[\d元来次翌]年度|実施|開催|開設|設置|導入|策定|作成|運用|開始|再開|本格)[^、。]{0,8}に向け"
)
_OTHERS = re.compile(
    r"(?:^|[、。])(?:県|国|他市|他の市|他団体|民間)[^、。]{0,10}(?:が(?!示|定め|推)|において|では)"
    r"|[^、。]が(?!中心|主体|集)[^、。]*(?:同様|同じ|同趣旨|類似)"
)
_CLAUSE = re.compile(r"(?:した|された|している|されている|する|続く|続いている)(?=[一-龠ァ-ヶー「])")
"""The end of words about a noun: what they say of a year or an office is said of the noun alone."""
_YET_NOT = re.compile(
    r"(?:して|されて|できて|至って|行って|行われて)(?:い|お)?(?:ない|ません|らず)"
    r"|(?:[がしされきえわら]|こと)なかった|(?:でき|至ら|せ|行わ|行え)ず|未実施|未着手|中止|延期|見送|見合わせ|断念|該当(?:し|は)ない"
    r"|年度ではな"
)
_SINCE = re.compile(
    r"から|より|以来|以降|に(?:引き)?続|と(?:同|変わ)|の(?!\d|[上下]|前期|後期|[春夏秋冬]|同|お?[一-龠々ァ-ヶー]{1,8}[りい]?[にで]?は)"
)
"""What stands behind a year that is said of a noun, or is only a beginning."""
_NOUN = re.compile(r"(?!後|上で|結果)[一-龠ァ-ヶー「]")
_TO_COME = re.compile(
    r"(?:する|[いゆ]く|たい|します|[いゆ]きます|行う|図る|進める|努める)(?:予定(?:である|です)?|と考えて(?:いる|います)|です)?。?$"
)
_SHORT_OF = re.compile(r"[^、。]*(?:結果|成果|効果|目標|解決|定員)[^、。]*(?:なかった|ず)")
"""What was done, though not with the hoped-for success."""
_COUNTED = re.compile(r"\d(?:回|人|名|件|か所)")
_HELD = re.compile(r"\d(?:回|人|名|件|か所)[^、。]{0,4}(?:開催|実施)し")


def check(case: Case) -> Iterator[Finding]:
    """Each text of something not done that tells what was done this year: the first such words."""
    for prose in case.accounts:
        told = (match for match in _DID.finditer(prose.plain) if prose.blank)
        match = next((each for each in told if not _honest(case, prose, each)), None)
        if match is None:
            continue
        sentence = prose.sentence_at(match.start())
        yield prose.found(
            "not-done-but-reported",
            mark=match[0],
            evidence=(sentence,),
            state=prose.state.label if prose.state else "",
            words=match[0],
            sentence=shortened(sentence, 60),
        )


def _honest(case: Case, prose: Prose, match: re.Match[str]) -> bool:
    """Whether what was done is another thing than what the state speaks of: earlier, first, or by others."""
    before, behind = prose.around(match.start(), match.end())
    if _of_another_year(case, before, behind) or _of_others(before, behind):
        return True
    groundwork = _GROUNDWORK.search(before)
    if groundwork and groundwork["what"] not in prose.promise and not _HELD.search(before):
        return True
    if _COUNTED.search(before):
        return False
    if FROM_NOW.search(before) and _NOUN.match(behind) and _TO_COME.search(behind):
        return True
    return bool(_DRAFT.search(before) or _TOWARDS.search(before)) or _denied(behind)


def _denied(behind: str) -> bool:
    """Whether a sentence goes on to say that the thing itself was not done."""
    return bool(_YET_NOT.search(_SHORT_OF.sub("", behind)))


def _of_another_year(case: Case, before: str, behind: str) -> bool:
    """Whether a thing is said of another year; what is counted must be said of it itself."""
    when = last_time(before, case.year)
    if when is None:
        after = last_time(behind, case.year)
        return not _COUNTED.search(before) and after is not None and after[1] < case.year
    rest = before[when[0] :]
    if when[1] == case.year or not _COUNTED.search(rest):
        return when[1] != case.year
    if when[1] > case.year:
        return False
    return _denied_now(case, behind) or not (_SINCE.match(rest) or _CLAUSE.search(rest))


def _denied_now(case: Case, behind: str) -> bool:
    """Whether a sentence goes on to say that this year was another: 今年度は実施しなかった."""
    now = last_time(behind, case.year)
    if now is None or now[1] != case.year:
        return False
    return behind[now[0] :].startswith(("は", "も", "、")) and _denied(behind[now[0] :])


def _of_others(before: str, behind: str) -> bool:
    """Whether another office did it; where it is counted, a text must go on to say that this one did not."""
    match = _OTHERS.search(before)
    if match is None or _CLAUSE.search(before, match.start()):
        return False
    return not _COUNTED.search(before) or behind.startswith("ため") or bool(_YET_NOT.search(behind))


RULE = Rule("not-done-but-reported", check)
