"""What prints: here, or in a process of its own that works while this one writes everything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from torimatome.model.page import Report

if TYPE_CHECKING:
    from torimatome.render.attached import Attached
    from torimatome.render.pdf import PrintedPdf
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


class Press(Protocol):
    """Lays blocks out and prints reports; whichever press does it, the answers are the same."""

    def heights(self, page: str, faces: str, folder: Path) -> Sequence[float]:
        """The heights of a page's blocks (``engine.block_heights``)."""
        ...

    def pdf(self, job: PrintJob) -> Callable[[], PrintedPdf]:
        """Begin to print (``pdf.printed``); what is handed back waits for the file."""
        ...


class OwnPress:
    """The press of this process: a report is printed when it is asked for."""

    def heights(self, page: str, faces: str, folder: Path) -> Sequence[float]:
        """See ``Press``."""
        from torimatome.render.engine import block_heights

        return block_heights(page, faces, folder)

    def pdf(self, job: PrintJob) -> Callable[[], PrintedPdf]:
        """See ``Press``."""
        from torimatome.render.pdf import printed

        return partial(printed, job)
