"""The report as PDF: PDF/A-3a and PDF/UA-1 at once, with fixed identifier and dates."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torimatome.model.page import Report
from torimatome.render.attached import Attached
from torimatome.render.fonts import faces_css
from torimatome.render.plate import Plate
from torimatome.render.single_pages import SinglePages, single_pages

VARIANT = "pdf/a-3a"
_AT_ONCE = 16
"""Pages whose boxes may lie in memory together."""


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """A file, and the plates that a later printing may use again, by the name of what they show."""

    data: bytes
    plates: Mapping[str, Plate]


def pdf(html: str, report: Report, templates: Path, attachments: Sequence[Attached] = ()) -> bytes:
    """Print the HTML report with nothing known from before; see ``printed``."""
    return printed(html, report, templates, attachments, {}).data


def printed(
    html: str, report: Report, templates: Path, attachments: Sequence[Attached], known: Mapping[str, Plate]
) -> PrintedPdf:
    """Print the HTML report; the same text gives the same bytes everywhere, whatever is known.

    Args:
        html: What ``render.html`` made of the report.
        report: The pages, for the date of the document's properties.
        templates: The folder whose ``fonts/`` are embedded; nothing else is read.
        attachments: Files to embed.
        known: Plates of an earlier printing with the same fonts and program.
    """
    # The file's list of attachments is a name tree, which is sorted.
    carried = sorted(attachments, key=lambda each: each.name)
    options = _options(html, report, carried)
    folder = templates / "fonts"
    faces = faces_css(html, folder)
    apart = single_pages(html)
    plates = _plates(apart, faces, folder, known, options) if apart is not None else None
    document = _from_plates(apart.head, faces, folder, plates) if apart is not None and plates else None
    if document is None or plates is None:
        from torimatome.render.engine import lay_out

        document, plates = lay_out(html, faces, folder, options), {}
    return PrintedPdf(_written(document, report, carried, options), plates)


def _options(html: str, report: Report, carried: Sequence[Attached]) -> dict[str, Any]:
    from torimatome.render.engine import Attachment

    stamp = dt.datetime.combine(dt.date.fromisoformat(report.date), dt.time(), dt.UTC)
    return {
        "pdf_variant": VARIANT,
        "output_intent": "srgb",
        "pdf_identifier": hashlib.sha256(html.encode()).digest()[:16],
        "attachments": [
            Attachment(
                string=each.data,
                name=each.name,
                description=each.description or None,
                created=stamp,
                modified=stamp,
            )
            for each in carried
        ],
    }


def _plates(
    apart: SinglePages, faces: str, folder: Path, known: Mapping[str, Plate], options: dict[str, Any]
) -> Mapping[str, Plate] | None:
    """A plate for each page by name, in order; None where the pages can't be printed one by one."""
    from torimatome.render.engine import lay_out, loaded_fonts
    from torimatome.render.plate_drawing import plate_of

    fonts = loaded_fonts(faces, folder)
    found: dict[str, Plate] = {}
    drawn = 0
    shared = apart.style.encode()
    for page in apart.pages:
        name = hashlib.blake2b(shared + page.encode(), digest_size=16).hexdigest()
        plate = known.get(name)
        if plate is None:
            laid_out = lay_out(page, faces, folder, options, apart.style).pages
            plate = plate_of(laid_out[0], fonts) if len(laid_out) == 1 else None
            drawn += 1
            if drawn % _AT_ONCE == 0 and not gc.isenabled():
                gc.collect()
        if plate is None:
            return None
        found[name] = plate
    return found


def _from_plates(head: str, faces: str, folder: Path, plates: Mapping[str, Plate]) -> Any | None:  # noqa: ANN401
    """A document of the plates' pages; None where one asks for a font that is another here."""
    from torimatome.render.engine import document_of, loaded_fonts
    from torimatome.render.plate_pages import FontMissingError, PlatePage

    fonts = loaded_fonts(faces, folder)
    try:
        pages = [PlatePage(plate, fonts) for plate in plates.values()]
    except FontMissingError:
        return None
    return document_of(head, faces, folder, pages)


def _written(document: Any, report: Report, carried: Sequence[Attached], options: dict[str, Any]) -> bytes:  # noqa: ANN401
    """The file of a document."""
    from torimatome.render.pdf_finish import finish, write_again

    finished: list[Any] = []

    def finisher(_: object, made: Any) -> None:  # noqa: ANN401 - WeasyPrint comes without types
        finish(made, report, carried)
        finished.append(made)

    data: bytes = document.write_pdf(finisher=finisher, **options)
    return write_again(finished[0], data, options)
