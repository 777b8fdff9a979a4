"""Measured heights are the printed ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render.invented import FONTS, TEMPLATES, geometry, measured, report

from torimatome.model.page import PageCell, PageRow, Role
from torimatome.render.engine import lay_out, row_heights
from torimatome.render.fonts import faces_css
from torimatome.render.html import html
from torimatome.render.typeset import Setter


def printed_heights(page):
    """The heights of all table rows of a page of HTML."""
    return list(row_heights(lay_out(page, faces_css(page, FONTS), FONTS)))


def test_each_row_is_printed_as_tall_as_it_was_measured():
    wanted = []
    for page in report().pages:
        wanted += [*geometry().header_rows, *(row.height for row in page.rows)]
    seen = printed_heights(html(report(), geometry(), TEMPLATES))
    assert len(seen) > 70
    assert seen == pytest.approx(wanted, abs=0.01)


@settings(max_examples=25)
@given(
    st.lists(
        st.text("あ漢字、。「」ー（ab 1)●①髙\u2014…", max_size=60),
        min_size=1,
        max_size=4,
    ).map(tuple),
    st.sampled_from([0, 3, 4, 5, 10]),
)
def test_a_cell_is_printed_as_tall_as_it_was_measured(paragraphs, column):
    cell = PageCell(Role.TEXT, paragraphs, gaps=(1,) if len(paragraphs) > 1 else ())
    row = PageRow("L1", ("I1",), tuple(cell if at == column else PageCell(Role.TEXT, ()) for at in range(11)))
    (height,) = measured([row]).rows
    alone = (
        f"<table><tr>{''.join(_cell(at, cell if at == column else None) for at in range(11))}</tr></table>"
    )
    page = html(report(), geometry(), TEMPLATES)
    start, end = page.index("<body>"), page.index("</body>")
    columns = "".join(f'<col class="w{at}">' for at in range(11))
    page = (
        page[:start] + "<body>" + alone.replace("<tr>", f"<colgroup>{columns}</colgroup><tr>", 1) + page[end:]
    )
    assert printed_heights(page) == pytest.approx([height], abs=0.01)


def _cell(at, cell):
    setter = Setter.of(geometry(), FONTS)
    return f'<td class="c{at}">{setter.paragraphs(at, cell.paragraphs, cell.gaps) if cell else ""}</td>'


def test_no_rows_are_no_heights():
    assert measured([]).rows == ()
