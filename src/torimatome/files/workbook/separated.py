"""A form saved as text, parted by commas or tabs: UTF-8, CP932 or UTF-16, as Excel for Japan writes it."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath

from torimatome.files.workbook.package import MAX_CELLS, RefusedError
from torimatome.model.grid import Cell, Sheet

ENCODINGS = ("utf-8-sig", "cp932")


def read_csv(file: str, data: bytes) -> Sheet | None:
    """The one sheet, named after the file as Excel does; None when the text is in neither encoding.

    Raises:
        RefusedError: It holds more cells than ``MAX_CELLS``.
    """
    text = _decoded(data)
    if text is None:
        return None
    cells: dict[tuple[int, int], Cell] = {}
    parted = "\t" if text.count("\t") > text.count(",") else ","
    limit = csv.field_size_limit(len(text) + 1)
    try:
        for row, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=parted), 1):
            for column, value in enumerate(line, 1):
                if value:
                    cells[row, column] = Cell(row, column, value)
            if len(cells) > MAX_CELLS:
                raise RefusedError(file)
    finally:
        csv.field_size_limit(limit)  # the limit is the whole process's
    return Sheet(PurePath(file).stem[:31], cells)


def _decoded(data: bytes) -> str | None:
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
