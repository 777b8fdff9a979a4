"""The report's own pages for a proof-reader: changed cells tinted, changed characters marked.

A mark takes no room (colours, lines, never another weight or another character), so that each page breaks and
each line ends where the printed one does.
"""

from __future__ import annotations

import hashlib
import re
from html import unescape
from pathlib import Path

from torimatome.model.block import TextStyle
from torimatome.model.page import Geometry, PageCell, Report
from torimatome.model.proof import CellMark, MarkedPages, Run
from torimatome.packing.containers import clean_text
from torimatome.render.fonts import faces_css, families_css
from torimatome.render.html import Dress, html
from torimatome.render.proof import changes_table
from torimatome.render.style import quoted

_KEY = (
    "校正用（公表しません）　前：{old}　　黄色の欄＝変わった欄　青い下線＝加わった字　"
    "赤い縦線＝字の消えた所　赤い欄＝空になった欄"
)
_KEY_ELSEWHERE = "　このほかの変更は最後のページ"
_TOKEN = re.compile(r"<[^>]*>|&[^;]*;|.", re.DOTALL)
_RED, _BLUE = "#c00000", "#0b3fbf"


def _bar(towards: str) -> str:
    """A line at one edge of a character, painted behind it."""
    return f"linear-gradient(to {towards},{_RED} 1.4pt,transparent 1.4pt)"


_RULES = f"""
td:has(.pa,.pg,.ph,.pw),th:has(.pa,.pg,.ph,.pw){{background:#fff3c4}}
td:has(.pe),th:has(.pe){{background:#ffd6d2}}
.pa{{color:{_BLUE};text-decoration:underline;background-color:#d5e5ff}}
.pg,.ph{{background-repeat:no-repeat}}
.pg{{background-image:{_bar("right")}}}
.ph{{background-image:{_bar("left")}}}
.pg.ph{{background-image:{_bar("right")},{_bar("left")}}}
.elsewhere table{{width:100%}}
.elsewhere h2{{font-size:12pt;line-height:18pt;margin:0 0 4pt}}
.elsewhere th,.elsewhere td{{font-size:9pt;line-height:13pt;padding:2pt 4pt;border:.5pt solid #666}}
.elsewhere td.changed{{background:#fff3c4}}
.elsewhere del{{color:{_RED}}}
.elsewhere ins{{color:{_BLUE}}}
"""


def marked_pdf(report: Report, geometry: Geometry, templates: Path, marked: MarkedPages, old: str) -> bytes:
    """Print the pages with their marks.

    Args:
        report: The pages as they are printed.
        geometry: The template's measures.
        templates: The folder of the templates.
        marked: What changed where.
        old: What the pages are compared with.
    """
    from torimatome.render.engine import lay_out

    page = marked_html(report, geometry, templates, marked, old)
    fonts = templates / "fonts"
    options = {"pdf_identifier": hashlib.sha256(page.encode()).digest()[:16], "pdf_tags": True}
    printed: bytes = lay_out(page, faces_css(page, fonts), fonts, options).write_pdf(**options)
    return printed


def marked_html(report: Report, geometry: Geometry, templates: Path, marked: MarkedPages, old: str) -> str:
    """The page that is printed."""
    marks = {
        id(report.pages[page].rows[row].cells[column]): mark
        for (page, row, column), mark in marked.cells.items()
    }

    def dressed(cell: PageCell, paragraphs: str) -> str:
        mark = marks.get(id(cell))
        return paragraphs if mark is None else marked_cell(paragraphs, mark)

    key = _KEY.format(old=old) + (_KEY_ELSEWHERE if marked.elsewhere else "")
    style = TextStyle(geometry.heading_font, 8, 12)
    css = (
        f"@page{{@top-center{{content:{quoted(clean_text(key))};width:100%;text-align:center;font-size:8pt;"
        f"vertical-align:middle;font-family:{families_css(style)};color:#444}}}}{_RULES}"
        f".elsewhere{{font-family:{families_css(style)}}}"
    )
    after = ""
    if marked.elsewhere:
        table = changes_table(marked.elsewhere)
        after = f'<section class="elsewhere"><h2>紙面に印の付かない変更</h2>{table}</section>'
    return html(report, geometry, templates, Dress(dressed, css, after))


def marked_cell(paragraphs: str, mark: CellMark) -> str:
    """A cell's paragraphs with an element around each mark; one that meets a tag goes on behind it."""
    if not any(run.text for run in mark.runs):
        return f'{paragraphs}<p class="pe"></p>'
    names = [_name(run) for run in mark.runs]
    if not any(names):
        names = ["pw"] * len(names)
    wanted = [(char, at if name else -1) for at, name in enumerate(names) for char in mark.runs[at].text]
    found: list[str] = []
    read, current = 0, -1
    for token in _TOKEN.findall(paragraphs):
        char = "" if token.startswith("<") else unescape(token)
        here = current if char else -1
        if char and read < len(wanted) and wanted[read][0] == char:
            here = wanted[read][1]
            read += 1
        if here != current:
            found += ["</span>"] if current >= 0 else []
            found += [f'<span class="{names[here]}">'] if here >= 0 else []
            current = here
        found.append(token)
    return "".join([*found, "</span>" if current >= 0 else ""])


def _name(run: Run) -> str:
    """The classes of a run."""
    kinds = (("pa", run.added), ("pg", run.gone_before), ("ph", run.gone_after))
    return " ".join(name for name, holds in kinds if holds)
