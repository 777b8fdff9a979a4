"""Requests (修正依頼): what a department is asked to look at again, and the notes in its workbook."""

from __future__ import annotations

from dataclasses import dataclass

from torimatome.model.finding import fingerprint
from torimatome.model.grid import Place

_HEAD = "【修正依頼】"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to look at: the item's 番号, the field's name, where, what is wrong, what the office adds."""

    number: str
    column: str
    places: tuple[Place, ...]
    message: str
    reason: str

    @property
    def where(self) -> str:
        """The cells, without the file: the department knows its own."""
        return "、".join(dict.fromkeys(f"『{at.sheet}』{at.cell}" for at in self.places if at.cell))


@dataclass(frozen=True, slots=True)
class Request:
    """What one department is asked. ``files`` are its workbooks as they came in."""

    department: str
    name: str
    files: tuple[str, ...]
    asked: tuple[Asked, ...]


def request_note(text: str) -> str:
    """The comment on a cell that is to be looked at; its last line tells whether somebody wrote into it."""
    return f"{_HEAD}\n{text}\n（照合 {_check(text)}）"


def is_request_note(text: str) -> bool:
    """Whether a comment is one of ours to which nobody added anything."""
    body, _, last = text.strip().rpartition("\n")
    said = body.removeprefix(_HEAD)
    return said != body and last.strip() == f"（照合 {_check(said)}）"


def _check(text: str) -> str:
    """Ten hex digits over the characters of a text, white space apart: programs wrap comments anew."""
    return fingerprint(("".join(text.split()),))[:10]
