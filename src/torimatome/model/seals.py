"""Seals (控え): what a form's locked cells held when it was sent, told without repeating the texts.

Between sending and return a deadline is put off, a text of last year corrected, a department renamed. What
the form would say today is then not what it said, and nobody typed the difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from torimatome.model.finding import fingerprint

_SEALS = re.compile(r"(?:[\w.]+=[0-9a-f]{6}(?: |$))+")


def sealed(text: str) -> str:
    """Six hex digits over a cell's text, blind to white space and to the apostrophe against formulas."""
    return fingerprint(("".join(text.removeprefix("'").split()),))[:6]


def write_seals(texts: Mapping[str, str]) -> str:
    """The seals of texts by name, as a cell holds them; a blank text has none."""
    return " ".join(f"{name}={sealed(text)}" for name, text in texts.items() if text)


def read_seals(text: str) -> Mapping[str, str]:
    """Seals by name; none where the text holds anything else."""
    if not _SEALS.fullmatch(text):
        return {}
    return dict(part.split("=") for part in text.split())
