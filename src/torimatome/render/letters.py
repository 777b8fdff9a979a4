"""Letters to departments: Word templates of the office's own, filled in a sandbox."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Who writes, and what goes with the letter: copies of workbooks, any cell marked, a form to fill in."""

    office: str
    copies: bool = False
    marked: bool = False
    form: bool = False


def request_letter(
    request: Request,
    template: Path,
    title: str,
    settings: YearSettings,
    dates: tuple[dt.date | None, dt.date | None],
    enclosed: Enclosed,
) -> tuple[bytes, tuple[Finding, ...]]:
    """The letter that asks one department.

    Args:
        request: What it is asked.
        template: ``templates/letters/修正依頼.docx``; a template of the office's own has the same tags.
        title: The report's title.
        settings: The year's settings, for the contact.
        dates: The letter's day and the day until which answers are wanted.
        enclosed: What goes with it, and the compiling office's name.

    Returns:
        The document's bytes, or none with a finding that says what is wrong with the template.
    """
    on, until = dates
    office = enclosed.office
    values: dict[str, object] = {
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
                "note": clean_text(each.note),
                # Older templates call it so; the office's reason for its decision is never sent.
                "reason": clean_text(each.note),
            }
            for each in request.asked
        ],
        "came": request.came,
        "marked": enclosed.marked,
        "copied": enclosed.copies,
        "form": enclosed.form,
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
