"""機種によって表示が変わる文字（参考）

半角カタカナ、「㈱」「№」「㍻」「㌔」のような組文字、ローマ数字の一文字（Ⅳ）、外字、互換漢字を見つけます。別の機械や
読み上げで化けることがあります。丸数字と、印の記号（●○※など）は問いません。

よい例: 株式会社、No.1、キロ
出る例: ㈱、№1、㌔、ｾﾝﾀｰ
直し方: 示した書き方に改めます。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule

_SIGNS = re.compile(
    "[\uff61-\uff9f\u3220-\u3243\u3280-\u33ff\u2116\u2121\u2160-\u217f\uf900-\ufaff\ue000-\uf8ff"
    "\ufffd\U000f0000-\U0010ffff]+"
)
_MENDS = {"№": "No.", "℡": "電話", "㈱": "株式会社", "㈲": "有限会社"}


def check(case: Case) -> Iterator[Finding]:
    """Each run of such characters in each printed text, once."""
    for prose in case.prose:
        for sign in dict.fromkeys(_SIGNS.findall(prose.text)):
            mend = "".join(_MENDS.get(each, unicodedata.normalize("NFKC", each)) for each in sign)
            yield prose.found(
                "platform-character",
                mark=sign,
                evidence=(sign,),
                sign=sign if sign.isprintable() else " ".join(f"U+{ord(each):04X}" for each in sign),
                mend=f"「{mend}」に改めて" if mend != sign else "ほかの文字に改めて",
            )


RULE = Rule("platform-character", check)
