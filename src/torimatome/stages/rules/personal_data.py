"""電話番号やメールアドレスがある（要確認）

公表する文に、電話番号、内線番号、メールアドレス、郵便番号の形があるときに出ます。担当者の連絡先を誤って公表しないための
確認です。団体の代表番号など、公表してよいものであれば「問題なし」と記録します。

よい例: 申込みは担当課で受け付けた。
出る例: 申込みは090-0000-0000で受け付けた。
直し方: 公表してよいものかを確かめ、だめなら消します。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule

_KINDS = (
    (
        "電話番号",
        re.compile(
            r"(?<![\d-])0\d{1,4}[-(‐ー]\d{1,4}[-)‐ー]\d{3,4}(?!\d)"
            r"|\(0\d{1,4}\) ?\d{1,4}-\d{3,4}|0[5789]0 ?\d{4} ?\d{4}(?!\d)"
        ),
    ),
    ("内線番号", re.compile(r"内線\s*:?\s*\d{2,6}")),
    ("メールアドレス", re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
    ("郵便番号", re.compile(r"〒\s*\d{3}-?\d{4}")),
)


def check(case: Case) -> Iterator[Finding]:
    """Each such number or address in each printed text, once."""
    for prose in case.prose:
        for kind, pattern in _KINDS:
            for part in dict.fromkeys(pattern.findall(prose.plain)):
                yield prose.found("personal-data", mark=part, evidence=(part,), kind=kind, part=part)


RULE = Rule("personal-data", check)
