"""The naive way prints the same table: every cell once, headings merged over all their rows."""

from bench.pages import naive_html, naive_typst, one_table

from torimatome.model.page import Geometry, HeaderCell, Page, PageCell, PageRow, Report, Role

HEADING = PageCell(Role.HEADING, ("1. 見出し",), span=2)
AGAIN = PageCell(Role.HEADING, ("1. 見出し",), span=1, repeated=True)
OTHER = PageCell(Role.HEADING, ("2. 次の見出し",))
PAGES = (
    Page(1, (PageRow("R1", ("I1",), (HEADING, _text := PageCell(Role.TEXT, ("一つ目", "続き")))),)),
    Page(2, (PageRow("R2", ("I2",), (AGAIN, _text)), PageRow("R3", ("I3",), (OTHER, _text)))),
)
REPORT = Report("報告", "副題", "", ((HeaderCell("見出し"), HeaderCell("文")),), (), PAGES)
PRODUCT = "<style>td{color:red}</style><colgroup><col></colgroup><thead><tr><th>見出し</th></tr></thead>"


def test_a_heading_that_goes_on_over_a_page_is_one_cell():
    rows = one_table(REPORT)
    assert [row[0] and row[0][1] for row in rows] == [2, None, 1]
    assert all(row[1] == (_text, 1) for row in rows)


def test_the_html_has_one_table_with_the_products_style_and_header(tmp_path):
    page = naive_html(REPORT, PRODUCT, tmp_path)
    assert page.count("<table>") == 1
    assert page.count("<tr>") == 4
    assert 'rowspan="2"><p>1. 見出し</p>' in page
    assert "td{color:red}" in page


def test_the_typst_source_escapes_its_markup():
    geometry = Geometry(100, 100, 1, 1, 1, 1, (20, 80), (0, 0, 0, 0), "f", "f", 8.5, 10.2, 0.5, 10, 10)
    odd = PageCell(Role.TEXT, ("#[a] *b* 「$」",))
    report = Report("報告", "", "", REPORT.header, (), (Page(1, (PageRow("R1", (), (OTHER, odd)),)),))
    assert r"\#\[a\] \*b\* 「\$」" in naive_typst(report, geometry)
