"""Two hundred seeded faults in the real submissions: which rules find theirs.

    python tests/rules_quality.py

Each fault is made in the values of one workbook of 令和5年度 (or of a 令和6年度 that continues it). It
counts as found when the rule that is there for it finds something new at that item. The faults are made from
lists of their own, not from the rules' patterns. Prints the table that stands in docs/rules/quality.md.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

from seeded.kinds import FAULTS, NEXT_YEAR
from seeded.world import World, next_year, this_year

SEED = 5
EACH = 4


def results() -> Iterator[tuple[str, int, int, int]]:
    """(code, faults seeded, found, further findings of other codes that the damage caused)."""
    worlds = {False: this_year(), True: next_year()}
    sound = {later: world.findings(world.submissions) for later, world in worlds.items()}
    for code, make in FAULTS.items():
        later = code in NEXT_YEAR
        rng = random.Random(f"{SEED}/{code}")  # noqa: S311 - a seed, not a secret
        found = others = 0
        for _ in range(EACH):
            submissions, about = make(worlds[later], rng)
            while (code, about) in {each[:2] for each in sound[later]}:
                submissions, about = make(worlds[later], rng)
            new = worlds[later].findings(submissions) - sound[later]
            hit = [each for each in new if each[0] == code and _about(each[1], about, worlds[later])]
            found += bool(hit)
            others += len({each[0] for each in new} - {code})
        yield code, EACH, found, others


def _about(subject: str, about: str, world: World) -> bool:
    """Whether a finding is about the item, its row's first item, or the damaged file's department."""
    wanted = set(about.split("|"))
    rows = {world.plan.item[name].row for name in wanted if name in world.plan.item}
    row = world.plan.item[subject].row if subject in world.plan.item else subject
    return subject in wanted or row in rows or not wanted & world.plan.item.keys()


def table() -> str:
    """The results as a Markdown table, the sum below."""
    rows = list(results())
    lines = [f"| {code} | {made} | {found} | {others} |" for code, made, found, others in rows]
    made, found = sum(row[1] for row in rows), sum(row[2] for row in rows)
    head = "| 規則 | 仕込んだ誤り | 見つけた数 | 一緒に出たほかの種類 |\n|---|---:|---:|---:|\n"
    return head + "\n".join(lines) + f"\n| **計** | **{made}** | **{found}** ({found / made:.1%}) | |\n"


if __name__ == "__main__":
    sys.stdout.write(table())
