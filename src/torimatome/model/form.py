"""The form (調査票) as a value.

Which cells it has, what they hold when sent, and how a line is recognised again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from torimatome.model.answer import KIND
from torimatome.model.characters import visible
from torimatome.model.finding import fingerprint
from torimatome.model.plan import Column, ColumnKind, Field, Shape
from torimatome.model.year import year_code

ANSWER_SHEET = "回答"
GUIDE_SHEET = "記入要領"
HEAD_FIELDS = (("head.person", "記入者"), ("head.phone", "内線"), ("head.confirmed", "所属長確認日"))
RECONSTRUCTED = "公表資料から復元"
KEY = "key"
FINGERPRINT = "fingerprint"
SEALS = "seals"
_APART = frozenset({KEY, FINGERPRINT, SEALS})
NUMBER = "number"
ITEM = "item"
HEADINGS = "headings"
HINT = "hint"
REQUIRED = "required"
LEFT = "left."
"""Prefix of the columns that compute how many characters are left."""
DEPARTMENT_PROPERTY = "torimatome.department"
YEAR_PROPERTY = "torimatome.year"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of the 回答 sheet.

    Its key, its heading, whether the department fills it, the field behind it.
    """

    key: str
    title: str
    editable: bool = False
    field: Field | None = None
    hidden: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLine:
    """One item's line: what each cell holds when the form is sent, by column key."""

    item: str
    key: str
    fingerprint: str
    values: Mapping[str, str] = field(default_factory=dict)
    unasked: frozenset[str] = frozenset()
    """Keys of columns that are not asked in this line.

    Prose that is written once a row, at its first item.
    """
    seals: str = ""
    """What the locked cells hold (``model.seals``)."""

    def sent(self, column: str) -> str:
        """What the cell holds when the form is sent."""
        if column not in _APART:
            return self.values.get(column, "")
        return {KEY: self.key, FINGERPRINT: self.fingerprint, SEALS: self.seals}[column]


@dataclass(frozen=True, slots=True)
class Form:
    """One department's form for one year. ``head`` is filled only in a reconstructed one."""

    department: str
    department_name: str
    year: int
    columns: tuple[FormColumn, ...]
    lines: tuple[FormLine, ...]
    reconstructed: bool = False
    head: Mapping[str, str] = field(default_factory=dict)
    guide: tuple[tuple[str, str], ...] = ()
    """What the 記入要領 says: (what, how) pairs."""
    dates: str = ""
    """基準日 and 締切 as they stand above the table."""


def still_open(kind: str, state: str, answer: str) -> bool:
    """Whether an item counts as 未記入: no 回答区分, or 回答 (the shape's word for it) without a state."""
    return not kind or (kind == answer and not state)


def last_columns(shape: Shape, year: int) -> tuple[Column, ...]:
    """The columns whose texts of the year before stand on a year's form: those that were published then."""
    before = shape.in_year(year - 1).columns
    return tuple(column for column in before if column.kind is ColumnKind.TEXT and column.public)


def form_columns(shape: Shape, year: int) -> tuple[FormColumn, ...]:
    """The columns of the 回答 sheet in order.

    Those with a field and 回答区分 are editable, the key is hidden.
    """
    fixed = [
        FormColumn(NUMBER, "番号"),
        FormColumn(HEADINGS, "／".join(level.name for level in shape.levels)),
        FormColumn(ITEM, shape.item_name),
        FormColumn("lead", "主担当"),
        FormColumn("others", "関係部署"),
    ]
    last = year_code(year - 1)
    fixed.append(FormColumn("last.mark", f"{last}の実績"))
    fixed += [
        FormColumn(f"last.{column.id}", f"{last}の{column.name.replace('({年度記号})', '')}")
        for column in last_columns(shape, year)
    ]
    fixed.append(FormColumn(HINT, "この行の書き方"))
    asked = [FormColumn(KIND, "回答区分", editable=True, choices=shape.answer_kinds)]
    for each in shape.fields(year):
        asked.append(_asked(each, year))
        if each.column.kind is ColumnKind.TEXT and each.column.limit:
            asked.append(FormColumn(f"{LEFT}{each.id}", "残り文字数"))
    hidden = [
        FormColumn(KEY, "行キー", hidden=True),
        FormColumn(FINGERPRINT, "文言の指紋", hidden=True),
        FormColumn(REQUIRED, "要記入", hidden=True),
        FormColumn(SEALS, "送付時の控え", hidden=True),
    ]
    return (*fixed, *asked, *hidden)


def _asked(each: Field, year: int) -> FormColumn:
    column = each.column
    if column.kind is ColumnKind.YEARS and each.year == year:
        title = column.actual_name + f"({year_code(year)})"
        return FormColumn(
            each.id, title, editable=True, field=each, choices=tuple(c.label for c in column.choices)
        )
    if column.kind is ColumnKind.YEARS and each.year is not None:
        title = f"{year_code(each.year)}の{column.planned_name}"
        return FormColumn(
            each.id, title, editable=True, field=each, choices=tuple(c.label for c in column.planned)
        )
    title = column.name.replace("{年度記号}", year_code(year))
    return FormColumn(
        each.id, title, editable=True, field=each, choices=tuple(c.label for c in column.choices)
    )


_KEY = re.compile(r"(?P<year>[A-Z]\d{1,2})/(?P<department>[^/]+)/(?P<item>[^/]+)/(?P<check>[0-9A-Z])")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class LineKey:
    """What a line's hidden key says: year code (R6), department id, item id."""

    year: str
    department: str
    item: str

    def __str__(self) -> str:
        """The key as written: R6/D03/I017/K, the last character being the check digit."""
        body = f"{self.year}/{self.department}/{self.item}"
        return f"{body}/{_check_digit(body)}"


@lru_cache(maxsize=1 << 14)
def _check_digit(body: str) -> str:
    return _ALPHABET[int(fingerprint((body,)), 16) % len(_ALPHABET)]


def parse_key(text: str) -> LineKey | None:
    """Read a hidden key; None when it is not one or its check digit is wrong."""
    match = _KEY.fullmatch(text.strip())
    if match is None:
        return None
    key = LineKey(match["year"], match["department"], match["item"])
    return key if str(key) == match[0] else None


def text_fingerprint(text: str) -> str:
    """Eight hex digits over an item's wording, blind to width, case, white space and what nobody sees."""
    plain = "".join(unicodedata.normalize("NFKC", visible(text)).casefold().split())
    return fingerprint((plain,))[:8]
