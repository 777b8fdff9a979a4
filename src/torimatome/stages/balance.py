"""BALANCE: the year's account as sums that a person can check: what came in, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from torimatome.model.answer import Submission
from torimatome.model.finding import Finding
from torimatome.model.master import Fate, Fated
from torimatome.model.plan import Plan

NOBODY = "部署の分からない回答票"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many changed cells of one department (or of all) came in, and where they went.

    ``printed`` and ``set_aside`` are counted by the policy or ruling that did it, ``refused`` by the code of
    the finding.
    """

    name: str
    came_in: int
    printed: Mapping[str, int]
    set_aside: Mapping[str, int]
    refused: Mapping[str, int]

    @property
    def accounted(self) -> int:
        """How many cells have a fate."""
        return sum(sum(each.values()) for each in (self.printed, self.set_aside, self.refused))

    @property
    def right(self) -> bool:
        """Whether the sum is right."""
        return self.came_in == self.accounted


@dataclass(frozen=True, slots=True)
class Balance:
    """A year's changed cells: in all, and by department in the plan's order.

    ``wrong`` are places of cells without a fate, with more than one, or refused under no finding.
    """

    whole: Tally
    departments: tuple[Tally, ...]
    wrong: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether every changed cell has exactly one fate, and the sums agree."""
        sums = all(each.right for each in (self.whole, *self.departments))
        parts = sum(each.came_in for each in self.departments) == self.whole.came_in
        return sums and parts and not self.wrong


def balance(
    submissions: tuple[Submission, ...], fates: tuple[Fated, ...], findings: tuple[Finding, ...], plan: Plan
) -> Balance:
    """Count the changed cells as they stand in the submissions, and hold the fates against them.

    Args:
        submissions: All that came in.
        fates: What ``account`` says of them.
        findings: All findings of the year.
        plan: The plan in force.
    """
    came = [(each.department, entry) for each in submissions for entry in each.entries if entry.changed]
    codes = {each.id: each.code for each in findings}
    order = {each.id: at for at, each in enumerate(plan.departments)}
    names = sorted({name for name, _ in came}, key=lambda name: (order.get(name, len(order)), name))
    departments = tuple(
        _tally(
            plan.department[name].name if name in plan.department else name or NOBODY,
            sum(each == name for each, _ in came),
            [each for each in fates if each.department == name],
            codes,
        )
        for name in names
    )
    keys = Counter(_key(department, entry.place, entry.field) for department, entry in came)
    told = Counter(_key(each.department, each.entry.place, each.entry.field) for each in fates)
    groundless = (
        str(each.entry.place)
        for each in fates
        if not each.by or (each.fate is Fate.REFUSED and each.by not in codes)
    )
    odd = (place for _, place, _ in (*(keys - told), *(told - keys)))
    return Balance(_tally("合計", len(came), fates, codes), departments, tuple(sorted({*odd, *groundless})))


def _key(department: str, place: object, field: str) -> tuple[str, str, str]:
    return department, str(place), field


def _tally(name: str, came_in: int, fates: Iterable[Fated], codes: Mapping[str, str]) -> Tally:
    found: dict[Fate, Counter[str]] = {fate: Counter() for fate in Fate}
    for each in fates:
        by = codes.get(each.by, each.by) if each.fate is Fate.REFUSED else each.by
        found[each.fate][by] += 1
    printed, aside, refused = (dict(found[fate].most_common()) for fate in Fate)
    return Tally(name, came_in, printed, aside, refused)


def balance_lines(found: Balance) -> Iterator[str]:
    """The balance as text for a clerk."""
    yield "■ 記入されたセルのゆくえ"
    yield from _tally_lines(found.whole)
    yield ""
    yield "■ 部署ごと(届いた = 印刷 + 不採用 + 受付不可)"
    for each in found.departments:
        printed, aside, refused = (
            sum(part.values()) for part in (each.printed, each.set_aside, each.refused)
        )
        sign = "=" if each.right else "≠"
        yield f"・{each.name}：{each.came_in} {sign} {printed} + {aside} + {refused}"
    for place in found.wrong:
        yield f"・合いません：{place}"


def _tally_lines(found: Tally) -> Iterator[str]:
    yield f"届いたセル(送ったときから変わったもの)　{found.came_in}"
    parts = ((Fate.PRINTED, found.printed), (Fate.SET_ASIDE, found.set_aside), (Fate.REFUSED, found.refused))
    for fate, by in parts:
        yield f"　{fate.value}　{sum(by.values())}"
        yield from (f"　　{name}　{count}" for name, count in by.items())
    said = "合っています" if found.right else "合いません"
    yield f"　合計　{found.accounted}　{said}"
