"""Pages printed one by one: what the whole document would print, and the same bytes whatever is known."""

import io
import json
from dataclasses import replace

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from render.invented import SHAPE, TEMPLATES, city

from torimatome.render import pdf as printing
from torimatome.render.geometry import load_geometry
from torimatome.render.html import html
from torimatome.render.measure import measure
from torimatome.render.pdf import pdf, printed
from torimatome.render.plate import Plate, closed, opened
from torimatome.render.print_job import PrintJob
from torimatome.render.single_pages import single_pages
from torimatome.stages.layout import layout


@pytest.fixture(scope="module")
def report_and_page():
    geometry, _ = load_geometry(TEMPLATES / "report.docx", SHAPE)
    fonts = TEMPLATES / "fonts"
    report, _ = layout(city(), geometry, lambda rows: measure(rows, geometry, fonts), watermark="（案）")
    assert len(report.pages) > 2
    return report, html(report, geometry, TEMPLATES)


@pytest.fixture(scope="module")
def apart(report_and_page):
    report, page = report_and_page
    return printed(PrintJob(page, report, TEMPLATES))


@pytest.fixture(scope="module")
def whole(report_and_page):
    """The same document printed in one piece."""
    report, page = report_and_page
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(printing, "single_pages", lambda _: None)
        return printed(PrintJob(page, report, TEMPLATES))


def pictures(data):
    return [page.render(scale=1).to_numpy().tobytes() for page in pypdfium2.PdfDocument(data)]


def characters(data):
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [
            (at, char["text"], round(char["x0"], 2), round(char["top"], 2), char["fontname"])
            for at, page in enumerate(document.pages)
            for char in page.chars
        ]


def tree(data):
    """The structure tree as nested lists, marked content by its numbers."""

    def walk(node):
        if not isinstance(node, pikepdf.Dictionary):
            return int(node)
        kids = node.get("/K", [])
        attributes = {} if "/A" not in node else {key: str(value) for key, value in node["/A"].items()}
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        return [str(node.get("/S")), str(node.get("/Alt", "")), attributes, [walk(kid) for kid in kids]]

    with pikepdf.open(io.BytesIO(data)) as document:
        root = walk(document.Root.StructTreeRoot)
        with document.open_outline() as outline:
            return root, [(each.title, [kid.title for kid in each.children]) for each in outline.root]


def test_pages_apart_look_and_read_like_the_whole(apart, whole, report_and_page):
    report, _ = report_and_page
    assert len(apart.plates) == len(report.pages)
    assert not whole.plates
    assert pictures(apart.data) == pictures(whole.data)
    assert characters(apart.data) == characters(whole.data)
    assert len(characters(apart.data)) > 2000
    assert tree(apart.data) == tree(whole.data)


@pytest.mark.parametrize("unknown", ["all", "first", "last", "none"])
def test_what_is_known_changes_no_byte(apart, report_and_page, unknown):
    report, page = report_and_page
    names = list(apart.plates)
    left_out = {"all": names, "first": names[:1], "last": names[-1:], "none": []}[unknown]
    known = {
        name: Plate.kept(json.loads(json.dumps(plate.to_keep)))
        for name, plate in apart.plates.items()
        if name not in left_out
    }
    again = printed(PrintJob(page, report, TEMPLATES, known=known))
    assert again.data == apart.data
    assert list(again.plates) == names


def test_a_plate_that_asks_for_another_font_is_not_printed_from(apart, whole, report_and_page):
    report, page = report_and_page
    strange = {}
    for name, plate in apart.plates.items():
        about = opened(plate.page)
        about["fonts"][0][0]["sha256"] = "0" * 64
        strange[name] = replace(plate, page=closed(about))
    again = printed(PrintJob(page, report, TEMPLATES, known=strange))
    assert again.data == whole.data
    assert not again.plates


@pytest.mark.parametrize(
    "rule",
    [
        "@page:first{margin-top:90pt}",
        "section ~ section{color:#800}",
        "thead th{background:linear-gradient(#fff,#ccc)}",
        "td::after{content:'\U0010ffff'}",
    ],
)
def test_a_decoration_that_pages_can_not_have_alone_is_printed_whole(report_and_page, rule):
    report, page = report_and_page
    decorated = page.replace("</style>", f"{rule}</style>")
    found = printed(PrintJob(decorated, report, TEMPLATES))
    assert not found.plates
    assert len(pypdfium2.PdfDocument(found.data)) >= len(report.pages)


def test_page_numbers_count_all_pages_and_a_text_that_says_so_stays(report_and_page):
    report, page = report_and_page
    style = '@page{@top-left{content:"counter(pages) " counter(pages) /* counter(pages) */;font-size:9pt}}'
    data = pdf(page.replace("</style>", f"{style}</style>"), report, TEMPLATES)
    with pdfplumber.open(io.BytesIO(data)) as document:
        heads = [each.crop((0, 0, each.width, 31)).extract_text() for each in document.pages]
        feet = [each.extract_text().splitlines()[-1] for each in document.pages]
    pages = len(report.pages)
    assert heads == [f"counter(pages) {pages}"] * pages
    assert feet == [f"{at} / {pages}" for at in range(1, pages + 1)]


def test_a_document_of_something_else_is_not_taken_apart(report_and_page):
    _, page = report_and_page
    assert len(single_pages(page).pages) > 2
    assert single_pages(page.replace("</body>", "<p>追記</p></body>")) is None
    assert single_pages(page.replace("<section>", "<section><section>", 1)) is None
    assert single_pages("<html><body><p>一つ</p></body></html>") is None


def test_a_page_with_a_picture_is_printed_but_not_kept(report_and_page):
    report, page = report_and_page
    dot = (
        "data:image/png;base64,"
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC"
    )
    logo = f'<img src="{dot}" alt="市章" style="width:9pt;height:9pt">'
    found = printed(PrintJob(page.replace("<h1", f"{logo}<h1", 1), report, TEMPLATES))
    keepable = [plate.to_keep is not None for plate in found.plates.values()]
    assert keepable == [False] + [True] * (len(report.pages) - 1)
    root, _ = tree(found.data)
    assert '"/Figure", "市章"' in json.dumps(root, ensure_ascii=False)
