"""何も記入されていない回答票（要修正）

届いた回答票の回答の欄が、送ったときのまま一つも変わっていないときに出ます。部署ごとに一件で、項目ごとの「回答のない項目」
は出ません。書きかけの回答票（一つでも記入のあるもの）は「回答のない項目」で知らせます。

よい例: 一つの項目だけ記入した回答票（残りは「回答のない項目」で出る）。
出る例: 送った調査票がそのまま戻ってきた。
直し方: 保存する前のファイルを送っていないか確かめ、記入したものを送ってもらいます。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule


def check(case: Case) -> Iterator[Finding]:
    """Each respondent whose forms came back as they were sent."""
    for department in case.untouched:
        files = tuple(each.file for each in case.intake.heard if each.department == department)
        yield finding(
            "untouched-form",
            subject=department,
            parties=(department,),
            places=tuple(Place(file) for file in files),
            evidence=(department,),
            department=case.name(department),
            count=len(case.intake.demanded(department)),
        )


RULE = Rule("untouched-form", check)
