"""What a cell's style tells about its content: struck through, a day, a share (ECMA-376 part 1, 18.8)."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass, field

from torimatome.files.workbook_xml import Attributes, walk, whole
from torimatome.model.grid import CellKind

_DAYS = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))
"""Built-in formats of days and times, Japanese ones included (18.8.30 numFmt)."""
_SHARES = frozenset((9, 10))
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_LEAP_BUG = 60
"""Day numbers below it count a 29 February 1900 that never was."""
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - days in a sheet have no time zone
_EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - likewise


@dataclass(frozen=True, slots=True)
class Styles:
    """By a cell's style number: whether it is struck through, shows a day, or shows a share in per cent."""

    struck: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()
    shares: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Reading:
    within: str = ""
    fonts: list[bool] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    cells: list[tuple[int, int]] = field(default_factory=list)

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag in {"fonts", "numFmts", "cellXfs", "cellStyleXfs", "dxfs", "borders", "fills"}:
            self.within = tag
        elif self.within == "fonts" and tag == "font":
            self.fonts.append(False)
        elif self.within == "fonts" and tag == "strike" and self.fonts:
            self.fonts[-1] = on(attributes)
        elif self.within == "numFmts" and tag == "numFmt":
            self.formats[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif self.within == "cellXfs" and tag == "xf":
            self.cells.append((whole(attributes.get("fontId")), whole(attributes.get("numFmtId"))))


def read_styles(data: bytes) -> Styles:
    """Read the part xl/styles.xml.

    Raises:
        BrokenError: It is no well-formed XML.
        RefusedError: It is not read on purpose.
    """
    reading = _Reading()
    walk(data, reading.start)
    struck = {at for at, struck in enumerate(reading.fonts) if struck}
    days = _DAYS | {key for key, code in reading.formats.items() if _shows_day(code)}
    shares = _SHARES | {key for key, code in reading.formats.items() if "%" in _QUOTED.sub("", code)}
    cells = tuple(enumerate(reading.cells))
    return Styles(
        frozenset(at for at, (font, _) in cells if font in struck),
        frozenset(at for at, (_, code) in cells if code in days),
        frozenset(at for at, (_, code) in cells if code in shares),
    )


def _shows_day(code: str) -> bool:
    plain = _QUOTED.sub("", code.partition(";")[0])
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
