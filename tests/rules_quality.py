"""Two hundred damaged workbooks, a fault each: what finds them.

    python tests/rules_quality.py [SEED]

Each fault is made in a real workbook of 令和5年度 (or of a 令和6年度 that continues it), or in the year's
plan; the workbooks are read, merged and judged as any others. It counts as found when the rule (or the
reader) that is there for it says something new at that item or file. Prints the table that stands in
docs/rules/quality.md.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from seeded.kinds import FAULTS, NEXT_YEAR
from seeded.plans import PLANS
from seeded.world import Files, World, next_year, this_year

from torimatome.model.finding import Finding

SEED = 5
IN_ALL = 200
KINDS = (*FAULTS, *PLANS)
LATER = frozenset({*NEXT_YEAR, "item-moved", "item-retired"})
"""The kinds that need a year before."""


@dataclass(frozen=True)
class Result:
    """What became of one seeded fault."""

    code: str
    files: Files
    about: str
    found: bool
    others: frozenset[str]
    """The codes of what else was newly found."""


def made(seed: int = SEED) -> dict[str, int]:
    """How many faults of each kind: two hundred in all, as even as can be."""
    each, more = divmod(IN_ALL, len(KINDS))
    lucky = set(random.Random(seed).sample(sorted(KINDS), more))  # noqa: S311 - a seed, not a secret
    return {code: each + (code in lucky) for code in KINDS}


def results(seed: int = SEED, most: int = IN_ALL) -> Iterator[Result]:
    """Each fault, judged; at most so many of a kind."""
    sound = {}
    for code, count in made(seed).items():
        world = next_year() if code in LATER else this_year()
        if world.plan.year not in sound:
            sound[world.plan.year] = world.findings({})
        rng = random.Random(f"{seed}/{code}")  # noqa: S311 - a seed, not a secret
        for _ in range(min(count, most)):
            yield _judged(code, world, sound[world.plan.year], rng)


def _judged(code: str, world: World, sound: dict[str, Finding], rng: random.Random) -> Result:
    said = [each for each in sound.values() if each.code == code]
    damaged, files, about = _damaged(code, world, rng)
    while about in world.plan.item and any(_about(each, about, world) for each in said):
        damaged, files, about = _damaged(code, world, rng)
    new = [each for name, each in damaged.findings(files).items() if name not in sound]
    hit = any(each.code == code and _about(each, about, world) for each in new)
    return Result(code, files, about, hit, frozenset(each.code for each in new) - {code})


def _damaged(code: str, world: World, rng: random.Random) -> tuple[World, Files, str]:
    """The year with one fault, in its workbooks or in its plan, and what the fault is about."""
    if code in PLANS:
        damaged, about = PLANS[code](world, rng)
        return damaged, {}, about
    files, about = FAULTS[code](world, rng)
    return world, files, about


def _about(finding: Finding, about: str, world: World) -> bool:
    """Whether a finding is about the item, its row's first item, the department or the file."""
    wanted = set(about.split("|"))
    rows = {world.plan.item[name].row for name in wanted if name in world.plan.item}
    row = world.plan.item[finding.subject].row if finding.subject in world.plan.item else finding.subject
    files = {place.file for place in finding.places}
    return not about or finding.subject in wanted or row in rows or bool(files & wanted)


def table(seed: int = SEED) -> str:
    """The results as a Markdown table, the sum below."""
    by_code: dict[str, list[Result]] = {}
    for each in results(seed):
        by_code.setdefault(each.code, []).append(each)
    lines = [
        f"| {code} | {len(them)} | {sum(each.found for each in them)} | {others} |"
        for code, them in by_code.items()
        for others in [sum(len(each.others) for each in them)]
    ]
    them = [each for several in by_code.values() for each in several]
    found = sum(each.found for each in them)
    head = "| 規則・読み取り | 仕込んだ誤り | 見つけた数 | 一緒に出たほかの種類 |\n|---|---:|---:|---:|\n"
    return (
        head
        + "\n".join(lines)
        + f"\n| **計** | **{len(them)}** | **{found}** ({found / len(them):.1%}) | |\n"
    )


if __name__ == "__main__":
    sys.stdout.write(table(int(sys.argv[1]) if len(sys.argv) > 1 else SEED))
