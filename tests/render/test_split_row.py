"""A row taller than a page, read back from PDF and Word: where （続き） stands, and that nothing is lost."""

from itertools import accumulate

import pytest
from docx.shared import Mm
from render import printed_cells
from render.invented import item, master, row
from render.restyled import restyled

CONTINUED = "（続き）"
ITEM, DEPARTMENTS, MARK, TEXT = 3, 4, 5, 10


def told(first, last):
    """Sentences of which no two are alike."""
    return "".join(f"第{at}回の講座を図書館で開いた。" for at in range(first, last))


LISTED = "、".join(f"{at}番の講座" for at in range(160))
"""Of more than a page, with no sentence that ends."""
WRITTEN = {
    ITEM: ("●" + told(100, 170),),
    TEXT: (told(0, 30), told(30, 100), LISTED, "※写真は館内で見られます。"),
}
"""By column: the paragraphs of the row that is too tall."""
LINES = [1, 1, 1, 1, 1, 2]
"""On each page: the tall row is the second page's, and goes on to the last."""
SHORT = "窓口を開いた。"


def low(document):
    """Paper of 21 lines or so."""
    document.sections[0].page_height = Mm(110)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """(the PDF's, Word's): a row of several pages between two short ones under the same headings."""
    (named,), said = WRITTEN[ITEM], "\n".join(WRITTEN[TEXT])
    drawn = master(
        row((1, 1, 1), item("I1", "前の取組", said=SHORT)),
        row((1, 1, 1), item("I2", named.removeprefix("●"), ("総務課", "図書館"), said=said)),
        row((1, 1, 1), item("I3", "次の取組", said=SHORT)),
    )
    made = restyled(tmp_path_factory.mktemp("low"), low, drawn)
    return printed_cells.of_pdf(made.pdf), printed_cells.of_word(made.docx)


def marked(found):
    """(page, row, column) of the cells that （続き） heads."""
    return [
        (page, line, column)
        for page, lines in enumerate(found)
        for line, cells in enumerate(lines)
        for column, cell in enumerate(cells)
        if cell and cell.startswith(CONTINUED)
    ]


def parts(found):
    """The tall row's cells, part by part."""
    return [page[0] for page in found[1:]]


def test_both_print_the_same_cells_on_the_same_pages(pages):
    ours, words = pages
    assert [len(page) for page in ours] == [len(page) for page in words] == LINES
    assert printed_cells.differing(ours, words) == []


@pytest.mark.parametrize("which", [0, 1], ids=["pdf", "word"])
def test_parts_after_the_first_say_so_under_repeated_headings(which, pages):
    found = pages[which]
    assert marked(found) == [(page, 0, column) for page in range(2, 6) for column in (ITEM, TEXT)]
    assert sum((cell or "").count(CONTINUED) for page in found for line in page for cell in line) == 8
    assert [page[0][:ITEM] for page in found] == [["1.第1の見出し"] * ITEM] * 6
    assert [part[DEPARTMENTS] for part in parts(found)] == ["・総務課・図書館", *[""] * 4]
    assert ["".join(part[MARK:TEXT]) for part in parts(found)] == ["●○○○○", *[""] * 4]


@pytest.mark.parametrize("which", [0, 1], ids=["pdf", "word"])
def test_no_character_is_lost_or_doubled(which, pages):
    found = pages[which]
    for column, paragraphs in WRITTEN.items():
        seen = "".join(part[column].removeprefix(CONTINUED) for part in parts(found))
        assert len(seen) == len("".join(paragraphs))
        assert seen == "".join(paragraphs)
    assert [found[0][0][TEXT], found[-1][1][TEXT]] == [SHORT] * 2


def test_paragraphs_are_cut_after_a_sentence_and_within_one(pages):
    """The guard of this file: those are the places where a cut might lose something."""
    said = [part[TEXT].removeprefix(CONTINUED) for part in parts(pages[1])]
    edges = set(accumulate(map(len, WRITTEN[TEXT])))
    inner = [part[-1] for part, end in zip(said, accumulate(map(len, said)), strict=True) if end not in edges]
    assert "。" in inner
    assert {*inner} - {"。"}
