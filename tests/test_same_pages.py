"""Word and PDF on the same pages: each cell of each row where the layout put it, read by other programs."""

import sys

import pytest
from render.printed_cells import differing, of_pdf, of_report

from torimatome.pipeline.building import lay_out

REPORTS = {("r5", 2023): [15, 16, 15, 20, 8], ("midori", 2019): [16], ("midori", 2020): [6, 9]}
"""By build and year: how many rows each page has."""


@pytest.fixture(scope="module", params=REPORTS, ids=lambda each: f"{each[0]}-{each[1]}")
def report(request, shared_builds):
    """A shared build, its year, and the pages as laid out: heading, 推進内容, departments, marks, texts."""
    name, year = request.param
    built = shared_builds(name)
    laid, _, _ = lay_out(built.workspace, built.outcomes[year].judged)
    pages = of_report(laid)
    assert [len(page) for page in pages] == REPORTS[name, year]
    return name, year, pages


def hold(seen, pages, who):
    """All pages, rows and cells are the same; a merged cell is seen once, where its first row is."""
    assert [len(page) for page in seen] == [len(page) for page in pages]
    wrong = [(at, seen[at[0]][at[1]], pages[at[0]][at[1]]) for at in differing(seen, pages)]
    assert wrong == []
    cells = [cell for page in pages for row in page for cell in row]
    sys.stdout.write(f"{who}: {len(cells)} cells, {sum(len(cell or '') for cell in cells)} characters\n")
    assert len(cells) > 200


def test_the_pdf_has_each_row_on_the_page_that_the_layout_gave_it(report, shared_builds):
    name, year, pages = report
    hold(of_pdf(shared_builds(name).paper(year).read_bytes()), pages, "PDF")


@pytest.mark.needs("soffice", "fonts")
def test_libreoffice_has_each_row_of_the_word_file_on_the_same_page(report, shared_builds):
    name, year, pages = report
    hold(of_pdf(shared_builds.converted(name, year).read_bytes()), pages, "Word")
