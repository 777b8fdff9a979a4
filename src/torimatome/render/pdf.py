"""The report as PDF: PDF/A-3a and PDF/UA-1 at once, with fixed identifier and dates."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from torimatome.model.page import Report
from torimatome.render.attached import Attached
from torimatome.render.fonts import faces_css

VARIANT = "pdf/a-3a"


def pdf(html: str, report: Report, templates: Path, attachments: Sequence[Attached] = ()) -> bytes:
    """Print the HTML report; the same text gives the same bytes everywhere.

    Args:
        html: What ``render.html`` made of the report.
        report: The pages, for the date of the document's properties.
        templates: The folder whose ``fonts/`` are embedded; nothing else is read.
        attachments: Files to embed.
    """
    from torimatome.render.engine import Attachment, lay_out
    from torimatome.render.pdf_finish import finish, write_again

    stamp = dt.datetime.combine(dt.date.fromisoformat(report.date), dt.time(), dt.UTC)
    folder = templates / "fonts"
    # The file's list of attachments is a name tree, which is sorted.
    carried = sorted(attachments, key=lambda each: each.name)
    options = {
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
    document = lay_out(html, faces_css(html, folder), folder, options)

    finished: list[Any] = []

    def finisher(_: object, made: Any) -> None:  # noqa: ANN401 - WeasyPrint comes without types
        finish(made, report, carried)
        finished.append(made)

    printed: bytes = document.write_pdf(finisher=finisher, **options)
    return write_again(finished[0], printed, options)
