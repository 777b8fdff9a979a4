"""Pictures of two PDFs' pages side by side, with a box around each place where they look different."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

PROGRAM = "pdftoppm"
DPI = 100
_TILE = 8
"""Pixels: differences are gathered in tiles of this size, and tiles that touch make one box."""
_STRONG = 48
"""Of 255: how much a pixel must differ; less is smoothing."""
_AWAY = 3
_RED, _GREY = (200, 0, 0), (120, 120, 120)
_GAP = 12

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page of both, old left and new right, as PNG; ``boxes`` counts the places that differ."""

    number: int
    png: bytes
    boxes: int


def can_picture() -> bool:
    """Whether the machine has the program that draws PDF pages."""
    return shutil.which(PROGRAM) is not None


def page_differences(old: bytes, new: bytes) -> tuple[PagePicture, ...] | None:
    """Compare two PDFs page by page; None where one of them can't be drawn."""
    before, after = _pages(old), _pages(new)
    if not before or not after:
        return None
    return tuple(
        _compared(number, one, two) for number, (one, two) in enumerate(zip_longest(before, after), 1)
    )


def _pages(data: bytes) -> Sequence[Image]:
    """The pages drawn by Poppler in a process of its own; none where it gives up."""
    from PIL import Image

    with tempfile.TemporaryDirectory(prefix="torimatome-") as folder:
        source = Path(folder, "in.pdf")
        source.write_bytes(data)
        command = (shutil.which(PROGRAM) or PROGRAM, "-r", str(DPI), str(source), str(Path(folder, "page")))
        done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own arguments
        if done.returncode:
            return ()
        return [
            Image.open(io.BytesIO(path.read_bytes())).convert("RGB")
            for path in sorted(Path(folder).glob("page-*.ppm"), key=lambda at: int(at.stem.split("-")[1]))
        ]


def _compared(number: int, one: Image | None, two: Image | None) -> PagePicture:
    from PIL import Image, ImageDraw

    known = [each for each in (one, two) if each is not None]
    size = (max(each.width for each in known), max(each.height for each in known))
    sides = [_on_paper(each, size) for each in (one, two)]
    boxes = difference_boxes(*sides) if len(known) > 1 else [(0, 0, *size)]
    picture = Image.new("RGB", (2 * size[0] + _GAP, size[1]), _GREY)
    for side, left in zip(sides, (0, size[0] + _GAP), strict=True):
        draw = ImageDraw.Draw(side)
        for box in boxes:
            draw.rectangle(box, outline=_RED, width=2)
        picture.paste(side, (left, 0))
    written = io.BytesIO()
    picture.save(written, "PNG")
    return PagePicture(number, written.getvalue(), len(boxes))


def _on_paper(page: Image | None, size: tuple[int, int]) -> Image:
    from PIL import Image

    paper = Image.new("RGB", size, "white")
    if page is not None:
        paper.paste(page, (0, 0))
    return paper


def difference_boxes(one: Image, two: Image) -> list[Box]:
    """The places in which two pictures of one size differ, from top to bottom."""
    from PIL import ImageChops

    strong = ImageChops.difference(one, two).convert("L").point(lambda value: 255 if value >= _STRONG else 0)
    inked: dict[tuple[int, int], Box] = {}
    whole = strong.getbbox() or (0, 0, 0, 0)
    for y in range(whole[1] // _TILE, -(-whole[3] // _TILE)):
        for x in range(whole[0] // _TILE, -(-whole[2] // _TILE)):
            left, top = x * _TILE, y * _TILE
            found = strong.crop((left, top, left + _TILE, top + _TILE)).getbbox()
            if found:
                inked[x, y] = (left + found[0], top + found[1], left + found[2], top + found[3])
    return [_box([inked[at] for at in group], one.size) for group in _groups(set(inked))]


def _groups(marked: set[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    """Tiles that touch or stand one apart, the topmost first."""
    found = []
    left = set(marked)
    for start in sorted(marked, key=lambda at: (at[1], at[0])):
        if start not in left:
            continue
        left.discard(start)
        group, waiting = {start}, [start]
        while waiting:
            x, y = waiting.pop()
            near = {(x + dx, y + dy) for dx in range(-2, 3) for dy in range(-2, 3)} & left
            left -= near
            group |= near
            waiting += near
        found.append(group)
    return found


def _box(parts: Sequence[Box], size: tuple[int, int]) -> Box:
    """A box around them all, a little away from the ink and within the paper."""
    lefts, tops, rights, bottoms = zip(*parts, strict=True)
    return (
        max(min(lefts) - _AWAY, 0),
        max(min(tops) - _AWAY, 0),
        min(max(rights) + _AWAY, size[0] - 1),
        min(max(bottoms) + _AWAY, size[1] - 1),
    )


def replacement_pages(new: bytes, numbers: Sequence[int]) -> bytes:
    """Some pages of a PDF as one of their own, to be printed and put in place of the old ones.

    Args:
        new: The PDF as it stands now.
        numbers: Page numbers from 1; those that it does not have are passed over.
    """
    import pikepdf

    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(new)) as source, pikepdf.new() as target:
        target.pages.extend(source.pages[at - 1] for at in numbers if 0 < at <= len(source.pages))
        target.save(written, deterministic_id=True)
    return written.getvalue()
