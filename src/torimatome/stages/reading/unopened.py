"""Files that came in and can't be read at all: whose they are, by their names, and what tells of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from torimatome.model.finding import Finding, Severity
from torimatome.model.grid import Grid
from torimatome.model.plan import Plan
from torimatome.stages.reading.origin import department_named

MISSING = "missing-submission"
"""The rule that tells of a department without a form, and of what came instead."""


def unopened(found: tuple[Finding, ...], grids: tuple[Grid, ...]) -> tuple[Finding, ...]:
    """Of what was found while opening files, that about files of which no workbook came."""
    opened = {grid.file for grid in grids}
    return tuple(each for each in found if not any(place.file in opened for place in each.places))


def by_department(found: Iterable[Finding], read: set[str], plan: Plan) -> Mapping[str, tuple[Finding, ...]]:
    """What keeps whole files from being read, by the department that a file's name names.

    Args:
        found: What was found while opening and reading files.
        read: The names of the files that could be read.
        plan: Knows the departments by name.
    """
    lost: dict[str, tuple[Finding, ...]] = {}
    for each in found:
        files = {place.file for place in each.places}
        if each.severity is Severity.MUST and len(files) == 1 and not files & read:
            department = department_named(files.pop(), plan)
            lost[department] = (*lost.get(department, ()), each)
    lost.pop("", None)
    return lost


def not_told_again(
    found: tuple[Finding, ...], judged: tuple[Finding, ...], read: set[str], plan: Plan
) -> tuple[Finding, ...]:
    """The findings about files without those that ``missing-submission`` tells with its department.

    Files of the same bytes share an id, so the same finding is one of the same id and places.
    """
    missing = {each.subject for each in judged if each.code == MISSING}
    lost = by_department(found, read, plan)
    told = {(each.id, each.places) for department in missing for each in lost.get(department, ())}
    return tuple(each for each in found if (each.id, each.places) not in told)
