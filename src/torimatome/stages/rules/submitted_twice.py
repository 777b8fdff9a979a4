"""同じ部署の回答票が二つある（要修正）

同じ部署から、今年度の回答票が二つ以上届いているときに出ます。どちらが正しいか分からないためです。
案の段階では両方の回答を読み、食い違う欄は「確認中」として印刷します。
違う欄は、はじめの三か所の内容と、全部で何か所違うかを示します。三つ以上あるときは、中身の違う三つまでを比べます。
中身がまったく同じファイルの写しであれば、そう知らせます。どちらを残してもかまいません。
ファイル名、記入者、書き換えられた見出しが別の部署のものであれば、その部署がこの部署の調査票に記入したか、写しに名前を
付けたおそれがあると知らせます。

よい例: 総務課のファイルは「R6_調査票_総務課.xlsx」一つだけ。
出る例: 「R6_調査票_総務課.xlsx」と「R6_調査票_総務課(修正).xlsx」の両方がある。
出る例: 社会教育課が、総務課から写した総務課の調査票に記入し、「R6_調査票_社会教育課.xlsx」の名で返した。
直し方: 正しいほうだけを残し、もう一つは別の場所に移します。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.answer import Submission
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule
from torimatome.stages.two_forms import Sign, differences, mended, signs, told

_CODE = "submitted-twice"
_COPIES = "どれか一つを残し、ほかのファイルを別の場所に移してください。"
_DIFFERENT = "どちらが正しいか確かめ、要らないほうのファイルを別の場所に移してください。"


def check(case: Case) -> Iterator[Finding]:
    """Each respondent with more than one form of this year."""
    by_department: dict[str, list[Submission]] = {}
    for submission in case.intake.heard:
        by_department.setdefault(submission.department, []).append(submission)
    foreign: dict[str, list[Sign]] = {}
    for sign in signs(case):
        foreign.setdefault(sign.submission.department, []).append(sign)
    for department, several in by_department.items():
        if len(several) > 1:
            yield _twice(department, tuple(several), foreign.get(department, []), case)


def _twice(department: str, several: tuple[Submission, ...], foreign: list[Sign], case: Case) -> Finding:
    same = len({each.sha256 for each in several}) == 1
    remedy = _COPIES if same else _DIFFERENT
    return finding(
        _CODE,
        subject=department,
        parties=(department,),
        places=tuple(Place(each.file) for each in several),
        evidence=tuple(sorted(each.sha256 for each in several)),
        department=case.name(department),
        count=len(several),
        same="(中身はまったく同じです)" if same else "",
        cause="".join(told(each, case) for each in foreign),
        differing=differences(several, case),
        remedy="".join(mended(each, case) for each in foreign) or remedy,
    )


RULE = Rule(_CODE, check)
