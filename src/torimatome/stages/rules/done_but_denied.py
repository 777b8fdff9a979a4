"""「実施」なのに、していないと書いてある（要確認）

「実施」と答えた項目の文に「していない」「検討中」「中止した」「延期」「未実施」などがあるときに出ます。
「中止となった行事のノウハウ」のように、ほかのことについて言う場合は問いません。

よい例: 「実施」で、「検討会を3回開催した。」
出る例: 「実施」で、「チームは結成していないが、情報を共有した。」
直し方: 実施状況と文のどちらが正しいかを確かめます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened

_DENIED = re.compile(
    r"(?:実施|開催|設置|結成|作成|策定|開設|導入|着手|配置|整備)(?:は|を|が)?(?:して|されて|できて|には?至って)?(?:い|お)?"
    r"(?:ない|なかった|いません|いない|おらず|いなかった|できなかった|しなかった|せず)(?!よう|ため(?!、))"
    r"|(?:行え|行わ|実施され|開催され)なかった|(?:には?|まで)至って(?:い)?ない|(?:実績|参加者|応募|申請)は(?:なかった|ない)"
    r"|(?:には?|まで)至らなかった|(?:実施|開催|実績|開催実績|該当)なし(?=。|$|\))|(?:実施|開催)を断念した"
    r"|未実施|未着手|未定|(?:検討|調整|準備|協議)中(?!の|に開催|心)|(?:検討|調整|準備)(?:の)?段階(?:です|である|。|$)"
    r"|(?:中止|延期|見送り|見送|取りやめ|見合わせ)(?:した|た|ている|となった(?:。|ため)|とした|し(?=、)|り、|った)"
)


def check(case: Case) -> Iterator[Finding]:
    """Each text of something done that says it was not: the first such words."""
    for prose in case.accounts:
        match = _DENIED.search(prose.plain) if prose.done else None
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


RULE = Rule("done-but-denied", check)
