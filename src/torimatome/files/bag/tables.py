"""The tables in a bag that people and programs read: 保存期間表.csv and 廃棄記録.csv (docs/archive.md).

UTF-8 with BOM, CRLF, RFC 4180; a text that a spreadsheet would take for a formula is escaped as in
docs/dataset.md.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence

from torimatome.model.archive import Action, BagEntry, Disposal, Retention
from torimatome.packing.escape import escaped, unescaped

SCHEDULE_COLUMNS = (
    "ファイル",
    "バイト",
    "SHA-256",
    "文書分類",
    "保存期間（年）",
    "起算日",
    "満了日",
    "満了時の措置",
)
DISPOSAL_COLUMNS = ("ファイル", "バイト", "SHA-256", "廃棄日", "理由", "決定した人")
_SHA256 = re.compile("[0-9a-f]{64}")


def schedule_csv(entries: Iterable[BagEntry]) -> bytes:
    """Each file that was ever sealed in the bag, with its 保存期間."""
    return _csv(
        SCHEDULE_COLUMNS,
        (
            (
                each.path,
                str(each.size),
                each.sha256,
                each.retention.category,
                str(each.retention.years),
                each.retention.begins,
                each.retention.ends,
                each.retention.action.value,
            )
            for each in entries
        ),
    )


def read_schedule(data: bytes) -> tuple[BagEntry, ...]:
    """Read ``schedule_csv`` back.

    Raises:
        ValueError: The table is not one that ``schedule_csv`` writes.
    """
    return tuple(
        BagEntry(
            path,
            int(size),
            _hash(sha256),
            Retention(category, int(years), _day(begins), _day(ends), Action(action)),
        )
        for path, size, sha256, category, years, begins, ends, action in _lines(data, SCHEDULE_COLUMNS)
    )


def disposals_csv(disposals: Iterable[Disposal]) -> bytes:
    """The files that were lawfully destroyed, oldest 廃棄 first."""
    return _csv(
        DISPOSAL_COLUMNS,
        ((each.path, str(each.size), each.sha256, each.on, each.reason, each.by) for each in disposals),
    )


def read_disposals(data: bytes) -> tuple[Disposal, ...]:
    """Read ``disposals_csv`` back.

    Raises:
        ValueError: The table is not one that ``disposals_csv`` writes.
    """
    return tuple(
        Disposal(path, int(size), _hash(sha256), _day(on), reason, by)
        for path, size, sha256, on, reason, by in _lines(data, DISPOSAL_COLUMNS)
    )


def _csv(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([escaped(cell) for cell in line] for line in lines)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _lines(data: bytes, columns: Sequence[str]) -> list[list[str]]:
    try:
        head, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    except csv.Error as error:
        raise ValueError("no CSV") from error
    if head != list(columns) or any(len(line) != len(columns) for line in lines):
        raise ValueError("columns")
    return [[unescaped(cell) for cell in line] for line in lines]


def _hash(text: str) -> str:
    if not _SHA256.fullmatch(text):
        raise ValueError("sha256")
    return text


def _day(text: str) -> str:
    return dt.date.fromisoformat(text).isoformat()
