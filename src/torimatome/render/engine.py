"""WeasyPrint, kept in its place: bundled fonts only, no network, no files, no trace of the machine."""

from __future__ import annotations

import atexit
import logging
import shutil
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from torimatome.render.fonts import FONT_SCHEME, SUFFIXES
from torimatome.render.pango_fonts import Fonts
from torimatome.render.quick_import import taken_in_quickly
from torimatome.render.style import PX

with taken_in_quickly():
    from weasyprint import CSS, HTML
    from weasyprint import Attachment as Attachment  # noqa: PLC0414 - printing gets it here, taken in quickly
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import BlockBox, TableRowBox
    from weasyprint.html import get_html_metadata
    from weasyprint.pdf.metadata import DocumentMetadata
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)


PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,")


class FontsOnly(URLFetcher):  # type: ignore[misc]
    """A fetcher of one folder's fonts and of pictures that an address itself holds; all else is refused."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=("data",))
        self.folder = folder

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Open a bundled font or a picture.

        Raises:
            ValueError: The address is neither's; WeasyPrint then goes on without it.
        """
        if url.startswith(PICTURES):
            return super().fetch(url, headers)
        name = url.removeprefix(FONT_SCHEME)
        if name == url or Path(name).name != name or not name.lower().endswith(SUFFIXES):
            raise ValueError(f"refused: {url}")
        return URLFetcherResponse(url, (self.folder / name).read_bytes())


@lru_cache(maxsize=2)
def _fonts(faces: str, folder: Path) -> tuple[FontConfiguration, CSS]:
    """Measuring and printing share one loading of the fonts."""
    configuration = FontConfiguration()
    rules = CSS(string=faces, font_config=configuration, url_fetcher=FontsOnly(folder))
    # WeasyPrint copies fonts into a temporary folder, which may outlive an object that dies at exit.
    atexit.register(shutil.rmtree, configuration._folder or "", ignore_errors=True)  # noqa: SLF001 - see above
    return configuration, rules


def lay_out(
    page: str, faces: str, folder: Path, options: dict[str, Any] | None = None, style: str = ""
) -> Any:  # noqa: ANN401
    """Lay a page out, with a style beside its own; the result is a WeasyPrint document."""
    configuration, face_rules = _fonts(faces, folder)
    source = HTML(string=page, base_url="about:blank", url_fetcher=FontsOnly(folder))
    sheets = [face_rules, _sheet(style, faces, folder)] if style else [face_rules]
    return source.render(font_config=configuration, stylesheets=sheets, **(options or {}))


@lru_cache(maxsize=1)
def _sheet(style: str, faces: str, folder: Path) -> CSS:
    """Pages that share a style have it read once."""
    configuration, _ = _fonts(faces, folder)
    return CSS(string=style, base_url="about:blank", font_config=configuration, url_fetcher=FontsOnly(folder))


def loaded_fonts(faces: str, folder: Path) -> Fonts:
    """The fonts that ``lay_out`` uses with the same faces."""
    return Fonts(_fonts(faces, folder)[0].font_map)


def document_of(head: str, faces: str, folder: Path, pages: Sequence[Any]) -> Any:  # noqa: ANN401
    """A document that says of itself what a head says, and has pages from elsewhere."""
    source = HTML(string=head, base_url="about:blank", url_fetcher=FontsOnly(folder))
    about = DocumentMetadata(**get_html_metadata(source))
    return Document(pages, about, source.url_fetcher, _fonts(faces, folder)[0], {}, None)


def block_heights(page: str, faces: str, folder: Path) -> Sequence[float]:
    """The heights in points of a document's outermost ``div`` blocks, in order."""
    document = lay_out(page, faces, folder)
    return [box.height * PX for box in _boxes(document, BlockBox) if box.element_tag == "div"]


def row_heights(document: Any) -> Sequence[float]:  # noqa: ANN401 - WeasyPrint comes without types
    """The heights in points of all table rows of a laid-out document, from top edge to top edge."""
    rows = list(_boxes(document, TableRowBox))
    return [row.height * PX for row in rows]


def _boxes(document: Any, kind: type) -> list[Any]:  # noqa: ANN401 - see above
    found: list[Any] = []
    for sheet in document.pages:
        box = sheet._page_box  # noqa: SLF001 - the laid-out boxes are not published
        found += [each for each in box.descendants() if isinstance(each, kind)]
    return found
