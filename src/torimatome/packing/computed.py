"""What formulas give, put beside them: openpyxl writes none, and Excel's protected view computes none.

A workbook from the mail opens in protected view, where a formula without a cached value shows empty. Source:
ECMA-376 part 1, 18.3.1.96 v (Cell Value), 18.18.11 ST_CellType.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

Computed = Mapping[str, str | float]
"""By cell in A1 notation: a text without what XML can't hold, or a finite number."""

_FORMULA = re.compile(
    rb'(<c r="([A-Z]+[0-9]+)"[^>]*)(><f[^>]*(?:/>|>[^<]*</f>))<v(?:></v>| ?/>)</c>',
)
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""An underscore that a reader would take for the begin of an escape (22.9.2.19 ST_Xstring)."""


def sheet_part(number: int) -> str:
    """The part that openpyxl gives a workbook's n-th worksheet, counted from 1."""
    return f"xl/worksheets/sheet{number}.xml"


def with_values(part: bytes, computed: Computed) -> bytes:
    """A worksheet part with the values that its formulas give; one that is not given stays without."""
    if not computed:
        return part

    def valued(cell: re.Match[bytes]) -> bytes:
        value = computed.get(cell[2].decode())
        if value is None:
            return cell[0]
        kind = b' t="str"' if isinstance(value, str) else b""
        text = escape(_LIKE_AN_ESCAPE.sub("_x005F_", str(value)), quote=False).encode()
        return b"".join((cell[1], kind, cell[3], b"<v>", text, b"</v></c>"))

    return _FORMULA.sub(valued, part)
