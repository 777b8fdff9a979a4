"""Office containers (OPC packages in ZIP files) whose bytes depend on their content alone.

Members keep their order and are stored, not deflated, since DEFLATE's bytes depend on the zlib build; their
dates are the ZIP format's first day, their characters stand in UTF-8. ``created`` and ``modified`` in
docProps/core.xml are set to a given day. Source: ECMA-376 part 2 (OPC), APPNOTE.TXT 4.4.6.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache

from torimatome.packing.computed import Computed, with_values

CORE = "docProps/core.xml"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_REFERENCES = re.compile(rb"(?:&#[0-9]{3,7};)+")
_OTHER_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["'](?!UTF-8["'])""", re.IGNORECASE)
_SPELT = ((0xA0, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))
"""Characters that stand for themselves everywhere in XML (2.2); the C1 controls stay references."""
_XML = (".xml", ".rels", ".vml")
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fixed(data: bytes, stamp: dt.date, computed: Mapping[str, Computed] | None = None) -> bytes:
    """The same package with fixed dates: ``stamp`` at midnight UTC in its core properties.

    Args:
        data: A package.
        stamp: The day that its properties name.
        computed: What formulas give, by worksheet part, where the writer left them without a value.

    Raises:
        zipfile.BadZipFile: ``data`` is no ZIP file.
    """
    day = f"{stamp.isoformat()}T00:00:00Z".encode()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            content = source.read(name)
            if name == CORE:
                content = _STAMP.sub(rb"\g<1>" + day + rb"\g<3>", content)
            if name.endswith(_XML):
                content = with_values(_spelt_out(content), (computed or {}).get(name, {}))
            member = zipfile.ZipInfo(name, FIRST_DAY)
            member.create_system = 0  # the same on every operating system
            packed.writestr(member, content, zipfile.ZIP_STORED)
    return target.getvalue()


def _spelt_out(part: bytes) -> bytes:
    """The part with the characters themselves where it refers to them by number (XML 1.0, 4.1).

    What writes in ASCII alone, as openpyxl does, takes eight bytes for a Japanese character, UTF-8 three.
    A part in which a reference may be no reference, or which is in another encoding, stays as it is.
    """
    if b"&#" not in part or b"<![CDATA[" in part or b"<!--" in part or _OTHER_ENCODING.match(part):
        return part
    return _REFERENCES.sub(lambda match: _characters(match[0]), part)


@lru_cache(maxsize=1 << 13)
def _characters(references: bytes) -> bytes:
    """A run of references as characters; tables say the same things again and again."""
    codes = [int(each) for each in references[2:-1].split(b";&#")]
    return b"".join([_character(code) for code in codes])


@lru_cache(maxsize=1 << 13)
def _character(code: int) -> bytes:
    spelt = any(first <= code <= last for first, last in _SPELT)
    return chr(code).encode() if spelt else b"&#%d;" % code


def clean_text(text: str) -> str:
    """The text without characters that XML 1.0 (2.2 Characters) can't hold."""
    return _ILLEGAL.sub("", text)
