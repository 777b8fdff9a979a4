"""Reader of a published report transcribed as text: one table row a line, tab between cells, UTF-8.

The file holds ``# title``, ``(subtitle)`` and a block a printed page. A block begins with the table's two
header lines; the first cell of the first one is the same on every page. In a text cell two spaces part
paragraphs, and a single space between two characters neither of which is an ASCII letter or digit is a line
break of the print (``torimatome.stages.importing.table``). This reader keeps both as they are: corrections
refer to the cells as transcribed, and no word is changed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from torimatome.model.characters import unseen, visible
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.published import PublishedSource, SourceBlock, SourceLine

LIMIT = 64 * 1024 * 1024
"""Bytes; no printed table is longer, and a larger file would only fill the memory."""
_HEADER_LINES = 2
_SUFFIXES = {".txt", ".tsv"}


def accepts(path: Path, head: bytes) -> bool:
    """Whether the name says text and the beginning is not a container's (ZIP, PDF, OLE2)."""
    return path.suffix.lower() in _SUFFIXES and not head.startswith((b"PK", b"%PDF", b"\xd0\xcf\x11\xe0"))


def read(path: Path) -> tuple[PublishedSource | None, tuple[Finding, ...]]:
    """Read the transcription; lines keep their number in the file, counted from 1.

    Returns:
        None with a finding when the file is too large, not UTF-8, or holds no table.
    """
    place = Place(path.name)
    try:
        if path.stat().st_size > LIMIT:
            return None, (finding("source-too-large", subject=path.name, places=(place,), limit=LIMIT >> 20),)
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        return None, (finding("source-unreadable", subject=path.name, places=(place,), why=why),)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, (finding("source-encoding", subject=sha256, places=(place,), line=line),)
    lines, findings = _clean(text, place, sha256)
    return _source(lines, place, sha256, findings)


def _clean(text: str, place: Place, sha256: str) -> tuple[list[str], list[Finding]]:
    """The lines without characters that nobody sees, each reported."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    findings: list[Finding] = []
    for at, line in enumerate(lines):
        if bad := unseen(line):
            lines[at] = visible(line)
            where = Place(place.file, "", f"{at + 1}行")
            codes = "、".join(bad)
            findings.append(
                finding("source-control", subject=sha256, mark=f"{at + 1}", places=(where,), codes=codes)
            )
    return lines, findings


def _source(
    lines: list[str], place: Place, sha256: str, findings: list[Finding]
) -> tuple[PublishedSource | None, tuple[Finding, ...]]:
    rows = [(number, tuple(line.split("\t"))) for number, line in enumerate(lines, 1) if "\t" in line]
    if not rows or not rows[0][1][0].strip():
        return None, (*findings, finding("source-no-table", subject=sha256, places=(place,)))
    first = rows[0][1][0]
    blocks: list[list[SourceLine]] = []
    skip = 0
    header: list[tuple[str, ...]] = []
    for number, cells in rows:
        if cells[0] == first:
            blocks.append([])
            skip = _HEADER_LINES
        if skip:
            skip -= 1
            if len(blocks) == 1:
                header.append(cells)
        else:
            blocks[-1].append(SourceLine(number, cells))
    if not any(blocks):
        return None, (*findings, finding("source-no-table", subject=sha256, places=(place,)))
    title, subtitle = _titles(lines[: rows[0][0] - 1])
    found = tuple(SourceBlock(tuple(block)) for block in blocks)
    return PublishedSource(place.file, sha256, title, subtitle, tuple(header), found), tuple(findings)


def _titles(lines: list[str]) -> tuple[str, str]:
    title = next((line.removeprefix("#").strip() for line in lines if line.startswith("#")), "")
    subtitle = next((line.strip() for line in lines if line.startswith(("(", "（"))), "")
    return title, subtitle
