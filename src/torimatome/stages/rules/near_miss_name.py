"""名前の書き誤りらしい（要確認）

「」の中の名前や、長い漢字・カタカナの名前が、計画の文言、部署や構成員の名前、用語集、報告書のほかの項目にある名前と
一文字だけ（または間の二文字だけ）違うときに出ます。数字の違いと、先頭の文字の違い（小学校と中学校など）は問いません。
部署、構成員（略称も）、用語集の名前どうしの違いだけなら、二つのものの名前なので問いません。
部署、構成員、用語集の名前は、5文字のもの（「社会教育課」など）と、ひらがなの混じるものも調べます。

よい例: 小地域福祉活動計画（どの項目でも同じ）
よい例: 東山まつりと東川まつり（「東山」も「東川」も構成員の略称）
出る例: 小地域福祉計画（ほかの項目では「小地域福祉活動計画」）
出る例: 社会教養課（部署は「社会教育課」）
直し方: 正しい名前を確かめ、そろえます。
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.prose import Prose, differing

_QUOTED = re.compile(r"「([^「」\n]{4,30})」|『([^『』\n]{4,30})』")
_RUN = re.compile(r"[一-龠々ァ-ヶーA-Za-z0-9]{5,30}")
_SHORTEST, _SHORT = 6, 5
_KANA = re.compile("[ぁ-ん]")
_JOINTS = frozenset({"", "の", "と", "や", "・", "、"})
"""A phrase with one of these more, or less, is no slip."""
_FREE = re.compile(r"[0-9一二三四五六七八九十上下前後新旧大小中高各元第等]*")
_ALLOWED = frozenset(
    {("者", ""), ("等", ""), ("会", ""), ("課", ""), ("化", ""), ("員", ""), ("性", ""), ("内", "")}
)


def check(case: Case) -> Iterator[Finding]:
    """Each rare name that is nearly another one, at the texts that hold it."""
    where: dict[str, list[Prose]] = {}
    for prose in case.prose:
        for name in _names(prose.plain):
            where.setdefault(name, []).append(prose)
    counts = Counter({name: len(texts) for name, texts in where.items()})
    known, declared = _authorities(case), _declared(case)
    index = _Index({*where, *known})
    for name, texts in where.items():
        if name in known or len(name) < case.threshold("near-miss-name", "shortest", _SHORTEST):
            continue
        other = next(_meant(name, index.near(name), counts, known, declared), "")
        if other:
            yield from _found(texts, name, other, where.get(other, []))
    yield from _misspelt(case, known, declared)


def _misspelt(case: Case, known: frozenset[str], declared: _Declared) -> Iterator[Finding]:
    """Each official name that runs of kanji and katakana don't show, short or with hiragana, off by one."""
    official = (*(each.name for each in case.plan.departments), *(term for term, _ in case.plan.glossary))
    names = [each for each in official if len(each) == _SHORT or (len(each) > _SHORT and _KANA.search(each))]
    ends: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        for pair in {name[:2], name[-2:]}:
            ends.setdefault(pair, []).append(name)
    for prose in case.prose:
        text = prose.plain
        found = {
            seen: name
            for at in range(len(text) - 1)
            for name in ends.get(text[at : at + 2], ())
            for seen in _slips(text, at, name)
            if seen not in known and not declared.tell_apart(seen, name)
        }
        for seen, name in found.items():
            yield from _found([prose], seen, name, [])


def _slips(text: str, at: int, name: str) -> Iterator[str]:
    """What stands at a place where a name begins or ends, is off by one character and keeps both ends."""
    for size in (len(name), len(name) - 1, len(name) + 1):
        for start in {at, at + 2 - size}:
            seen = text[start : start + size] if start >= 0 else ""
            if len(seen) < size or seen[0] != name[0] or seen[-1] != name[-1] or seen == name:
                continue
            parts = differing(seen, name)
            if max(map(len, parts)) == 1 and not _JOINTS.issuperset(parts) and not _free(*parts):
                yield seen


def _names(text: str) -> tuple[str, ...]:
    quoted = (one or two for one, two in _QUOTED.findall(text))
    return tuple(dict.fromkeys((*quoted, *_RUN.findall(text))))


