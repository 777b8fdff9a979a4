"""Numbers as clerks type them, and the one spelling in which they are kept: 1,234 and １２３４ are 1234."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, localcontext

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_MINUS = str.maketrans("−‐–", "---")


def parse_number(text: str) -> str | None:
    """Read a decimal number: full-width digits, thousands separators and a sign are understood.

    Returns:
        The number without separators, leading or trailing zeros (``1234``, ``-0.5``); None for anything else,
        such as a number with its unit, in 漢数字, or with separators in the wrong places.
    """
    plain = unicodedata.normalize("NFKC", text).strip().translate(_MINUS)
    if not _NUMBER.fullmatch(plain):
        return None
    return spelled(Decimal(plain.replace(",", "")))


def spelled(number: Decimal) -> str:
    """A number's one spelling: no exponent, no zeros that say nothing, no minus before zero."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", "+0", ""} else text


def total(numbers: tuple[str, ...]) -> str:
    """The exact sum of numbers in their one spelling."""
    # Decimal's usual context would round to 28 digits.
    with localcontext(prec=sum(len(each) for each in numbers) + 1):
        return spelled(sum((Decimal(each) for each in numbers), Decimal()))
