"""The tags (差し込み) that a report template may use, and what becomes of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.page import Report
from torimatome.render.word_styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TITLE_TAGS = ("title", "subtitle")
TAGS = (*TITLE_TAGS, "as_of", "author", "watermark")
_TAG = re.compile(r"{{(.*?)}}|{%.*?%}|{#.*?#}|{{|{%|{#|}}|%}|#}", re.DOTALL)


def tag_values(report: Report) -> dict[str, str]:
    """What each tag prints."""
    return {name: getattr(report, name) for name in TAGS}


def tags_in(text: str) -> tuple[str, ...]:
    """The names of the tags in a text."""
    return tuple((match[1] or "").strip() for match in _TAG.finditer(text))


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its tags filled; an unknown one, which ``check_tags`` has named, stays as it stands."""
    return _TAG.sub(lambda match: values.get((match[1] or "").strip(), match[0]), text)


def check_tags(parts: Sequence[tuple[Place, Element]]) -> tuple[Finding, ...]:
    """Find tags that the report can't fill, paragraph by paragraph, and titles that no tag prints.

    Args:
        parts: The body first, then the other parts that are filled (headers, footers, notes, properties),
            each with its place.
    """
    known = "、".join(f"{{{{ {name} }}}}" for name in TAGS)
    wrong: list[Finding] = []
    seen: set[str] = set()
    for place, text in ((place, text) for place, part in parts for text in _texts(part)):
        for match in _TAG.finditer(text):
            name = (match[1] or "").strip()
            if name in TAGS:
                seen.add(name)
            else:
                tag = match[0].strip()
                wrong.append(
                    finding(
                        "template-tag", subject="template", mark=tag, places=(place,), tag=tag, known=known
                    )
                )
    for name in TITLE_TAGS:
        if name not in seen:
            tag = f"{{{{ {name} }}}}"
            where = (Place(parts[0][0].file),)
            wrong.append(finding("template-missing-tag", subject="template", mark=tag, places=where, tag=tag))
    return tuple(wrong)


def _texts(part: Element) -> Iterator[str]:
    """The texts in which a tag can stand: paragraphs, attributes, and the elements of the properties."""
    for element in part.iter():
        if element.tag == f"{W}p":
            yield "".join(node.text or "" for node in element.iter(f"{W}t"))
        elif element.tag != f"{W}t" and isinstance(element.tag, str):
            yield element.text or ""
        for attribute in element.attrib.values():
            yield str(attribute)
