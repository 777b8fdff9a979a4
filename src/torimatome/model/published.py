"""A published report as a reader finds it, before anything is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One table row as transcribed: its line number in the file (from 1) and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """The table rows of one printed page, header rows left off."""

    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class PublishedSource:
    """A published report: title, subtitle, column headings of the first page, and one block a page."""

    file: str
    sha256: str
    title: str
    subtitle: str
    header: tuple[tuple[str, ...], ...]
    blocks: tuple[SourceBlock, ...]


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """What the report prints for one item.

    Mark by year, and texts by column id; ``lines`` are the source lines it came from.
    """

    item: str
    marks: Mapping[int, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[int, ...] = ()
