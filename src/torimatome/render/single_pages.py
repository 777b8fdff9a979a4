"""The report's HTML taken apart into documents of one page each, which print what the whole would print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_SECTION = re.compile(r"<section>.*?</section>\s*", re.DOTALL)
_STYLE = re.compile(r"(?<=<style>)(.*?)(?=</style>)", re.DOTALL)
_END = re.compile(r"\s*</body>\s*</html>\s*")
_OWN = "section+section{break-before:page}"
"""The one rule of ours that looks from page to page; a document of one page does without it."""
_ACROSS = re.compile(
    r"@page\s*[^\s{]|section\s*[+~:]|:(?:first|last|only|nth)-|counter-|counters\(|target-|string-set|string\(|running\(|footnote"
)
"""Rules by which one page depends on the others: CSS Paged Media 3, Generated Content for Paged Media."""


@dataclass(frozen=True, slots=True)
class SinglePages:
    """Documents of one page each.

    Attributes:
        style: The style that all of them share; none holds it.
        head: What all of them begin with: it says what the whole document is.
        pages: The documents.
    """

    style: str
    head: str
    pages: Sequence[str]


def single_pages(html: str) -> SinglePages | None:
    """One document a page, or None where a page might depend on more than its number and their count.

    Args:
        html: A whole report: a style, and in the body nothing but one ``section`` a page.
    """
    found = list(_SECTION.finditer(html))
    styles = list(_STYLE.finditer(html))
    if not found or len(styles) != 1:
        return None
    start, end = found[0].start(), found[-1].end()
    sections = [each[0] for each in found]
    whole = "".join(sections) == html[start:end] and all("<section" not in each[8:] for each in sections)
    style = styles[0][0].replace(_OWN, "")
    head, tail = html[:start], html[end:]
    if not whole or not _END.fullmatch(tail) or not head.rstrip().endswith("<body>"):
        return None
    if _ACROSS.search(style):
        return None
    before, after = html[: styles[0].start()], html[styles[0].end() : start]
    pages = [
        f"{before}@page{{counter-reset:page {at}}}{after}{section}{tail}"
        for at, section in enumerate(sections, start=1)
    ]
    return SinglePages(_counted(style, len(sections)), before + after, pages)


def _counted(style: str, pages: int) -> str:
    """A style in which the number of pages is a text: a page alone counts only itself."""
    import tinycss2  # type: ignore[import-untyped]

    tokens = tinycss2.parse_component_value_list(style)
    number = tinycss2.parse_one_component_value(f'"{pages}"')
    for values in _lists(tokens):
        for at, value in enumerate(values):
            if value.type == "function" and value.lower_name == "counter":
                named = [each.value for each in value.arguments if each.type == "ident"]
                if named == ["pages"]:
                    values[at] = number
    return str(tinycss2.serialize(tokens))


def _lists(values: list[Any]) -> Iterator[list[Any]]:
    """Lists of tokens, one inside the other; tinycss2 comes without types."""
    yield values
    for value in values:
        inner = getattr(value, "content", None) or getattr(value, "arguments", None)
        if isinstance(inner, list):
            yield from _lists(inner)
