"""Workbooks that are no .xlsx, read as tables: .xls, .xlsb and .ods. What no table shows is not seen."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torimatome.files.workbook.package import Attributes, BrokenError, Package, RefusedError, walk, whole
from torimatome.files.workbook.styles import moment_text, number_text
from torimatome.model.grid import Cell, CellKind, Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MAX_AREA = 4_000_000
"""Cells of a sheet's table, empty ones too."""
MAX_MEMORY = 1 << 30
"""Bytes that reading one workbook may take."""
MAX_SECONDS = 60
_PASSWORD = re.compile("password|encrypt", re.IGNORECASE)


class LockedError(Exception):
    """A workbook with a password."""


FAILURES: dict[int, type[Exception]] = {10: BrokenError, 11: LockedError, 12: RefusedError}
"""How the process that reads ends, by exit code; any other end is one for want of memory or worse."""


def read_tables(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook, read by a process of its own with bounded memory and time.

    These formats are read by compiled code that takes sizes in a file at their word: a few hundred
    bytes can ask for hundreds of gigabytes, and the code then ends its process.

    Raises:
        BrokenError: It can't be read.
        LockedError: It has a password.
        RefusedError: A sheet of it is larger than ``MAX_AREA``, or reading it takes more than the bounds.
    """
    source = str(Path(__file__).resolve().parents[3])
    paths = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
    command = (sys.executable, "-m", "torimatome.files.workbook.table_worker")
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command,
            input=data,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": paths},
            timeout=MAX_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError("time") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace")
        raise FAILURES.get(done.returncode, RefusedError)(said)
    return tuple(_sheet_of(each) for each in json.loads(done.stdout))


def as_json(sheets: tuple[Sheet, ...]) -> str:
    """Sheets as a process hands them to another."""
    rows = (
        {
            "name": sheet.name,
            "hidden": sheet.hidden,
            "merged": sheet.merged,
            "cells": [(cell.row, cell.column, cell.text, cell.kind) for cell in sheet.cells.values()],
        }
        for sheet in sheets
    )
    return json.dumps(list(rows))


def _sheet_of(given: dict[str, Any]) -> Sheet:
    cells = {
        (row, column): Cell(row, column, text, CellKind(kind)) for row, column, text, kind in given["cells"]
    }
    return Sheet(given["name"], cells, given["hidden"], tuple(tuple(each) for each in given["merged"]))


def read_here(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook, read in this process; raises as ``read_tables`` does, or ends the process."""
    from python_calamine import CalamineError, PasswordError, SheetVisibleEnum, load_workbook

    try:
        with load_workbook(io.BytesIO(data)) as book:
            return tuple(
                _sheet(book, meta.name, hidden=meta.visible is not SheetVisibleEnum.Visible)
                for meta in book.sheets_metadata
            )
    except PasswordError as error:
        raise LockedError from error
    except CalamineError as error:
        raise (LockedError if _PASSWORD.search(str(error)) else BrokenError)(str(error)) from error
    except RefusedError:
        raise
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a panic of the library in Rust is no Exception
            raise
        raise BrokenError(str(error)) from error


def _sheet(book: CalamineWorkbook, name: str, *, hidden: bool) -> Sheet:
    table = book.get_sheet_by_name(name)
    if table.total_height * table.total_width > MAX_AREA:
        raise RefusedError(name)
    cells: dict[tuple[int, int], Cell] = {}
    for row, line in enumerate(table.to_python(skip_empty_area=False), 1):
        for column, value in enumerate(line, 1):
            kind, text = _read(value)
            if text:
                cells[row, column] = Cell(row, column, text, kind)
    merged = table.merged_cell_ranges or ()
    ranges = tuple((top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in merged)
    return Sheet(name, cells, hidden, ranges)


def _read(value: object) -> tuple[CellKind, str]:
    match value:
        case str():
            return CellKind.TEXT, value
        case bool():
            return CellKind.BOOL, str(value).upper()
        case int() | float():
            return CellKind.NUMBER, number_text(repr(value))
        case dt.date() | dt.time():
            return CellKind.DATE, moment_text(value)
        case _:
            return CellKind.DATE, str(value)


def ods_area(package: Package) -> int:
    """How large the largest table of an .ods would become: repeated empty cells at an end do not count.

    Raises:
        BrokenError: Its content can't be read.
        RefusedError: Its content is not read on purpose.
    """
    reader = _Extent()
    walk(package.read("content.xml"), reader.start, reader.end)
    return reader.largest


class _Extent:
    """The extent of each table's filled cells (OpenDocument 1.3 part 3, 19.673 and 19.675)."""

    def __init__(self) -> None:
        self.largest = self.row = self.column = self.width = self.repeated = 0
        self.filled = False

    def start(self, tag: str, attributes: Attributes) -> None:
        name = tag.rpartition(":")[2]
        if name == "table":
            self.row = self.width = 0
        elif name == "table-row":
            self.repeated = max(whole(attributes.get("table:number-rows-repeated")), 1)
            self.column, self.filled = 0, False
        elif name in {"table-cell", "covered-table-cell"}:
            self.column += max(whole(attributes.get("table:number-columns-repeated")), 1)
            if "office:value-type" in attributes or "table:formula" in attributes:
                self.fill()
        elif name == "p":
            self.fill()

    def fill(self) -> None:
        self.filled = True
        self.width = max(self.width, self.column)

    def end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "table-row":
            self.row += self.repeated
            if self.filled:
                self.largest = max(self.largest, self.row * self.width)
