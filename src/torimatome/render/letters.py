"""Letters to departments: Word templates of the office's own, filled in a sandbox."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.request import Request
from torimatome.model.settings import YearSettings
from torimatome.model.year import date_label
from torimatome.packing.containers import clean_text, fixed

REQUEST = "修正依頼.docx"
_NO_DAY = "令和　　年　　月　　日"


def request_letter(
    request: Request,
    template: Path,
    title: str,
    settings: YearSettings,
    dates: tuple[dt.date | None, dt.date | None],
    office: str,
) -> tuple[bytes, tuple[Finding, ...]]:
    """The letter that asks one department.

    Args:
        request: What it is asked.
        template: ``templates/letters/修正依頼.docx``; a template of the office's own has the same tags.
        title: The report's title.
        settings: The year's settings, for the contact.
        dates: The letter's day and the day until which answers are wanted.
        office: The compiling office.

    Returns:
        The document's bytes, or none with a finding that says what is wrong with the template.
    """
    on, until = dates
    values = {
        "date": date_label(on) if on else _NO_DAY,
        "department": request.name,
        "office": office,
        "title": title,
        "count": str(len(request.asked)),
        "deadline": f"{date_label(until)}までに" if until else "",
        "contact": settings.contact or office,
        "asked": [
            {
                "number": clean_text(each.number),
                "column": clean_text(each.column),
                "where": clean_text(each.where),
                "message": clean_text(each.message),
                "reason": clean_text(each.reason),
            }
            for each in request.asked
        ],
    }
    return _filled(template, values, on or dt.date.fromisoformat(settings.stamp))


def _filled(
    template: Path, values: Mapping[str, object], stamp: dt.date
) -> tuple[bytes, tuple[Finding, ...]]:
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    name = f"letters/{template.name}"
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        source = DocxTemplate(io.BytesIO(template.read_bytes()))
        source.render(dict(values), environment, autoescape=True)
    except FileNotFoundError:
        return b"", (finding("letter-missing", subject=name, places=(Place(name),)),)
    except (TemplateError, PackageNotFoundError, TypeError, ValueError, AttributeError, KeyError) as error:
        why = str(error) or type(error).__name__
        return b"", (finding("letter-refused", subject=name, places=(Place(name),), why=why),)
    written = io.BytesIO()
    source.docx.save(written)
    return fixed(written.getvalue(), stamp), ()