def _authorities(case: Case) -> frozenset[str]:
    """The names of the plan: in its wording, its headings, its departments and its glossary."""
    plan = case.plan
    texts = [*(each.text for each in plan.items), *(each.name for each in plan.headings)]
    found = {name for text in texts for name in _names(unicodedata.normalize("NFKC", text))}
    return frozenset(
        {*found, *(each.name for each in plan.departments), *(term for term, _ in plan.glossary)}
    )


def _declared(case: Case) -> _Declared:
    """The names by which the plan tells things apart: departments, how members are called, the glossary."""
    offices = (each for office in case.plan.departments for each in (office.name, office.short))
    names = (*offices, *(term for term, _ in case.plan.glossary))
    return _Declared(frozenset(unicodedata.normalize("NFKC", each) for each in names if each))


class _Declared:
    """Names that the plan declares."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names
        self.sizes = sorted({len(name) for name in names})

    def tell_apart(self, one: str, other: str) -> bool:
        """Whether two texts are alike but for declared names in the same place: 東山まつり and 東川まつり."""
        shorter = min(len(one), len(other))
        before = next((at for at in range(shorter) if one[at] != other[at]), shorter)
        behind = next((at for at in range(shorter) if one[-1 - at] != other[-1 - at]), shorter)
        more = len(other) - len(one)
        return any(
            one[at : at + size] in self.names and other[at : at + size + more] in self.names
            for size in self.sizes
            for at in range(max(0, len(one) - behind - size), min(before, len(one) - size) + 1)
        )


class _Index:
    """Names by what is left of them without one character, or without two neighbouring ones."""

    def __init__(self, names: set[str]) -> None:
        self.names = names
        self.left: dict[str, list[str]] = {}
        for name in sorted(names):
            for key in dict.fromkeys(_without(name, 1)):
                self.left.setdefault(key, []).append(name)
        self.pairs: dict[str, list[str]] = {}
        for name in sorted(names):
            for key in dict.fromkeys(_without(name, 2)):
                self.pairs.setdefault(key, []).append(name)

    def near(self, name: str) -> tuple[str, ...]:
        """The other names that differ in one character, or in two neighbouring ones more or less."""
        found = [*self.left.get(name, ()), *self.pairs.get(name, ())]
        for key in dict.fromkeys(_without(name, 1)):
            found += [key] if key in self.names else []
            found += [each for each in self.left.get(key, ()) if len(each) == len(name)]
        found += [key for key in dict.fromkeys(_without(name, 2)) if key in self.names]
        return tuple(each for each in dict.fromkeys(found) if each != name)


def _without(name: str, size: int) -> Iterator[str]:
    """The name without ``size`` characters, its first and (for two) its last one kept."""
    for at in range(1, len(name) - size + (size == 1)):
        yield name[:at] + name[at + size :]


def _meant(
    name: str, near: tuple[str, ...], counts: Counter[str], known: frozenset[str], declared: _Declared
) -> Iterator[str]:
    """The names that were probably meant: the plan's, then those that are at least as frequent."""
    for other in sorted(near, key=lambda each: (each not in known, -counts[each], each)):
        if len(other) < _SHORTEST or other[0] != name[0] or other.casefold() == name.casefold():
            continue
        mine, theirs = differing(name, other)
        if _free(mine, theirs):
            continue
        rarer = other not in known and (counts[other], other) <= (counts[name], name)
        if not rarer and not declared.tell_apart(name, other):
            yield other


def _free(mine: str, theirs: str) -> bool:
    """Whether names that differ in these are names of two things."""
    numbers = _FREE.fullmatch(mine) and _FREE.fullmatch(theirs)
    return bool(numbers) or bool({(mine, theirs), (theirs, mine)} & _ALLOWED)


def _found(texts: list[Prose], name: str, other: str, others: list[Prose]) -> Iterator[Finding]:
    where = "番号" + others[0].number if others else "計画の文言"
    for prose in texts:
        yield prose.found(
            "near-miss-name", mark=name, evidence=(name, other), seen=name, other=other, where=where
        )


RULE = Rule("near-miss-name", check)
