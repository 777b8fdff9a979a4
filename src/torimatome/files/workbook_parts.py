"""The parts of an .xlsx workbook as sheets: texts with what people can see or hide in a cell.

Cells are read one by one as the file lists them, so one in the last corner of a sheet costs one cell; a
reader that makes tables asks for 549 GB there. No formula is evaluated. Source: ECMA-376 part 1, 18
(SpreadsheetML).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from torimatome.files.workbook_styles import Styles, day_text, number_text, on, read_styles
from torimatome.files.workbook_xml import (
    MAX_CELLS,
    Attributes,
    BrokenError,
    Package,
    RefusedError,
    walk,
    whole,
)
from torimatome.model.grid import Cell, CellKind, Sheet

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_DIGITS = "0123456789"
_MAX_REFERENCE = 10  # XFD1048576
_MAX_COLUMN = 16384
_SHADOW = re.compile(
    r"\A\[(?:Threaded comment|スレッド化されたコメント)\].*?^(?:Comment|コメント)[:：]\s*",
    re.DOTALL | re.MULTILINE,
)
"""What Excel writes above a threaded comment for older programs."""

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
    main = next(
        (part for _, kind, part in package.relations("") if kind == "officeDocument"), "xl/workbook.xml"
    )
    book = _read_book(package.read(main))
    relations = package.relations(main)
    by_kind = {kind: part for _, kind, part in relations}

    def optional(kind: str, read: Callable[[bytes], object]) -> object:
        part = by_kind.get(kind)
        return None if part is None else _tried(package, part, read, trouble)

    styles = optional("styles", read_styles)
    texts = optional("sharedStrings", _read_texts)
    desk = _Desk(
        package,
        styles if isinstance(styles, Styles) else Styles(),
        texts if isinstance(texts, list) else [],
        book.since_1904,
        trouble,
    )
    targets = {name: part for name, kind, part in relations if kind == "worksheet"}
    sheets = [
        desk.sheet(name, targets[relation], hidden=hidden)
        for name, relation, hidden in book.sheets
        if relation in targets
    ]
    return Parts(tuple(sheet for sheet in sheets if sheet is not None), _properties(package, trouble))


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


# ------------------------------ texts


@dataclass(slots=True)
class _Texts:
    """A reader of rich texts: their runs joined, furigana (rPh) left out, struck where a visible run is."""

    holder: str
    """The element around one text: si, is or comment."""
    done: Callable[[str, bool, Attributes], None]
    attributes: Attributes = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    struck: bool = False
    run_struck: bool = False
    reading: bool = False
    furigana: bool = False
    count: int = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "t":
            self.reading = not self.furigana
        elif tag == "r":
            self.run_struck = False
        elif tag == "strike":
            self.run_struck = on(attributes)
        elif tag == "rPh":
            self.furigana = True
        elif tag == self.holder:
            self.attributes, self.pieces, self.struck, self.run_struck = attributes, [], False, False

    def text(self, text: str) -> None:
        if self.reading:
            self.pieces.append(text)
            self.struck = self.struck or (self.run_struck and not text.isspace())

    def end(self, tag: str) -> None:
        if tag == "t":
            self.reading = False
        elif tag == "r":
            self.run_struck = False
        elif tag == "rPh":
            self.furigana = False
        elif tag == self.holder:
            self.count += 1
            if self.count > MAX_CELLS:
                raise RefusedError(tag)
            self.done(decoded("".join(self.pieces)), self.struck, self.attributes)


def _read_texts(data: bytes) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    reader = _Texts("si", lambda text, struck, _: found.append((text, struck)))
    walk(data, reader.start, reader.end, reader.text)
    return found


def _read_comments(data: bytes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    reader = _Texts(
        "comment",
        lambda text, _, attributes: found.append((attributes.get("ref", ""), _SHADOW.sub("", text))),
    )
    walk(data, reader.start, reader.end, reader.text)
    return found


def decoded(text: str) -> str:
    """A text with what XML can't hold: ``_x000D_`` is a carriage return (22.9.2.19 ST_Xstring)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


