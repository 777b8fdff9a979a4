"""Office containers (OPC packages in ZIP files) whose bytes depend on their content alone.

Members keep their order and are stored, not deflated, since DEFLATE's bytes depend on the zlib build; their
dates are the ZIP format's first day. ``created`` and ``modified`` in docProps/core.xml are set to a
given day. Source: ECMA-376 part 2 (OPC), APPNOTE.TXT 4.4.6.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

CORE = "docProps/core.xml"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fixed(data: bytes, stamp: dt.date) -> bytes:
    """The same package with fixed dates: ``stamp`` at midnight UTC in its core properties.

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
            member = zipfile.ZipInfo(name, FIRST_DAY)
            member.create_system = 0  # the same on every operating system
            packed.writestr(member, content, zipfile.ZIP_STORED)
    return target.getvalue()


def clean_text(text: str) -> str:
    """The text without characters that XML 1.0 (2.2 Characters) can't hold."""
    return _ILLEGAL.sub("", text)
