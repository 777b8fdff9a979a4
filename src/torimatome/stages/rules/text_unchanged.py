"""昨年度と同じ文（要確認）

公表する文が昨年度の報告書と同じとき（空白と全角・半角の違いは問いません）に出ます。「未実施」のような短い文は問いません。
何人もの文を並べる欄では、一人ずつの文を、昨年度の欄の文とその一つ一つの文に比べます。

よい例: 昨年度「講座を3回開催した。」、今年度「講座を4回開催し、延べ80人が参加した。」
出る例: 昨年度も今年度も「講座を開催し、担い手の育成を図った。」
直し方: 今年度にしたことを書いてもらいます。続けて同じことをしたのであれば「問題なし」と記録します。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.year import year_label
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import squeezed

_SHORTEST = 10


def check(case: Case) -> Iterator[Finding]:
    """Each printed text that stood in last year's report already."""
    shortest = case.threshold("text-unchanged", "shortest", _SHORTEST)
    for prose in case.prose:
        now = squeezed(prose.text)
        own, cell = case.voices.before(prose)
        last = own.texts.get(now) or cell.texts.get(now, "")
        if last and len(now) >= shortest:
            yield prose.found(
                "text-unchanged",
                evidence=(last, prose.text),
                year=year_label(case.year - 1),
                text=shortened(prose.text),
            )


RULE = Rule("text-unchanged", check)