# ------------------------------ sheets


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all sheets of a workbook share."""

    package: Package
    styles: Styles
    texts: list[tuple[str, bool]]
    since_1904: bool
    trouble: Trouble

    def sheet(self, name: str, part: str, *, hidden: bool) -> Sheet | None:
        """One sheet; what can be read of a broken one. None for one that is refused."""
        reader = _SheetReader(self)
        try:
            walk(self.package.read(part), reader.start, reader.end, reader.text)
            comments = self.comments(part, name)
        except (BrokenError, RefusedError) as error:
            self.trouble(part, name, isinstance(error, RefusedError))
            comments = ()
            if isinstance(error, RefusedError):
                return None
        cells = reader.cells
        for reference, text in comments:
            at = place(reference)
            if at is not None and text.strip():
                cells[at] = replace(cells.get(at, Cell(*at, "")), comment=text.strip())
        return Sheet(name, cells, hidden, tuple(reader.merged))

    def comments(self, part: str, sheet: str) -> tuple[tuple[str, str], ...]:
        """The comments on a sheet: (cell, text)."""
        found: list[tuple[str, str]] = []
        for _, kind, target in self.package.relations(part):
            if kind == "comments":
                try:
                    found += _read_comments(self.package.read(target))
                except (BrokenError, RefusedError) as error:
                    self.trouble(target, sheet, isinstance(error, RefusedError))
        return tuple(found)


@dataclass(slots=True)
class _SheetReader:
    desk: _Desk
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    row: int = 0
    column: int = 0
    kind: str = "n"
    style: int = 0
    value: list[str] = field(default_factory=list)
    formula: list[str] | None = None
    into: list[str] | None = None
    inline: _Texts | None = None
    inline_text: tuple[str, bool] = ("", False)

    def start(self, tag: str, attributes: Attributes) -> None:
        if self.inline is not None:
            self.inline.start(tag, attributes)
        elif tag == "c":
            self.column += 1
            at = place(attributes.get("r", ""))
            if at is not None:
                self.row, self.column = at
            self.kind = attributes.get("t", "n")
            self.style = whole(attributes.get("s", "0"))
            self.value, self.formula = [], None
        elif tag == "v":
            self.into = self.value
        elif tag == "f":
            self.into = self.formula = []
        elif tag == "row":
            given = whole(attributes.get("r"))
            self.row, self.column = given if given > 0 else self.row + 1, 0
        elif tag == "is":
            self.inline = _Texts("is", self.keep)
            self.inline.start(tag, attributes)
        elif tag == "mergeCell":
            self.merge(attributes.get("ref", ""))

    def merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = place(first), place(last or first)
        if begin is not None and end is not None:
            self.merged.append((*begin, *end))
            if len(self.merged) > MAX_CELLS:
                raise RefusedError(reference)

    def keep(self, text: str, struck: bool, _: Attributes) -> None:  # noqa: FBT001 - as _Texts hands it over
        self.inline_text = (text, struck)

    def text(self, text: str) -> None:
        if self.inline is not None:
            self.inline.text(text)
        elif self.into is not None:
            self.into.append(text)

    def end(self, tag: str) -> None:
        if self.inline is not None:
            self.inline.end(tag)
            if tag == "is":
                self.inline = None
        elif tag in {"v", "f"}:
            self.into = None
        elif tag == "c" and (self.value or self.formula is not None or self.kind == "inlineStr"):
            self.finish()

    def finish(self) -> None:
        """Keep the cell that has just ended, unless it shows nothing."""
        kind, text, struck = self.read()
        if text:
            at = (self.row, self.column)
            struck = struck or self.style in self.desk.styles.struck
            self.cells[at] = Cell(*at, text, kind, struck, self.formula is not None)
            if len(self.cells) > MAX_CELLS:
                raise RefusedError("cells")

    def read(self) -> tuple[CellKind, str, bool]:
        """The cell's kind and text, and whether a run of it is struck through."""
        raw = "".join(self.value)
        if self.kind == "s":
            at = whole(raw)
            known = 0 <= at < len(self.desk.texts)
            return (CellKind.TEXT, *(self.desk.texts[at] if known else ("", False)))
        if self.kind == "inlineStr":
            text, struck = self.inline_text
            self.inline_text = ("", False)
            return CellKind.TEXT, text, struck
        return (*self.plain(raw), False)

    def plain(self, raw: str) -> tuple[CellKind, str]:
        """The kind and text of a cell that holds its value itself (18.18.11 ST_CellType)."""
        if not raw and self.kind != "str":
            return CellKind.FORMULA, "=" + "".join(self.formula or ())
        match self.kind:
            case "str":
                return CellKind.TEXT, decoded(raw)
            case "e":
                return CellKind.ERROR, raw
            case "b":
                return CellKind.BOOL, "TRUE" if raw == "1" else "FALSE"
            case "d":
                return CellKind.DATE, raw
            case _:
                return self.number(raw)

    def number(self, raw: str) -> tuple[CellKind, str]:
        """A number as its style shows it: a day, a share, or itself."""
        if self.style in self.desk.styles.days:
            return day_text(raw, since_1904=self.desk.since_1904)
        return CellKind.NUMBER, number_text(raw, share=self.style in self.desk.styles.shares)


_COLUMNS: dict[str, int] = {}


def place(reference: str) -> tuple[int, int] | None:
    """A1 notation as (row, column), counted from 1; None for what is none."""
    if not reference or len(reference) > _MAX_REFERENCE:
        return None
    letters = reference.rstrip(_DIGITS)
    column = _COLUMNS.get(letters)
    if column is None:
        column = _column(letters)
        if column is None:
            return None
        _COLUMNS[letters] = column
    row = int(reference[len(letters) :] or "0")
    return (row, column) if row else None


def _column(letters: str) -> int | None:
    found = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return None
        found = found * 26 + ord(letter) - ord("A") + 1
    return found if 0 < found <= _MAX_COLUMN else None


def _properties(package: Package, trouble: Trouble) -> Mapping[str, str]:
    """The custom properties (22.3): the form's department and year."""
    part = next((part for _, kind, part in package.relations("") if kind == "custom-properties"), "")
    if not part or not package.has(part):
        return {}
    found: dict[str, str] = {}
    names = [""]

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "property":
            names[0] = attributes.get("name", "")

    def text(text: str) -> None:
        if names[0] and (text := text.strip()):
            found[names[0]] = found.get(names[0], "") + text

    _tried(package, part, lambda data: walk(data, start, None, text), trouble)
    return found
