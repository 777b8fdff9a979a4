"""Findings (確認事項): something that a person should look at, whole at birth."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from torimatome.model.grid import Place


class Severity(StrEnum):
    """How much a finding weighs. While a 要修正 is open the report is not released."""

    MUST = "要修正"
    SHOULD = "要確認"
    NOTE = "参考"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    ``subject`` is what it is about (an item id, a department id, a file's SHA-256 ...), ``field`` the
    field (``marks.2023``, ``progress``), ``parties`` the departments concerned, ``mark`` a
    discriminator such as the matched word. These, with ``code``, make the id; file names, cell
    addresses and whole texts never do.
    ``facts`` fill the sentence of the message catalogue; ``evidence`` are the texts whose change makes a
    ruling stale.
    """

    code: str
    severity: Severity
    subject: str = ""
    field: str = ""
    parties: tuple[str, ...] = ()
    mark: str = ""
    places: tuple[Place, ...] = ()
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    also: tuple[Mapping[str, str], ...] = ()
    """The facts of further findings of one id with this one, which stands for them: each has its sentence."""
    closed_by: str = ""
    """The number of the ruling that closed it, or empty while it is open."""

    @property
    def id(self) -> str:
        """A stable id.

        F and the first ten hex digits of the SHA-256 over code, subject, field, parties and mark.
        """
        return "F" + fingerprint((self.code, self.subject, self.field, *sorted(self.parties), self.mark))[:10]

    @property
    def evidence_fingerprint(self) -> str:
        """Ten hex digits that change when the evidence does."""
        return fingerprint(self.evidence)[:10]

    @property
    def open(self) -> bool:
        """Whether nobody has settled it yet."""
        return not self.closed_by


def fingerprint(parts: Iterable[str]) -> str:
    """SHA-256 (hex) over texts, each ended by U+001F so that borders count."""
    return hashlib.sha256(
        "".join(part + "\x1f" for part in parts).encode("utf-8", "surrogatepass")
    ).hexdigest()
