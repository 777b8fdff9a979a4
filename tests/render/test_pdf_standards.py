"""The published PDF is PDF/A-3a and PDF/UA-1 at once, and says of each cell what a sighted reader sees."""

import io
import re
import sys

import page as validator
import pdfplumber
import pikepdf
import pydyf
import pytest
from lxml import etree
from lxml import html as reader
from pdf_walker import Walker, kids

from torimatome.render.pdf_finish import write_again

SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
CELLS = {"r5": 592, "midori": 100, "draft": 592, "city": 4800, "large": 24000}
"""Data cells that each report has at least; 74 rows of R5 with eight each."""
LARGE = pytest.param("large", marks=pytest.mark.large)
"""194 pages of 3,000 rows: over 65,535 objects and 73 leaves of names; the city of 600 rows has 40 and 16."""


@pytest.fixture(scope="module")
def built(shared_builds):
    """The PDF of a report by the report's name."""

    def paper(name):
        found = shared_builds(name)
        return found.paper(max(found.outcomes))

    return paper


@pytest.mark.parametrize("name", ["r5", "midori", "draft", "city", LARGE])
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_both_standards_are_met(built, name, profile):
    report = validator.validate_pdf(built(name), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant
    assert report.rules.passed == report.rules.total > 100


@pytest.mark.parametrize("name", ["r5", "midori", "draft", "city", LARGE])
def test_each_data_cell_is_headed_by_what_stands_above_and_left_of_it(built, name):
    found = Walker(built(name).read_bytes()).check()
    sys.stdout.write(f"{name}: {found.cells} cells with {found.pairs} headers compared\n")
    assert found.wrong == []
    assert found.cells >= CELLS[name]
    assert found.pairs >= 3 * found.cells


# ------------------------------ what the walker would say of a wrong file; the validator says nothing


def _all_scopes_row(cells):
    for cell in cells:
        if cell.S == "/TH":
            cell.A.Scope = pikepdf.Name.Row


def _no_headers(cells):
    for cell in cells:
        if cell.S == "/TD":
            del cell.A["/Headers"]


def _one_wrong_header(cells):
    heads = [cell for cell in cells if cell.S == "/TH"]
    for cell in cells:
        if cell.S == "/TD":
            own = {bytes(name) for name in cell.A.Headers}
            other = next(head.ID for head in heads if bytes(head.ID) not in own)
            cell.A.Headers = pikepdf.Array([*list(cell.A.Headers)[:-1], other])


@pytest.mark.parametrize("harm", [_all_scopes_row, _no_headers, _one_wrong_header])
def test_the_walker_notices_wrong_headers_in_every_cell(built, harm):
    walker = Walker(built("r5").read_bytes())
    cells = [element for element, _ in walker.elements() if element.S in ("/TH", "/TD")]
    harm(cells)
    target = io.BytesIO()
    walker.pdf.save(target)
    found = Walker(target.getvalue()).check()
    places = {wrong.partition(":")[0] for wrong in found.wrong}
    assert len(places) == found.cells == CELLS["r5"]
    assert found.pairs == (0 if harm is _no_headers else found.pairs)


def test_the_validator_does_not_notice_them(built):
    walker = Walker(built("r5").read_bytes())
    _one_wrong_header([element for element, _ in walker.elements() if element.S in ("/TH", "/TD")])
    target = io.BytesIO()
    walker.pdf.save(target)
    assert validator.is_pdf_compliant_bytes(target.getvalue(), profile="ua1")


# ------------------------------ what is tagged, and in what order


@pytest.mark.parametrize("name", ["r5", "midori", "draft"])
def test_the_grid_in_the_tags_is_the_grid_on_the_paper(built, name):
    walker = Walker(built(name).read_bytes())
    compared = 0
    with pdfplumber.open(built(name)) as document:
        for cells, sheet in zip(walker.tables, document.pages, strict=True):
            (table,) = sheet.find_tables()
            tops = sorted({round(cell[1], 1) for cell in table.cells})
            lefts = sorted({round(cell[0], 1) for cell in table.cells})
            spots = {(char["mcid"]): char for char in reversed(sheet.chars)}
            for cell in cells:
                if not cell.marked:
                    continue
                char = spots[cell.marked[0][1]]
                x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
                (box,) = (box for box in table.cells if box[0] < x < box[2] and box[1] < y < box[3])
                drawn = {
                    (row, column)
                    for row, top in enumerate(tops)
                    for column, left in enumerate(lefts)
                    if box[1] - 0.5 < top < box[3] - 0.5 and box[0] - 0.5 < left < box[2] - 0.5
                }
                assert set(cell.slots) == drawn
                compared += 1
    sys.stdout.write(f"{name}: {compared} cells on the paper compared\n")
    assert compared > CELLS[name] // 2


@pytest.mark.parametrize("name", ["r5", "midori"])
def test_cells_are_read_in_the_order_of_the_page(built, name):
    paper = built(name)
    walker = Walker(paper.read_bytes())
    said, _ = walker.texts()
    spoken = [
        [(cell.kind[1:], "".join("".join(said[key] for key in cell.marked).split())) for cell in cells]
        for cells in walker.tables
    ]
    document = reader.fromstring(paper.with_suffix(".html").read_bytes().decode())
    written = [
        [(cell.tag.upper(), "".join(cell.text_content().split())) for cell in table.xpath(".//th|.//td")]
        for table in document.iter("table")
    ]
    assert spoken == written
    kinds = [str(element.S) for element, _ in walker.elements()]
    assert kinds.index("/H1") < kinds.index("/Table")
    assert kinds.count("/H1") == 1


@pytest.mark.parametrize(("name", "mark"), [("r5", ""), ("draft", "（案）"), ("midori", "")])
def test_only_running_foot_and_watermark_are_artifacts(built, name, mark):
    _, artifacts = Walker(built(name).read_bytes()).texts()
    pages = len(artifacts)
    expected = [sorted(f"{at}/{pages}{mark}") for at in range(1, pages + 1)]
    assert [sorted("".join("".join(page).split())) for page in artifacts] == expected
    with pikepdf.open(built(name)) as document:
        for page in document.pages:
            marked = [
                str(operands[1].Subtype)
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC" and str(operands[0]) == "/Artifact"
            ]
            assert sorted(set(marked)) == ["/Footer", *(["/Watermark"] if mark else [])]


def test_a_heading_is_a_header_cell_on_each_page_and_a_bookmark_where_it_stands_first(built):
    walker = Walker(built("r5").read_bytes())
    said, _ = walker.texts()
    heads = [
        [
            (cell.slots[0][1], "".join(said[key] for key in cell.marked))
            for cell in cells
            if cell.kind == "/TH" and not cell.in_head
        ]
        for cells in walker.tables
    ]
    listed = []

    def read(items, depth):
        for item in items:
            listed.append((depth, walker.pages[item.destination[0].objgen], item.title))
            read(item.children, depth + 1)

    with walker.pdf.open_outline() as outline:
        read(outline.root, -1)
    assert listed[0] == (-1, 0, str(walker.pdf.docinfo.Title))
    before: dict[int, str] = {}
    expected = []
    for page, headed in enumerate(heads):
        for depth, text in headed:
            if before.get(depth) != text:
                expected.append((depth, page, text))
                before = {level: name for level, name in before.items() if level < depth} | {depth: text}
    assert listed[1:] == expected
    assert len(expected) > 50
    assert sum(map(len, heads)) > len(expected)


# ------------------------------ what the file says of itself, and what it carries


def test_properties_stand_in_the_open_and_say_the_same_twice(built):
    with pikepdf.open(built("r5")) as document:
        assert "/Filter" not in document.Root.Metadata
        xmp = etree.fromstring(document.Root.Metadata.read_bytes())
        info = {key: str(value) for key, value in document.docinfo.items()}
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "ja"
        summaries = [str(table.A.Summary) for table in (e for e in _all(document) if e.S == "/Table")]
    assert len(set(summaries)) == 5

    def said(path):
        (found,) = xmp.xpath(f"//{path}/text()", namespaces=SPACES)
        return str(found)

    assert said("dc:title//rdf:li") == info["/Title"] == "令和5年度事業進捗状況一覧"
    assert said("dc:creator//rdf:li") == info["/Author"]
    assert said("dc:description//rdf:li") == info["/Subject"]
    assert said("dc:language//rdf:li") == "ja"
    assert said("pdf:Producer") == info["/Producer"]
    assert said("xmp:CreatorTool") == info["/Creator"] == "torimatome"
    for mine, theirs in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
        assert said(mine) == "2024-03-31"
        assert info[theirs] == "D:20240331"
    assert (said("pdfaid:part"), said("pdfaid:conformance"), said("pdfuaid:part")) == ("3", "A", "1")


def _all(document):
    stack = list(kids(document.Root.StructTreeRoot))
    while stack:
        element = stack.pop()
        if isinstance(element, pikepdf.Object) and "/S" in element:
            yield element
            stack += kids(element)


@pytest.mark.parametrize("name", ["r5", "midori"])
def test_the_published_data_are_carried_byte_for_byte(built, name):
    paper = built(name)
    with pikepdf.open(paper) as document:
        assert list(document.attachments) == ["dataset.csv", "dataset.xlsx"]
        assert [str(each.UF) for each in document.Root.AF] == ["dataset.csv", "dataset.xlsx"]
        for each in document.Root.AF:
            stream = each.EF.F
            assert stream.read_bytes() == (paper.parent / str(each.UF)).read_bytes()
            assert each.AFRelationship == "/Data"
            assert "公開データ" in str(each.Desc)
            dates = {str(stream.Params.CreationDate), str(stream.Params.ModDate)}
            assert dates == {f"{document.docinfo.CreationDate}000000Z"}
        assert [str(each.EF.F.Subtype) for each in document.Root.AF] == [
            "/text/csv",
            "/application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ]


def test_a_draft_carries_no_data(built):
    assert built("draft").parent.name != "R5"
    with pikepdf.open(built("draft")) as document:
        assert list(document.attachments) == []
        assert "/AF" not in document.Root


# ------------------------------ where a stream ends


def _tiny(title):
    """A pydyf PDF with an empty page, written once."""
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference}))
    pdf.info["Title"] = pydyf.String(title)
    target = io.BytesIO()
    pdf.write(target, b"1.7", b"0123456789abcdef", compress=True)
    return pdf, target.getvalue()


def _ends(data):
    """The last byte of each stream, by its length, and whether a reader that strips a line's end finds it."""
    for match in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", data):
        end = match.end() + int(match[1])
        stripped = re.sub(rb"(\r\n|\n|\r)\Z", b"", data[match.end() : data.index(b"endstream", end)])
        yield data[end - 1 : end], len(stripped) == int(match[1])


def test_no_stream_ends_so_that_its_length_can_be_doubted():
    again = 0
    for at in range(1000):
        pdf, data = _tiny(f"title {at}")
        printed = write_again(pdf, data, {"pdf_identifier": b"0123456789abcdef"})
        ends = list(_ends(printed))
        assert len(ends) == 2
        assert all(found for _, found in ends)
        if printed != data:
            again += 1
            assert not all(found for _, found in _ends(data))
            with pikepdf.open(io.BytesIO(printed)) as document:
                assert str(document.docinfo.Title) == f"title {at}"
    assert again > 2


@pytest.mark.parametrize("name", ["r5", "midori", "city", LARGE])
def test_streams_of_a_report_have_the_length_that_they_say(built, name):
    ends = list(_ends(built(name).read_bytes()))
    assert len(ends) > 10
    assert all(found for _, found in ends)
