"""What belongs where in a published table, and what the blanks in its cells mean.

In a cell two spaces (or more) part paragraphs. A single half-width space between two characters neither of
which is an ASCII letter or digit is a line break of the print; any other space belongs to the words
(「Google フォーム」). Words are never changed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from torimatome.model.plan import ColumnKind, Shape
from torimatome.model.year import parse_year

_PARTED = re.compile(r" {2,}")
_PRINT_BREAK = re.compile(r"(?<![A-Za-z0-9 ]) (?![A-Za-z0-9 ])")


@dataclass(frozen=True, slots=True)
class Table:
    """The cell (from 1) of each thing in a line: headings, item, departments, marks, public texts."""

    levels: tuple[int, ...]
    item: int
    departments: int
    marks: tuple[int, ...]
    texts: tuple[int, ...]
    text_columns: tuple[str, ...]
    """The column id of each text cell."""

    @property
    def width(self) -> int:
        """How many cells a line has."""
        return (self.texts or self.marks)[-1]


def table_of(shape: Shape) -> Table:
    """The printed table of a plan: levels, item, departments, a mark a year, other public columns."""
    depth = len(shape.levels)
    years = len(shape.term)
    after = depth + 3 + years
    columns = tuple(each.id for each in shape.columns if each.public and each.kind is not ColumnKind.YEARS)
    return Table(
        tuple(range(1, depth + 1)),
        depth + 1,
        depth + 2,
        tuple(range(depth + 3, after)),
        tuple(range(after, after + len(columns))),
        columns,
    )


def report_year(title: str, shape: Shape) -> int | None:
    """The fiscal year that a report's title names by the plan's title pattern, or None."""
    before, year, after = shape.title.partition("{年度}")
    match = re.match(re.escape(before) + r"(.+?)" + re.escape(after), title) if year else None
    return parse_year(match[1]) if match else None


def known_marks(shape: Shape) -> frozenset[str]:
    """The marks that the plan prints, the blank one left out."""
    column = shape.marks
    return frozenset(each.mark for each in (*column.choices, *column.planned) if each.mark)


def parts(cell: str) -> tuple[str, ...]:
    """The paragraphs of a cell, parted by two spaces or more."""
    return tuple(part.strip() for part in _PARTED.split(cell.strip()) if part.strip())


def with_breaks(paragraph: str) -> str:
    r"""A paragraph whose print line breaks are ``\n``."""
    return _PRINT_BREAK.sub("\n", paragraph)


def bullets(cell: str, bullet: str) -> tuple[str, ...]:
    """The bulleted parts of a cell without their bullet; a part without one belongs to the part before it."""
    found: list[str] = []
    for part in parts(cell):
        if part.startswith(bullet):
            found.append(part.removeprefix(bullet).strip())
        elif found:
            found[-1] += "\n" + part
    return tuple(found)


def department_names(part: str, bullet: str) -> tuple[str, ...]:
    """The names in one department list (・総務課 ・社会教育課)."""
    names = (name.strip() for name in re.split(rf"(?:^|\s){re.escape(bullet)}", part))
    return tuple(dict.fromkeys(name for name in names if name))


def folded(text: str) -> str:
    """A text as it is compared: NFKC, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())
