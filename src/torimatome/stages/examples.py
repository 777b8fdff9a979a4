"""What an answer quotes under 【例】: which of its lines are one example, and what is typed twice.

The report sets 【例】, a bullet, 「」 and the office's name around each example. A department that has seen
last year's report types them itself: they are recognised, taken off, and named (docs/decisions/0006).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from torimatome.model.plan import Department, Shape
from torimatome.stages.counters import COUNTER
from torimatome.stages.reading.cells import even

EXAMPLE_MARK = "【例】"
_QUOTES = ("「", "｢")
_BULLETS = "・･•‣▪"
"""What nobody leaves standing for a number or a name to come."""
_DOUBTFUL = "●○◯◎◆◇■□"
"""What may be a bullet, or hold the place of a number or a name: ○月上旬, ○小学校, ●印の本."""
_COUNTED = (
    rf"か月|{COUNTER}|年(?![末始賀齢少長配金輪数]|中行|間[行予計])|時(?:から|頃|ごろ|半|\d)"
    r"|団体|[箇か]所|[枚冊円]"
)
"""What a number stands before, blank or no blank."""
_PLACE_HELD = re.compile(
    rf"{_COUNTED}|[をがはにでのとやもへさ、。〜~×✕]|[時分点個校園館区町村市県課部室社団組班番号歳才代円台冊本枚種枠印以]"
    r"|小学|中学|高校|高等|大学|保育|幼稚|地区|地域|丁目|氏|様"
)
"""What goes on after a number or a name that is to come, and after a sign that is a word itself."""
_GAP = r"[ \u3000]*"
_DASH = r"[-－–*＊](?=[ \u3000])"
_HEAD = re.compile(r"(?:【例】|\[例\]|［例］|[（(]例[)）]|例[：:])[ \u3000]*")
_NUMBER = re.compile(r"[①-⑳]|[（(]\d{1,2}[)）]|\d{1,2}(?:[)）]|[.．](?!\d))")
"""A numbered line begins an example; the number is the department's own word, and stays."""
_OPENING, _CLOSING = "「『（(｢", "」』）)｣"
_ASIDE = re.compile(r"[（(※→⇒]")
_NOUN_END = re.compile(
    r"(?:まんが|おいで|ふで|そで|ことのは|このは|ふるさと|ふもと|[ひおあごこそ]と|のさと|っと|[子こ]ども|[いく]も"
    r"|(?<!ど)もも|[へこおつ]や|(?<![ぁ-ん一-龠])(?:[おかわう]に|さと)|(?<!ど)もの)$"
)
"""Words that end as a particle does."""
_VERB_END = "いきぎしちにびみりえけげせてねべめれ"
_UNFINISHED = re.compile(
    r"[、，,をはにでのがともへや「『（(｢]$|(?<![たち])から$|[しっいえけせれ]て$"
    r"|(?:及び|及|並びに|または|又は|により|のため|ながら|つつ|[^・]・)$|が[^、。「」]{1,10}する$"
    r"|(?:対象|目的|中心|テーマ|主体|講師)[とに](?:した|する)$"
    r"|[一-龠々ァ-ヶー][一-龠々](?<![流探話貸出押起興回外直通消返干差催指示刺隠試慣渡越残移無壊暮枯蒸癒])し$|[ァ-ヶー]{2}し$"
    rf"|を(?:[一-龠々]{{1,4}}[あかがさざたなばまらわこそとのもよ{_VERB_END}]{{0,3}}){{1,2}}(?<=[{_VERB_END}])$"
)
"""How a line ends whose sentence goes on in the next one: a particle, a comma, a verb without its end
(実施し, を行い). No example ends so, and the line end is no part of it."""
_BEHIND = re.compile(
    r"など|等(?=[をにがのはでとも、。（(「]|$)|[をにがでのはへとも](?=[一-龠々ァ-ヶ0-9０-９、「『（(])|[を、，。」』）)｣]"
    r"|[一-龠々]{0,2}(?:した|しました|された|されました|行った|行いました)。?$"
)
"""What a line begins with, or is, that only goes on with the one before: など, 等を, に参加, 実施した。"""
_AGAIN = re.compile(r"[「『（(｢]|(?:など|等)。?$")
"""What a line begins with, or is, that stands straight behind where it goes on with the one before."""


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its text, in the quotes that it was typed in, and what was typed that the report sets."""

    text: str
    taken: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    """What stood around each line end that is none of the example's: を⏎第."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    taken: tuple[str, ...] = ()
    listed: bool = False
    """Whether a bullet or a number began it."""
    named: bool = False
    """Whether the office's own name began it."""
    indent: int = 0
    after_gap: bool = False
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the report sets around an office's examples, as people type it."""

    bullet: re.Pattern[str]
    likely: re.Pattern[str]
    """What looks like a bullet, and is one where another line begins with it too."""
    naming: re.Pattern[str]
    ending: re.Pattern[str]


