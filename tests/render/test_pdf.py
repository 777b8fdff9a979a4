"""The PDF read back by another program says what the report says, page by page."""

import functools
import io
from itertools import pairwise

import pdfplumber
import pikepdf
import pytest
from render.invented import HOSTILE, INTERNAL, TEMPLATES, city, geometry, measured, report

from torimatome.render.attached import Attached
from torimatome.render.engine import FontsOnly
from torimatome.render.html import html
from torimatome.render.pdf import pdf
from torimatome.stages.layout import layout


@functools.cache
def printed():
    return pdf(html(report(), geometry(), TEMPLATES), report(), TEMPLATES)


def squeezed(text):
    """Without what line breaking and reading order put in."""
    return "".join(text.split())


def test_each_cell_is_read_back_from_its_place():
    compared = 0
    with pdfplumber.open(io.BytesIO(printed())) as document:
        assert len(document.pages) == len(report().pages)
        for sheet, page in zip(document.pages, report().pages, strict=True):
            top = geometry().margin_top + geometry().header_height
            top += geometry().above if page.number == 1 else 0
            lefts = [geometry().margin_left + sum(geometry().widths[:at]) for at in range(12)]
            tops = [top + sum(row.height for row in page.rows[:at]) for at in range(len(page.rows) + 1)]
            # A column is cut out once: its cells are then looked for among its own characters only.
            strips = [sheet.crop((left, 0, right, sheet.height)) for left, right in pairwise(lefts)]
            for at, row in enumerate(page.rows):
                for column, cell in enumerate(row.cells):
                    if cell is None:
                        continue
                    box = (lefts[column], tops[at], lefts[column + 1], tops[at + cell.span])
                    seen = strips[column].crop(box, strict=False).extract_text() or ""
                    assert squeezed(seen) == squeezed("".join(cell.paragraphs))
                    compared += 1
    assert compared > 500


def test_title_foot_and_hostile_texts_are_printed():
    with pdfplumber.open(io.BytesIO(printed())) as document:
        pages = [squeezed(page.extract_text()) for page in document.pages]
    assert squeezed(report().title + report().subtitle) in pages[0]
    assert report().as_of in pages[0]
    assert [f"{at}/{len(pages)}" in page for at, page in enumerate(pages, start=1)] == [True] * len(pages)
    assert squeezed(HOSTILE)[:20] in pages[0]
    assert not any(INTERNAL in page for page in pages)


def test_only_bundled_fonts_are_embedded():
    with pikepdf.open(io.BytesIO(printed())) as document:
        fonts = {
            str(font.BaseFont).partition("+")[2]
            for page in document.pages
            for font in page.Resources.Font.values()
        }
    assert fonts == {"bundled-BIZ-UDMincho", "bundled-BIZ-UDGothic", "bundled-BIZ-UDGothic-Bold"}


def test_properties_and_tags():
    with pikepdf.open(io.BytesIO(printed())) as document:
        assert str(document.docinfo["/Title"]) == report().title
        assert str(document.docinfo["/Author"]) == "ある市企画課"
        assert str(document.docinfo["/CreationDate"]).startswith("D:20240131")
        assert str(document.Root.Lang) == "ja"
        assert document.Root.MarkInfo.Marked


def test_a_draft_says_so_on_every_page_outside_the_tags():
    draft, _ = layout(city(), geometry(), measured, watermark="（案）")
    data = pdf(html(draft, geometry(), TEMPLATES), draft, TEMPLATES)
    with pdfplumber.open(io.BytesIO(data)) as document:
        found = [{char["text"] for char in page.chars if char["size"] > 100} for page in document.pages]
    assert found == [{"（", "案", "）"}] * len(draft.pages)


def test_attachments_travel_with_the_report_and_carry_its_date():
    page = html(report(), geometry(), TEMPLATES)
    attached = (Attached("dataset.csv", b"a,b\r\n", "公開データ"),)
    data = pdf(page, report(), TEMPLATES, attached)
    assert data == pdf(page, report(), TEMPLATES, attached)
    with pikepdf.open(io.BytesIO(data)) as document:
        (name,) = document.attachments
        assert name == "dataset.csv"
        assert document.attachments[name].get_file().read_bytes() == b"a,b\r\n"
        assert document.attachments[name].get_file().mod_date.date().isoformat() == report().date


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "font:../report.docx",
        "font:/etc/passwd",
        "font:OFL-BIZUDMincho.txt",
    ],
)
def test_the_engine_reaches_nothing_but_bundled_fonts(address):
    with pytest.raises(ValueError, match="refused"):
        FontsOnly(TEMPLATES / "fonts").fetch(address)
