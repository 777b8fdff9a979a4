"""Requests (修正依頼): what a department is asked to look at again, and the notes in its workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass

from torimatome.model.finding import fingerprint
from torimatome.model.grid import Place

_HEAD = "【修正依頼】"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to look at: the item's 番号, the field's name, where, what is wrong, what the office adds.

    ``note`` is what the office tells the department; its reason for deciding so stays in the house. ``gone``
    is the item whose line the department's workbook no longer has.
    """

    number: str
    column: str
    places: tuple[Place, ...]
    message: str
    note: str
    gone: str = ""

    @property
    def where(self) -> str:
        """The cells, without the file: the department knows its own. Where no cell is named, the file."""
        cells = dict.fromkeys(f"『{at.sheet}』{at.cell}" for at in self.places if at.cell)
        return "、".join(cells or dict.fromkeys(at.file for at in self.places if at.file))


@dataclass(frozen=True, slots=True)
class Request:
    """What one department is asked.

    ``files`` are its workbooks with answers of the year, as they came in; ``came`` says whether anything
    came at all, a file that can't be read too.
    """

    department: str
    name: str
    files: tuple[str, ...]
    asked: tuple[Asked, ...]
    came: bool = True

    @property
    def gone(self) -> tuple[str, ...]:
        """The items whose lines the workbooks no longer have."""
        return tuple(dict.fromkeys(each.gone for each in self.asked if each.gone))


def request_note(text: str) -> str:
    """The comment on a cell that is to be looked at; its last line tells whether somebody wrote into it."""
    return f"{_HEAD}\n{text}\n（照合 {_check(text)}）"


def is_request_note(text: str) -> bool:
    """Whether a comment is one of ours to which nobody added anything."""
    body, _, last = text.strip().rpartition("\n")
    said = body.removeprefix(_HEAD)
    return said != body and last.strip() == f"（照合 {_check(said)}）"


def without_request_notes(text: str) -> str:
    """What a comment says beside requests of ours to which nobody added anything."""
    while _is_checked(text):
        heads = (found.start() for found in re.finditer(_HEAD, text))
        at = next((at for at in heads if is_request_note(text[at:])), -1)
        if at < 0:
            break
        text = text[:at].rstrip()
    return text


def _is_checked(text: str) -> bool:
    """Whether a text ends as a request does."""
    return text.rstrip().rpartition("\n")[2].lstrip().startswith("（照合 ")


def _check(text: str) -> str:
    """Ten hex digits over the characters of a text, white space apart: programs wrap comments anew."""
    return fingerprint(("".join(text.split()),))[:10]