@lru_cache(maxsize=512)
def _signs(office: Department, bullets: str) -> _Signs:
    doubtful = "".join(re.escape(each) for each in dict.fromkeys(_DOUBTFUL + bullets) if each not in _BULLETS)
    name = _called(office)
    naming = rf"(?:[（(\[［【〔](?:{name})[)）\]］】〕]|(?:{name})[：:])"
    sure = rf"[{doubtful}](?:(?=[「『｢]|{naming})|(?=[ \u3000])(?!{_GAP}(?:{_COUNTED}|[{doubtful}×✕])))"
    return _Signs(
        re.compile(rf"(?:([{_BULLETS}])(?!\1|[×✕])|{sure}|{_DASH}){_GAP}"),
        re.compile(rf"(?:[{_BULLETS}]{_GAP}|{_HEAD.pattern}|{naming}{_GAP})*([{doubtful}])(?!\1){_GAP}"),
        re.compile(rf"{naming}{_GAP}"),
        re.compile(rf"{_GAP}(?P<name>[（(\[［〔](?:{name})[)）\]］〕])(?P<after>(?:など|等)?。?)$"),
    )


def examples_in(text: str, raw: str, office: Department, shape: Shape) -> tuple[Example, ...]:
    """The examples that an answer gives, none of them empty; an answer of nothing but signs stays as typed.

    Args:
        text: The answer as it is used, its lines stripped.
        raw: The cell, whose lines may be indented.
        office: Who answers.
        shape: Knows the bullets of the report.
    """
    lines = [line.strip() for line in text.split("\n")]
    signs = _listing(lines, _signs(office, shape.bullet + shape.department_bullet))
    found: list[_Line] = []
    for line in _lines(lines, raw, signs):
        if found and not line.text:
            found[-1] = replace(found[-1], taken=(*found[-1].taken, *line.taken))
        elif found and (not found[-1].text or not _begins(line, found[-1])):
            found[-1] = _continued(found[-1], line)
        else:
            found.append(line)
    named = tuple(_unsigned(line, signs) for line in found if line.text)
    return named or tuple(Example(line) for line in lines if line)


def quoted(text: str) -> str:
    """An example in 「」, which one that was typed in them has already."""
    return text if text.startswith(_QUOTES) else f"「{text}」"


def names_office(line: str, office: Department) -> str:
    """The office's name in brackets at a line's end, as the report sets it behind an example; else empty."""
    match = _signs(office, "").ending.search(line)
    return match["name"] if match else ""


def unquoted(line: str) -> str:
    """A line without the bullet and the 「」 that the report sets around an example."""
    bare = line.strip().lstrip(_BULLETS).strip()
    return bare[1:-1] if bare.startswith(_QUOTES) and bare.endswith(("」", "｣")) else bare


def _listing(lines: list[str], signs: _Signs) -> _Signs:
    """The signs, with the doubtful ones that are bullets: several lines begin with one, none as a word."""
    begun = [match for line in lines if (match := signs.likely.match(line))]
    words = {match[1] for match in begun if _PLACE_HELD.match(match.string, match.end())}
    counts = Counter(match[1] for match in begun if match[1] not in words)
    listing = "".join(re.escape(sign) for sign, count in counts.items() if count > 1)
    if not listing:
        return signs
    return replace(signs, bullet=re.compile(rf"{signs.bullet.pattern}|([{listing}])(?!\2){_GAP}"))


