"""回答票が届いていない部署（要修正）

調査票を送った部署から、今年度の回答票が一つも届いていないときに出ます。部署ごとに一件です。
届いていない部署の項目は「未回答」としては数えません。再掲（元の項目が計画にあるもの）だけの部署は対象外です。
その部署の名前の付いたファイルが届いていても、壊れているなどで読めないときは、そのわけをここで知らせます。
別の部署の調査票に記入して返したと見えるファイル(ファイル名、記入者、書き換えられた見出しがこの部署の名前のもの)があれば、
それも知らせます。
別の年度の調査票だけが届いているときは「年度の違う調査票」が出るので、この確認事項は出ません。

よい例: 総務課から「R6_調査票_総務課.xlsx」が届いている。
出る例: 社会教育課からは何も届いていない。
出る例: 「R6_調査票_社会教育課.xlsx」が届いたが、中身が空である。
直し方: 提出を依頼します。読めないファイルは、もう一度送ってもらいます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.messages import finding, remedy, wrong
from torimatome.stages.case import Case, Rule
from torimatome.stages.reading.unopened import MISSING
from torimatome.stages.two_forms import mended, signs, told


def check(case: Case) -> Iterator[Finding]:
    """Each respondent with something to answer and no form at all."""
    came = {submission.department for submission in case.submissions}
    elsewhere = tuple(signs(case))
    for department in case.plan.respondents:
        demanded = case.intake.demanded(department.id)
        if demanded and department.id not in came:
            unopened = case.unopened.get(department.id, ())
            strays = [each for each in elsewhere if each.department == department.id]
            why = (*map(wrong, unopened), *(told(each, case) for each in strays))
            mend = (*map(remedy, unopened), *(mended(each, case) for each in strays))
            yield finding(
                MISSING,
                subject=department.id,
                parties=(department.id,),
                places=tuple(dict.fromkeys(place for each in unopened for place in each.places)),
                evidence=(
                    department.id,
                    *sorted(each.subject for each in unopened),
                    *sorted(each.submission.sha256 for each in strays),
                ),
                department=department.name,
                count=len(demanded),
                what="として届いたファイルが読めません" if unopened else "がまだ届いていません",
                why="".join(dict.fromkeys(why)),
                remedy="".join(dict.fromkeys(mend)) or f"{department.name}に提出を依頼してください。",
            )


RULE = Rule(MISSING, check)
