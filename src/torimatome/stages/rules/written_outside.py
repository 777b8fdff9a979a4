"""記入欄でないところに書き込みがある（要確認）

調査票の記入欄でないところ（欄外、足したシート、コメント、書き換えられない欄など）に書き込みがあるときに出ます。
部署ごとに一件です。書き込みは報告書に載りません。項目の文言を書き換えたときは、別の確認事項が出ます。

よい例: 連絡したいことを「連絡事項」の欄に書いた。
出る例: 事業内容のセルにコメントを付けた。
出る例: 表の右に「昨年と同じ」と書き足した。
出る例: 残り文字数の計算式に値が貼り付けられ、数が今の記入と合わない（「390」(本来は「400」)）。
直し方: 載せる内容なら記入欄に移してもらいます。計算式の欄の数だけであれば、そのままでかまいません。
"""

from __future__ import annotations

from collections.abc import Iterator

from torimatome.model.answer import Entry, Submission
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.stages.case import Case, Rule, shortened
from torimatome.stages.reading.cells import COMMENT

_SHOWN = 3


def check(case: Case) -> Iterator[Finding]:
    """Each submission with changed cells that the form does not ask for, and that nothing else speaks of."""
    for submission in case.intake.heard:
        wordings = {answer.place for answer in submission.answers}
        written = [entry for entry in _unasked(submission) if not _told(case, wordings, entry)]
        if not written:
            continue
        quoted = [_quoted(entry) for entry in written[:_SHOWN]]
        more = f"など{len(written)}か所" if len(written) > _SHOWN else ""
        yield finding(
            "written-outside",
            subject=submission.department,
            parties=(submission.department,),
            places=tuple(dict.fromkeys(entry.place for entry in written)),
            evidence=tuple(sorted(entry.raw for entry in written)),
            what="".join(quoted) + more,
        )


def _unasked(submission: Submission) -> Iterator[Entry]:
    """The changed cells that belong to no field."""
    for entry in submission.others:
        if entry.changed and not entry.field:
            yield entry


def _told(case: Case, wordings: set[Place], entry: Entry) -> bool:
    """Whether the reader spoke of it, or it is the item's wording, which has a rule of its own."""
    if not entry.steps and entry.place in wordings:
        return True
    if entry.item:
        return False
    return entry.place in case.told or Place(entry.place.file, entry.place.sheet) in case.told


def _quoted(entry: Entry) -> str:
    typed, sent = shortened(entry.raw.strip()), shortened(entry.sent.strip())
    if not typed:
        return f"「{sent}」が消えています"
    if sent:
        return f"「{typed}」(本来は「{sent}」)"
    return f"コメント「{typed}」" if COMMENT in entry.steps else f"「{typed}」"


RULE = Rule("written-outside", check)
