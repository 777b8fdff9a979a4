"""The message catalogue: every finding's sentence in Japanese, by code, rendered once and here."""

from __future__ import annotations

from collections.abc import Sequence

from torimatome.model.characters import shown
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import (
    archiving,
    deciding,
    importing,
    judging,
    machine,
    planning,
    printing,
    proofing,
    reading,
    templating,
    wording,
)
from torimatome.model.messages.message import Actor, Message

SECTIONS = (
    reading.MESSAGES,
    planning.MESSAGES,
    importing.MESSAGES,
    judging.MESSAGES,
    deciding.MESSAGES,
    wording.MESSAGES,
    printing.MESSAGES,
    templating.MESSAGES,
    proofing.MESSAGES,
    archiving.MESSAGES,
    machine.MESSAGES,
)
CATALOGUE = {message.code: message for section in SECTIONS for message in section}

_MOST_PLACES = 4
"""More places than these make a sentence that nobody can read out; the rest are counted."""
_MOST_SAID = 4
"""Of findings of one id so many are told each in a sentence; the rest are counted."""

__all__ = [
    "CATALOGUE",
    "Actor",
    "Message",
    "finding",
    "remedy",
    "say",
    "tell",
    "tell_department",
    "where",
    "who_acts",
    "wrong",
]


def finding(  # noqa: PLR0913 - one argument a part of the finding's identity
    code: str,
    *,
    subject: str = "",
    field: str = "",
    parties: tuple[str, ...] = (),
    mark: str = "",
    places: tuple[Place, ...] = (),
    evidence: tuple[str, ...] = (),
    **facts: object,
) -> Finding:
    """Make a finding whose severity is the catalogue's.

    Raises:
        KeyError: The catalogue has no such code.
    """
    said = {name: str(fact) for name, fact in facts.items()}
    severity = CATALOGUE[code].severity
    return Finding(
        code, severity, subject, field, parties, mark, places, said, evidence or tuple(said.values())
    )


_ONE_LINE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\ufffd") | {0x0A: "⏎", 0x0D: "", 0x09: " "}
"""For what a cell or a file's name may hold but no line on a screen: it must not steer a terminal."""


def say(found: Finding) -> str:
    """The finding in one sentence for a clerk: place, what is wrong, what to do."""
    places = where(found.places)
    return (f"{places}：" if places else "") + tell(found)


def where(places: Sequence[Place]) -> str:
    """The places with which a finding's sentence begins; empty where it has none."""
    told = places if len(places) <= _MOST_PLACES else places[: _MOST_PLACES - 1]
    more = f"ほか{len(places) - len(told)}か所" if len(told) < len(places) else ""
    return _one_line("、".join(str(place) for place in told) + more)


def tell(found: Finding) -> str:
    """What is wrong and what to do, without the place."""
    return wrong(found) + remedy(found)


def tell_department(found: Finding) -> str:
    """What is wrong, as a department is told, and what it is asked: the office's own task is not its."""
    asked = remedy(found) if who_acts(found) is Actor.DEPARTMENT else CATALOGUE[found.code].question
    return wrong(found) + asked


def remedy(found: Finding) -> str:
    """What to do."""
    return _one_line(CATALOGUE[found.code].remedy.format_map(found.facts))


def wrong(found: Finding) -> str:
    """What is wrong, without the place."""
    sentence = CATALOGUE[found.code].sentence
    said = tuple(dict.fromkeys(sentence.format_map(facts) for facts in (found.facts, *found.also)))
    more = f"ほか{len(said) - _MOST_SAID}件。" if len(said) > _MOST_SAID else ""
    return _one_line("".join(said[:_MOST_SAID]) + more)


def _one_line(text: str) -> str:
    return shown(text.translate(_ONE_LINE))


def who_acts(found: Finding) -> Actor:
    """Who must act on it."""
    return CATALOGUE[found.code].actor
