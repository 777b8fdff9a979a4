"""The paragraphs beside the template's table, read for the pages that are not Word's.

Runs, tabs, breaks and fields: ECMA-376 Part 1, 17.3.3 and 17.16.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from torimatome.model.block import Block, Picture
from torimatome.model.characters import lines_of
from torimatome.model.finding import Finding
from torimatome.model.messages import finding
from torimatome.model.page import Geometry
from torimatome.render.pictures import Frame, embedded, picture
from torimatome.render.tags import TITLE_TAGS, tags_in
from torimatome.render.template_package import BODY, Package
from torimatome.render.word_styles import Styles, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TABS = {"left": "left", "start": "left", "num": "left", "center": "center", "right": "right", "end": "right"}
_SHAPES = "図形・テキストボックス・ワードアート"
_FORMAT = "この形式の図（印刷できるのは PNG と、CMYK でない JPEG です）"
_OTHERS = {f"{W}sym": "「記号と特殊文字」で入れた書体の記号", f"{W}ptab": "整列タブ"}
_TEXTS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of one part, and notes what of them only Word prints."""

    package: Package
    part: str
    styles: Styles
    lost: list[str] = field(default_factory=list)
    """Contents that would be missing from the pages."""
    ignored: list[str] = field(default_factory=list)
    """Looks that would."""

    @property
    def root(self) -> Iterable[Element]:
        """The part's own elements; none where the template has no such part."""
        return self.package.parts.get(self.part, ())

    def blocks(self, elements: Iterable[Element], frame: Frame) -> tuple[tuple[Block, ...], float]:
        """The paragraphs of some elements, and the height of all of them in points."""
        found: list[Block] = []
        height = last = 0.0
        for paragraph in _paragraphs(elements):
            style = self.styles.of(paragraph)
            height += max(last, style.before)
            placed = dataclasses.replace(frame, paragraph=frame.paragraph + height)
            block = self._block(paragraph, placed)
            found.append(block)
            height += block.pitch * _lines(block, frame.width)
            last = style.after
        return tuple(found), height + last

    def placed(self, frame: Frame) -> tuple[Block, ...]:
        """The paragraphs of a head or foot; its pictures all get a place, behind the texts."""
        found: list[Block] = []
        top = last = 0.0
        for block in self.blocks(self.root, frame)[0]:
            top += max(last, block.style.before)
            bottom = frame.paragraph + top + block.pitch
            parts = [_at_place(part, block, frame.width, bottom) for part in block.parts]
            if block.text.strip() and any(each.place is None for each in block.pictures):
                self.ignored.append("ヘッダー・フッターで文字と並べた図の位置")
            found.append(dataclasses.replace(block, parts=tuple(parts)))
            top += block.pitch * _lines(block, frame.width)
            last = block.style.after
        return tuple(found)

    def findings(self) -> Iterator[Finding]:
        """What only Word would print, each named once."""
        for code, names in (("template-lost", self.lost), ("template-not-followed", self.ignored)):
            for what in dict.fromkeys(names):
                place = self.package.place(self.part)
                mark = f"{self.part} {what}"
                yield finding(code, subject="template", mark=mark, places=(place,), what=what)

    def _block(self, paragraph: Element, frame: Frame) -> Block:
        style = self.styles.of(paragraph)
        left, right, first = self.styles.indents(paragraph)
        tabs = tuple((_TABS.get(kind, "left"), at) for kind, at in self.styles.tabs(paragraph))
        block = Block(style, tuple(_joined(self._parts(paragraph, frame))), tabs, left, right, first)
        tall = [each for each in block.pictures if each.place is None and each.height > block.pitch + 0.5]
        self.ignored += ["行間の固定値より高い図（Word では上が切れます）"] * bool(tall)
        self.ignored += ["図の代替テキスト（まだ書かれていません）"] * any(
            not each.text for each in block.pictures
        )
        return block

    def _parts(self, node: Element, frame: Frame) -> Iterator[str | Picture]:
        """The contents of a paragraph in order; a field's last result is left out."""
        in_result = False
        for each in _inline(node):
            if each.tag == f"{W}fldChar":
                kind = each.get(W + "fldCharType")
                in_result = kind == "separate" or (in_result and kind != "end")
            elif each.tag in {f"{W}instrText", f"{W}fldSimple"}:
                code = (each.text if each.tag == f"{W}instrText" else each.get(W + "instr")) or ""
                yield from ("{" + word.upper() + "}" for word in code.split()[:1] if word[0] != "\\")
            elif in_result:
                continue
            elif each.tag == f"{W}t":
                yield each.text or ""
            elif each.tag in _TEXTS:
                yield _TEXTS[str(each.tag)]
            elif each.tag == f"{W}drawing":
                yield from self._drawing(each, frame)
            else:
                self.lost.append(_OTHERS.get(str(each.tag), _SHAPES))

    def _drawing(self, drawing: Element, frame: Frame) -> Iterator[Picture]:
        relation = embedded(drawing)
        if not relation:
            self.lost.append(_SHAPES)
            return
        data = self.package.media.get(self.package.related(self.part, relation), b"")
        found, ignored = picture(drawing, data, frame)
        self.ignored += ignored
        if found is None:
            self.lost.append(_FORMAT)
        else:
            yield found


