"""The proof-reader's sheet on paper: a list of changes, what went struck out and what came underlined."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from html import escape
from pathlib import Path

from torimatome.model.block import TextStyle
from torimatome.model.page import Geometry
from torimatome.model.proof import Difference, Kept, Piece, Proof
from torimatome.packing.containers import clean_text
from torimatome.render.fonts import faces_css, families_css
from torimatome.render.proof_xlsx import about, column_of

_WIDTHS = (8, 18, 10, 32, 32)
"""Per cent of the table: 番号, 項目, 欄, 前, 後."""
_HEAD = ("番号", "項目", "欄", "前", "後")
_RULES = """
@page{size:A4 landscape;margin:12mm;@bottom-center{content:counter(page) " / " counter(pages);font-size:8pt}}
body{margin:0;font-size:9pt;line-height:1.5;line-break:strict;overflow-wrap:anywhere}
h1{font-size:14pt;margin:0 0 4pt}
dl{margin:0 0 8pt}
dl div{display:inline;white-space:nowrap}
dt,dd{display:inline;margin:0}
dt{color:#555}dt::after{content:"："}dd::after{content:"　"}
table{width:100%;border-collapse:collapse;table-layout:fixed}
th,td{border:.5pt solid #666;padding:2pt 4pt;text-align:left;vertical-align:top;font-weight:normal}
thead th{background:#e6ecea}
td p{margin:0;white-space:pre-wrap}
td.changed{background:#fff7d1}
del{color:#b00000;text-decoration:line-through;background:#ffe3e0}
ins{color:#0b3fbf;text-decoration:underline;font-weight:bold;background:#dce8ff}
"""


def proof_pdf(proof: Proof, title: str, stamp: dt.date, geometry: Geometry, fonts: Path) -> bytes:
    """Print the differences.

    Args:
        proof: What differs.
        title: Stands above, and in the document's properties.
        stamp: The date in the document's properties.
        geometry: The template's measures, of which the heading font is taken.
        fonts: The folder of the bundled fonts.
    """
    from torimatome.render.engine import lay_out

    page = proof_html(proof, title, stamp, geometry)
    options = {"pdf_identifier": hashlib.sha256(page.encode()).digest()[:16], "pdf_tags": True}
    printed: bytes = lay_out(page, faces_css(page, fonts), fonts, options).write_pdf(**options)
    return printed


def proof_html(proof: Proof, title: str, stamp: dt.date, geometry: Geometry) -> str:
    """The page that is printed."""
    style = TextStyle(geometry.heading_font, 9, 13.5)
    facts = " ".join(
        f"<div><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>" for name, value in about(proof, title)[1:]
    )
    table = changes_table(proof.differences) if proof.differences else "<p>変わったところはありません。</p>"
    return (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{_text(title)}</title>'
        f'<meta name="dcterms.created" content="{stamp.isoformat()}">'
        f'<meta name="dcterms.modified" content="{stamp.isoformat()}">'
        f"<style>{_RULES}body{{font-family:{families_css(style)}}}</style></head>"
        f"<body><h1>{_text(title)}</h1><dl>{facts}</dl>{table}</body></html>"
    )


def changes_table(differences: Iterable[Difference]) -> str:
    """Changes as an HTML table, a line each: 番号, 項目, 欄, 前, 後."""
    columns = "".join(f'<col style="width:{width}%">' for width in _WIDTHS)
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEAD)
    lines = "".join(_line(each) for each in differences)
    return (
        f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    )


def _line(each: Difference) -> str:
    named = "".join(f"<td>{_text(text)}</td>" for text in (each.text, column_of(each)))
    before, after = (_marked(each.pieces, kept, tag) for kept, tag in _SIDES)
    return (
        f'<tr><th scope="row">{_text(each.number)}</th>{named}'
        f'<td class="changed"><p>{before}</p></td><td class="changed"><p>{after}</p></td></tr>'
    )


_SIDES = ((Kept.REMOVED, "del"), (Kept.ADDED, "ins"))


def _marked(pieces: Iterable[Piece], kept: Kept, tag: str) -> str:
    """One side of a change: what both have, and what only this side has, in its tag."""
    return "".join(
        f"<{tag}>{_text(each.text)}</{tag}>" if each.kept is kept else _text(each.text)
        for each in pieces
        if each.kept in {kept, Kept.SAME}
    )


def _text(text: str) -> str:
    return escape(clean_text(text))
