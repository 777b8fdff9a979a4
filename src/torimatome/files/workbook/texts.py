"""The rich texts of a workbook: shared ones, those inside cells, and comments (ECMA-376 part 1, 18.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from torimatome.files.workbook.package import MAX_CELLS, RefusedError, grow, space_of
from torimatome.files.workbook.styles import on

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SHADOW = re.compile(
    r"\A\[(?:Threaded comment|スレッド化されたコメント)\].*?^(?:Comment|コメント)[:：]\s*",
    re.DOTALL | re.MULTILINE,
)
"""What Excel writes above a threaded comment for older programs."""


def read_texts(data: bytes) -> list[tuple[str, bool]]:
    """The shared texts in order, each with whether a run of it is struck through.

    Raises:
        BrokenError: The part is no well-formed XML.
        RefusedError: It is not read on purpose, or holds more than ``MAX_CELLS`` texts.
    """
    found: list[tuple[str, bool]] = []
    _each(data, ".", "si", lambda held, space: found.append(rich_text(held, space)))
    return found


def read_comments(data: bytes) -> list[tuple[str, str]]:
    """The comments of a sheet: (cell in A1 notation, text); raises as ``read_texts`` does."""
    found: list[tuple[str, str]] = []

    def take(comment: Element, space: str) -> None:
        texts = (rich_text(held, space)[0] for held in comment.iter(f"{space}text"))
        found.append((comment.get("ref", ""), _SHADOW.sub("", "".join(texts))))

    _each(data, "{*}commentList", "comment", take)
    return found


def _each(data: bytes, path: str, unit: str, take: Callable[[Element, str], None]) -> None:
    count = [0]

    def piece(root: Element, *, complete: bool) -> None:
        space = space_of(root)
        name = f"{space}{unit}"
        for table in root.iterfind(path):
            done = table[:] if complete else table[:-1]
            del table[: len(done)]
            for each in done:
                if each.tag == name:
                    take(each, space)
            count[0] += len(done)
        if count[0] > MAX_CELLS:
            raise RefusedError(unit)

    grow(data, unit, piece)


def rich_text(holder: Element, space: str) -> tuple[str, bool]:
    """The text of an si, is or text element, and whether a visible run of it is struck through.

    Its runs are joined; furigana (rPh) are left out.
    """
    plain = f"{space}t"
    if len(holder) == 1 and holder[0].tag == plain:
        return decoded(holder[0].text or ""), False
    pieces: list[str] = []
    run, struck = f"{space}r", False
    for each in holder:
        if each.tag == plain:
            pieces.append(each.text or "")
        elif each.tag == run:
            text = "".join(part.text or "" for part in each.iter(plain))
            strikes = [on(part.attrib) for part in each.iter(f"{space}strike")]
            struck = struck or (any(strikes[-1:]) and bool(text.strip()))
            pieces.append(text)
    return decoded("".join(pieces)), struck


def decoded(text: str) -> str:
    """A text with what XML can't hold: ``_x000D_`` is a carriage return (22.9.2.19 ST_Xstring)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
