"""Pages (ページ): the laid-out table that Word, PDF and HTML all print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from torimatome.model.block import Block, TextStyle


class Role(StrEnum):
    """What a cell is, for style and structure."""

    HEADING = "heading"
    ITEM = "item"
    DEPARTMENTS = "departments"
    MARK = "mark"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of the table's header rows, with how many rows and columns it spans."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class PageCell:
    """One cell of the printed table.

    Its paragraphs, and how many rows of this page it spans (headings are merged).
    """

    role: Role
    paragraphs: tuple[str, ...]
    span: int = 1
    repeated: bool = False
    """A running heading that is repeated at the page's top."""
    merged: bool = False
    """May span several rows: a heading, or prose for a whole row; measured apart from its rows."""
    gaps: tuple[int, ...] = ()
    """Indices of the paragraphs that begin the next item of a row: a little space is left above them."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """One printed line: one entry a column, None where a merged cell above covers it.

    ``row`` is the plan's row id, ``items`` the items printed, ``height`` in points as measured. ``continued``
    says that the line goes on with a row that was too tall for one page.
    """

    row: str
    items: tuple[str, ...]
    cells: tuple[PageCell | None, ...]
    height: float = 0.0
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Whole rows that stand on one sheet of paper; ``reason`` says why the page begins where it does."""

    number: int
    rows: tuple[PageRow, ...]
    reason: str = ""
    free: float = 0.0
    """Points left at the bottom."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is printed: title block, header rows, pages. ``watermark`` is 「（案）」 in a draft."""

    title: str
    subtitle: str
    as_of: str
    header: tuple[tuple[HeaderCell, ...], ...]
    columns: tuple[Role, ...]
    pages: tuple[Page, ...]
    watermark: str = ""
    author: str = ""
    date: str = ""
    """ISO 8601 date for document properties; no clock is asked."""
    levels: int = 0
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heights:
    """What a measuring pass finds, in points.

    ``rows`` are the rows' heights without their merged cells; ``spanning`` the merged cells' own, keyed by
    (column, paragraphs): the same heading is measured once.
    """

    rows: tuple[float, ...]
    spanning: Mapping[tuple[int, tuple[str, ...]], float] = field(default_factory=dict)
    loose: Heights | None = None
    """The same where another program sets the text more loosely.

    Pages are filled so that they hold either way.
    """

    @property
    def at_most(self) -> Heights:
        """The loose heights, or these where no other are known."""
        return self.loose or self


@dataclass(frozen=True, slots=True)
class Room:
    """What one column's cell on a page of its own holds: so many lines of so many full-width characters."""

    lines: int
    ems: float


Rooms = Callable[[], Mapping[str, Room]]
"""The room of each printed column of text, by field id; a template is read when it is asked for."""


def unmeasured() -> Mapping[str, Room]:
    """No rooms, for who knows of no template."""
    return {}


@dataclass(frozen=True, slots=True)
class Geometry:
    """The template's measures in points: the one source of geometry for Word, PDF and HTML."""

    page_width: float
    page_height: float
    margin_top: float
    margin_right: float
    margin_bottom: float
    margin_left: float
    widths: tuple[float, ...]
    """Of the table's columns."""
    cell_margins: tuple[float, float, float, float]
    """Top, right, bottom, left."""
    font: str
    heading_font: str
    size: float
    pitch: float
    """Exact line pitch of the table's text."""
    border: float
    above: float
    """Height of what stands above the first page's table: title, subtitle, date."""
    header_height: float
    """Height of the table's header rows."""
    title_size: float = 14.0
    subtitle_size: float = 10.5
    header_rows: tuple[float, ...] = ()
    """Heights of the header rows, which together are ``header_height``."""
    columns: tuple[TextStyle, ...] = ()
    """How each column of the prototype's body row is set."""
    header_style: TextStyle | None = None
    title_style: TextStyle | None = None
    subtitle_style: TextStyle | None = None
    title_block: tuple[Block, ...] = ()
    """What stands above the first page's table."""
    head: tuple[Block, ...] = ()
    """The running head, and how far it is from the paper's upper edge."""
    head_distance: float = 0.0
    foot: tuple[Block, ...] = ()
    """The running foot, and how far it is from the paper's lower edge."""
    foot_distance: float = 0.0
    header_fill: str = ""
    """The header rows' shading as six hex digits, or empty."""
    border_colour: str = "000000"
    levels: int = 0
    """How many columns, from the left, hold headings."""
    dropped: tuple[int, ...] = ()
    """The template's columns that are not printed; their widths are given to others."""
    template: str = ""
    """The template's file name, for findings."""

    @property
    def room(self) -> float:
        """Points between the margins."""
        return self.page_height - self.margin_top - self.margin_bottom
