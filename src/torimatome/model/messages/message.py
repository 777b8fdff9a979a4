"""What a message of the catalogue is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from torimatome.model.finding import Severity


class Actor(StrEnum):
    """Who must act on a finding."""

    DEPARTMENT = "回答した部署"
    OFFICE = "取りまとめ担当"
    MAINTAINER = "システム担当"


@dataclass(frozen=True, slots=True)
class Message:
    """A finding's sentence.

    What is wrong (``{facts}`` filled in), what to do, how much it weighs, who must act; what a department is
    asked in a letter where it is the office that acts.
    """

    code: str
    severity: Severity
    sentence: str
    remedy: str
    actor: Actor = Actor.OFFICE
    question: str = "内容を確かめ、違っていれば直してください。"
