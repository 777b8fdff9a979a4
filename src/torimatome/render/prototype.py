"""The template's one table: two header rows and one body row, from which every printed row is copied."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from torimatome.model.characters import begins_list
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.table import HEADER_ROWS
from torimatome.render.word_styles import TWIPS, W, points, val

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Models:
    """The paragraphs of a prototype's cell that printed ones are copied from.

    The first is ``plain``; the second one shows how the next item of a row begins. Further ones that begin
    with a bullet, as the plain one does not, show the same of a list's lines. What is not shown is plain.
    """

    plain: Element
    following: Element
    listed: Element
    listed_following: Element

    @classmethod
    def of(cls, cell: Element) -> Models:
        """The models of a cell of the prototype's body row."""
        paragraphs = cell.findall(f"{W}p")
        plain = paragraphs[0]
        lists = [] if _is_listed(plain) else [each for each in paragraphs if _is_listed(each)]
        others = [each for each in paragraphs if each not in lists]
        following = others[1] if len(others) > 1 else plain
        listed = lists[0] if lists else plain
        return cls(plain, following, listed, lists[1] if len(lists) > 1 else (listed if lists else following))

    def model(self, text: str, *, following: bool) -> Element:
        """The paragraph that one with this text is copied from."""
        if begins_list(text):
            return self.listed_following if following else self.listed
        return self.following if following else self.plain


@dataclass(frozen=True, slots=True)
class Prototype:
    """The prototype table's elements. Widths and heights are points; spans count grid columns."""

    table: Element
    header: tuple[Element, ...]
    body: Element
    widths: tuple[float, ...]

    @property
    def body_cells(self) -> list[Element]:
        """The body row's cells."""
        return self.body.findall(f"{W}tc")

    @property
    def header_cell(self) -> Element:
        """The first header cell, which stands for the look of all."""
        return self.header[0].findall(f"{W}tc")[0]

    @property
    def header_spans(self) -> tuple[tuple[int, ...], ...]:
        """How many columns each cell of each header row spans."""
        return tuple(tuple(_span(cell) for cell in row.findall(f"{W}tc")) for row in self.header)

    @property
    def header_heights(self) -> tuple[float, ...]:
        """The heights that the template gives the header rows; 0 where it gives none."""
        return tuple(points(row.find(f"{W}trPr"), "trHeight") for row in self.header)


def find_prototype(body: Element, where: tuple[Place, ...]) -> tuple[Prototype | None, tuple[Finding, ...]]:
    """Find the prototype table of a template's body.

    Returns:
        The table's parts, or None with a finding that names the missing or superfluous row.
    """
    table = body.find(f"{W}tbl")
    if table is None:
        return None, (finding("template-no-table", subject="template", places=where),)
    rows = table.findall(f"{W}tr")
    header = tuple(row for row in rows if _is_header(row))
    others = [row for row in rows if not _is_header(row)]
    if len(header) != HEADER_ROWS or len(others) != 1 or rows[-1] is not others[0]:
        lacking = finding(
            "template-rows", subject="template", places=where, header=len(header), body=len(others)
        )
        return None, (lacking,)
    grid = table.findall(f"{W}tblGrid/{W}gridCol")
    widths = tuple(float(column.get(W + "w", "0")) / TWIPS for column in grid)
    return Prototype(table, header, others[0], widths), ()


def without(prototype: Prototype, dropped: Collection[int], widths: Sequence[float]) -> Prototype:
    """Take columns out of the table (in place), and give the others these widths in points."""
    rows = (*prototype.header, prototype.body)
    for row in rows:
        at = 0
        for cell in row.findall(f"{W}tc"):
            columns = _span(cell)
            if columns == 1 and at in dropped:
                row.remove(cell)
            at += columns
    grid = prototype.table.findall(f"{W}tblGrid/{W}gridCol")
    for at in dropped:
        grid[at].getparent().remove(grid[at])  # type: ignore[union-attr] # a grid's column stands in its grid
    kept = [column for at, column in enumerate(grid) if at not in dropped]
    for column, width in zip(kept, widths, strict=True):
        column.set(W + "w", str(round(width * TWIPS)))
    for row in rows:
        at = 0
        for cell in row.findall(f"{W}tc"):
            own = cell.find(f"{W}tcPr/{W}tcW")
            if own is not None:
                own.set(W + "w", str(round(sum(widths[at : at + _span(cell)]) * TWIPS)))
            at += _span(cell)
    return dataclasses.replace(prototype, widths=tuple(widths))


def is_covered(cell: Element) -> bool:
    """Whether a cell is covered by a merged one above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def cell_lines(cell: Element) -> list[str]:
    """A cell's text as the person who made the template broke it."""
    lines = [""]
    for node in cell.iter(f"{W}t", f"{W}br", f"{W}p"):
        if node.tag == f"{W}t":
            lines[-1] += node.text or ""
        else:
            lines.append("")
    return [line for line in lines if line]


def says(cell: Element, text: str) -> bool:
    """Whether a cell already says something, whatever its line breaks."""
    return "".join("".join(cell_lines(cell)).split()) == "".join(text.split())


def _is_header(row: Element) -> bool:
    mark = row.find(f"{W}trPr/{W}tblHeader")
    return mark is not None and mark.get(W + "val", "1") not in {"0", "false", "off"}


def _is_listed(paragraph: Element) -> bool:
    return begins_list("".join(node.text or "" for node in paragraph.iter(f"{W}t")))


def _span(cell: Element) -> int:
    return int(val(cell.find(f"{W}tcPr"), "gridSpan") or 1)
