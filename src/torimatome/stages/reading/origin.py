"""Whose a workbook is, and of which year: by its keys, else by its properties, what it shows, its name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from torimatome.model.form import DEPARTMENT_PROPERTY, YEAR_PROPERTY, LineKey
from torimatome.model.grid import Grid
from torimatome.model.plan import Plan
from torimatome.model.year import parse_year
from torimatome.stages.reading.wording import plain

_SPOKEN_YEAR = re.compile(r"[一-龠]{2}(?:元|\d{1,2})年度|\d{4}年度")
_PARTS = re.compile(r"[_\s　\-()（）・.]+")


def department_of(grid: Grid, keys: tuple[LineKey, ...], shown: tuple[str, ...], plan: Plan) -> str:
    """The respondent's id, or empty where nothing tells.

    Args:
        grid: The workbook.
        keys: The keys of its lines.
        shown: The texts above its table.
        plan: Knows the departments by name.
    """
    often = _most(key.department for key in keys)
    if len(often) == 1:
        return often[0]
    given = grid.properties.get(DEPARTMENT_PROPERTY, "").strip()
    said = given if given in plan.department else ""
    said = said or _named(shown, plan) or department_named(grid.file, plan)
    return said if said in often or not often else often[0]


def department_named(file: str, plan: Plan) -> str:
    """The department that a file's name names, or empty: 「R5_回答票_総務課 (1).xlsx」, 「総務課.pdf」."""
    return _named((PurePath(file).stem,), plan)


def department_shown(text: str, plan: Plan) -> str:
    """The department that a text names, or empty where it names none or several: 「社会教育課 山田」."""
    return _named((text,), plan)


def year_of(grid: Grid, keys: tuple[LineKey, ...], shown: tuple[str, ...]) -> int | None:
    """The form's fiscal year, or None where nothing tells."""
    if keys:
        return parse_year(_most(key.year for key in keys)[0])
    given = parse_year(grid.properties.get(YEAR_PROPERTY, ""))
    if given is not None:
        return given
    said = (
        parse_year(match[0])
        for text in shown
        for match in _SPOKEN_YEAR.finditer(unicodedata.normalize("NFKC", text))
    )
    named = (parse_year(part) for part in _PARTS.split(PurePath(grid.file).stem))
    return next((year for year in (*said, *named) if year is not None), None)


def _most(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that stand most often, in the alphabet's order."""
    counts = Counter(texts)
    most = max(counts.values(), default=0)
    return tuple(sorted(text for text, count in counts.items() if count == most))


def _named(texts: tuple[str, ...], plan: Plan) -> str:
    """The department whose name the texts hold; of names within names the longest, of several none."""
    whole = "\n".join(plain(text) for text in texts)
    found = {plain(each.name): each.id for each in plan.departments if plain(each.name) in whole}
    inner = {name for name in found for other in found if name != other and name in other}
    outer = [found[name] for name in found if name not in inner]
    return outer[0] if len(outer) == 1 else ""
