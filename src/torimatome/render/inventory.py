"""The 目録 of a sealed year: as text, and as PDF/A for paper."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from torimatome.model.archive import (
    INVENTORY_PDF,
    INVENTORY_TEXT,
    PAYLOAD,
    SCHEDULE,
    BagEntry,
    BagHead,
    Toolchain,
)
from torimatome.model.year import date_label
from torimatome.render.fonts import bundled, faces_css
from torimatome.render.pdf import VARIANT

_HOW = (
    "この保存文書は BagIt（RFC 8493）の形をした ZIP ファイルです。特別な道具がなくても展開して読めます。",
    f"ファイルは {PAYLOAD} の下にあり、その控え（ハッシュ値）は manifest-sha256.txt などにあります。",
    f"保存期間は {SCHEDULE}、廃棄したものがあれば 廃棄記録.csv にあります。",
    "点検は「torimatome verify ファイル」、作り直しは「torimatome regenerate ファイル --to 先」です。",
)
_FOLDERS = ("outputs", "inputs", "templates", "toolchain")
"""The order in which a reader looks for things."""
_STYLE = """
@page { size: A4 landscape; margin: 14mm 12mm;
        @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt } }
html { font-family: FAMILY"BIZ UDGothic", sans-serif }
body { font-size: 8.5pt; line-height: 1.4 }
h1 { font-size: 14pt; margin: 0 0 2mm } h2 { font-size: 10.5pt; margin: 5mm 0 1.5mm }
p, dl { margin: 0 0 1.5mm } dt { float: left; clear: left; width: 30mm } dd { margin: 0 0 0 32mm }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { border: .4pt solid #555; padding: .6mm 1.2mm; text-align: left; vertical-align: top;
         overflow-wrap: anywhere }
th { background: #eee } tr { break-inside: avoid }
.size { text-align: right; width: 20mm } .hash { width: 46mm; font-size: 7pt } .part { width: 110mm }
"""


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a 目録 tells: the bag, what is in it with its 保存期間, what it was made with."""

    head: BagHead
    entries: tuple[BagEntry, ...]
    toolchain: Toolchain


def inventory_files(inventory: Inventory, fonts: Path) -> Mapping[str, bytes]:
    """Both forms of the 目録 by file name."""
    return {
        INVENTORY_TEXT: inventory_text(inventory).encode(),
        INVENTORY_PDF: inventory_pdf(inventory, fonts),
    }


def inventory_text(inventory: Inventory) -> str:
    """The 目録 as plain text, whole hash values included."""
    lines = [_title(inventory.head), ""]
    lines += [f"{name}: {value}" for name, value in _facts(inventory)]
    lines += ["", "■ 読み方", *(f"・{each}" for each in _HOW)]
    for heading, entries in _groups(inventory.entries):
        lines += ["", f"■ {heading}"]
        for entry in entries:
            lines += [entry.path, f"    {entry.size:,}バイト  SHA-256 {entry.sha256}"]
    lines += [
        "",
        "■ 作成環境",
        *(f"{name}  {version or '不明'}" for name, version in inventory.toolchain.parts),
    ]
    return "\n".join(lines) + "\n"


def inventory_pdf(inventory: Inventory, fonts: Path) -> bytes:
    """The 目録 as PDF; the same inventory gives the same bytes.

    Args:
        inventory: What it tells.
        fonts: The folder of the bundled fonts; the first family in it is used.
    """
    from torimatome.render.engine import lay_out

    page = _page(inventory, fonts)
    options = {
        "pdf_variant": VARIANT,
        "output_intent": "srgb",
        "pdf_identifier": hashlib.sha256(page.encode()).digest()[:16],
    }
    document = lay_out(page, faces_css(page, fonts), fonts, options)
    return _plain_metadata(document.write_pdf(**options))


def _plain_metadata(printed: bytes) -> bytes:
    """The same PDF with its XMP uncompressed, as PDF/A wants it (ISO 19005-3, 6.6.2.1): so qpdf writes it."""
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed)) as document:
        document.save(target, deterministic_id=True)
    return target.getvalue()


