"""Walk through a tagged PDF as a screen reader does, and compare what it says with what the sighted see.

The grid of each table is put together anew from the structure tree's spans, slot by slot; nothing of the
program under test is used. Header cells are looked up through the IDTree, as a reader has to.

    python tests/pdf_walker.py FILE.pdf     prints the file in its structure order
"""

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pdfplumber
import pikepdf


@dataclass(frozen=True)
class Cell:
    """A cell of a table as the structure tree has it."""

    key: tuple[int, int]
    kind: str
    scope: str
    name: bytes | None
    headers: tuple[bytes, ...] | None
    in_head: bool
    slots: tuple[tuple[int, int], ...]
    marked: tuple[tuple[int, int], ...]
    """(page, marked-content id) of its text, in order."""


@dataclass
class Walked:
    """How many cells were compared, how many of their header cells, and what is wrong."""

    cells: int = 0
    pairs: int = 0
    wrong: list[str] = field(default_factory=list)


class Walker:
    """An opened PDF with its structure tree."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.root = self.pdf.Root.StructTreeRoot
        self.pages = {page.obj.objgen: at for at, page in enumerate(self.pdf.pages)}
        self.tables = [
            self._cells(element) for element, _ in self.elements() if element.get("/S") == "/Table"
        ]
        self.by_name = dict(self._names(self.root.get("/IDTree")))

    def elements(self) -> Iterator[tuple[pikepdf.Object, int]]:
        """(element, depth) in reading order."""
        stack = [(kid, 0) for kid in reversed(kids(self.root))]
        while stack:
            element, depth = stack.pop()
            yield element, depth
            stack += [(kid, depth + 1) for kid in reversed(kids(element)) if is_element(kid)]

    def check(self) -> Walked:
        """Compare each data cell's headers with the header cells above and left of it."""
        found = Walked()
        for number, cells in enumerate(self.tables, start=1):
            at = {slot: cell for cell in cells for slot in cell.slots}
            by_key = {cell.key: cell for cell in cells}
            if len(at) != sum(len(cell.slots) for cell in cells):
                found.wrong.append(f"table {number}: cells overlap")
            if len(at) != (max(y for y, _ in at) + 1) * (max(x for _, x in at) + 1):
                found.wrong.append(f"table {number}: the grid has holes")
            for cell in cells:
                if cell.kind == "/TD":
                    found.cells += 1
                    found.wrong += self._compare(cell, at, by_key, found, f"table {number} {cell.slots[0]}")
        return found

    def _compare(self, cell, at, by_key, found, place):
        seen = seen_heads(cell, at)
        if cell.headers is None:
            return [f"{place}: no headers"]
        said = [self.by_name.get(name) for name in cell.headers]
        found.pairs += len(said)
        wrong = []
        if len(said) != len(set(said)) or set(said) != {head.key for head in seen}:
            wrong.append(f"{place}: {len(seen)} header cells are seen, others are named: {cell.headers}")
        for key in said:
            head = by_key.get(key)
            if head is None or head.kind != "/TH":
                wrong.append(f"{place}: {key} is no header cell of this table")
            elif head.scope != ("/Column" if head.in_head else "/Row"):
                wrong.append(f"{place}: {head.name} has the scope {head.scope}")
            elif head.headers is not None:
                wrong.append(f"{place}: {head.name} would bring further headers with it")
        return wrong

    def _cells(self, table: pikepdf.Object) -> list[Cell]:
        found = []
        taken = set()
        y = -1
        for group in kids(table):
            for row in kids(group):
                y += 1
                x = 0
                for element in kids(row):
                    attributes = element.get("/A", {})
                    while (y, x) in taken:
                        x += 1
                    wide, high = int(attributes.get("/ColSpan", 1)), int(attributes.get("/RowSpan", 1))
                    slots = tuple((y + down, x + over) for down in range(high) for over in range(wide))
                    taken.update(slots)
                    headers = attributes.get("/Headers")
                    found.append(
                        Cell(
                            element.objgen,
                            str(element.S),
                            str(attributes.get("/Scope", "")),
                            bytes(element.ID) if "/ID" in element else None,
                            None if headers is None else tuple(bytes(name) for name in headers),
                            group.S == "/THead",
                            slots,
                            tuple(self._marked(element)),
                        )
                    )
        return found

    def _marked(self, element: pikepdf.Object) -> Iterator[tuple[int, int]]:
        for kid in kids(element):
            if is_element(kid):
                yield from self._marked(kid)
            else:
                yield self.pages[element.Pg.objgen], int(kid)

    def _names(self, node: pikepdf.Object | None) -> Iterator[tuple[bytes, tuple[int, int]]]:
        if node is None:
            return
        for kid in node.get("/Kids", []):
            yield from self._names(kid)
        listed = list(node.get("/Names", []))
        names = [bytes(name) for name in listed[::2]]
        assert names == sorted(names)
        if "/Limits" in node:
            assert [bytes(limit) for limit in node.Limits] == [names[0], names[-1]]
        for name, element in zip(names, listed[1::2], strict=True):
            assert bytes(element.ID) == name
            yield name, element.objgen

    def texts(self) -> tuple[dict[tuple[int, int], str], list[list[str]]]:
        """(the text of each piece of marked content, the texts of each page's artifacts)."""
        said: dict[tuple[int, int], str] = {}
        artifacts = []
        with pdfplumber.open(io.BytesIO(self.data)) as document:
            for page, sheet in enumerate(document.pages):
                loose: dict[float, str] = {}
                for char in sheet.chars:
                    if char["mcid"] is not None:
                        key = (page, char["mcid"])
                        said[key] = said.get(key, "") + char["text"]
                    else:
                        assert char["tag"] == "Artifact", char
                        loose[char["size"]] = loose.get(char["size"], "") + char["text"]
                artifacts.append(list(loose.values()))
                sheet.close()
        return said, artifacts

    def spoken(self) -> Iterator[str]:
        """One line a paragraph, header or data cell, in structure order."""
        said, _ = self.texts()
        for element, depth in self.elements():
            own = [
                "".join(said.get(key, "") for key in self._marked(each))
                for each in ([element] if str(element.S) in {"/H1", "/P", "/TH", "/TD"} else [])
            ]
            paragraph = str(element.S) == "/P" and str(element.P.S) in {"/TH", "/TD"}
            yield f"{'  ' * depth}{str(element.S)[1:]} {'' if paragraph else ''.join(own)}".rstrip()


def seen_heads(cell: Cell, at: dict[tuple[int, int], Cell]) -> list[Cell]:
    """The header cells that an eye meets going straight up, and straight left, from each slot of a cell."""
    above = [
        at[up, x]
        for x in sorted({x for _, x in cell.slots})
        for up in range(min(y for y, _ in cell.slots))
        if at[up, x].in_head
    ]
    left = [at[y, side] for y, x in cell.slots for side in range(x) if not at[y, side].in_head]
    return [each for each in dict.fromkeys(above + left) if each.kind == "/TH"]


def kids(element: pikepdf.Object) -> list:
    """The kids of an element: elements and marked-content ids."""
    inside = element.get("/K", [])
    return list(inside) if isinstance(inside, pikepdf.Array) else [inside]


def is_element(kid) -> bool:
    """Is an element, not marked content."""
    return isinstance(kid, pikepdf.Object) and "/S" in kid


if __name__ == "__main__":
    for line in Walker(Path(sys.argv[1]).read_bytes()).spoken():
        sys.stdout.write(line + "\n")
