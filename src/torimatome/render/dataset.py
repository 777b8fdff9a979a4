"""The report's public dataset: one line an item, public columns only (docs/dataset.md)."""

from __future__ import annotations

import csv
import datetime as dt
import io

from torimatome.model.master import Master, MasterItem, MasterRow
from torimatome.model.plan import Column, ColumnKind, Field, Scope
from torimatome.model.table import lasting_title
from torimatome.model.year import year_code, year_label
from torimatome.packing.containers import clean_text, fixed
from torimatome.packing.escape import escaped

BOM = "\ufeff"
REPRINT = "再掲"
BETWEEN_DEPARTMENTS = "、"
SCOPES = {Scope.ITEM: "項目", Scope.ROW: "行", Scope.DEPARTMENT: "部署"}
_WESTERN_YEAR = 1
"""The column that a spreadsheet holds as a number."""


def dataset_rows(master: Master) -> tuple[tuple[str, ...], ...]:
    """The dataset as text, its header first; nothing is escaped yet."""
    return (_header(master), *(_line(master, row, item) for row in master.rows for item in row.items))


def dataset_csv(master: Master) -> bytes:
    """The dataset as CSV (RFC 4180: CRLF, quotes where needed) in UTF-8 with a byte order mark."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(_safe(dataset_rows(master)))
    return (BOM + written.getvalue()).encode("utf-8", "replace")


def dataset_xlsx(master: Master) -> bytes:
    """The dataset as a workbook with one sheet: a header that stays in sight, filters, readable widths."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator = master.plan.shape.city + master.plan.shape.office
    book.properties.title = master.plan.shape.title.replace("{年度}", year_label(master.year))
    sheet = book.active or book.create_sheet()
    sheet.title = year_label(master.year)
    rows = _safe(dataset_rows(master))
    wrapped = Alignment(wrap_text=True, vertical="top")
    for at, line in enumerate(rows, start=1):
        for column, text in enumerate(line, start=1):
            if not text:
                continue
            cell = sheet.cell(at, column)
            if at > 1 and column == _WESTERN_YEAR + 1:
                cell.value = int(text)
            else:
                cell.value = text
                cell.data_type = "s"
            cell.alignment = wrapped
    for column, name in enumerate(rows[0], start=1):
        head = sheet.cell(1, column)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="E6ECEA")
        longest = max(len(text) for line in rows for text in (line[column - 1],))
        sheet.column_dimensions[get_column_letter(column)].width = min(
            60, max(2 * len(name), 2 * longest) + 2
        )
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"
    written = io.BytesIO()
    book.save(written)
    return fixed(written.getvalue(), dt.date.fromisoformat(master.settings.stamp))


def _header(master: Master) -> tuple[str, ...]:
    shape = master.plan.shape
    names = ["年度", "西暦年度", "項目ID", "行ID", "番号", *(level.name for level in shape.levels)]
    names += [shape.item_name, REPRINT, "再掲元", shape.departments_name]
    for column in _public(master):
        if column.kind is ColumnKind.YEARS:
            names += [year_code(at) for at in shape.term]
            continue
        name = lasting_title(column)
        names.append(name)
        if column.kind is ColumnKind.TEXT:
            names.append(f"{name}の範囲")
    return tuple(names)


def _line(master: Master, row: MasterRow, item: MasterItem) -> tuple[str, ...]:
    shape, labels = master.plan.shape, row.labels(master.plan)
    cells = [year_label(master.year), str(master.year), item.item.id, row.row.id, item.number, *labels]
    cells += [item.item.text, REPRINT if item.item.reprint else "", item.origin]
    cells.append(BETWEEN_DEPARTMENTS.join(item.departments))
    for column in _public(master):
        if column.kind is ColumnKind.YEARS:
            cells += [item.text(Field(column, at).id) for at in shape.term]
            continue
        cells.append(item.text(column.id))
        if column.kind is ColumnKind.TEXT:
            cells.append(SCOPES[row.row.text_scope])
    return tuple(cells)


def _public(master: Master) -> list[Column]:
    return [column for column in master.plan.shape.columns if column.public]


def _safe(rows: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    """Cells that no spreadsheet takes for a formula and every file can hold."""
    return [[escaped(clean_text(text)) for text in line] for line in rows]
