"""The published table and ours, cell by cell and both ways, in the Word file and the PDF that a build writes.

What differs stands in the recorded corrections, or is named here; docs/fidelity.md tells the same to people.
"""

import re
import sys
from collections import Counter

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn
from stages.importing.report import TEXT, corrections, source

from torimatome.stages.importing import apply

LEVELS, ITEM, OFFICES, MARKS, PROSE = 3, 3, 4, slice(5, 10), 10
WIDTH = 11
SHARED = 15
"""The line whose two bullets share one printed list of offices: we print it beside each of them."""


def squeezed(text):
    """A text without blanks: the transcription's spaces and our line ends are not the city's words."""
    return re.sub(r"\s", "", text or "")


@pytest.fixture(scope="module")
def published(shared_builds):
    written = shared_builds("r5").outcomes[2023].written
    return {path.suffix: path for path in written if "internal" not in path.parts}


def word_rows(path):
    """The body rows of the Word file's tables, page by page; None where a merged cell covers."""
    pages = []
    for table in Document(path).tables:
        rows = []
        for line in table.rows[2:]:
            cells = []
            for cell in line._tr.tc_lst:
                merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                text = "".join(node.text or "" for node in cell.iter(qn("w:t")))
                covered = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
                cells.append(None if covered else squeezed(text))
            rows.append(cells)
        pages.append(rows)
    return pages


def pdf_rows(path):
    """The same of the PDF."""
    with pdfplumber.open(path) as document:
        return [
            [[None if cell is None else squeezed(cell) for cell in row] for row in sheet.extract_table()[2:]]
            for sheet in document.pages
        ]


def filled(pages):
    """All rows, with headings under which they stand in place of None."""
    rows = []
    for page in pages:
        above = [""] * WIDTH
        for row in page:
            above = [over if cell is None else cell for cell, over in zip(row, above, strict=True)]
            rows.append(above)
    return rows


def mended_rows():
    """The source's rows through the corrections, with the headings that hold for each."""
    mended, refused = apply(source(), corrections())
    assert refused == ()
    rows, above = [], [""] * LEVELS
    for line in (line for block in mended.blocks for line in block.lines):
        cells = [squeezed(cell) for cell in (*line.cells, *[""] * WIDTH)][:WIDTH]
        for level in range(LEVELS):
            if cells[level]:
                above = [*above[:level], cells[level], *[""] * (LEVELS - level - 1)]
        rows.append((line.number, [*above, *cells[LEVELS:]]))
    return rows


def test_every_cell_is_the_sources_through_the_recorded_corrections(published):
    compared, differing = Counter(), []
    for name, read in ((".docx", word_rows), (".pdf", pdf_rows)):
        pages = read(published[name])
        assert [len(page) for page in pages] == [len(block.lines) for block in source().blocks]
        for (number, wanted), printed in zip(mended_rows(), filled(pages), strict=True):
            for column, (want, said) in enumerate(zip(wanted, printed, strict=True)):
                compared[name] += 1
                if want != said:
                    differing.append((name, number, column, want, said))
    sys.stdout.write(f"cells compared: {dict(compared)}\n")
    shared = [(name, SHARED, OFFICES) for name in (".docx", ".pdf")]
    assert [each[:3] for each in differing] == shared, differing
    assert all(said == want * 2 for *_, want, said in differing)
    assert compared == {".docx": 74 * WIDTH, ".pdf": 74 * WIDTH}


def raw_lines():
    """The transcription's table rows as they stand in the file, by line number."""
    lines = enumerate(TEXT.read_text(encoding="utf-8").splitlines(), 1)
    return {
        number: line.split("\t")
        for number, line in lines
        if "\t" in line and not line.startswith(("基本施策", "\t\t\t\t\tR5"))
    }


def test_each_source_cell_is_printed_in_its_row_or_a_correction_says_where_it_went(published):
    printed = dict(zip(raw_lines(), filled(word_rows(published[".docx"])), strict=True))
    touched = {(each.at.line, each.at.cell) for each in corrections() if each.adopted}
    compared = Counter()
    for number, cells in raw_lines().items():
        for at, cell in enumerate(cells, 1):
            if not squeezed(cell):
                continue
            said = squeezed(cell)
            whole = said in printed[number]
            here = whole or (len(said) > 1 and any(said in text for text in printed[number]))
            assert here or (number, at) in touched, (number, at, cell)
            compared["as it stands" if here else "by a correction"] += 1
    sys.stdout.write(f"source cells: {dict(compared)}\n")
    assert sum(compared.values()) > 650
    assert compared["as it stands"] > compared["by a correction"]


def test_each_printed_text_is_in_its_source_row_or_in_a_correction(published):
    """The other way: nothing is printed that neither the source nor a correction holds; headings run on."""
    raw = {number: [squeezed(cell) for cell in cells] for number, cells in raw_lines().items()}
    corrected = [squeezed(text) for each in corrections() for text in (each.after, each.before) if text]
    told = set().union(*raw.values(), corrected)
    rows = filled(word_rows(published[".docx"]))
    compared = Counter()
    for number, row in zip(raw, rows, strict=True):
        for column, text in enumerate(row):
            if not text:
                continue
            if column < LEVELS:
                found = "a heading of the source" if text in told else ""
            elif text in raw[number]:
                found = "the same row"
            else:
                found = "a correction" if put_together(text, [*raw[number], *corrected]) else ""
            assert found, (number, column, text)
            compared[found] += 1
    sys.stdout.write(f"printed cells: {dict(compared)}\n")
    assert sum(compared.values()) > 650


def put_together(text, pieces):
    """Whether a text is made of some of these pieces and a part of one of them."""
    whole = sorted({each for each in pieces if len(each) > 1}, key=len, reverse=True)
    left = text
    while not any(left in piece for piece in pieces):
        piece = next((each for each in whole if each in left), "")
        if not piece:
            return False
        left = left.replace(piece, "")
    return True


def test_header_title_and_notes_are_the_published_ones(published):
    found = Document(published[".docx"])
    shown = [squeezed(paragraph.text) for paragraph in found.paragraphs[:2]]
    assert shown[0] == squeezed(source().title)
    assert squeezed(source().subtitle) in shown[1]
    raw = TEXT.read_text(encoding="utf-8").splitlines()
    upper = [squeezed(cell) for cell in next(line for line in raw if line.startswith("基本施策")).split("\t")]
    for table in found.tables:
        heads = [squeezed(cell.text) for cell in table.rows[0].cells]
        assert list(dict.fromkeys(heads)) == [cell for cell in dict.fromkeys(upper) if cell]
        assert [squeezed(cell.text) for cell in table.rows[1].cells][MARKS] == ["R5", "R6", "R7", "R8", "R9"]
