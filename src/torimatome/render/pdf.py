"""The report as PDF: PDF/A-3a and PDF/UA-1 at once, with fixed identifier and dates."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torimatome.model.page import Report
from torimatome.render.attached import Attached
from torimatome.render.fonts import faces_css
from torimatome.render.plate import Plate
from torimatome.render.print_job import PrintedPdf, PrintJob
from torimatome.render.single_pages import SinglePages, single_pages

if TYPE_CHECKING:
    from torimatome.render.pango_fonts import Fonts

VARIANT = "pdf/a-3a"
_AT_ONCE = 16
"""Pages whose boxes may lie in memory together."""


def pdf(html: str, report: Report, templates: Path, attachments: Sequence[Attached] = ()) -> bytes:
    """Print the HTML report with nothing known from before; see ``printed``."""
    return printed(PrintJob(html, report, templates, attachments)).data


def printed(job: PrintJob) -> PrintedPdf:
    """Print the HTML report; the same text gives the same bytes everywhere, whatever is known."""
    from torimatome.render.engine import lay_out

    # The file's list of attachments is a name tree, which is sorted.
    carried = sorted(job.attachments, key=lambda each: each.name)
    options = _options(job.html, job.report, carried)
    folder = job.templates / "fonts"
    faces = faces_css(job.html, folder)

    def laid_out(page: str, style: str = "") -> Any:  # noqa: ANN401 - WeasyPrint comes without types
        return lay_out(page, faces, folder, options, style)

    found = _page_by_page(job, faces, laid_out)
    document, plates = found or (laid_out(job.html), {})
    return PrintedPdf(_written(document, job.report, carried, options), plates)


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


def _page_by_page(
    job: PrintJob, faces: str, lay_out: Callable[[str, str], Any]
) -> tuple[Any, Mapping[str, Plate]] | None:
    """A document of pages that were laid out one by one, and their plates.

    None where a page can't be printed alone, or where a plate asks for a font that is another here.
    """
    from torimatome.render.engine import document_of, loaded_fonts
    from torimatome.render.plate_pages import FontMissingError, PlatePage

    apart = single_pages(job.html)
    if apart is None:
        return None
    folder = job.templates / "fonts"
    fonts = loaded_fonts(faces, folder)
    plates = _plates(apart, lay_out, fonts, job.known)
    if plates is None:
        return None
    try:
        pages = [PlatePage(plate, fonts) for plate in plates.values()]
    except FontMissingError:
        return None
    return document_of(apart.head, faces, folder, pages), plates


def _plates(
    apart: SinglePages, lay_out: Callable[[str, str], Any], fonts: Fonts, known: Mapping[str, Plate]
) -> Mapping[str, Plate] | None:
    """A plate for each page by name, in order; None where the pages can't be printed one by one."""
    from torimatome.render.plate_drawing import plate_of

    found: dict[str, Plate] = {}
    drawn = 0
    shared = apart.style.encode()
    for page in apart.pages:
        name = hashlib.blake2b(shared + page.encode(), digest_size=16).hexdigest()
        plate = known.get(name)
        if plate is None:
            laid_out = lay_out(page, apart.style).pages
            plate = plate_of(laid_out[0], fonts) if len(laid_out) == 1 else None
            drawn += 1
            if drawn % _AT_ONCE == 0 and not gc.isenabled():
                gc.collect()
        if plate is None:
            return None
        found[name] = plate
    return found


def _written(document: Any, report: Report, carried: Sequence[Attached], options: dict[str, Any]) -> bytes:  # noqa: ANN401
    """The file of a document."""
    from torimatome.render.pdf_finish import finish, write_again

    finished: list[Any] = []

    def finisher(_: object, made: Any) -> None:  # noqa: ANN401 - WeasyPrint comes without types
        finish(made, report, carried)
        finished.append(made)

    data: bytes = document.write_pdf(finisher=finisher, **options)
    return write_again(finished[0], data, options)
