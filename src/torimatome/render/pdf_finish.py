"""What WeasyPrint leaves out of a PDF that is to be PDF/A-3a and PDF/UA-1 at once (docs/decisions/0011).

Everything is done on WeasyPrint's own objects before they are written, so the file is neither parsed nor
written a second time: header cells, metadata in the open, page furniture as artifacts, embedded files.

Source: ISO 19005-3:2012, 6.6 (XMP), 6.8 (embedded files); ISO 14289-1:2014, 5 (identification), 7.1 and 7.8
(artifacts); ISO 32000-1:2008, 14.8.2.2 (artifacts); XMP Specification Part 1:2012.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

import pydyf  # type: ignore[import-untyped]

from torimatome.model.page import Report
from torimatome.render.attached import Attached
from torimatome.render.pdf_headers import Tree, number, write_headers

CREATOR = "torimatome"
LANGUAGE = "ja"
_LINE_END = b"\nendstream"
_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
"""ISO 19005-3 knows no pdfuaid, so its schema is described beside it (6.6.2.3.3)."""


def finish(pdf: Any, report: Report, attachments: Sequence[Attached]) -> None:  # noqa: ANN401 - a pydyf.PDF
    """Complete a PDF before it is written.

    Args:
        pdf: WeasyPrint's objects, tagged and with the attachments in the order given here; they are changed.
        report: What the document's properties say.
        attachments: The embedded files.
    """
    tree = Tree(pdf)
    write_headers(tree, report.title)
    _free_furniture(tree)
    _say_what_is_attached(pdf, attachments)
    _describe(pdf, report)
    _close_streams(pdf)


def _describe(pdf: Any, report: Report) -> None:  # noqa: ANN401 - see above
    """Say title, author, language, dates and standards, in the XMP and in the older dictionary alike."""
    said = {
        "title": report.title,
        "subject": report.title + report.subtitle,
        "author": report.author,
        "language": LANGUAGE,
        "creator": CREATOR,
        "producer": pdf.info["Producer"].string,
        "date": report.date,
    }
    stream = pdf.objects[number(pdf.catalog["Metadata"])]
    stream.stream = [_XMP.format_map({name: escape(text) for name, text in said.items()}).encode()]
    stream.compress = False
    named = {"Title": "title", "Author": "author", "Subject": "subject", "Creator": "creator"}
    for key, name in named.items():
        pdf.info[key] = pydyf.String(said[name])
    for key in ("CreationDate", "ModDate"):
        pdf.info[key] = pydyf.String("D:" + report.date.replace("-", ""))


def _free_furniture(tree: Tree) -> None:
    """Turn the running foot and the watermark, which no reader reaches in the tree, into artifacts.

    WeasyPrint marks their text like any other, with elements that hang nowhere.
    """
    parents = tree.at(tree.root["ParentTree"])["Nums"]
    pages = tree.pdf.pages["Kids"][::3]
    for page, owners in zip(pages, parents[1 : 2 * len(pages) : 2], strict=True):
        adrift = {at for at, owner in enumerate(owners) if number(owner) not in tree.elements}
        if not adrift:
            continue
        for at in adrift:
            _cut(tree, owners[at])
            owners[at] = b"null"
        while owners and owners[-1] == b"null":
            owners.pop()
        _mark(tree.at(tree.pdf.objects[page]["Contents"]).stream, adrift)


def _cut(tree: Tree, reference: bytes) -> None:
    """Empty an element that hangs nowhere, and those that hold it."""
    while element := tree.at(reference):
        if number(reference) in tree.elements:
            return
        reference = element["P"]
        element.clear()


def _mark(content: list[Any], adrift: set[int]) -> None:
    """Mark pieces of a page's content as page furniture: what lies below everything else is the watermark."""
    behind = True
    for at, part in enumerate(content):
        if isinstance(part, pydyf.Dictionary) and "MCID" in part:
            if part["MCID"] in adrift:
                content[at - 1] = b"/Artifact"
                kind = "/Watermark" if behind else "/Footer"
                content[at] = pydyf.Dictionary({"Type": "/Pagination", "Subtype": kind})
            else:
                behind = False


def _say_what_is_attached(pdf: Any, attachments: Sequence[Attached]) -> None:  # noqa: ANN401 - see above
    """Name each file's media type and relationship; WeasyPrint lists each file twice."""
    if not attachments:
        return
    listed = pdf.objects[number(pdf.catalog["Names"]["EmbeddedFiles"])]["Names"][1::2]
    for reference, attached in zip(listed, attachments, strict=True):
        specification = pdf.objects[number(reference)]
        specification["AFRelationship"] = f"/{attached.relationship}"
        stream = pdf.objects[number(specification["EF"]["F"])]
        stream.extra["Subtype"] = pydyf.name(attached.media_type)
    pdf.catalog["AF"] = pydyf.Array(listed)


def write_again(pdf: Any, printed: bytes, options: Mapping[str, Any]) -> bytes:  # noqa: ANN401 - see above
    """The PDF as printed, or once more with an empty object in it if a stream's end could be read two ways.

    The writer itself closes the last two streams, which hold the objects and where they are: one in 128 files
    has a carriage return at the end of one of them.
    """
    while any(end[-1:] == b"\r" for end in printed.rsplit(_LINE_END, 2)[:2]):
        del pdf.objects[pdf.info.number :]
        pdf.add_object(pydyf.Dictionary())
        pdf.current_position = 0
        target = io.BytesIO()
        pdf.write(target, b"1.7", options["pdf_identifier"], compress=True)
        printed = target.getvalue()
    return printed


def _close_streams(pdf: Any) -> None:  # noqa: ANN401 - see above
    """Compress the streams here: the writer would do it twice, a second time for the file's identifier."""
    for at, each in enumerate(pdf.objects):
        if isinstance(each, pydyf.Stream):
            pdf.objects[at] = _Closed(each)


class _Closed(pydyf.Stream):  # type: ignore[misc]
    """A stream whose bytes are known.

    Its data are set off by CR LF, for with the writer's LF alone a last carriage return would be read as part
    of the line's end, and the length as wrong (ISO 19005-3, 6.1.7.1).
    """

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - a pydyf.Stream
        super().__init__()
        self.number = stream.number
        self.bytes: bytes = stream.data.removesuffix(_LINE_END) + b"\r" + _LINE_END

    @property
    def data(self) -> bytes:
        """The whole object as it is written."""
        return self.bytes
