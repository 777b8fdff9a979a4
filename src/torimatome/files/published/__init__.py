"""Readers of published reports, one file a format; a new format is a new file and a line in READERS."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from torimatome.files.published import tsv
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.published import PublishedSource

HEAD = 4096


class Reader(Protocol):
    """A module that reads one format."""

    def accepts(self, path: Path, head: bytes) -> bool:
        """Whether this reader knows the file, by its name and its first bytes."""

    def read(self, path: Path) -> tuple[PublishedSource | None, tuple[Finding, ...]]:
        """The report as it stands in the file, or None and what is wrong with it."""


READERS: tuple[Reader, ...] = (tsv,)
"""Asked in this order."""


def read_published(path: Path) -> tuple[PublishedSource | None, tuple[Finding, ...]]:
    """Read a published report with the first reader that knows it.

    Returns:
        The report as it stands, nothing repaired; None with findings when it can't be read.
    """
    place = Place(path.name)
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError as error:
        why = error.strerror or type(error).__name__
        return None, (finding("source-unreadable", subject=path.name, places=(place,), why=why),)
    for reader in READERS:
        if reader.accepts(path, head):
            return reader.read(path)
    return None, (finding("source-format", subject=path.name, places=(place,)),)
