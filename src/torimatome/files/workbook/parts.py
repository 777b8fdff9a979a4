"""The parts of an .xlsx workbook as sheets: texts with what people can see or hide in a cell.

Cells are read one by one as the file lists them, so one in the last corner of a sheet costs one cell; a
reader that makes tables asks for 549 GB there. No formula is evaluated. Source: ECMA-376 part 1, 18
(SpreadsheetML).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from torimatome.files.workbook.cells import SheetCells, Surroundings, place
from torimatome.files.workbook.package import Attributes, BrokenError, Package, RefusedError, Relations, walk
from torimatome.files.workbook.styles import Styles, read_styles
from torimatome.files.workbook.texts import read_comments, read_texts
from torimatome.model.grid import Cell, Sheet

Trouble = Callable[[str, str, bool], None]
"""Told of a part that is not read: its name, its sheet's name or nothing, whether it was refused."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a workbook's parts hold: its sheets and its custom properties."""

    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Book:
    sheets: tuple[tuple[str, str, bool], ...]
    """(name, relation id, hidden)."""
    since_1904: bool


def read_parts(package: Package, trouble: Trouble) -> Parts:
    """Read a workbook.

    Raises:
        BrokenError: Its list of sheets can't be read.
        RefusedError: Its list of sheets is not read on purpose.
    """
    above = package.relations("")
    main = next((part for _, kind, part in above if kind == "officeDocument"), "xl/workbook.xml")
    book = _read_book(package.read(main))
    relations = package.relations(main)
    by_kind = {kind: part for _, kind, part in relations}

    def optional(kind: str, read: Callable[[bytes], object]) -> object:
        part = by_kind.get(kind)
        return None if part is None else _tried(package, part, read, trouble)

    styles = optional("styles", read_styles)
    texts = optional("sharedStrings", read_texts)
    shared = Surroundings(
        styles if isinstance(styles, Styles) else Styles(),
        texts if isinstance(texts, list) else [],
        book.since_1904,
    )
    desk = _Desk(package, shared, trouble)
    targets = {name: part for name, kind, part in relations if kind == "worksheet"}
    sheets = [
        desk.sheet(name, targets[relation], hidden=hidden)
        for name, relation, hidden in book.sheets
        if relation in targets
    ]
    return Parts(tuple(sheet for sheet in sheets if sheet is not None), _properties(package, above, trouble))


def _tried(package: Package, part: str, read: Callable[[bytes], object], trouble: Trouble) -> object:
    try:
        return read(package.read(part))
    except (BrokenError, RefusedError) as error:
        trouble(part, "", isinstance(error, RefusedError))
        return None


def _read_book(data: bytes) -> _Book:
    sheets: list[tuple[str, str, bool]] = []
    dates = [False]

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            sheets.append((attributes.get("name", ""), relation, hidden))
        elif tag == "workbookPr":
            dates[0] = attributes.get("date1904", "0") in {"1", "true"}

    walk(data, start)
    return _Book(tuple(sheets), dates[0])


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where a workbook's sheets are read."""

    package: Package
    shared: Surroundings
    trouble: Trouble

    def sheet(self, name: str, part: str, *, hidden: bool) -> Sheet | None:
        """One sheet; what can be read of a broken one. None for one that is refused."""
        found = SheetCells(self.shared)
        try:
            found.read(self.package.read(part))
            comments = self.comments(part, name)
        except (BrokenError, RefusedError) as error:
            self.trouble(part, name, isinstance(error, RefusedError))
            comments = ()
            if isinstance(error, RefusedError):
                return None
        cells = found.cells
        for reference, text in comments:
            at = place(reference)
            if at is not None and text.strip():
                cells[at] = cells.get(at, Cell(*at, ""))._replace(comment=text.strip())
        return Sheet(name, cells, hidden, tuple(found.merged))

    def comments(self, part: str, sheet: str) -> tuple[tuple[str, str], ...]:
        """The comments on a sheet: (cell, text)."""
        found: list[tuple[str, str]] = []
        for _, kind, target in self.package.relations(part):
            if kind == "comments":
                try:
                    found += read_comments(self.package.read(target))
                except (BrokenError, RefusedError) as error:
                    self.trouble(target, sheet, isinstance(error, RefusedError))
        return tuple(found)


def _properties(package: Package, above: Relations, trouble: Trouble) -> Mapping[str, str]:
    """The custom properties (22.3): the form's department and year."""
    part = next((part for _, kind, part in above if kind == "custom-properties"), "")
    if not part or not package.has(part):
        return {}
    found: dict[str, list[str]] = {}
    names = [""]

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "property":
            names[0] = attributes.get("name", "")

    def text(text: str) -> None:
        if names[0] and (text := text.strip()):
            found.setdefault(names[0], []).append(text)

    _tried(package, part, lambda data: walk(data, start, None, text), trouble)
    return {name: "".join(texts) for name, texts in found.items()}
