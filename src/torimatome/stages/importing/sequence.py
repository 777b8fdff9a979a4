"""Which level a heading belongs to: its numbering says it, or, where two levels share one, the sequence."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

from torimatome.model.numbering import Label, read_label
from torimatome.model.plan import Level


@dataclass(frozen=True, slots=True)
class Levelled:
    """The levels of a line's labels (0 outermost); not ``certain`` where only the line's shift decided."""

    levels: tuple[int, ...]
    certain: bool


@dataclass(slots=True)
class Sequence:
    """The numbers reached so far, walking down the table; 0 where a level has no heading yet."""

    levels: tuple[Level, ...]
    reached: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin above the first heading."""
        self.reached = [0] * len(self.levels)
        self.labels = [""] * len(self.levels)

    def place(self, found: tuple[tuple[int, str], ...], shift: int) -> Levelled | None:
        """Find the levels of a line's labels and go on from them.

        Labels stand from the outer level to the inner one. Among the levels that their numbering allows, the
        ones that go on with the numbers reached and leave no inner level without its first heading are taken;
        when two readings are as good, the one whose labels slid as far as the rest of the line.

        Args:
            found: (cell from 1, label) in the line's order.
            shift: How many cells the rest of the line slid to the left.

        Returns:
            None where no level, or no single one, fits.
        """
        texts = tuple(label for _, label in found)
        options: list[tuple[int, int, tuple[int, ...]]] = []
        for levels in combinations(range(len(self.levels)), len(found)):
            read = [
                read_label(text, self.levels[level].numbering)
                for text, level in zip(texts, levels, strict=True)
            ]
            if None not in read:
                strange = sum(
                    cell + shift != level + 1 for (cell, _), level in zip(found, levels, strict=True)
                )
                options.append((self._cost(texts, levels, [each for each in read if each]), strange, levels))
        options.sort()
        if not options or (len(options) > 1 and options[0][:2] == options[1][:2]):
            return None
        best = options[0]
        self._go_on(texts, best[2])
        return Levelled(best[2], certain=len(options) == 1 or best[0] < options[1][0])

    def _cost(self, texts: tuple[str, ...], levels: tuple[int, ...], read: list[Label]) -> int:
        """How badly a reading fits: numbers that don't follow, inner levels left without a heading."""
        cost = 0
        opened: int | None = None
        for text, level, label in zip(texts, levels, read, strict=True):
            if opened is None and self.labels[level] == text:
                continue
            expected = self.reached[level] + 1 if opened is None else 1
            cost += label.value != expected
            opened = level if opened is None else opened
        if opened is not None:
            cost += sum(inner not in levels for inner in range(opened + 1, len(self.levels)))
        return cost

    def _go_on(self, texts: tuple[str, ...], levels: tuple[int, ...]) -> None:
        for text, level in zip(texts, levels, strict=True):
            if self.labels[level] == text:
                continue
            label = read_label(text, self.levels[level].numbering)
            self.reached[level] = label.value if label else 0
            self.labels[level] = text
            for inner in range(level + 1, len(self.levels)):
                self.reached[inner] = 0
                self.labels[inner] = ""
