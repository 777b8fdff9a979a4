"""Submissions (回答票) and answers (回答) as they came in: raw key, text and value, nothing judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from torimatome.model.grid import NOWHERE, Place

KIND = "kind"
"""The field id of 回答区分."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of a submission that a department may have changed.

    ``text`` is the value after the normalisations named in ``steps``; ``raw`` is what stood in the cell;
    ``sent`` what
    the form held when it was sent. ``field`` is a field id, ``kind``, ``head.…`` for the form's head, or
    empty
    for a cell that the form does not ask for (an added sheet, a comment, a locked cell that was changed).
    """

    place: Place
    field: str
    text: str
    raw: str = ""
    sent: str = ""
    steps: tuple[str, ...] = ()
    item: str = ""
    sha256: str = ""
    """Of the file."""

    @property
    def changed(self) -> bool:
        """Whether the cell differs from the form as sent."""
        return self.raw != self.sent


@dataclass(frozen=True, slots=True)
class Answer:
    """What one respondent says about one item: its entries by field id (unchanged, pre-filled ones too)."""

    item: str
    department: str
    entries: Mapping[str, Entry]
    key: str = ""
    """The hidden key as it stood, or empty where the line was identified by its number and wording."""
    seen_text: str = ""
    """The item's text as the workbook shows it."""
    place: Place = NOWHERE

    def text(self, name: str) -> str:
        """The normalised text of a field, or an empty string."""
        entry = self.entries.get(name)
        return entry.text if entry else ""


@dataclass(frozen=True, slots=True)
class Submission:
    """One workbook that came back.

    ``department`` is a respondent's id, or empty where nothing tells whose it is.
    """

    file: str
    sha256: str
    department: str
    year: int | None
    answers: tuple[Answer, ...] = ()
    others: tuple[Entry, ...] = ()
    """Changed cells that belong to no answer: the head, added sheets, comments, locked cells."""
    reconstructed: bool = False
    head: Mapping[str, str] = field(default_factory=dict)
    """What the form's head says, by ``head.…``; blank cells are left out."""
    head_places: Mapping[str, Place] = field(default_factory=dict)
    """Where the head's cells stand, blank ones too; one whose label is gone is left out."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, answers first."""
        return (*(entry for answer in self.answers for entry in answer.entries.values()), *self.others)
