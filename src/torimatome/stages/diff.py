"""DIFF: what changed between two editions of a year's data, cell by cell and character by character."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from torimatome.model.proof import Change, Difference, Edition, EditionLine, Erratum, Kept, Piece, Proof
from torimatome.stages.clusters import clusters

_ISLAND = 2
"""An equal run of so few characters between two changes is a coincidence that makes them hard to read."""
_LARGEST = 4_000_000
"""Pairs of characters; a larger middle is marked as a whole, so that no text can hold the program up."""


def diff(old: Edition, new: Edition) -> Proof:
    """Compare two editions by 項目ID.

    Args:
        old: What is compared with: the last build, the last print.
        new: How it stands now.
    """
    before = {line.item: line for line in old.lines}
    shared = tuple(name for name in new.columns if name in old.columns)
    moved = _moved(old, new)
    found: list[Difference] = []
    gone = _gone(old, new)
    found += gone.get("", ())
    for line in new.lines:
        earlier = before.get(line.item)
        if earlier is None:
            found.append(_item(Change.ADDED, line, "", line.text))
        else:
            found += _about(earlier, line, shared, moved=line.item in moved)
        found += gone.get(line.item, ())
    common = sum(line.item in before for line in new.lines)
    return Proof(
        old.name,
        new.name,
        tuple(found),
        common * len(shared),
        tuple(name for name in old.columns if name not in new.columns),
        tuple(name for name in new.columns if name not in old.columns),
    )


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """How one text becomes another: same and removed pieces are the first, same and added ones the second."""
    one, two = clusters(before), clusters(after)
    start = _common(one, two)
    end = _common(one[start:][::-1], two[start:][::-1])
    middle = _opcodes(one[start : len(one) - end], two[start : len(two) - end])
    runs = [(one[:start], two[:start]), *middle, (one[len(one) - end :], two[len(two) - end :])]
    return tuple(_pieces(_joined(runs)))


def errata(proof: Proof, columns: Iterable[str], pages: Mapping[str, int]) -> tuple[Erratum, ...]:
    """The lines of a 正誤表: what was printed and is wrong, and what is right.

    Args:
        proof: The differences.
        columns: The columns that are printed.
        pages: The page of each item by its id, in today's report.
    """
    printed = frozenset(columns)
    return tuple(
        Erratum(pages.get(each.item, 0), each.number, each.column or each.change.value, each.pieces)
        for each in proof.differences
        if each.change in {Change.ADDED, Change.REMOVED} or each.column in printed
    )


def _about(
    old: EditionLine, new: EditionLine, columns: Sequence[str], *, moved: bool
) -> Iterator[Difference]:
    """What changed in an item that both editions have."""
    if moved:
        yield _item(Change.MOVED, new, _place(old), _place(new))
    elif old.number != new.number:
        yield _item(Change.RENUMBERED, new, old.number, new.number)
    for name in columns:
        was, is_ = old.values.get(name, ""), new.values.get(name, "")
        if was != is_:
            yield Difference(Change.CELL, new.item, new.number, new.text, name, was, is_, pieces(was, is_))


def _place(line: EditionLine) -> str:
    return "／".join((*(label for label in line.headings if label), line.number))


def _item(change: Change, line: EditionLine, before: str, after: str) -> Difference:
    return Difference(change, line.item, line.number, line.text, "", before, after, pieces(before, after))


def _gone(old: Edition, new: Edition) -> dict[str, list[Difference]]:
    """The removed items by the item of the new edition that they stood behind; the first by an empty id."""
    still = {line.item for line in new.lines}
    found: dict[str, list[Difference]] = {}
    behind = ""
    for line in old.lines:
        if line.item in still:
            behind = line.item
        else:
            found.setdefault(behind, []).append(_item(Change.REMOVED, line, line.text, ""))
    return found


def _moved(old: Edition, new: Edition) -> frozenset[str]:
    """The fewest items whose moving explains the new order, and those that stand under other headings.

    A heading whose own name changed moves nothing: an item has moved when its heading was known before.
    """
    place = {line.item: at for at, line in enumerate(old.lines)}
    order = [line.item for line in new.lines if line.item in place]
    steady = _rising([place[item] for item in order])
    left = {item for at, item in enumerate(order) if at not in steady}
    under = {line.item: line.headings for line in old.lines}
    known = set(under.values())
    elsewhere = {
        line.item
        for line in new.lines
        if line.item in under and line.headings != under[line.item] and line.headings in known
    }
    return frozenset(left | elsewhere)


def _rising(places: Sequence[int]) -> frozenset[int]:
    """The positions of a longest rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(tails, place)
        back.append(ends[length - 1] if length else -1)
        tails[length:] = [place] if length == len(tails) else [place, *tails[length + 1 :]]
        ends[length:] = [at] if length == len(ends) else [at, *ends[length + 1 :]]
    found = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = back[at]
    return frozenset(found)


_Run = tuple[Sequence[str], Sequence[str]]
"""A stretch of the old text beside its stretch of the new one; equal where nothing changed."""


def _common(one: Sequence[str], two: Sequence[str]) -> int:
    """How many characters two texts have in common at their start."""
    at = 0
    for first, second in zip(one, two, strict=False):
        if first != second:
            break
        at += 1
    return at


def _opcodes(one: Sequence[str], two: Sequence[str]) -> list[_Run]:
    if len(one) * len(two) > _LARGEST:
        return [(one, two)]
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return [(one[i:j], two[k:m]) for _, i, j, k, m in matcher.get_opcodes()]


def _joined(runs: Iterable[_Run]) -> list[_Run]:
    """Runs without the coincidences between changes, and with changes that meet made one."""
    whole = [run for run in runs if run[0] or run[1]]
    found: list[tuple[list[str], list[str], bool]] = []
    for at, (one, two) in enumerate(whole):
        same = list(one) == list(two)
        island = same and 0 < at < len(whole) - 1 and len(one) <= _ISLAND
        if island and not (found[-1][2] or list(whole[at + 1][0]) == list(whole[at + 1][1])):
            same = False
        if found and found[-1][2] == same:
            found[-1][0].extend(one)
            found[-1][1].extend(two)
        else:
            found.append((list(one), list(two), same))
    return [(one, two) for one, two, _ in found]


def _pieces(runs: Iterable[_Run]) -> Iterator[Piece]:
    for one, two in runs:
        if list(one) == list(two):
            yield Piece(Kept.SAME, "".join(one))
            continue
        if one:
            yield Piece(Kept.REMOVED, "".join(one))
        if two:
            yield Piece(Kept.ADDED, "".join(two))
