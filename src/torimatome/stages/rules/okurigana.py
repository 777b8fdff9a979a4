"""公用文の送り仮名と違う（参考）

動詞は「取り組む」「申し込む」のように送り、名詞は「取組」「申込み」「手続」のように書く公用文の決まりと違う書き方を、
品詞を調べて見つけます。出所は、公用文における漢字使用等について（平成22年内閣訓令第1号）と、送り仮名の付け方（昭和48年内閣
告示第2号、平成22年改正）です。「」の中の名前と、計画の用語集に用語として挙げた書き方は問いません。

よい例: 各団体が取り組んでいる事例を紹介し、取組の共有を図った。
出る例: 各団体が取組んでいる事例を紹介し、取り組みの共有を図った。
出る例: 申込みの方法を変え、200人が申込んだ。（動詞は「申し込んだ」）
直し方: 示した書き方に改めます。市で別の書き方に決めているときは、その書き方を用語集に挙げます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.word import Word
from torimatome.stages.case import Case, Rule
from torimatome.stages.spelling import chosen, kanji, quoted, respelt

_OFFICIAL = """
取組 手続 受入れ 引継ぎ 申込み 打合せ 問合せ 貸出し 組合せ 取扱い 届出 受渡し 売上げ 買上げ
買入れ 書換え 貸付け 借入れ 切上げ 切替え 切下げ 組立て 繰上げ 繰入れ 繰越し 差押え 締切り
据付け 立会い 立入り 立替え 積立て 取消し 取決め 取下げ 取締り 取調べ 取付け 取壊し 取崩し
話合い 払込み 払下げ 払戻し 引上げ 引下げ 引渡し 引換え 引取り 見合せ 見積り 申合せ 申入れ
申立て 申出 持込み 譲渡し 呼出し 読替え 割当て 割増し 雇入れ 入替え 埋立て 備付け 付添い 積替え
乗換え
"""
"""Nouns that official writing sends off with fewer kana than their verbs."""
_NOUNS = {kanji(each): each for each in _OFFICIAL.split() if kanji(each)}
_NEVER = ("、", "＿")
"""Before these a noun can't be told from a verb, or a name goes on."""
_APART = ("等", "など", "中")
"""Behind these a noun stands as if alone: 申込み等, but 申込書."""


def check(case: Case) -> Iterator[Finding]:
    """Each such spelling in each printed text, once, with the mend."""
    own = chosen(case.plan)
    for prose in case.prose:
        words = case.words(prose)
        told: set[str] = set()
        for at, word in enumerate(words):
            if not kanji(word.text) or {word.text, word.base} & own:
                continue
            behind = words[at + 1] if at + 1 < len(words) else None
            mend = _verb(word, behind) if word.part == "動詞" else _noun(word, behind)
            mark = f"{word.text}→{mend}"
            if mend and mend != word.text and mark not in told:
                told.add(mark)
                seen, mended = quoted(words, at, at, mend)
                yield prose.found("okurigana", mark=mark, evidence=(seen,), seen=seen, mend=mended)


def _verb(word: Word, behind: Word | None) -> str:
    """A verb with other kana between the same kanji than usual; a stem that works as a noun.

    A verb of being able is told by its end: 行える, 持てる, 見れる.
    """
    if behind is not None and behind.part == "名詞" and _before(behind):
        return _NOUNS.get(kanji(word.text), "")
    same = kanji(word.base) == kanji(word.usual) and word.base[-1] == word.usual[-1]
    able = word.base == word.usual[:-1] + "れる"
    return respelt(word, word.usual) if same and not able else ""


def _before(behind: Word) -> bool:
    return behind.text in {"体制", "態勢", "機関", "施設", "窓口", "団体", "件数", "人数", "方法", "状況"}


def _noun(word: Word, behind: Word | None) -> str:
    """A noun of the list in another spelling, where it stands as a word of its own."""
    official = _NOUNS.get(kanji(word.text), "") if word.part == "名詞" else ""
    # 組合 and 譲渡 are words of their own, not 組合せ and 譲渡し with too few kana: the dictionary knows.
    if kanji(word.text) != kanji(word.usual) or len(word.usual) <= len(official):
        return ""
    if behind is not None and behind.text in _NEVER:
        return ""
    joined = behind is not None and behind.part in {"名詞", "接尾辞"} and behind.text not in _APART
    return "" if joined and len(word.text) < len(official) else official


RULE = Rule("okurigana", check)
