"""個人の名前らしい語がある（要確認）

「総務太郎氏」「総務さん」のような敬称つきの語、「講師:総務太郎」のような肩書きと名前、「山田花子」のように姓と名の続く語を
見つけます。姓と名は、品詞を調べて見分けます。公表してよい名前（講演者など）であれば「問題なし」と記録します。「皆さん」「お客様」「市民の皆様」などは問いません。

よい例: 外部の講師を招き、講演会を開催した。
出る例: 講師に山田花子先生を招いた。
出る例: 総務太郎氏を招き、講演会を開催した。
直し方: 名前を載せてよいかを確かめ、だめなら肩書きだけにします。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from torimatome.model.finding import Finding
from torimatome.model.word import Word
from torimatome.stages.case import Case, Rule

_OF_HOUSE = "遺跡|館|史跡|時代|文化(?!講)|城|庭園|墓|系|一族|関連|ゆかり|歴史"
"""What follows 氏 where it is a house of old, and no person."""
_NAME = re.compile(
    rf"(?P<name>[一-龠々]{{2,6}}[ ]?[一-龠々ぁ-ん]{{0,4}}?)"
    rf"(?P<title>氏(?!{_OF_HOUSE}|[名子])|さん|様(?![々式子相態]))"
    r"|(?:講師|担当者?|代表者?|会長|発表者|相談員)[:](?P<other>[一-龠々]{2,4}[ ]?[一-龠々ぁ-ん]{1,4})"
)
_OFFICES = re.compile(
    r"地域|地区|づくり|協議|委員|団体|協会|連盟|[市県町]役|市民|学校|大学|警察|消防|公民|[課係局署]$"
)
"""What a speaker's name doesn't hold, and an office's does."""
_PERSON, _SURNAME, _GIVEN = "固有名詞-人名", "固有名詞-人名-姓", "固有名詞-人名-名"
_CALLED = ("先生", "教授", "議員", "選手", "氏")
_NOT_NAMES = re.compile(
    r"皆|お客|客$|住民$|市民$|町民$|者$|員$|方$|同$|多$|仕$|王$|神$|奥$|父$|母$|親$|生$|団体$"
)


def check(case: Case) -> Iterator[Finding]:
    """Each word in a person's name's pattern in each printed text, once."""
    for prose in case.prose:
        seen: set[str] = set()
        for match in _NAME.finditer(prose.plain):
            name = match["name"] or match["other"]
            if name in seen or (_NOT_NAMES if match["name"] else _OFFICES).search(name):
                continue
            seen.add(name)
            yield prose.found("personal-name", mark=match[0], evidence=(match[0],), part=match[0])
        told = [each.replace(" ", "") for each in seen]
        for part in dict.fromkeys(_people(case.words(prose))):
            if not any(part.rstrip("氏") in name or name in part for name in told):
                yield prose.found("personal-name", mark=part, evidence=(part,), part=part)


def _people(words: tuple[Word, ...]) -> Iterator[str]:
    """Each surname with a given name behind it, and each name with what teachers and members are called."""
    spoken = [each for each in words if each.part != "空白"]
    behind = [each.text for each in spoken[2:]] + [""]
    for (one, other), after in zip(pairwise(spoken), behind, strict=False):
        whole = one.kind == _SURNAME and other.kind == _GIVEN
        called = other.text in _CALLED and not (other.text == "氏" and re.match(_OF_HOUSE, after))
        if whole or (one.kind.startswith(_PERSON) and called):
            yield one.text + other.text


RULE = Rule("personal-name", check)
