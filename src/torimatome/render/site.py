"""The report as a page of the city's website: one file that needs no script and loads nothing.

It follows JIS X 8341-3:2016 and WCAG 2.2 level AA (docs/website.md). It is made from the master, item by
item, under the plan's headings; only public columns are looked at.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.master import Master
from torimatome.model.messages import finding
from torimatome.model.page import Report
from torimatome.render.filling import UnusableTemplateError, fill, template_text
from torimatome.render.site_content import Site, site_content

TEMPLATE, STYLE, SCRIPT = "site.html.j2", "site.css", "site.js"
PAGE = "html/index.html"
"""Where the page stands among a year's outputs."""


FORMATS = {".pdf": "PDF", ".docx": "Word", ".csv": "データ（CSV）", ".xlsx": "データ（Excel）"}
"""How a reader calls the files that the page leads to, by suffix."""


def site(
    master: Master, report: Report, templates: Path, beside: Sequence[str] = ()
) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """Write the page in UTF-8, under its name among a year's outputs.

    Args:
        master: The year's settled values.
        report: For the title block; its pages are not looked at.
        templates: The folder of ``site.html.j2``, ``site.css`` and ``site.js``.
        beside: Names of the files that stand one folder above the page; those of a known format are linked.

    Returns:
        No page, and a finding, where a template is missing or can't be filled.
    """
    try:
        sources = {name: template_text(templates, name) for name in (TEMPLATE, STYLE, SCRIPT)}
    except UnusableTemplateError as error:
        return {}, (finding("site-template-missing", subject=error.name, places=(Place(error.name),)),)
    links = [
        (FORMATS[Path(name).suffix], f"../{quote(name)}") for name in beside if Path(name).suffix in FORMATS
    ]
    return _filled(sources, report, site_content(master), links)


def _filled(
    sources: Mapping[str, str], report: Report, content: Site, links: Sequence[tuple[str, str]]
) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    style, script = (_inside(sources[name]) for name in (STYLE, SCRIPT))
    values = {
        "report": report,
        "site": content,
        "links": links,
        "style": style,
        "script": script,
        "policy": _policy(style, script),
    }
    try:
        page = fill(TEMPLATE, sources[TEMPLATE], values)
    except UnusableTemplateError as error:
        return {}, (finding("site-template", subject=TEMPLATE, places=(Place(TEMPLATE),), why=error.why),)
    return {PAGE: (page.strip() + "\n").encode()}, ()


def _inside(text: str) -> Markup:
    """A style sheet or script as an element holds it: nothing in it can end the element."""
    return Markup("\n" + text.strip().replace("</", "<\\/").replace("<!--", "<\\!--") + "\n")  # noqa: S704 - ours


def _policy(style: str, script: str) -> str:
    """What the page may do (Content Security Policy Level 3): its own style and script, nothing else."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
