"""A printed report read back for comparison: Word's pages, the public dataset, the PDF's pictures."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from torimatome.model.archive import PixelDifference, PrintedPage

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DPI = 72
RASTERIZER = "pdftoppm"


def word_pages(data: bytes) -> tuple[PrintedPage, ...]:
    """The pages of a report as Word: one table a page, with the paragraphs between (DESIGN: Layout).

    A cell that is merged downwards is empty from its second row on, as the file has it.

    Raises:
        ValueError: The bytes are no Word document.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            document = etree.fromstring(package.read("word/document.xml"))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise ValueError("no Word document") from error
    body = document.find(f"{_W}body")
    return () if body is None else tuple(_pages(body))


def _pages(body: _Element) -> Iterator[PrintedPage]:
    around: list[str] = []
    for block in body:
        if block.tag == f"{_W}tbl":
            rows = tuple(
                tuple(_text(cell) for cell in row.iter(f"{_W}tc"))
                for row in block.iter(f"{_W}tr")
                if row.find(f"{_W}trPr/{_W}tblHeader") is None
            )
            yield PrintedPage(rows, tuple(around))
            around = []
        elif text := _text(block):
            around.append(text)


def _text(element: _Element) -> str:
    paragraphs = ("".join(each.text or "" for each in part.iter(f"{_W}t")) for part in element.iter(f"{_W}p"))
    return "\n".join(paragraphs).strip()


def data_lines(data: bytes) -> tuple[tuple[str, ...], ...]:
    """The lines of a dataset.csv, its heading first."""
    text = data.decode("utf-8-sig", "replace")
    return tuple(tuple(line) for line in csv.reader(io.StringIO(text, newline="")))


def pixel_differences(recorded: bytes, rebuilt: bytes) -> tuple[PixelDifference, ...] | None:
    """The pages of two PDFs whose pictures differ, as grey pictures of one pixel a point.

    Returns:
        None where the program that makes the pictures is not there or can't read one of them.
    """
    program = shutil.which(RASTERIZER)
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="torimatome-") as folder:
        pictures = [
            _pictures(program, data, Path(folder, name))
            for name, data in (("recorded", recorded), ("rebuilt", rebuilt))
        ]
    before, after = pictures
    if before is None or after is None:
        return None
    count = max(len(before), len(after))
    pairs = ((at, before[at : at + 1], after[at : at + 1]) for at in range(count))
    shares = ((at, _share(old[0], new[0]) if old and new else 1.0) for at, old, new in pairs)
    return tuple(PixelDifference(at + 1, share) for at, share in shares if share)


def _pictures(program: str, data: bytes, stem: Path) -> list[bytes] | None:
    source = stem.with_suffix(".pdf")
    source.write_bytes(data)
    made = subprocess.run(  # noqa: S603 - a fixed program on files of our own
        [program, "-r", str(_DPI), "-gray", str(source), str(stem)], capture_output=True, check=False
    )
    if made.returncode:
        return None
    pages = sorted(stem.parent.glob(f"{stem.name}-*.pgm"), key=lambda path: int(path.stem.rsplit("-", 1)[1]))
    return [path.read_bytes() for path in pages]


def _share(old: bytes, new: bytes) -> float:
    """The share of pixels that differ; pictures of different sizes differ wholly."""
    import numpy as np

    if old == new:
        return 0.0
    if len(old) != len(new):
        return 1.0
    differing = np.frombuffer(old, np.uint8) != np.frombuffer(new, np.uint8)
    return float(differing.mean())
