"""Which item a line is about: by its hidden key, else by its 番号 and wording."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from torimatome.model.plan import Plan
from torimatome.stages.reading.wording import plain_item, plain_number

ALIKE = 90
"""How alike (per cent) a wording must be to be the same one, slips of the keyboard apart."""


@dataclass(frozen=True)
class Wordings:
    """The plan's items by what a person sees of them."""

    plan: Plan

    @cached_property
    def by_number(self) -> dict[str, str]:
        """Item ids by 番号."""
        return {number: item for item, number in self.plan.numbers.items()}

    @cached_property
    def by_wording(self) -> dict[str, tuple[str, ...]]:
        """Item ids by wording; a 再掲 may have its original's."""
        found: dict[str, list[str]] = {}
        for item in self.plan.items:
            found.setdefault(plain_item(item.text, self.plan.shape), []).append(item.id)
        return {wording: tuple(items) for wording, items in found.items()}

    def identify(self, number: str, text: str, own: frozenset[str]) -> str:
        """The item that a line shows, or empty.

        Args:
            number: What stands under 番号.
            text: What stands under the item's heading.
            own: The items of the department's form, which go before others of the same wording.
        """
        wording = plain_item(text, self.plan.shape)
        if not wording:
            return ""
        named = self.by_number.get(plain_number(number), "")
        if named:
            theirs = plain_item(self.plan.item[named].text, self.plan.shape)
            return named if wording == theirs or fuzz.ratio(wording, theirs) >= ALIKE else ""
        return self._worded(wording, own)

    def _worded(self, wording: str, own: frozenset[str]) -> str:
        """The one item of that wording; none where there are several."""
        found = self.by_wording.get(wording, ())
        if not found:
            alike = [
                item
                for theirs, items in self.by_wording.items()
                if fuzz.ratio(wording, theirs, score_cutoff=ALIKE) >= ALIKE
                for item in items
            ]
            found = tuple(alike)
        mine = [item for item in found if item in own] or list(found)
        return mine[0] if len(mine) == 1 else ""
