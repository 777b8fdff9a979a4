"""The draft's watermark in Word: a large pale word behind every page, anchored in the page header.

Source of the drawing: what Word writes for 「透かし」 (VML, ECMA-376 Part 4, 14 and 19).
"""

from __future__ import annotations

from html import escape
from typing import Any

from torimatome.model.page import Geometry

_DRAWING = """\
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>\
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" \
path="m@7,l@8,m@5,21600l@6,21600e">\
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>\
<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>\
<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>\
<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>\
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" \
o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>\
<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="{text}" \
style="position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:330;\
z-index:-251658240;mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#e8e8e8" stroked="f">\
<v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" string="{text}"/></v:shape></w:pict></w:r>"""


def add_watermark(document: Any, text: str, geometry: Geometry) -> None:  # noqa: ANN401 - python-docx's document
    """Print ``text`` behind every page of every section."""
    from docx.oxml import parse_xml

    height = geometry.page_height / 3
    drawing = _DRAWING.format(
        text=escape(text),
        font=escape(geometry.heading_font),
        width=round(height * len(text)),
        height=round(height),
    )
    for section in document.sections:
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0]._p.append(parse_xml(drawing))  # noqa: SLF001 - python-docx has no API for it
