"""The settings of one year (year.toml)."""

from __future__ import annotations

from dataclasses import dataclass

from torimatome.model.year import year_code


@dataclass(frozen=True, slots=True)
class YearSettings:
    """What belongs to one year (year.toml): 基準日, deadline, contact, published page breaks."""

    year: int
    as_of: str = ""
    """基準日 as ISO 8601, or empty where it is not known."""
    deadline: str = ""
    contact: str = ""
    page_rows: tuple[int, ...] = ()
    """How many rows each published page has; empty: pages are filled freely."""
    breaks_before: tuple[str, ...] = ()
    """Row ids before which a page must begin."""
    template: str = ""
    """The Word template that the year is printed by; empty: the ordinary one."""
    columns: tuple[str, ...] = ()
    """Ids of the answer columns that are printed beside the years' marks; empty: all public ones."""
    issued: str = ""
    """The date printed in document properties, ISO 8601; all timestamps in outputs come from it."""

    @property
    def file(self) -> str:
        """The file as people are told of it: several years' files may be read for one report."""
        return settings_file(self.year)

    @property
    def stamp(self) -> str:
        """The date in documents' properties (ISO 8601).

        Of issue, else 基準日, else the fiscal year's last day.
        """
        return self.issued or self.as_of or f"{self.year + 1}-03-31"


def settings_file(year: int) -> str:
    """A year's settings below ``inputs``: R6/year.toml."""
    return f"{year_code(year)}/year.toml"
