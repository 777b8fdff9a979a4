"""What a cell's style tells about its content: struck through, a day, a share (ECMA-376 part 1, 18.8)."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from torimatome.files.workbook.package import Attributes, grow, whole
from torimatome.model.grid import CellKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DAYS = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))
"""Built-in formats of days and times, Japanese ones included (18.8.30 numFmt)."""
_SHARES = frozenset((9, 10))
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_NO_DAY = re.compile("general|e[+-]", re.IGNORECASE)
"""The format of no format, which LibreOffice writes by name, and an exponent (18.8.30): letters of no day."""
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_LEAP_BUG = 60
"""Day numbers below it count a 29 February 1900 that never was."""
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - days in a sheet have no time zone
_EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - likewise


@dataclass(frozen=True, slots=True)
class Styles:
    """The style numbers, as cells give them, of what is struck through, shows a day, or shows a share."""

    struck: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()


def read_styles(data: bytes) -> Styles:
    """Read the part xl/styles.xml.

    Raises:
        BrokenError: It is no well-formed XML.
        RefusedError: It is not read on purpose.
    """
    found: list[Styles] = []

    def take(root: Element, *, complete: bool) -> None:
        if complete:
            found.append(_styles(root))

    grow(data, "styleSheet", take)
    return found[0]


def _styles(root: Element) -> Styles:
    fonts = (font.find("{*}strike") for font in root.iterfind("{*}fonts/{*}font"))
    struck = {at for at, strike in enumerate(fonts) if strike is not None and on(strike.attrib)}
    formats = {
        whole(each.get("numFmtId")): each.get("formatCode", "")
        for each in root.iterfind("{*}numFmts/{*}numFmt")
    }
    days = _DAYS | {key for key, code in formats.items() if _shows_day(code)}
    shares = _SHARES | {key for key, code in formats.items() if "%" in _QUOTED.sub("", code)}
    cells = tuple(
        (str(at), whole(each.get("fontId")), whole(each.get("numFmtId")))
        for at, each in enumerate(root.iterfind("{*}cellXfs/{*}xf"))
    )
    return Styles(
        frozenset(at for at, font, _ in cells if font in struck),
        frozenset(at for at, _, code in cells if code in days),
        frozenset(at for at, _, code in cells if code in shares),
    )


def _shows_day(code: str) -> bool:
    plain = _NO_DAY.sub("", _QUOTED.sub("", code.partition(";")[0]))
    return not _ELAPSED.search(code) and re.search("[ymdhsge]", plain, re.IGNORECASE) is not None


def on(attributes: Attributes) -> bool:
    """Whether an element of yes or no says yes; one without a value does (18.18 ST_OnOff)."""
    return attributes.get("val", "1") not in {"0", "false", "off"}


def number_text(text: str, *, share: bool = False) -> str:
    """A number in its shortest form; what is no number stays as it is."""
    try:
        value = float(text)
    except ValueError:
        return text
    if not math.isfinite(value):
        return text
    if share:
        return f"{value * 100:.15g}%"
    return f"{value:.15g}"


def day_text(text: str, *, since_1904: bool) -> tuple[CellKind, str]:
    """A day number as ISO 8601 (with its time where it has one); one that is no day stays a number."""
    try:
        serial = float(text)
        if not since_1904 and 1 <= serial < _LEAP_BUG:
            serial += 1
        moment = (_EPOCH_1904 if since_1904 else _EPOCH) + dt.timedelta(seconds=round(serial * 86400))
    except (ValueError, OverflowError):
        return CellKind.NUMBER, number_text(text)
    return CellKind.DATE, moment_text(moment.time() if 0 <= serial < 1 and not since_1904 else moment)


def moment_text(moment: dt.date | dt.time) -> str:
    """A day, a time, or both, in ISO 8601; midnight and whole minutes are not spelt out."""
    if isinstance(moment, dt.datetime):
        clock = moment.time()
        return moment.date().isoformat() + (f" {moment_text(clock)}" if clock != dt.time() else "")
    if isinstance(moment, dt.time):
        return moment.isoformat("seconds" if moment.second else "minutes")
    return moment.isoformat()
