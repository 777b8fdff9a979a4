"""文が終わっていない（参考）

文末に「。」がなく、見出しや箇条書きでもないときに出ます。書きかけ、貼り付けの切れ、体言止めの名残を見つけます。
「・」「※」などで始まる行、「など」「等」で終わる行、実施状況の言葉だけの行は問いません。

よい例: 講座の周知と参加の促進を行った。
出る例: 講座の周知・参加促進
直し方: 「。」を補うか、文を最後まで書きます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.prose import Prose, without_asides

_LISTED = re.compile(r"^[・※【〔<\-*◦○●■□▪→①-⑳0-9]")
_ENDED = re.compile(r"(?:[。!?．.」』】〕]|など|等|以上|ほか|他)$")
_CUT = re.compile(r".(?:、|した|ました|ます|った|する)$")
"""How even a short line can't end."""
_SHORT = 8


def check(case: Case) -> Iterator[Finding]:
    """Each printed text with a line that breaks off: the first one."""
    for prose in case.prose:
        labels = {choice.label for choice in case.plan.shape.marks.choices}
        line = _broken(prose, labels, int(case.threshold("sentence-without-end", "shortest", _SHORT)))
        if line:
            yield prose.found("sentence-without-end", evidence=(line,), end=_end(line))


def _broken(prose: Prose, labels: set[str], shortest: int) -> str:
    for line in prose.plain.split("\n"):
        bare = without_asides(line).strip()
        if (
            (len(bare) >= shortest or _CUT.search(bare))
            and bare not in labels
            and not _LISTED.match(bare)
            and not _ENDED.search(bare)
            and not (prose.example and not bare.endswith("、"))
        ):
            return bare
    return ""


def _end(line: str) -> str:
    last = 20
    return shortened(line if len(line) <= last else "…" + line[-last:])


RULE = Rule("sentence-without-end", check)
