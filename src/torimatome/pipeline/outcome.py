"""What a command did, as the command line and tests see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from torimatome.model.answer import Submission
from torimatome.model.finding import Finding, Severity
from torimatome.model.form import Form
from torimatome.model.master import Draft, Fated, Master
from torimatome.model.plan import Plan
from torimatome.model.ruling import Ruling

Tell = Callable[[str], None]
"""Receives one short line as each stage begins; what is done with it is the command line's business."""


def quiet(line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A year read, merged, judged and settled, nothing rendered yet."""

    master: Master
    draft: Draft
    submissions: tuple[Submission, ...]
    rulings: tuple[Ruling, ...]
    findings: tuple[Finding, ...]
    fates: tuple[Fated, ...]
    forms: tuple[Form, ...] = ()
    """As they are sent, one a respondent."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: the files it wrote, what it found, and the judged year where there is one."""

    findings: tuple[Finding, ...] = ()
    written: tuple[Path, ...] = ()
    judged: Judged | None = None
    plan: Plan | None = None
    facts: Mapping[str, str] | None = None

    @property
    def must(self) -> tuple[Finding, ...]:
        """The open 要修正."""
        return open_musts(self.findings)


def open_musts(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The open 要修正 among findings."""
    return tuple(found for found in findings if found.open and found.severity is Severity.MUST)
