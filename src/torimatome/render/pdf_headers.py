"""The header cells of the PDF's tables: which of them head which cell, written into the structure tree.

WeasyPrint tags tables, but counts columns wrongly beside merged cells, so the ``/Headers`` that it writes
name cells of other columns, and it writes no ``/Scope``. Both are replaced here, before the file is written.

Source: ISO 32000-1:2008, 14.7.2 (structure tree, IDTree) and 14.8.5.7 (table attributes); ISO 14289-1:2014,
7.5 (tables).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf  # type: ignore[import-untyped]

Element = dict[str, Any]
"""A structure element, as WeasyPrint hands it over: /S, /P, /K, /A …"""
_LEAF = 64
"""Names in one leaf of the IDTree."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's grid: rows and columns from 0, ``bottom`` and ``right`` are past its end."""

    element: Element
    top: int
    bottom: int
    left: int
    right: int
    above: bool = False
    """Stands in the table's header rows."""

    @property
    def heads(self) -> bool:
        """Is a header cell."""
        return bool(self.element["S"] == "/TH")


class Tree:
    """The structure tree of a PDF that is not yet written."""

    def __init__(self, pdf: Any) -> None:  # noqa: ANN401 - WeasyPrint comes without types
        self.pdf = pdf
        self.root: Element = self.at(pdf.catalog["StructTreeRoot"])
        self.elements: dict[int, Element] = {}
        """All elements that a reader reaches from the root, by object number, in reading order."""
        for reference in self.root["K"]:
            self._reach(reference)

    def at(self, reference: bytes) -> Any:  # noqa: ANN401 - an object of any kind
        """The object that ``12 0 R`` names."""
        return self.pdf.objects[number(reference)]

    def kids(self, element: Element) -> Iterator[Element]:
        """The elements inside an element; marked content is passed over."""
        return (self.at(kid) for kid in element["K"] if isinstance(kid, bytes))

    def tables(self) -> list[Element]:
        """All tables in reading order."""
        return [element for element in self.elements.values() if element["S"] == "/Table"]

    def _reach(self, reference: bytes) -> None:
        element = self.at(reference)
        if element.get("Type") != "/StructElem":
            return
        self.elements[number(reference)] = element
        for kid in element["K"]:
            if isinstance(kid, bytes):
                self._reach(kid)


def number(reference: bytes) -> int:
    """The object number in ``12 0 R``."""
    return int(reference.partition(b" ")[0])


def write_headers(tree: Tree, summary: str) -> None:
    """Give each header cell its scope and an id, and each data cell the ids of the cells that head it.

    Args:
        tree: The structure tree, which is changed.
        summary: What the tables show, for readers who don't see them (ISO 32000-1, table 349, Summary).
    """
    tables = tree.tables()
    ids: list[tuple[bytes, int]] = []
    numbers = {id(element): at for at, element in tree.elements.items()}
    for at, table in enumerate(tables, start=1):
        text = pydyf.String(f"{summary}（{at}／{len(tables)}）")
        table["A"] = pydyf.Dictionary({"O": "/Table", "Summary": text})
        cells = grid(tree, table)
        names = {}
        for cell in cells:
            if cell.heads:
                name = names[id(cell.element)] = f"{at}.{cell.top}.{cell.left}".encode()
                cell.element["ID"] = b"(%s)" % name
                cell.element["A"]["Scope"] = "/Column" if cell.above else "/Row"
                ids.append((name, numbers[id(cell.element)]))
        heads = [cell for cell in cells if cell.heads]
        for cell in cells:
            if not cell.heads:
                listed = (names[id(head.element)] for head in heads_of(cell, heads))
                cell.element["A"]["Headers"] = b"[%s]" % b"".join(b"(%s)" % name for name in listed)
    tree.root["IDTree"] = _name_tree(tree.pdf, sorted(ids))


def grid(tree: Tree, table: Element) -> list[Cell]:
    """All cells of a table with their places, spans counted, in reading order."""
    found: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for top, (row, above) in enumerate(_rows(tree, table)):
        left = 0
        for element in tree.kids(row):
            while (top, left) in taken:
                left += 1
            attributes = element["A"]
            bottom, right = top + attributes.get("RowSpan", 1), left + attributes.get("ColSpan", 1)
            taken.update((y, x) for y in range(top, bottom) for x in range(left, right))
            found.append(Cell(element, top, bottom, left, right, above))
            left = right
    return found


def _rows(tree: Tree, table: Element) -> Iterator[tuple[Element, bool]]:
    """(row, does it stand in the header) of a table."""
    for group in tree.kids(table):
        for row in tree.kids(group):
            yield row, group["S"] == "/THead"


def heads_of(cell: Cell, heads: Sequence[Cell]) -> list[Cell]:
    """The header cells above a cell, then the heading cells left of it that cover any of its rows."""
    above = [head for head in heads if head.above and head.left < cell.right and cell.left < head.right]
    beside = [
        head
        for head in heads
        if not head.above and head.right <= cell.left and head.top < cell.bottom and cell.top < head.bottom
    ]
    return above + sorted(beside, key=lambda head: (head.left, head.top))


def _name_tree(pdf: Any, names: Sequence[tuple[bytes, int]]) -> bytes:  # noqa: ANN401 - see above
    """Write a name tree (ISO 32000-1, 7.9.6) of sorted names and object numbers; returns its reference."""
    leaves = []
    for start in range(0, len(names), _LEAF):
        part = names[start : start + _LEAF]
        pairs = b"".join(b"(%s)%d 0 R" % pair for pair in part)
        limits = b"[(%s)(%s)]" % (part[0][0], part[-1][0])
        leaves.append(pydyf.Dictionary({"Limits": limits, "Names": b"[%s]" % pairs}))
        pdf.add_object(leaves[-1])
    root = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference for leaf in leaves])})
    pdf.add_object(root)
    reference: bytes = root.reference
    return reference
