"""What a template carries of its makers is taken out before the report is written."""

from __future__ import annotations

from typing import Any

from torimatome.render.pictures import bare
from torimatome.render.template_package import TEMPLATE_LINK
from torimatome.render.word_styles import W

_PRIVATE_PARTS = (
    *("comments", "customXml", "custom-properties", "thumbnail", "people", "extended-properties"),
    TEMPLATE_LINK,
)
_COMMENT_MARKS = tuple(W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_FILE_NAMES = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"


def clean(document: Any) -> None:  # noqa: ANN401 - python-docx's document class has no public name
    """Take out comments, custom properties, thumbnails, links to other templates, and what pictures tell.

    A picture keeps its alternative text; the name of the file that it came from goes.
    """
    parts = list(document.part.package.iter_parts())
    for owner in (document.part.package, *parts):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in _PRIVATE_PARTS:
                owner.rels.pop(key)
    for part in parts:
        kept, _ = bare(part.blob) if part.content_type.startswith("image/") else (b"", "")
        if kept:
            part._blob = kept  # noqa: SLF001 - python-docx has no API for it
        for name in part.element.iter(_FILE_NAMES) if hasattr(part, "element") else ():
            name.set("name", "")
    for root, tags in ((document.element, _COMMENT_MARKS), (document.settings.element, (W + TEMPLATE_LINK,))):
        for mark in list(root.iter(*tags)):
            mark.getparent().remove(mark)