def with_blocks(geometry: Geometry, package: Package, styles: Styles) -> tuple[Geometry, tuple[Finding, ...]]:
    """Add title block, running head and running foot to a template's measures.

    A head or a foot that is taller than its margin pushes the text away, as in Word; a margin that is below
    zero in the file stays as it is (ECMA-376 Part 1, 17.6.11).

    Returns:
        The geometry, with findings that name what only Word would print.
    """
    body_frame = _frame(geometry, 0.0)
    head, foot = (Reader(package, package.referred(kind), styles) for kind in ("header", "footer"))
    above, below = (reader.blocks(reader.root, body_frame)[1] for reader in (head, foot))
    fixed = package.parts[BODY].find(f"{W}body/{W}sectPr/{W}pgMar")
    if above and not _is_fixed(fixed, "top"):
        geometry = dataclasses.replace(
            geometry, margin_top=max(geometry.margin_top, geometry.head_distance + above)
        )
    if below and not _is_fixed(fixed, "bottom"):
        lowest = max(geometry.margin_bottom, geometry.foot_distance + below)
        geometry = dataclasses.replace(geometry, margin_bottom=lowest)
    top = geometry.page_height - geometry.foot_distance - below
    geometry = dataclasses.replace(
        geometry,
        head=head.placed(_frame(geometry, geometry.head_distance - geometry.margin_top)),
        foot=foot.placed(_frame(geometry, top - geometry.margin_top)),
    )
    geometry, title = _with_title(geometry, package, styles)
    return geometry, tuple(each for one in (title, head, foot) for each in one.findings())


def _is_fixed(margins: Element | None, side: str) -> bool:
    return margins is not None and margins.get(W + side, "").startswith("-")


def _with_title(geometry: Geometry, package: Package, styles: Styles) -> tuple[Geometry, Reader]:
    """Add what stands above the table."""
    reader = Reader(package, BODY, styles)
    children = list(package.body if package.body is not None else ())
    tables = [at for at, child in enumerate(children) if child.tag == f"{W}tbl"]
    blocks, above = reader.blocks(children[: tables[0]], _frame(geometry, 0.0))
    named = {}
    for tag in TITLE_TAGS:
        block = next((each for each in blocks if tag in tags_in(each.text)), None)
        named[tag] = None if block is None else block.style
    title, subtitle = named.values()
    made = dataclasses.replace(
        geometry,
        above=above,
        title_block=blocks,
        title_style=title,
        subtitle_style=subtitle,
        title_size=title.size if title else geometry.size,
        subtitle_size=subtitle.size if subtitle else geometry.size,
    )
    return made, reader


def _at_place(part: str | Picture, block: Block, width: float, bottom: float) -> str | Picture:
    """A picture in a line gets the place where the line's alignment puts it."""
    if isinstance(part, str) or part.place is not None:
        return part
    free = width - block.right - part.width
    left = {"center": (block.left + free) / 2, "right": free}.get(block.style.align, block.left)
    return dataclasses.replace(part, place=(left, bottom - part.height))


def _frame(geometry: Geometry, top: float) -> Frame:
    """The text area of a page; ``top`` is where the first paragraph begins in it."""
    return Frame(
        geometry.page_width - geometry.margin_left - geometry.margin_right,
        geometry.room,
        -geometry.margin_left,
        -geometry.margin_top,
        geometry.page_width,
        geometry.page_height,
        top,
    )


def _paragraphs(elements: Iterable[Element]) -> Iterator[Element]:
    """Paragraphs, also those in content controls (Word's galleries put them there)."""
    for element in elements:
        if element.tag == f"{W}p":
            yield element
        elif element.tag == f"{W}sdt":
            yield from _paragraphs(element.iterfind(f"{W}sdtContent/*"))


def _inline(node: Element) -> Iterator[Element]:
    """The elements of a paragraph that print something, in order; those within drawings are the drawing's."""
    for child in node:
        if child.tag in {f"{W}pPr", f"{W}rPr", f"{W}sdtPr"}:
            continue
        if child.tag in _PRINTING:
            yield child
        elif isinstance(child.tag, str):
            yield from _inline(child)


_PRINTING = frozenset(
    (
        *(
            W + name
            for name in ("t", "fldChar", "instrText", "fldSimple", "drawing", "pict", "object", "sym", "ptab")
        ),
        f"{_MC}AlternateContent",
        *_TEXTS,
    )
)


def _joined(parts: Iterable[str | Picture]) -> list[str | Picture]:
    """Neighbouring texts as one."""
    found: list[str | Picture] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part:
            found.append(part)
    return found


def _lines(block: Block, width: float) -> int:
    """How many lines a paragraph takes; what stands behind a tab is taken to fit its line."""
    if "\t" in block.text:
        return 1
    room = width - block.left - block.right
    return sum(lines_of(text, room, block.style.size) for text in block.text.split("\n"))
