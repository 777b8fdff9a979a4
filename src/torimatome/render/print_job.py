"""What goes to a press, and what comes back from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from torimatome.model.page import Report
from torimatome.render.attached import Attached
from torimatome.render.plate import Plate


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A report to print.

    Attributes:
        html: What ``render.html`` made of the report.
        report: The pages, for the date of the document's properties.
        templates: The folder whose ``fonts/`` are embedded; nothing else is read.
        attachments: Files to embed.
        known: Plates of an earlier printing with the same fonts and program, by the name of what they show.
    """

    html: str
    report: Report
    templates: Path
    attachments: Sequence[Attached] = ()
    known: Mapping[str, Plate] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """A file, and the plates that a later printing may use again, by the name of what they show."""

    data: bytes
    plates: Mapping[str, Plate]
