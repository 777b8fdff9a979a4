"""The report as PDF: tagged, with fixed identifier and dates."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from torimatome.model.page import Report
from torimatome.render.fonts import faces_css

VARIANT = "pdf/a-3a"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that the PDF carries: its name, bytes, and what it is to the report (AFRelationship)."""

    name: str
    data: bytes
    description: str = ""
    relationship: str = "Data"


def pdf(html: str, report: Report, templates: Path, attachments: Sequence[Attached] = ()) -> bytes:
    """Print the HTML report; the same text gives the same bytes everywhere.

    Args:
        html: What ``render.html`` made of the report.
        report: The pages, for the date of the document's properties.
        templates: The folder whose ``fonts/`` are embedded; nothing else is read.
        attachments: Files to embed.
    """
    from weasyprint import Attachment

    from torimatome.render.engine import lay_out

    stamp = dt.datetime.combine(dt.date.fromisoformat(report.date), dt.time(), dt.UTC)
    folder = templates / "fonts"
    options = {
        "pdf_variant": VARIANT,
        "output_intent": "srgb",
        "pdf_identifier": hashlib.sha256(html.encode()).digest()[:16],
        "attachments": [
            Attachment(
                string=each.data,
                name=each.name,
                description=each.description or None,
                relationship=each.relationship,
                created=stamp,
                modified=stamp,
            )
            for each in attachments
        ],
    }
    document = lay_out(html, faces_css(html, folder), folder, options)
    printed: bytes = document.write_pdf(**options)
    return printed
