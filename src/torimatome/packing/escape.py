"""The rule by which a text that a spreadsheet would take for a formula is made harmless (docs/dataset.md).

A text that begins with ``= + - @``, a tab or a carriage return, or with the full-width ``＝＋－＠``, gets
an apostrophe in front; so does a text that begins with apostrophes followed by one of these, so
that the rule can be undone. Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import re

_RISKY = re.compile("'*[=+\\-@\t\r＝＋－＠]")


def escaped(text: str) -> str:
    """The text with an apostrophe in front where the rule wants one."""
    return f"'{text}" if _RISKY.match(text) else text


def unescaped(text: str) -> str:
    """The text as it was before ``escaped``."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text
