"""Proof sheets (校正): two editions of a year's public data, and what differs between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One item of an edition: its lasting id, printed 番号, wording, and texts by column name."""

    item: str
    number: str
    text: str
    headings: tuple[str, ...]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edition:
    """The public data of a year as it stands or stood, in printed order.

    ``name`` is what a reader calls it (a file's name, 今回), ``year`` the fiscal year that it says, or None.
    """

    name: str
    columns: tuple[str, ...]
    lines: tuple[EditionLine, ...]
    year: int | None = None


class Kept(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with one fate; never a part of what is read as one character."""

    kept: Kept
    text: str


class Change(StrEnum):
    """What happened to an item or to one of its cells."""

    CELL = "変更"
    ADDED = "項目の追加"
    REMOVED = "項目の削除"
    MOVED = "項目の移動"
    RENUMBERED = "番号の変更"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: of a cell (``column`` names it), or of an item as a whole (``column`` is empty).

    ``number`` is today's 番号, that of a removed item the old one.
    """

    change: Change
    item: str
    number: str
    text: str
    column: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that differs between two editions, in today's printed order, removed items where they stood.

    ``compared`` counts the cells that were looked at; ``only_old`` and ``only_new`` name the columns that the
    other edition lacks.
    """

    old: str
    new: str
    differences: tuple[Difference, ...]
    compared: int
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()

    def count(self, change: Change) -> int:
        """How many differences are of one kind."""
        return sum(each.change is change for each in self.differences)


@dataclass(frozen=True, slots=True)
class Erratum:
    """One line of a 正誤表: the page (today's; 0 where it is no longer printed), 番号, 欄, 誤, 正."""

    page: int
    number: str
    column: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a printed cell that is marked in one way.

    ``added`` characters are new; something that is no longer printed stood right before or right after a run
    with ``gone_before`` or ``gone_after``, which is one character as readers see them.
    """

    text: str
    added: bool = False
    gone_before: bool = False
    gone_after: bool = False

    @property
    def plain(self) -> bool:
        """Whether nothing happened here."""
        return not (self.added or self.gone_before or self.gone_after)


@dataclass(frozen=True, slots=True)
class CellMark:
    """What changed in one printed cell: its characters in order, line ends left out.

    Without a marked run the cell changed as a whole: it was emptied or moved, or prints its text otherwise.
    """

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class MarkedPages:
    """The changed cells by (index of the page, of its row, column), and the changes that no cell shows."""

    cells: Mapping[tuple[int, int, int], CellMark]
    elsewhere: tuple[Difference, ...]
