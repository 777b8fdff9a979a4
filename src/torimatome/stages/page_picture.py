"""The pages as a text picture: what stands where, how tall it is, what is free, why each break is there."""

from __future__ import annotations

import unicodedata

from torimatome.model.page import Page, PageCell, PageRow, Report, Role

COVERED = "｜"
REPEATED = "（再掲示）"
_WIDTHS = {Role.HEADING: 22, Role.ITEM: 30, Role.DEPARTMENTS: 16, Role.MARK: 4, Role.TEXT: 34}
"""Widths in half-width characters; longer texts end in 「…」."""


def picture(report: Report) -> str:
    """Draw the report's pages; half-width and full-width characters stand in columns on a terminal."""
    header = [report.title, report.subtitle, report.as_of, report.watermark]
    lines = [" / ".join(text for text in header if text)]
    lines += ["見出し行: " + "｜".join(cell.text for cell in row) for row in report.header]
    for page in report.pages:
        lines += ["", *_page(report, page)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _page(report: Report, page: Page) -> list[str]:
    used = sum(row.height for row in page.rows)
    lines = [
        f"── {page.number}/{len(report.pages)}ページ {len(page.rows)}行 {used:.1f}pt 空き{page.free:.1f}pt",
        f"   ここで始まる理由: {page.reason}",
    ]
    for row in page.rows:
        lines += _row(report, row)
    return lines


def _row(report: Report, row: PageRow) -> list[str]:
    """One printed line: its id and height, then as many text lines as its longest cell has paragraphs."""
    columns = [_cell(role, cell) for role, cell in zip(report.columns, row.cells, strict=True)]
    depth = max(len(column) for column in columns)
    found = []
    for at in range(depth):
        cells = [column[at] if at < len(column) else "" for column in columns]
        shown = "│".join(
            _padded(text, _WIDTHS[role]) for text, role in zip(cells, report.columns, strict=True)
        )
        mark = "+" if row.continued else " "
        begin = f"{mark}{row.row:<6} {row.height:6.1f}" if at == 0 else " " * 14
        found.append(f"{begin} {shown}")
    return found


def _cell(role: Role, cell: PageCell | None) -> list[str]:
    if cell is None:
        return [COVERED]
    texts = [_cut(text, _WIDTHS[role]) for text in cell.paragraphs]
    if cell.repeated:
        texts.append(REPEATED)
    if cell.span > 1:
        texts.append(f"（{cell.span}行）")
    return texts or [""]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "FWA" else 1 for char in text)


def _cut(text: str, width: int) -> str:
    """The text's beginning, ended by 「…」 where it is longer, and how many characters it has in all."""
    if _width(text) <= width:
        return text
    tail = f"…{len(text)}字"
    kept = text
    while kept and _width(kept + tail) > width:
        kept = kept[:-1]
    return kept + tail


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))
