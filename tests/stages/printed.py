"""Heights without fonts: so many characters a line, ten points a line."""

from torimatome.model.block import TextStyle
from torimatome.model.page import Geometry, Heights

LINE = 10.0
CHARACTERS = (6, 6, 6, 20, 8, 2, 2, 2, 2, 2, 24)


def geometry(lines=40, header=2, above=3):
    """A page that holds so many lines below its margins."""
    style = TextStyle("書体", LINE, LINE)
    return Geometry(
        page_width=1000,
        page_height=lines * LINE + 2,
        margin_top=0,
        margin_right=0,
        margin_bottom=0,
        margin_left=0,
        widths=tuple(LINE * count for count in CHARACTERS),
        cell_margins=(0, 0, 0, 0),
        font="書体",
        heading_font="書体",
        size=LINE,
        pitch=LINE,
        border=0,
        above=above * LINE,
        header_height=header * LINE,
        columns=(style,) * len(CHARACTERS),
    )


def height(column, cell):
    """How tall a cell is."""
    lines = sum(max(1, -(-len(text) // CHARACTERS[column])) for text in cell.paragraphs)
    return LINE * max(1, lines)


def measure(rows):
    """The measuring pass."""
    own = [
        max([LINE, *(height(at, cell) for at, cell in enumerate(row.cells) if cell and not cell.merged)])
        for row in rows
    ]
    spanning = {
        (at, cell.paragraphs): height(at, cell)
        for row in rows
        for at, cell in enumerate(row.cells)
        if cell is not None and cell.merged
    }
    return Heights(tuple(own), spanning)
