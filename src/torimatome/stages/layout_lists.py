"""Lists in prose: examples (【例】) stand in lines of their own. Only line breaks change, no character."""

from __future__ import annotations

import re
from collections.abc import Iterable

_EXAMPLE = r"・?「[^「」]*」(?:[(（][^()（）]*[)）])?"
_ONE = re.compile(rf"{_EXAMPLE}[、，, \u3000]*")
_LIST = re.compile(
    rf"(?P<before>.*?)(?P<head>【例】[ \u3000]*)(?P<examples>(?:{_ONE.pattern})+)(?P<end>(?:など|等)?。?)"
)


def in_lines(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs, with 【例】 and each 「…」(場所) of its list in a line of its own.

    As the report of R5 prints them. A paragraph in which the list goes on as a sentence
    (【例】「…」などを開いた。) is left as it is.
    """
    found: list[str] = []
    for text in paragraphs:
        listed = _LIST.fullmatch(text) if "【例】" in text else None
        if listed is None:
            found.append(text)
            continue
        found += [listed["before"]] if listed["before"] else []
        found += [listed["head"], *_ONE.findall(listed["examples"])]
        found[-1] += listed["end"]
    return found
