"""What a ledger looks like as a workbook, and how lines are added to it without touching what is there.

The version of the layout stands in the sheet 台帳について.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from torimatome.files.publish import put
from torimatome.files.sheet_reading import Book, SheetRow, read_book
from torimatome.files.sheet_writing import (
    TableColumn,
    add_table,
    as_bytes,
    fit_height,
    new_book,
    put_cell,
    put_heading,
)
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.ruling import Decision, Operation

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

VERSION = 1
ABOUT = "台帳について"
_VERSION_KEY = "台帳の版"
CORRECTIONS = "補正"
RULINGS = "処理方針"
CERTAIN, JUDGED = "確実", "判断"
RULES, BY_HAND = "読取規則", "手作業"
ADOPTED, REJECTED = "採用", "不採用"
REPLACES = "代わる番号"

_CORRECTION_COLUMNS = (
    TableColumn("順", 7, number=True, help="補正はこの順に行います。空なら最後です。"),
    TableColumn("番号", 8),
    TableColumn("処理", 7, tuple(each.value for each in Operation)),
    TableColumn("行", 6, number=True, help="資料のファイルの行番号（先頭が1）です。"),
    TableColumn(
        "列", 6, number=True, help="タブで区切った欄の番号（先頭が1）です。ほかの補正で動いても変わりません。"
    ),
    TableColumn("移動先の行", 8, number=True),
    TableColumn("移動先の列", 8, number=True),
    TableColumn("変更前", 44, help="そこにあるはずの文です。移動・置換・削では欄の一部でもかまいません。"),
    TableColumn("変更後", 44, help="移動では同じ文、削では空です。"),
    TableColumn("理由", 50),
    TableColumn("確度", 8, (CERTAIN, JUDGED)),
    TableColumn("提案者", 10, (RULES, BY_HAND)),
    TableColumn("採否", 8, (ADOPTED, REJECTED), help="不採用にすると行いません。行は消さないでください。"),
)
_RULING_COLUMNS = (
    TableColumn("番号", 8),
    TableColumn("処理方針", 12, tuple(each.value for each in Decision)),
    TableColumn("確認事項", 14),
    TableColumn("証拠の指紋", 14),
    TableColumn("対象", 10, help="項目ID（I001 など）か行ID（L001 など）です。"),
    TableColumn("欄", 14, help="marks.2023 や progress など、欄の名前です。"),
    TableColumn("部署", 10, help="採用する回答の部署IDです。"),
    TableColumn("値", 44),
    TableColumn("理由", 44),
    TableColumn("担当者", 12),
    TableColumn("日付", 12),
    TableColumn(
        REPLACES,
        14,
        help="この処理方針が代わる、前の処理方針の番号です。前の行は消さずに残します。",
        optional=True,
    ),
)


@dataclass(frozen=True, slots=True)
class LedgerKind:
    """A ledger's sheet: its name, columns, number prefix and the heading that finds the heading row."""

    sheet: str
    columns: tuple[TableColumn, ...]
    prefix: str
    heading: str
    about: str


CORRECTION_LEDGER = LedgerKind(
    CORRECTIONS,
    _CORRECTION_COLUMNS,
    "C",
    "処理",
    "公表資料を読み取るときの補正です。1行が一つの処理で、順に行います。行は足すだけで、消したり上書きしたりしません。",
)
RULING_LEDGER = LedgerKind(
    RULINGS,
    _RULING_COLUMNS,
    "K",
    "処理方針",
    "確認事項をどう扱うかの決定です。1行が一つの決定です。行は足すだけで、消したり上書きしたりしません。",
)


def read_rows(path: Path, kind: LedgerKind) -> tuple[tuple[SheetRow, ...], list[Finding]]:
    """The records of a ledger, with what is wrong with the ledger as a whole."""
    if not path.exists():
        return (), []
    book = read_book(path)
    place = Place(path.name)
    if book.why:
        return (), [finding("ledger-unreadable", subject=path.name, places=(place,), why=book.why)]
    version = _version(book)
    if version not in {"", str(VERSION)}:
        return (), [
            finding("ledger-version", subject=path.name, places=(place,), version=version, known=VERSION)
        ]
    table = book.table(kind.sheet, kind.heading)
    if table is None:
        return (), [finding("ledger-sheet", subject=path.name, places=(place,), sheet=kind.sheet)]
    findings = [
        finding(
            "ledger-column",
            subject=path.name,
            mark=column.heading,
            places=(Place(path.name, kind.sheet),),
            column=column.heading,
        )
        for column in kind.columns
        if column.heading not in table.columns and not column.optional
    ]
    rows = () if findings else table.rows
    findings += _twice(table.rows)
    return rows, findings + [each for row in rows for each in row.unseen()]


