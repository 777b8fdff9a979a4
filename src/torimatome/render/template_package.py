"""The report template as a package: opened without trust; refused where it reaches out, runs or tells tales.

Parts and relationships: ECMA-376 Part 2 (Open Packaging Conventions), Part 1, 11 and 15; fields: 17.16.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.render.word_styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BODY = "word/document.xml"
STYLES = "word/styles.xml"
TEMPLATE_LINK = "attachedTemplate"
"""The address of the file that a document was made from: no content, left out of what is written."""
PAGE_FIELDS = ("PAGE", "NUMPAGES")
"""The fields that the PDF prints too."""

_LARGEST_PART = 20_000_000
"""Bytes of one part of a template; a larger one is no template."""
_LARGEST_WHOLE = 60_000_000
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LABELS = (
    (BODY, "本文"),
    ("word/header", "ヘッダー"),
    ("word/footer", "フッター"),
    ("word/footnotes", "脚注"),
    ("word/endnotes", "文末脚注"),
    ("docProps/", "文書のプロパティ"),
)
_FOREIGN = {
    "aFChunk": "差し込まれた別の文書",
    "control": "ActiveX コントロール",
    "frame": "フレーム",
    "keyMapCustomizations": "キーの割り当て",
    "mailMergeHeaderSource": "差し込み印刷のデータ",
    "mailMergeSource": "差し込み印刷のデータ",
    "oleObject": "埋め込まれたオブジェクト（OLE）",
    "package": "埋め込まれた別のファイル",
    "recipientData": "差し込み印刷のデータ",
    "subDocument": "サブ文書",
    "vbaProject": "マクロ",
}
"""Kinds of relationships whose target is run, or is a document of its own."""
_REVISIONS = re.compile("(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\\w*Change)")


@dataclass(frozen=True, slots=True)
class Package:
    """A template's XML parts by name (relationship parts included), and its other parts' bytes."""

    name: str
    parts: Mapping[str, Element]
    media: Mapping[str, bytes]

    @property
    def body(self) -> Element | None:
        """The document's body."""
        return self.parts[BODY].find(f"{W}body")

    def place(self, part: str) -> Place:
        """Where a part's words stand, as Word names it: report.docx『フッター』."""
        label = next((label for start, label in _LABELS if part.startswith(start)), part.rpartition("/")[2])
        return Place(self.name, label)

    def related(self, part: str, relation: str) -> str:
        """The name of the part that a relationship of another part leads to, or an empty text."""
        for each in self._relations(part):
            if each.get("Id") == relation and each.get("TargetMode") != "External":
                target = each.get("Target", "")
                folder = part.rpartition("/")[0]
                return target[1:] if target.startswith("/") else f"{folder}/{target}"
        return ""

    def referred(self, kind: str) -> str:
        """The part of the section's ordinary header or footer (``kind``), or an empty text."""
        for reference in self.parts[BODY].iterfind(f"{W}body/{W}sectPr/{W}{kind}Reference"):
            if reference.get(W + "type", "default") == "default":
                return self.related(BODY, reference.get(_RELATION_ID, ""))
        return ""

    def _relations(self, part: str) -> Iterator[Element]:
        folder, _, name = part.rpartition("/")
        relations = self.parts.get(f"{folder}/_rels/{name}.rels")
        yield from () if relations is None else relations.iter(f"{_RELATIONS}Relationship")


def open_package(template: Path) -> tuple[Package | None, str]:
    """Open a template; entities, document types and oversized parts are refused.

    Returns:
        The package, or None with the reason in words for a clerk.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(template) as package:
            sizes = [each.file_size for each in package.infolist()]
            if max(sizes, default=0) > _LARGEST_PART or sum(sizes) > _LARGEST_WHOLE:
                return None, "大きすぎます"
            contents = {each.filename: package.read(each) for each in package.infolist()}
        parts = {name: _parsed(data) for name, data in contents.items() if name.endswith((".xml", ".rels"))}
    except FileNotFoundError:
        return None, "ファイルがありません"
    except PermissionError:
        return None, "ほかのプログラムが使っています"
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, etree.XMLSyntaxError):
        return None, "Word の文書として読めません"
    if not {BODY, STYLES} <= parts.keys():
        return None, "Word の文書として読めません"
    media = {name: data for name, data in contents.items() if name not in parts}
    return Package(template.name, parts, media), ""


def _parsed(data: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("DOCTYPE")
    return root


def refuse(package: Package) -> tuple[Finding, ...]:
    """Name what a template may not carry: ways out, foreign documents, programs, other fields, revisions."""
    found = (*_ways_out(package), *_fields(package), *_revisions(package))
    return tuple({each.id: each for each in found}.values())


def _ways_out(package: Package) -> Iterator[Finding]:
    for name, root in package.parts.items():
        owner = name.replace("_rels/", "").removesuffix(".rels")
        for relation in root.iter(f"{_RELATIONS}Relationship"):
            kind = relation.get("Type", "").rpartition("/")[2]
            target = relation.get("Target", "")
            if kind in _FOREIGN:
                yield _told("template-foreign", package, owner, target, what=_FOREIGN[kind])
            elif relation.get("TargetMode") == "External" and kind != TEMPLATE_LINK:
                yield _told("template-reaches-out", package, owner, target, target=target)


def _fields(package: Package) -> Iterator[Finding]:
    for name, root in package.parts.items():
        for word in _field_words(root):
            if word not in PAGE_FIELDS:
                yield _told("template-field", package, name, word, field_code=word)


def _field_words(root: Element) -> Iterator[str]:
    """The first word of each field; Word cuts a field's instruction into runs as it likes."""
    for node in root.iter(f"{W}fldSimple"):
        yield from (node.get(W + "instr") or "").upper().split()[:1]
    open_fields: list[str] = []
    for node in root.iter(f"{W}fldChar", f"{W}instrText"):
        if node.tag == f"{W}instrText":
            open_fields = [*open_fields[:-1], "".join([*open_fields[-1:], node.text or ""])]
        elif node.get(W + "fldCharType") == "begin":
            open_fields.append("")
        elif node.get(W + "fldCharType") == "end" and open_fields:
            yield from open_fields.pop().upper().split()[:1]
    for left_open in open_fields:
        yield from left_open.upper().split()[:1]


def _revisions(package: Package) -> Iterator[Finding]:
    for name, root in package.parts.items():
        tags = (str(node.tag) for node in root.iter(f"{W}*"))
        if any(_REVISIONS.fullmatch(tag.removeprefix(W)) for tag in tags):
            yield _told("template-revisions", package, name, name)


def _told(code: str, package: Package, part: str, mark: str, **facts: object) -> Finding:
    return finding(code, subject="template", mark=mark, places=(package.place(part),), **facts)  # type: ignore[arg-type]
