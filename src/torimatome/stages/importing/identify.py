"""Recognise what a printed report holds in the plan that there is already, so that every id is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from torimatome.model.plan import Department, Heading, Item, PlanContent, Row
from torimatome.stages.importing.rows import PrintedItem, PrintedRow
from torimatome.stages.importing.table import folded

SAME = 85.0
"""The least similarity (rapidfuzz ratio, 0 to 100) of a wording edited since, under the same heading."""
_NUMBER = re.compile(r"\d+$")
T = TypeVar("T")


@dataclass(slots=True)
class Numbers:
    """Gives the next number of a kind: H01, L001, I001, D01; never one that is or was in use in the plan."""

    prefix: str
    digits: int
    last: int = 0

    @classmethod
    def after(cls, prefix: str, digits: int, used: Iterable[str]) -> Numbers:
        """Go on after the greatest number in use."""
        found = [
            int(match[0]) for each in used if each.startswith(prefix) and (match := _NUMBER.search(each))
        ]
        return cls(prefix, digits, max(found, default=0))

    def next(self) -> str:
        """The next id."""
        self.last += 1
        return f"{self.prefix}{self.last:0{self.digits}d}"


@dataclass(slots=True)
class Known:
    """The parts of the plan that are in force in the report's year and not yet recognised."""

    headings: list[Heading] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)

    @classmethod
    def of(cls, content: PlanContent, year: int) -> Known:
        """All that is in force in a year."""
        return cls(
            [each for each in content.headings if each.span.holds(year)],
            [each for each in content.rows if each.span.holds(year)],
            [each for each in content.items if each.span.holds(year)],
            [each for each in content.departments if each.span.holds(year)],
        )

    def heading(self, parent: str, level: int, number: str, name: str) -> Heading | None:
        """The heading under a parent: same number and name, else same name, else same number."""
        mine = [each for each in self.headings if each.parent == parent and each.level == level]
        return (
            _first(mine, lambda each: folded(each.label) == folded(number + name))
            or _first(mine, lambda each: bool(name) and folded(each.name) == folded(name))
            or _first(mine, lambda each: bool(number) and folded(each.number) == folded(number))
        )

    def department(self, name: str) -> Department | None:
        """The department of that name."""
        return _first(self.departments, lambda each: folded(each.name) == folded(name))


def recognise(
    rows: tuple[PrintedRow, ...], headings: tuple[str, ...], known: Known
) -> dict[tuple[int, int], Item]:
    """The known item of each bullet, by (row's place, bullet's place), both from 0.

    First the same wording under the same heading, then the same wording elsewhere, then a similar wording
    under the same heading; each known item is taken once.

    Args:
        rows: The rows as printed.
        headings: The heading id of each row.
        known: What the plan holds.
    """
    from rapidfuzz import fuzz

    home = {row.id: row.heading for row in known.rows}
    waiting = list(known.items)
    found: dict[tuple[int, int], Item] = {}

    def same(item: Item, printed: PrintedItem) -> bool:
        return folded(item.text) == folded(printed.text)

    def near(item: Item, printed: PrintedItem) -> bool:
        return fuzz.ratio(folded(item.text), folded(printed.text)) >= SAME

    for fits, stays in ((same, True), (same, False), (near, True)):
        for at, row in enumerate(rows):
            for bullet, printed in enumerate(row.items):
                if (at, bullet) in found:
                    continue
                item = _first(
                    waiting,
                    lambda each: (
                        each.reprint == printed.reprint  # noqa: B023 - called at once
                        and (not stays or home.get(each.row) == headings[at])  # noqa: B023
                        and fits(each, printed)  # noqa: B023
                    ),
                )
                if item is not None:
                    waiting.remove(item)
                    found[at, bullet] = item
    return found


def _first(candidates: Sequence[T], fits: Callable[[T], bool]) -> T | None:
    return next((each for each in candidates if fits(each)), None)


def woven(previous: Sequence[T], current: Sequence[T], name: Callable[[T], str]) -> tuple[T, ...]:
    """The earlier sequence as it was, each new element put after the one before it in the current one."""
    result = list(previous)
    held = {name(each) for each in previous}
    last = ""
    for each in current:
        if name(each) not in held:
            places = [at for at, other in enumerate(result) if name(other) == last]
            result.insert(places[-1] + 1 if places else 0, each)
            held.add(name(each))
        last = name(each)
    return tuple(result)
