"""部署どうしの数や日付が食い違う（要確認）

一つの項目について、複数の部署（またはグループの構成員）の文に、同じ語と単位のついた数、または同じ「」の名前の日付があって、
値が違うときに出ます。数のほかは同じ文のときにも出ます。印刷しない文も比べます。

グループの構成員どうしで数も日付も比べるのは、グループで一つの文にまとめる欄（統合方法が「主担当」か「一致」）です。構成員の文を
例として並べる欄では、計画の文言に名前のある催しの日付だけを比べます。数や、ほかの催しの日付は、それぞれの実績です。

よい例: 総務課も社会教育課も「参加者120人」。
出る例: 総務課は「参加者120人」、社会教育課は「参加者102人」。
出る例: 総務課は「「まちの学校」を3回開いた。」、社会教育課は「「まちの学校」を2回開いた。」。
直し方: どちらが正しいかを両方に確かめます。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.master import Candidate, Merged
from torimatome.model.messages import finding
from torimatome.model.plan import Column, Field, Item
from torimatome.stages.case import Case, Rule
from torimatome.stages.policies import ONE_TEXT, REPRINT
from torimatome.stages.scope import kept_together

_UNIT = r"(?P<unit>団体|地域|箇所|か所|世帯|[人名点件回校台冊枚本組社戸])"
_FIGURE = re.compile(
    r"(?P<what>[一-龠々ァ-ヶー]{2,10}(?:\([^()\n]{1,20}\))?|延べ)(?:は|が|を|で|に|:|約|計)?(?P<number>\d+(?:,\d{3})*)"
    rf"{_UNIT}"
)
_COUNTED = re.compile(
    rf"「(?P<what>[^」\n]{{2,30}})」(?:\([^()\n]{{1,20}}\))?(?:は|が|を|で|に|:)?(?:年間|年|延べ|約|計)?(?P<number>\d+(?:,\d{{3}})*){_UNIT}"
)
_DATED = re.compile(r"「(?P<what>[^」\n]{2,30})」[^「」。\n]{0,8}?(?P<date>\d{1,2}月(?:\d{1,2}日)?)")
_NUMBER = re.compile(r"\d{1,2}月\d{1,2}日|\d+(?:,\d{3})*[人名点件回校台冊枚本組社戸月日]?")
_DATE_FIRST = re.compile(r"(?P<date>\d{1,2}月(?:\d{1,2}日)?)[^「」。\n]{0,8}?「(?P<what>[^」\n]{2,30})」")


def check(case: Case) -> Iterator[Finding]:
    """Each figure or date of an item that two departments give differently."""
    for item in case.plan.items:
        for column in case.public_texts():
            merged = case.draft.values.get((item.id, column.id))
            if merged is None or merged.policy == REPRINT:
                continue
            said: dict[str, tuple[str, Candidate]] = {}
            told: set[tuple[str, str]] = set()
            for what, value, candidate in _comparable(case, item, column, merged):
                before, other = said.setdefault(what, (value, candidate))
                if before != value and other is not candidate and (before, value) not in told:
                    told.add((before, value))
                    yield _found(case, item, Field(column), (other, before), (candidate, value))


def _comparable(
    case: Case, item: Item, column: Column, merged: Merged
) -> Iterator[tuple[str, str, Candidate]]:
    """What the departments say of one thing.

    Of a group's members everything where the group has one text, else only the dates of what the plan
    names: the rest is each member's own.
    """
    one_text = column.group_policy in ONE_TEXT
    items = kept_together(case.plan, item, column)
    for voice in merged.voices:
        for candidate in voice.spoken if one_text else voice.standing:
            own = one_text or not case.voices.group_of(candidate.department, items)
            for what, value in _facts(candidate.text):
                if own or (what.endswith("」") and what.strip("「」") in item.text):
                    yield what, value, candidate


def _facts(text: str) -> Iterator[tuple[str, str]]:
    plain = unicodedata.normalize("NFKC", text)
    for match in _FIGURE.finditer(plain):
        yield match["what"] + match["unit"], match["number"].replace(",", "") + match["unit"]
    for match in _COUNTED.finditer(plain):
        yield f"「{match['what']}」{match['unit']}", match["number"].replace(",", "") + match["unit"]
    for pattern in (_DATED, _DATE_FIRST):
        for match in pattern.finditer(plain):
            yield f"「{match['what']}」", match["date"]
    # Two texts that say the same but for their numbers speak of one thing.
    same = _NUMBER.sub("#", "".join(plain.split()))
    for at, match in enumerate(_NUMBER.finditer(plain)):
        yield f"{at}{same}", match[0]


def _found(
    case: Case, item: Item, field: Field, one: tuple[Candidate, str], other: tuple[Candidate, str]
) -> Finding:
    (mine, value), (theirs, another) = one, other
    return finding(
        "departments-disagree",
        subject=item.id,
        field=field.id,
        parties=(mine.department, theirs.department),
        mark=f"{value}/{another}",
        places=(mine.entry.place, theirs.entry.place),
        evidence=(mine.text, theirs.text),
        number=case.number(item),
        column=case.title(field),
        one=case.name(mine.department),
        value=value,
        other=case.name(theirs.department),
        another=another,
    )


RULE = Rule("departments-disagree", check)
