"""Whether a published report is of the year that it is taken in for: its title says so."""

from __future__ import annotations

import re

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.plan import Shape
from torimatome.model.published import PublishedSource
from torimatome.model.year import parse_year, year_code, year_label

_YEAR = "{年度}"


def other_year(source: PublishedSource, shape: Shape, year: int) -> tuple[Finding, ...]:
    """A finding where the title, as the plan spells it, names another year; another title says nothing."""
    before, found, after = shape.title.partition(_YEAR)
    match = re.fullmatch(f"{re.escape(before)}(.+){re.escape(after)}", source.title.strip())
    named = parse_year(match[1]) if found and match else None
    if named is None or named == year:
        return ()
    return (
        finding(
            "source-other-year",
            subject=source.sha256,
            places=(Place(source.file),),
            title=source.title,
            named=year_label(named),
            short=year_code(named),
            year=year_label(year),
        ),
    )
