"""The report's table as other programs read it: pages of rows of cells, the two header rows left out."""

import io

import pdfplumber
from docx import Document
from docx.oxml.ns import qn


def of_pdf(data):
    """What each cell of a PDF prints; None where a cell is covered by the merged one above."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [_of_sheet(sheet) for sheet in document.pages]


def _of_sheet(sheet):
    (table,) = sheet.find_tables()
    rows = []
    for line in table.rows[2:]:
        cells = [None if box is None else _inside(sheet.chars, box) for box in line.cells]
        rows.append(cells)
    return rows


def _inside(chars, box):
    """The characters of a cell as they were printed, without spaces."""
    left, top, right, bottom = box
    return "".join(
        char["text"].strip()
        for char in chars
        if left < (char["x0"] + char["x1"]) / 2 < right and top < (char["top"] + char["bottom"]) / 2 < bottom
    )


def of_word(data):
    """The same of a Word file's tables, one a page."""
    return [
        [[_said(tc) for tc in line._tr.tc_lst] for line in table.rows[2:]]
        for table in Document(io.BytesIO(data)).tables
    ]


def _said(tc):
    merge = tc.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    if merge is not None and merge.get(qn("w:val")) != "restart":
        return None
    return "".join("".join(node.text or "" for node in tc.iter(qn("w:t"))).split())


def of_report(report):
    """The same of the pages as they were laid out."""
    return [[[_shown(cell) for cell in line.cells] for line in page.rows] for page in report.pages]


def _shown(cell):
    return None if cell is None else "".join("".join(cell.paragraphs).split())


def differing(one, other):
    """(page, row, column) of the cells that two readers see differently; -1 where only one has a part."""
    if len(one) != len(other):
        return [(-1, -1, -1)]
    found = []
    for page, (lines, others) in enumerate(zip(one, other, strict=True)):
        if [len(line) for line in lines] != [len(line) for line in others]:
            found.append((page, -1, -1))
            continue
        for at, (line, its) in enumerate(zip(lines, others, strict=True)):
            found += [(page, at, column) for column, cell in enumerate(line) if cell != its[column]]
    return found
