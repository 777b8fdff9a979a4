"""findings.xlsx: the worklist in which the compiling office decides, written and read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from torimatome.files.findings_file import columns, finding_line, state_of
from torimatome.files.internal_table import CHOICES_SHEET, InternalSheet, Link, Marked, internal_book
from torimatome.files.sheet_reading import Book, SheetRow, SheetTable, read_book
from torimatome.model.finding import Finding
from torimatome.model.plan import Plan
from torimatome.model.ruling import Ruling
from torimatome.model.worklist import DATE, DECISION, REASON, TYPED, WHO, WORDING, Typed, WorkLine, Worklist
from torimatome.model.year import parse_year, year_code, year_label

SHEET = "確認事項"
GONE_SHEET = "なくなった確認事項"
ABOUT_SHEET = "使い方"
YEAR = "年度"
_ID, _TOLD, _SEEN, _SEEN_THEN = "確認事項ID", "内容", "指紋", "記入時の指紋"
_CHANGED = "記入の後に内容が変わりました"
_OURS = frozenset(
    (
        *("確認事項ID", "重さ", "誰が", "部署", "番号", "欄", "内容", "場所"),
        *("今の文", "比べる文1", "比べる文2", *TYPED, "前年度の処理", "状態", "指紋", "記入時の指紋"),
    )
)
_WIDTHS = {DECISION: 24.0, WORDING: 40.0, REASON: 30.0, WHO: 12.0, DATE: 12.0}
_GUIDE = (
    ("この表", "確認事項の一覧です。部署ごとに並んでいます。黄色の欄に決めたことを書きます。"),
    (
        "処理方針",
        "一覧から選びます。「○○の回答を採用」「併記」「文言修正」「修正依頼」「問題なし」があります。",
    ),
    ("修正後の文言", "文言修正では印刷する文の全部を、例を選択では例を載せる部署を書きます。"),
    ("部署に伝えること", "修正依頼では「修正後の文言」に書きます。手紙の「連絡事項」にそのまま載ります。"),
    ("理由・担当者・日付", "必ず書きます。日付は R7.2.14、令和7年2月14日、2025/2/14 のどれでも読めます。"),
    ("理由", "庁内の控えです。部署への手紙には載りません。"),
    (
        "取り込み",
        "保存して「torimatome rule 年度 このファイル」を実行すると、台帳 rulings.xlsx に加わります。",
    ),
    ("書きかけ", "取り込む前に報告書を作り直しても、黄色の欄に書いたものはそのまま残ります。"),
    ("前年度の処理", "前の年度に同じことをどう処理したかです。参考に示すだけで、そのままでは効きません。"),
)


def worklist_xlsx(worklist: Worklist, plan: Plan, stamp: dt.date) -> bytes:
    """The clerk's worklist.

    Args:
        worklist: The findings, in the order in which they are worked off.
        plan: The plan in force.
        stamp: The date in the workbook's properties.

    Returns:
        The bytes of a workbook for outputs/R5/internal: its links lead from there to the inputs.
    """
    sheet = InternalSheet(
        SHEET,
        (
            *columns(plan),
            ("今の文", 40.0),
            ("比べる文1", 40.0),
            ("比べる文2", 40.0),
            *_WIDTHS.items(),
            ("前年度の処理", 30.0),
            ("状態", 14.0),
            (_SEEN, 12.0),
            (_SEEN_THEN, 12.0),
        ),
        (_line(each, plan) for each in worklist.lines),
        asked=frozenset(TYPED),
        choices=(DECISION, tuple(line.choices for line in worklist.lines)),
        hidden=frozenset({_SEEN_THEN}),
    )
    about = InternalSheet(
        ABOUT_SHEET, (("項目", 20.0), ("説明", 100.0)), ((YEAR, year_code(plan.year)), *_GUIDE)
    )
    sheets = (sheet, *_gone(worklist), about)
    return internal_book(sheets, f"{year_label(plan.year)} {SHEET}", stamp)


def _line(line: WorkLine, plan: Plan) -> tuple[str | Link | Marked, ...]:
    typed = line.typed
    cells = [typed.cells.get(heading, "") if typed else "" for heading in TYPED]
    state = state_of(line.finding) if line.asked is None else _asked(line.asked)
    state += f"\n{_CHANGED}" if line.changed else ""
    return (
        *finding_line(line.finding, plan),
        line.printed,
        *line.sides,
        *cells,
        line.before,
        state,
        line.finding.evidence_fingerprint,
        typed.seen if typed else "",
    )


def _asked(ruling: Ruling) -> str:
    """That the department was asked again, and has not answered: 修正依頼中 K001 2026-02-17."""
    return " ".join(part for part in (f"{ruling.decision.value}中", ruling.number, ruling.date) if part)


def _gone(worklist: Worklist) -> Iterator[InternalSheet]:
    """What was typed about findings that are no more: nothing that somebody typed is thrown away."""
    if worklist.gone:
        yield InternalSheet(
            GONE_SHEET,
            ((_ID, 13.0), (_TOLD, 60.0), *_WIDTHS.items(), (_SEEN, 12.0)),
            (
                (each.finding, each.told, *(each.cells.get(heading, "") for heading in TYPED), each.seen)
                for each in worklist.gone
            ),
            asked=frozenset(TYPED),
        )


@dataclass(frozen=True, slots=True)
class ReadWorklist:
    """A worklist read back: the lines in which something is typed, and the year that it is for.

    ``why`` says what keeps it from being read, ``more`` what it holds that a new one would not have,
    ``unseen`` what was typed with characters that nobody sees.
    """

    typed: tuple[Typed, ...] = ()
    year: int | None = None
    why: str = ""
    more: str = ""
    unseen: tuple[Finding, ...] = ()


def read_worklist(path: Path) -> ReadWorklist:
    """Read what was typed into a worklist.

    Lines are known by their 確認事項ID, however the sheet was sorted, filtered or renamed.
    """
    book = read_book(path)
    if book.why:
        return ReadWorklist(why=book.why)
    tables = {name: table for name in book.sheets if (table := _table(book, name))}
    if not tables:
        return ReadWorklist(why=f"「{_ID}」と「{DECISION}」の見出しのあるシートがありません")
    rows = (row for table in tables.values() for row in table.rows if row.text(_ID))
    filled = [row for row in rows if any(row.text(heading) for heading in TYPED)]
    typed = tuple(map(_typed, filled))
    unseen = tuple(each for row in filled for each in row.unseen() if each.facts["column"] in TYPED)
    own = {*tables, ABOUT_SHEET, CHOICES_SHEET}
    sheets = [name for name, lines in book.sheets.items() if name not in own and any(map(any, lines))]
    named = [heading for table in tables.values() for heading in table.columns if heading not in _OURS]
    # The plan names one of our columns, the one beside 番号; whatever stands there is not a person's own.
    added = named if len(named) > 1 else []
    return ReadWorklist(typed, _year(book), more="、".join((*sheets, *added)), unseen=unseen)


def _table(book: Book, name: str) -> SheetTable | None:
    table = book.table(name, _ID)
    return table if table and DECISION in table.columns else None


def _typed(row: SheetRow) -> Typed:
    return Typed(
        row.text(_ID),
        row.text(_SEEN_THEN) or row.text(_SEEN),
        {heading: row.exact(heading) for heading in TYPED},
        {heading: row.place(heading) for heading in TYPED},
        row.text(_TOLD),
    )


def _year(book: Book) -> int | None:
    lines = book.sheets.get(ABOUT_SHEET, ())
    return next((parse_year(line[1]) for line in lines if len(line) > 1 and line[0].strip() == YEAR), None)
