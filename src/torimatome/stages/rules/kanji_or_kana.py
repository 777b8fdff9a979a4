"""公用文では仮名（または漢字）で書く語（参考）

「〜して下さい」「参加する事」「出来る」「〜の為」のように公用文では仮名で書く語と、「または」「および」のように漢字で書く
接続詞を、品詞と前後の語を調べて見つけます。「3ヶ月」は「3か月」です。出所は、公用文における漢字使用等について（平成22年
内閣訓令第1号）と、公用文作成の考え方（令和4年文化審議会建議）です。「」の中の名前と、計画の用語集に用語として挙げた書き方は問いません。

よい例: 誰でも参加できることを知らせ、見学又は体験を受け付けた。
出る例: 誰でも参加出来る事を知らせ、見学または体験を受け付けた。
直し方: 示した書き方に改めます。市で別の書き方に決めているときは、その書き方を用語集に挙げます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.word import Word
from torimatome.stages.case import Case, Rule
from torimatome.stages.spelling import chosen, quoted, respelt

_ALWAYS = {
    ("名詞", "為"): "ため",
    ("名詞", "筈"): "はず",
    ("名詞", "概ね"): "おおむね",
    ("名詞", "殆ど"): "ほとんど",
    ("副詞", "予め"): "あらかじめ",
    ("副詞", "概ね"): "おおむね",
    ("副詞", "殆ど"): "ほとんど",
    ("副詞", "敢えて"): "あえて",
    ("副詞", "勿論"): "もちろん",
    ("副詞", "凡そ"): "おおよそ",
    ("副詞", "益々"): "ますます",
    ("副詞", "漸く"): "ようやく",
    ("副詞", "丁度"): "ちょうど",
    ("形状詞", "沢山"): "たくさん",
    ("形状詞", "色々"): "いろいろ",
    ("形状詞", "様"): "よう",
    ("連体詞", "此の"): "この",
    ("連体詞", "其の"): "その",
    ("連体詞", "所謂"): "いわゆる",
    ("助詞", "迄"): "まで",
    ("助詞", "程"): "ほど",
    ("助詞", "等"): "など",
    ("接尾辞", "達"): "たち",
    ("接尾辞", "毎"): "ごと",
    ("接続詞", "又"): "また",
    ("接続詞", "且つ"): "かつ",
    ("接続詞", "但し"): "ただし",
    ("接続詞", "従って"): "したがって",
    ("接続詞", "尚"): "なお",
    ("接続詞", "即ち"): "すなわち",
    ("接続詞", "因みに"): "ちなみに",
    ("接続詞", "或いは"): "あるいは",
    ("接続詞", "および"): "及び",
    ("接続詞", "もしくは"): "若しくは",
}
"""By part of speech and spelling."""
_HELPING = {
    "下さる": "くださる",
    "頂く": "いただく",
    "致す": "いたす",
    "行く": "いく",
    "来る": "くる",
    "見る": "みる",
    "置く": "おく",
    "貰う": "もらう",
    "居る": "いる",
}
"""Verbs that are written in kana behind another word's て or act (補助動詞)."""
_MOVING = {"持つ", "連れる", "出る", "帰る", "入る", "走る", "歩く", "運ぶ", "乗る", "取る", "戻る", "送る"}
"""Behind their て one really goes or comes."""
_COUNTER = re.compile(r"[ヶヵケカ](?=月|所|年|国)")
_PHRASES = {
    "また": ((("は",), "又は"),),
    "又": ((("は",), "又は"),),
    "ならび": ((("に",), "並びに"),),
    "次": ((("の", "通り"), "次のとおり"),),
    "以下": ((("の", "通り"), "以下のとおり"),),
    "その": ((("通り",), "そのとおり"),),
}
"""By their first word: what follows it, and the whole as it is written."""


def check(case: Case) -> Iterator[Finding]:
    """Each such word in each printed text, once, with the mend."""
    own = chosen(case.plan)
    for prose in case.prose:
        words = case.words(prose)
        told: set[str] = set()
        for at in range(len(words)):
            last, mend = _mended(words, at)
            if not mend:
                continue
            written = "".join(each.text for each in words[at : last + 1])
            if mend == written or written in told | own or words[at].base in own:
                continue
            told.add(written)
            seen, mended = quoted(words, at, last, mend)
            lead = words[at - 1].text if at and words[at - 1].part not in {"補助記号", "空白"} else ""
            yield prose.found(
                "kanji-or-kana", mark=written, evidence=(seen,), seen=lead + seen, mend=lead + mended
            )


def _mended(words: tuple[Word, ...], at: int) -> tuple[int, str]:
    """The last word of what stands at a place and is written otherwise, and how; nothing if all is well."""
    word, before = words[at], words[at - 1] if at else None
    for parts, mend in _PHRASES.get(word.text, ()):
        last = at + len(parts)
        if tuple(each.text for each in words[at + 1 : last + 1]) == parts:
            return last, mend
    if word.part == "動詞" and word.base == "出来る":
        return at, respelt(word, "できる") if word.text != "出来" or _follows(words, at) else ""
    if word.part == "動詞" and word.base in _HELPING and _helps(words, at):
        return at, _coming(words, at) if word.text == "来" else respelt(word, _HELPING[word.base])
    if word.text == "事" and before is not None and before.part in {"動詞", "助動詞", "形容詞"}:
        return at, "こと"
    if before is not None and before.kind.startswith("数詞") and _COUNTER.match(word.text):
        return at, _COUNTER.sub("か", word.text)
    return at, _ALWAYS.get((word.part, word.text), "")


def _coming(words: tuple[Word, ...], at: int) -> str:
    """来 as it is read before what follows: こない, きた."""
    return "こ" if "".join(each.text for each in words[at + 1 : at + 2])[:1] in {"な", "ら", "よ"} else "き"


def _follows(words: tuple[Word, ...], at: int) -> bool:
    """Whether a verb's stem is gone on with: 出来た, 出来ない; 出来 alone is a noun."""
    return at + 1 < len(words) and words[at + 1].part in {"助動詞", "助詞"}


def _helps(words: tuple[Word, ...], at: int) -> bool:
    """Whether a verb helps the word before it: behind て and a verb of no motion, or (致す) behind an act."""
    before, two = words[at - 1 : at], words[at - 2 : at - 1] if at > 1 else ()
    if not before:
        return False
    if words[at].base == "致す":
        return "サ変可能" in before[0].kind or before[0].part == "動詞"
    behind_te = before[0].text in {"て", "で"} and before[0].kind.startswith("接続助詞")
    return behind_te and (words[at].base not in {"行く", "来る"} or not two or two[0].base not in _MOVING)


RULE = Rule("kanji-or-kana", check)