def _version(book: Book) -> str:
    return next(
        (line[1] for line in book.sheets.get(ABOUT, ()) if len(line) > 1 and line[0] == _VERSION_KEY), ""
    )


def _twice(rows: tuple[SheetRow, ...]) -> list[Finding]:
    seen: set[str] = set()
    findings: list[Finding] = []
    for row in rows:
        number = row.text("番号")
        if number and number in seen:
            findings.append(
                finding(
                    "ledger-twice", subject=row.file, mark=number, places=(row.place("番号"),), number=number
                )
            )
        seen.add(number)
    return findings


class OpenLedger:
    """A ledger open for adding lines; a missing one is begun.

    Columns are found by heading, wherever people put them.
    """

    def __init__(self, path: Path, kind: LedgerKind) -> None:
        self._path = path
        self._kind = kind
        self._book, self._sheet = _open(path, kind)
        lines = [_texts(row) for row in self._sheet.iter_rows()]
        self._head = next(at for at, line in enumerate(lines, 1) if kind.heading in line)
        self._columns = {text: at for at, text in enumerate(lines[self._head - 1], 1) if text}
        self._last = max(at for at, line in enumerate(lines, 1) if any(line))
        self._number = max(self.numbers("番号", kind.prefix), default=0)

    def numbers(self, heading: str, prefix: str = "") -> list[int]:
        """The whole numbers under a heading, a prefix such as C taken off; other texts are left out."""
        column = self._columns[heading]
        cells = (self._sheet.cell(row, column).value for row in range(self._head + 1, self._last + 1))
        return _counted((str(value or "") for value in cells), prefix)

    def next_number(self) -> str:
        """The next free number: C001, C002 …"""
        self._number += 1
        return f"{self._kind.prefix}{self._number:03d}"

    def add(self, line: tuple[str, ...]) -> None:
        """Add a line below the last one, texts in the order of the kind's columns."""
        self._last += 1
        for column, text in zip(self._kind.columns, line, strict=True):
            if column.heading not in self._columns:
                self._begin(column)
            put_cell(self._sheet, (self._last, self._columns[column.heading]), column, text)
        fit_height(self._sheet, self._last, self._kind.columns, line)
        given = str(self._sheet.cell(self._last, self._columns["番号"]).value or "")
        self._number = max(self._number, *_counted((given,), self._kind.prefix), 0)

    def _begin(self, column: TableColumn) -> None:
        """Begin a column that the ledger lacks, right of all others."""
        at = max(self._columns.values()) + 1
        put_heading(self._sheet, at, column, self._head)
        self._columns[column.heading] = at

    def save(self) -> None:
        """Put the workbook in place, whole or not at all.

        Raises:
            OSError: The file can't be written, or another program holds it.
        """
        reference = self._sheet.auto_filter.ref
        if reference:
            first, _, last = reference.partition(":")
            self._sheet.auto_filter.ref = f"{first}:{last.rstrip('0123456789')}{self._last}"
        put(self._path, as_bytes(self._book))


def _open(path: Path, kind: LedgerKind) -> tuple[Workbook, Worksheet]:
    from openpyxl import load_workbook

    if path.exists():
        with warnings.catch_warnings():
            # openpyxl warns of extension lists, which it can't carry over; our ledgers have none.
            warnings.simplefilter("ignore")
            book = load_workbook(path, rich_text=True)
        return book, book[kind.sheet]
    book = new_book()
    sheet = add_table(book, kind.sheet, kind.columns, ())
    about = (("この台帳", kind.about), (_VERSION_KEY, str(VERSION)))
    add_table(book, ABOUT, (TableColumn("項目", 16), TableColumn("内容", 90)), about)
    return book, sheet


def _counted(texts: Iterable[str], prefix: str) -> list[int]:
    """The whole numbers among texts, a prefix taken off."""
    plain = (text.removeprefix(prefix) for text in texts)
    return [int(text) for text in plain if text.isascii() and text.isdigit()]


def _texts(row: Iterable[Cell | MergedCell]) -> tuple[str, ...]:
    return tuple(str(cell.value).strip() if cell.value is not None else "" for cell in row)
