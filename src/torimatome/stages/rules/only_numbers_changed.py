"""昨年度の文から数字だけを変えている（参考）

公表する文が、数字と年度を除いて昨年度の報告書と同じときに出ます。数字の入れ替え漏れや、写したままの部分がないかを確かめる
ためのものです。

よい例: 昨年度「講座を3回開催した。」、今年度「講座を4回開催し、新たに夜の部を設けた。」
出る例: 昨年度「講座を3回開催し、延べ60人が参加した。」、今年度「講座を4回開催し、延べ60人が参加した。」
直し方: 変わった数字と変わっていない数字のどちらも正しいかを確かめます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.year import year_label
from torimatome.stages.case import Case, Rule
from torimatome.stages.prose import squeezed
from torimatome.stages.voices import NUMBER, without_numbers

_SHORTEST = 10


def check(case: Case) -> Iterator[Finding]:
    """Each printed text that differs from last year's in its numbers only, with those numbers."""
    for prose in case.prose:
        now, (own, cell) = squeezed(prose.text), case.voices.before(prose)
        bare = without_numbers(now)
        printed = own if bare in own.numberless else cell
        last = printed.numberless.get(bare, "")
        if len(now) < _SHORTEST or not last or now in own.texts or now in cell.texts:
            continue
        pairs = list(zip(NUMBER.findall(last), NUMBER.findall(now), strict=True))
        changed = [f"{before}→{after}" for before, after in pairs if before != after]
        kept = [before for before, after in pairs if before == after]
        yield prose.found(
            "only-numbers-changed",
            evidence=(printed.texts[last], prose.text),
            year=year_label(case.year - 1),
            changed="、".join(changed),
            kept=f"、同じままの数字は{'、'.join(kept)}" if kept else "",
        )


RULE = Rule("only-numbers-changed", check)
