"""助詞が抜けたり重なったりしている（要確認）

「をを」「のの」のような重なり、「コーナー設置し」のような「を」の抜け、「機能を開設に向けた」のような「を」と「の」の
取り違えを見つけます。

よい例: 特設コーナーを設置し、窓口の開設に向けた検討を行った。
出る例: 特設コーナー設置し、窓口を開設に向けた検討を行った。
直し方: 示した形に改めます。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.stages.case import Case, Rule

_ACTS = "設置|開催|実施|作成|配布|開設|導入|整備|掲載|募集|発行|交付|構築|改修|活用"
_SLIPS = (
    (
        re.compile(r"([をがへ])\1|(?<=[一-龠ァ-ヶー])([のはにで])\2(?=[一-龠ァ-ヶ])|、、|。。"),
        "",
    ),
    (re.compile(rf"(?<=[ァ-ヶ]ー|[ァ-ヶ]{{2}})(?:{_ACTS})(?=し[、たて])"), "を"),
    (re.compile(rf"を(?=(?:{_ACTS})に(?:向けた|向けて|関する|係る|伴う))"), "の"),
)


def check(case: Case) -> Iterator[Finding]:
    """Each slip in each printed text, with the mend."""
    for prose in case.prose:
        for pattern, particle in _SLIPS:
            for match in pattern.finditer(prose.plain):
                start, end = match.span()
                mended = {"": match[0][:1], "を": "を" + match[0], "の": "の"}[particle]
                before, after = prose.plain[max(0, start - 6) : start], prose.plain[end : end + 6]
                seen, mend = f"{before}{match[0]}{after}", f"{before}{mended}{after}"
                yield prose.found(
                    "particle-slip",
                    mark=seen,
                    evidence=(seen,),
                    seen=seen.replace("\n", " "),
                    mend=mend.replace("\n", " "),
                )


RULE = Rule("particle-slip", check)
