"""変わる前の文言に答えている（要確認）

計画の文言が昨年度から変わったのに、今年度の文が、変わる前の文言にだけある言葉を使っているときに出ます。昨年度の回答の使い
回しで起こります。

よい例: 文言が「窓口を開設します」から「相談会を開きます」に変わり、相談会のことを書いた。
出る例: 文言が「相談会を開きます」に変わったのに、「窓口の開設を進めた。」と書いた。
直し方: 今の文言に沿って書き直してもらいます。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.prose import Prose

_WORD = re.compile(r"[一-龠々]{2,}|[ァ-ヶー]{3,}|[A-Za-z0-9]{3,}")


def check(case: Case) -> Iterator[Finding]:
    """Each text that uses words which only last year's wording of its item has."""
    for prose in case.prose:
        for item in prose.promises:
            known = case.last_items.get(item.id)
            if known is None or _plain(known.item.text) == _plain(item.text):
                continue
            words = _gone(_plain(known.item.text), _plain(item.text), prose)
            if words:
                yield prose.found(
                    "old-wording",
                    mark=item.id,
                    evidence=(known.item.text, item.text, prose.text),
                    words="」「".join(words[:3]),
                )


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _gone(old: str, new: str, prose: Prose) -> list[str]:
    words = dict.fromkeys(_WORD.findall(old))
    return [each for each in words if each not in new and each in prose.plain]


RULE = Rule("old-wording", check)
