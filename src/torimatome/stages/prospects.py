"""What an honest text about something not done says: why, what came first, and when it is to come."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from torimatome.model.plan import Field, Item
from torimatome.model.year import ERAS, parse_year
from torimatome.stages.case import Case

_ERAS = "|".join((*(era.letter for era in ERAS), *(era.name for era in ERAS)))
_YEAR = re.compile(
    rf"(?<![A-Za-z0-9])(?P<year>(?:{_ERAS})(?:元|\d{{1,2}})|(?:19|20)\d{{2}}(?=年))"
    r"(?:年(?!度)(?P<month>\d{1,2})月|\.(?P<pointed>\d{1,2})\.\d{1,2}(?!\d)|年度?)?"
)
_NEXT = re.compile(r"来年度|翌年度|次年度")
_THIS = re.compile(r"今年度|本年度|当年度")
_EARLIER = re.compile(
    r"昨年度|前年度|これまで|過去(?!最[多高大])|既に|すでに|以前|従来|(?:毎年|例年|隔年)(?:度)?(?!どおり|通り|並み|と同)|\d年に[1一][度回]"
)
FROM_NOW = re.compile(r"今後(?!の[^、。]{0,10}(?:により|によって))")
"""That a text (NFKC) speaks of what is to come, in a year that it does not name."""
_APRIL = 4
_REASON = re.compile(
    r"ため|により|による|理由|影響|中止|延期|事情|困難|不足|[がもは]なかった|[がも]なく|できなかった|できず|至ら[ずな]|至って|見送"
    r"|調整が|協議中|検証|(?:調整|協議|準備|見直し)(?:を(?:行|進め|し)|して)|隔年|\d年に[1一][度回]"
)


def gives_reason(text: str) -> bool:
    """Whether a text (NFKC) says why a thing was not done, or what came before it."""
    return bool(_REASON.search(text))


def years_named(text: str, year: int) -> tuple[int, ...]:
    """The fiscal years that a text (NFKC) names, each once; 来年度 is the year after ``year``."""
    found = [year + 1] if _NEXT.search(text) else []
    return tuple(dict.fromkeys((*found, *(named for _, named in _written(text)))))


def last_time(text: str, year: int) -> tuple[int, int] | None:
    """Of the years that a text (NFKC) speaks of, the last one: where its words end, and that fiscal year.

    今年度 is ``year``, 来年度 the year after; 昨年度, これまで, 毎年 and the like the year before.
    """
    words = ((_THIS, year), (_NEXT, year + 1), (_EARLIER, year - 1))
    told = ((match.end(), meant) for pattern, meant in words for match in pattern.finditer(text))
    return max((*told, *_written(text)), default=None)


def _written(text: str) -> Iterator[tuple[int, int]]:
    """The years that a text names by number: where each ends, and the fiscal year."""
    for match in _YEAR.finditer(text):
        named, month = parse_year(match["year"]), match["month"] or match["pointed"]
        if named is not None:
            yield match.end(), named - 1 if month and int(month) < _APRIL else named


def puts_off(case: Case, item: Item, text: str) -> bool:
    """Whether a text names a later year in which the item is planned, or one beyond the plan's term."""
    marks = case.plan.shape.marks
    later = [each for each in years_named(unicodedata.normalize("NFKC", text), case.year) if each > case.year]
    return any(
        each not in case.plan.shape.term or bool(case.draft.text(item.id, Field(marks, each).id))
        for each in later
    )
