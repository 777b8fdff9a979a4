"""緑ヶ原市's report template: the repository's own with other columns, as a clerk would change it in Word."""

import copy
import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PART = "word/document.xml"
LEVELS, YEARS = 3, 5
"""Headings and years in the repository's template; 緑ヶ原市 has one level, a text and a choice more."""
WIDTHS = (1200, 1300, 1500, 1500, 3300, 1600, *(440,) * YEARS, 5600, 3400, 840)
"""Of the table's columns, in twentieths of a point; their sum is the width of the table."""


def template(base: bytes) -> bytes:
    """The repository's report.docx with 緑ヶ原市's columns."""
    source = zipfile.ZipFile(io.BytesIO(base))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == PART:
                data = _with_columns(data)
            package.writestr(zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), data)
    return target.getvalue()


def _with_columns(data: bytes) -> bytes:
    document = etree.fromstring(data)
    table = document.find(f".//{W}tbl")
    grid = table.find(f"{W}tblGrid")
    for column in list(grid):
        grid.remove(column)
    for width in WIDTHS:
        etree.SubElement(grid, f"{W}gridCol").set(f"{W}w", str(width))
    for row in table.findall(f"{W}tr"):
        _widen(row)
    for width in table.findall(f"{W}tblPr/{W}tblW"):
        width.set(f"{W}w", str(sum(WIDTHS)))
    return etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)


def _widen(row: etree._Element) -> None:
    """One heading cell more after the last one, and one text and one mark more at the row's end."""
    cells = row.findall(f"{W}tc")
    body = row.find(f"{W}trPr/{W}tblHeader") is None
    cells[LEVELS - 1].addnext(copy.deepcopy(cells[LEVELS - 1]))
    choice = copy.deepcopy(cells[LEVELS + 2] if body else cells[-1])
    cells[-1].addnext(copy.deepcopy(cells[-1]))
    row.append(choice)
    at = 0
    for cell in row.findall(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        columns = int(span.get(f"{W}val")) if span is not None else 1
        cell.find(f"{W}tcPr/{W}tcW").set(f"{W}w", str(sum(WIDTHS[at : at + columns])))
        at += columns