def _title(head: BagHead) -> str:
    return f"{head.label} 目録"


def _facts(inventory: Inventory) -> list[tuple[str, str]]:
    head = inventory.head
    size = sum(entry.size for entry in inventory.entries)
    facts = [
        ("報告書", head.title),
        ("作成者", " ".join(text for text in (head.city, head.office) if text)),
        ("保存文書", f"{head.name}（形式の版 {head.format}）"),
        ("日付", date_label(dt.date.fromisoformat(head.stamp)) if head.stamp else ""),
        ("件数・総量", f"{len(inventory.entries)}件、{size:,}バイト"),
        ("作り直し", _reproduced(head)),
    ]
    return [(name, value) for name, value in facts if value]


def _reproduced(head: BagHead) -> str:
    if head.reproduced:
        return "封をする時に作り直し、出力が1バイトも違わないことを確かめた"
    return "公表した時のまま保存した（封をする時に作り直したものとは違う）"


def _groups(entries: Iterable[BagEntry]) -> list[tuple[str, Sequence[BagEntry]]]:
    """Entries that are kept alike, under one heading: 回答票（保存期間10年、…）."""

    def heading(entry: BagEntry) -> str:
        held = entry.retention
        begins, ends = (date_label(dt.date.fromisoformat(day)) for day in (held.begins, held.ends))
        kept = f"保存期間{held.years}年、起算日 {begins}、満了日 {ends}、満了時の措置 {held.action}"
        return f"{held.category}（{kept}）"

    def rank(entry: BagEntry) -> tuple[int, str, str]:
        return _FOLDERS.index(entry.path.split("/")[0]), heading(entry), entry.path

    ordered = sorted(entries, key=rank)
    return [(name, tuple(group)) for name, group in groupby(ordered, key=heading)]


def _page(inventory: Inventory, fonts: Path) -> str:
    head = inventory.head
    title = html.escape(_title(head))
    facts = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>" for name, value in _facts(inventory)
    )
    how = "".join(f"<p>{html.escape(each)}</p>" for each in _HOW)
    tables = "".join(_table(name, entries) for name, entries in _groups(inventory.entries))
    parts = "".join(
        f'<tr><th scope="row">{html.escape(name)}</th><td>{html.escape(version or "不明")}</td></tr>'
        for name, version in inventory.toolchain.parts
    )
    families = [f"bundled {family}" for font in bundled(fonts) for family in font.families if not font.bold][
        :1
    ]
    family = "".join(f'"{name}", ' for name in families)
    return (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="author" content="{html.escape(head.city)}">'
        f'<meta name="dcterms.created" content="{head.stamp}">'
        f'<meta name="dcterms.modified" content="{head.stamp}">'
        f"<style>{_STYLE.replace('FAMILY', family)}</style></head><body><h1>{title}</h1>"
        f"<dl>{facts}</dl><h2>読み方</h2>{how}{tables}<h2>作成環境</h2>"
        '<table><thead><tr><th scope="col" class="part">部品</th><th scope="col">版</th></tr></thead>'
        f"<tbody>{parts}</tbody></table></body></html>"
    )


def _table(name: str, entries: Sequence[BagEntry]) -> str:
    rows = "".join(
        f'<tr><td>{html.escape(entry.path)}</td><td class="size">{entry.size:,}</td>'
        f'<td class="hash">{entry.sha256}</td></tr>'
        for entry in entries
    )
    return (
        f"<h2>{html.escape(name)}</h2><table><thead><tr>"
        '<th scope="col">ファイル</th><th scope="col" class="size">バイト</th>'
        f'<th scope="col" class="hash">SHA-256</th></tr></thead><tbody>{rows}</tbody></table>'
    )