def _lines(lines: list[str], raw: str, signs: _Signs) -> Iterator[_Line]:
    """The lines that hold something, each without the signs at its beginning."""
    headed: bool | None = None
    gap = False
    for line, indent in zip(lines, _indents(raw, len(lines)), strict=True):
        if line:
            bare = _bare(line, signs, head=headed is not False or bool(_HEAD.fullmatch(line)))
            headed = any(map(_HEAD.fullmatch, bare.taken)) if headed is None else headed
            yield replace(bare, indent=indent, after_gap=gap)
        gap = not line


def _indents(raw: str, count: int) -> list[int]:
    """By how many blanks each line of the cell is indented; nothing is known where lines were taken out."""
    lines = even(raw).split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return [len(line) - len(line.lstrip()) for line in lines] if len(lines) == count else [0] * count


def _bare(text: str, signs: _Signs, *, head: bool) -> _Line:
    """A line without the signs and the office's own name at its beginning.

    Args:
        text: The line.
        signs: What the report sets.
        head: Whether 例： is the report's 【例】 here, and no word of a text that goes on.
    """
    taken: list[str] = []
    listed = named = False
    while match := signs.bullet.match(text) or (head and _HEAD.match(text)) or signs.naming.match(text):
        listed = listed or match.re is signs.bullet
        named = named or match.re is signs.naming
        taken.append(match[0].strip())
        text = text[match.end() :]
    return _Line(text, tuple(taken), listed or bool(_NUMBER.match(text)), named)


def _called(office: Department) -> str:
    """A pattern of what an office may be called: its short name, its name, and what lies between."""
    name, short = office.name, office.short
    cut = range(len(name), len(short) - 1, -1) if short and name.startswith(short) else (len(name),)
    return "|".join(re.escape(each) for each in dict.fromkeys((*(name[:end] for end in cut), short)) if each)


def _begins(line: _Line, before: _Line) -> bool:
    """Whether a line begins an example of its own, after one that may have several lines already."""
    if line.listed or line.named or line.after_gap:
        return True
    if _open(before.text) or _runs_on(before.text, line.text):
        return False
    if (line.text.startswith(_QUOTES) and before.text.startswith(_QUOTES)) or _repeats_sign(line, before):
        return True
    told = before.text.endswith(("。", "た")) and line.text.endswith("。")
    return not (before.listed or line.indent > before.indent or told or _ASIDE.match(line.text))


def _runs_on(before: str, text: str) -> bool:
    """Whether a sentence that begins in one line ends in the next."""
    unfinished = _UNFINISHED.search(before) and not _NOUN_END.search(before)
    return bool(unfinished or _BEHIND.match(text))


def _repeats_sign(line: _Line, before: _Line) -> bool:
    """Whether a line begins with the bullet of the one before, set as there, though it may hold a place."""
    sign, after = line.text[:1], line.text[1:2]
    if sign not in _DOUBTFUL or sign not in before.taken or after == sign or before.text.endswith("。"):
        return False
    return not after.strip() or before.named or before.text.startswith(_QUOTES)


def _open(text: str) -> bool:
    return sum(text.count(each) for each in _OPENING) > sum(text.count(each) for each in _CLOSING)


def _continued(before: _Line, line: _Line) -> _Line:
    """An example with its next line: run on where the text does, else with the line end as typed."""
    runs_on = (
        not before.text
        or before.text.endswith("。")
        or _runs_on(before.text, line.text)
        or _AGAIN.match(line.text)
    )
    text = f"{before.text}{'' if runs_on else chr(10)}{line.text}"
    listed = before.listed or (not before.text and line.listed)
    joined = (f"{before.text[-1]}⏎{line.text[0]}",) if runs_on and before.text and line.text else ()
    taken = (*before.taken, *line.taken)
    return replace(before, text=text, taken=taken, listed=listed, joined=(*before.joined, *joined))


def _unsigned(line: _Line, signs: _Signs) -> Example:
    """An example without the office's own name at its end, which the report sets there."""
    match = signs.ending.search(line.text)
    if match is None or match.start() == 0:
        return Example(line.text, line.taken, line.joined)
    return Example(line.text[: match.start()] + match["after"], (*line.taken, match["name"]), line.joined)
