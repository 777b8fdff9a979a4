"""Whether a published report is of the year that it is taken in for: its title says so."""

from __future__ import annotations

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.plan import Shape
from torimatome.model.published import PublishedSource
from torimatome.model.year import year_code, year_label
from torimatome.stages.importing.table import report_year


def other_year(source: PublishedSource, shape: Shape, year: int) -> tuple[Finding, ...]:
    """A finding where the title, as the plan spells it, names another year; another title says nothing."""
    named = report_year(source.title, shape)
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
