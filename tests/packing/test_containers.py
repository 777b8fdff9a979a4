"""Office containers: the same package, byte for byte, in as few bytes as its characters take."""

import datetime as dt
import io
import re
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from torimatome.packing.containers import fixed

DAY = dt.date(2024, 3, 31)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30)


def package(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for name, content in parts.items():
            written.writestr(name.replace("_dot_", "."), content)
    return stream.getvalue()


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        return read.read(name)


@given(st.lists(TEXTS, max_size=5))
def test_a_part_says_the_same_with_its_characters_spelt_out(texts):
    root = ET.Element("a", {"title": "".join(texts)})
    for text in texts:
        ET.SubElement(root, "t").text = text
    before = ET.tostring(root, "us-ascii", xml_declaration=False)
    after = part(fixed(package(a_dot_xml=before), DAY), "a.xml")
    assert ET.canonicalize(after.decode()) == ET.canonicalize(before.decode())
    referred = {chr(int(code)) for code in re.findall(rb"&#(\d+);", after)}
    assert all(ord(each) < 0xA0 or ord(each) in {0xFFFE, 0xFFFF} for each in referred)


@pytest.mark.parametrize(
    "kept",
    [
        b"<a>&#10;&#9;&#38;&#160000000;&#55296;</a>",
        b"<a><![CDATA[&#12354;]]></a>",
        b"<a><!-- &#12354; --></a>",
        b"<?xml version='1.0' encoding='Shift_JIS'?><a>&#12354;</a>",
    ],
)
def test_what_is_no_reference_to_a_character_of_its_own_stays(kept):
    assert part(fixed(package(a_dot_xml=kept), DAY), "a.xml") == kept


def test_only_xml_is_touched():
    assert part(fixed(package(a_dot_png=b"<a>&#12354;</a>"), DAY), "a.png") == b"<a>&#12354;</a>"


def test_a_workbook_is_smaller_and_reads_the_same():
    book = openpyxl.Workbook()
    book.active["A1"] = "協働のまちづくりを進めるための広報紙を発行した。\n(年4回)" * 20
    stream = io.BytesIO()
    book.save(stream)
    written = fixed(stream.getvalue(), DAY)
    assert openpyxl.load_workbook(io.BytesIO(written)).active["A1"].value == book.active["A1"].value
    assert b"&#" not in part(written, "xl/worksheets/sheet1.xml").replace(b"&#10;", b"")
    sheet = "xl/worksheets/sheet1.xml"
    assert len(part(written, sheet)) < len(part(stream.getvalue(), sheet)) / 2
