"""What a template asks of Word and the pages do not follow: each is told, none is passed over.

Properties: ECMA-376 Part 1, 17.3 (paragraphs, runs), 17.4 (tables), 17.6 (sections).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.page import Geometry
from torimatome.render.prototype import Prototype
from torimatome.render.template_package import BODY, Package
from torimatome.render.word_styles import Styles, W, printing_runs, val

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BODY, _TABLE = "本文", "表"
_LOOKS = {
    "i": "斜体",
    "u": "下線",
    "strike": "取り消し線",
    "dstrike": "二重取り消し線",
    "caps": "すべて大文字",
    "smallCaps": "小型英大文字",
    "highlight": "蛍光ペン",
    "w": "文字の拡大・縮小",
    "position": "文字の上げ下げ",
    "vertAlign": "上付き・下付き",
    "em": "圏点（傍点）",
    "emboss": "文字の効果",
    "imprint": "文字の効果",
    "outline": "文字の効果",
    "shadow": "文字の効果",
    "vanish": "隠し文字",
    "bdr": "囲み線",
    "shd": "文字や段落の網かけ",
    "pBdr": "段落の罫線",
    "numPr": "箇条書き・段落番号",
    "framePr": "レイアウト枠",
    "bidi": "右から左への段落",
}
_NO_INK = {"w": "100", "position": "0", "vertAlign": "baseline"}
"""Values that ask for nothing."""
_SECTION = {
    "pgBorders": "ページ罫線",
    "lnNumType": "行番号",
    "textDirection": "縦書き",
}
_TABLE_LOOKS = {"tblInd": "表の字下げ", "tblCellSpacing": "セルの間隔", "tblpPr": "表の文字列の折り返し"}
_CELL_LOOKS = {
    "tcMar": "セルごとの余白",
    "tcBorders": "セルごとの罫線",
    "textDirection": "縦書き",
    "tcFitText": "文字列をセルに合わせる",
}
_SLACK = 1.5
"""Points by which a table may be wider than the text area: its borders."""


def check_look(
    package: Package, prototype: Prototype, styles: Styles, geometry: Geometry
) -> tuple[Finding, ...]:
    """Name what the PDF and the web page would not show, and what endangers that pages break alike."""
    body = package.parts[BODY].find(f"{W}body")
    if body is None:
        return ()
    lost = _lost(body, prototype)
    ignored = [*_section(package, body), *_table(prototype, styles), *_texts(body, prototype, styles)]
    found = [_told("template-lost", package, what) for what in dict.fromkeys(lost)]
    found += [_told("template-not-followed", package, what) for what in dict.fromkeys(ignored)]
    return (*found, *_measures(geometry))


def _told(code: str, package: Package, what: str) -> Finding:
    place = package.place(BODY)
    return finding(code, subject="template", mark=f"{BODY} {what}", places=(place,), what=what)


def _measures(geometry: Geometry) -> Iterator[Finding]:
    places = (Place(geometry.template, _TABLE),)
    loose = [f"{at}列目" for at, style in enumerate(geometry.columns, start=1) if not style.exact]
    if geometry.header_style is not None and not geometry.header_style.exact:
        loose.insert(0, "見出し行")
    if loose:
        columns = "、".join(loose)
        yield finding("template-loose-pitch", subject="template", places=places, columns=columns)
    width = sum(geometry.widths)
    room = geometry.page_width - geometry.margin_left - geometry.margin_right
    if width > room + _SLACK:
        yield finding(
            "template-wide-table", subject="template", places=places, width=f"{width:.1f}", room=f"{room:.1f}"
        )


def _lost(body: Element, prototype: Prototype) -> Iterator[str]:
    """Contents beyond title block and table."""
    if body.find(f"{W}p/{W}pPr/{W}sectPr") is not None:
        yield "セクション区切り"
    after = list(prototype.table.itersiblings())
    if any(node.tag == f"{W}tbl" for node in after):
        yield "ひな形のほかの表"
    printing = (f"{W}t", f"{W}drawing", f"{W}pict", f"{W}object")
    if any(next(node.iter(*printing), None) is not None for node in after if node.tag != f"{W}tbl"):
        yield "表の下の文や図"
    if next(body.iter(f"{W}footnoteReference", f"{W}endnoteReference"), None) is not None:
        yield "脚注"


def _section(package: Package, body: Element) -> Iterator[str]:
    section = body.find(f"{W}sectPr")
    for name, label in _SECTION.items():
        if section is not None and section.find(W + name) is not None:
            yield label
    if int(val(section, "cols", "num") or 1) > 1:
        yield "段組み"
    if val(section, "vAlign") not in {"", "top"}:
        yield "ページの垂直方向の配置"
    if val(section, "docGrid", "type") not in {"", "default"}:
        yield "文字数と行数の指定（グリッド）"
    if section is not None and section.find(f"{W}titlePg") is not None:
        yield "先頭ページだけ別のヘッダー・フッター"
    settings = package.parts.get("word/settings.xml")
    if settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None:
        yield "奇数・偶数ページ別のヘッダー・フッター"
    if package.parts[BODY].find(f"{W}background") is not None:
        yield "ページの色"


def _table(prototype: Prototype, styles: Styles) -> Iterator[str]:
    own = prototype.table.find(f"{W}tblPr")
    named = val(own, "tblStyle")
    style = next((each for each in styles.root.iter(f"{W}style") if each.get(W + "styleId") == named), None)
    for block in (own, None if style is None else style.find(f"{W}tblPr")):
        for name, label in _TABLE_LOOKS.items():
            if block is not None and block.find(W + name) is not None and val(block, name, "w") != "0":
                yield label
        if val(block, "jc") not in {"", "left", "start"}:
            yield "表の中央・右揃え"
        sides = () if block is None else [*block.iterfind(f"{W}tblBorders/*")]
        if len({tuple(sorted(side.attrib.items())) for side in sides}) > 1 or any(
            side.get(W + "val") != "single" for side in sides
        ):
            yield "罫線の種類（一本線でない、または場所で違うもの）"
    if style is not None and style.find(f"{W}tblStylePr") is not None:
        yield "表のスタイルの、行や列ごとの書式"
    yield from _cells(prototype)


def _cells(prototype: Prototype) -> Iterator[str]:
    cells = [*prototype.body_cells, *(cell for row in prototype.header for cell in row.findall(f"{W}tc"))]
    for properties in (cell.find(f"{W}tcPr") for cell in cells):
        for name, label in _CELL_LOOKS.items():
            if properties is not None and properties.find(W + name) is not None:
                yield label
        if val(properties, "vAlign") == "bottom":
            yield "セルの下揃え"
    if any(val(cell.find(f"{W}tcPr"), "shd", "fill") not in {"", "auto"} for cell in prototype.body_cells):
        yield "本文行のセルの色"
    if val(prototype.body.find(f"{W}trPr"), "trHeight"):
        yield "本文行の高さの指定"


def _texts(body: Element, prototype: Prototype, styles: Styles) -> Iterator[str]:
    """Looks of the paragraphs whose setting the pages take over."""
    heads = [cell for row in prototype.header for cell in row.findall(f"{W}tc")]
    shown = [cell for cell in heads if next(cell.iter(f"{W}t"), None) is not None]
    fills = {val(cell.find(f"{W}tcPr"), "shd", "fill") for cell in heads}
    if len({styles.of(cell.findall(f"{W}p")[0]) for cell in shown}) > 1 or len(fills) > 1:
        yield "見出し行の、セルごとに違う書式や色"
    for cell in (*shown, *prototype.body_cells):
        for paragraph in cell.findall(f"{W}p"):
            yield from _looks(styles, paragraph)
            left, right, first = styles.indents(paragraph)
            if left + first > 0 or right > 0:
                yield "表の中の段落の字下げ（ぶら下げのほか）"
    for node in body:
        if node is prototype.table:
            break
        for paragraph in node.iter(f"{W}p"):
            yield from _looks(styles, paragraph)
            if len({_signature(styles, paragraph, run) for run in printing_runs(paragraph)}) > 1:
                yield "段落の途中で変わる文字の書式"


def _signature(styles: Styles, paragraph: Element, run: Element) -> tuple[tuple[str, str], ...]:
    """What a run looks like, as far as the pages follow looks at all."""
    looks = styles.looks(paragraph, run)
    followed = {"rFonts": "eastAsia", "sz": "val", "b": "val", "color": "val"}
    return tuple(
        (name, looks[name].get(W + attribute, "1")) for name, attribute in followed.items() if name in looks
    )


def _looks(styles: Styles, paragraph: Element) -> Iterator[str]:
    looks = styles.looks(paragraph, next(printing_runs(paragraph), None))
    for name, label in _LOOKS.items():
        if name in looks and looks[name].get(W + "val") != _NO_INK.get(name, ""):
            yield label
    fonts = looks.get("rFonts")
    if fonts is None:
        return
    if fonts.get(W + "eastAsiaTheme"):
        yield "テーマの書体（書体の名前で指定していないもの）"
    latin, own = fonts.get(W + "ascii", ""), fonts.get(W + "eastAsia", "")
    if latin and own and latin != own:
        yield f"英数字だけの書体「{latin}」"
