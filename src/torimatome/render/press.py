"""What prints: here, or in a process of its own that works while this one writes everything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from torimatome.render.print_job import PrintedPdf, PrintJob


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
