"""What a printed report leaves open and a first import fills in as a judgement (判断): 主担当 and 再掲元.

Sources: inputs/README.md of a workspace says the same to clerks, who change either in plan.xlsx.
"""

from __future__ import annotations

from collections.abc import Mapping

from torimatome.model.plan import OUTSIDE
from torimatome.stages.importing.table import folded

SIMILAR = 80.0
"""The least similarity (rapidfuzz ratio, 0 to 100) at which a reworded bullet is another's reprint."""


def lead_of(departments: tuple[str, ...], text: str) -> str:
    """The listed department that the printed text itself names (the earliest); else the first listed.

    Args:
        departments: Names in printed order.
        text: What is printed about the item (not its own wording: the promise, which names partners too).
    """
    plain = folded(text)
    named = [(plain.find(folded(name)), at) for at, name in enumerate(departments)]
    found = [(position, at) for position, at in named if position >= 0]
    if found:
        return departments[min(found)[1]]
    return departments[0] if departments else ""


def origin_of(text: str, others: Mapping[str, str]) -> tuple[str, bool]:
    """The original of a reprinted bullet: (item id or ``OUTSIDE``, whether it is certain).

    Args:
        text: The reprint's wording.
        others: The wording of each item that is not a reprint itself, by id, in printed order.
    """
    from rapidfuzz import fuzz

    plain = folded(text)
    best, score = OUTSIDE, SIMILAR
    for item, other in others.items():
        if folded(other) == plain:
            return item, True
        found = fuzz.ratio(plain, folded(other))
        if found > score:
            best, score = item, found
    return best, False
