"""WeasyPrint, kept in its place: bundled fonts only, no network, no files, nothing of the machine in the output."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import TableRowBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from torimatome.render.fonts import FONT_SCHEME, SUFFIXES

PX = 0.75
"""Points in a CSS pixel."""

logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)


class FontsOnly(URLFetcher):  # type: ignore[misc]
    """A fetcher that hands out the files of one folder of fonts and refuses every other address."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=())
        self.folder = folder

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Open a bundled font.

        Raises:
            ValueError: The address is not a bundled font's; WeasyPrint then goes on without it.
        """
        del headers
        name = url.removeprefix(FONT_SCHEME)
        if name == url or Path(name).name != name or not name.lower().endswith(SUFFIXES):
            raise ValueError(f"refused: {url}")
        return URLFetcherResponse(url, (self.folder / name).read_bytes())


@lru_cache(maxsize=2)
def _fonts(faces: str, folder: Path) -> tuple[FontConfiguration, CSS]:
    """Measuring and printing share one loading of the fonts."""
    configuration = FontConfiguration()
    return configuration, CSS(string=faces, font_config=configuration, url_fetcher=FontsOnly(folder))


def lay_out(page: str, faces: str, folder: Path, options: dict[str, Any] | None = None) -> Any:  # noqa: ANN401
    """Lay a page out; the result is a WeasyPrint document."""
    configuration, face_rules = _fonts(faces, folder)
    source = HTML(string=page, base_url="about:blank", url_fetcher=FontsOnly(folder))
    return source.render(font_config=configuration, stylesheets=[face_rules], **(options or {}))


def row_heights(page: str, faces: str, folder: Path) -> Sequence[float]:
    """The heights in points of all table rows of a one-page document, from top edge to top edge."""
    document = lay_out(page, faces, folder)
    found: list[float] = []
    for sheet in document.pages:
        box = sheet._page_box  # noqa: SLF001 - the laid-out boxes are not published
        rows = [each for each in box.descendants() if isinstance(each, TableRowBox)]
        tops = [row.position_y for row in rows]
        ends = [*tops[1:], rows[-1].position_y + rows[-1].height] if rows else []
        found += [(end - top) * PX for top, end in zip(tops, ends, strict=True)]
    return found
