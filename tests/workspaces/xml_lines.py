"""An Office file's XML in lines: what a reviewer reads in a diff, an element a line where it fits in one."""

import re
from collections.abc import Iterator

from lxml import etree

WIDE = 110
_DECLARED = re.compile(r' xmlns:\w+="[^"]*"')


def xml_lines(element: etree._Element) -> str:
    """The element with prefixes as in the file, attributes in their order, all text kept as it stands."""
    return "\n".join(_lines(element, "")) + "\n"


def _lines(element: etree._Element, indent: str) -> Iterator[str]:
    whole = _DECLARED.sub("", etree.tostring(element, encoding="unicode", with_tail=False))
    if len(element) == 0 or len(indent + whole) <= WIDE:
        yield indent + whole
        return
    opening = re.match(r"<[^>]*>", whole)
    assert opening, whole
    assert not any(each.strip() for each in (element.text or "", *(child.tail or "" for child in element)))
    yield indent + opening[0]
    for child in element:
        yield from _lines(child, indent + "  ")
    yield f"{indent}</{opening[0].strip('<>').split(' ')[0]}>"
