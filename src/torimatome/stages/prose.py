"""Printed prose as the rules about words read it: each text once, with the item that it speaks for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.plan import Choice, Field, Item

_SENTENCE = re.compile(r"(?:「[^」\n]*」|[^。\n])+。?")
_QUOTED = re.compile(r"「([^「」\n]{2,40})」|『([^『』\n]{2,40})』")
_NAMED = re.compile(r"「[^」]*」|『[^』]*』")
_ASIDE = re.compile(r"[((][^()()\n]*[))]")


@dataclass(frozen=True)
class Prose:
    """One text that will be printed: of a text that is made of several answers, one of these."""

    item: Item
    """The item that it is kept with: where a row has one text, the row's first."""
    field: Field
    text: str
    number: str
    title: str
    """How the form heads the column."""
    places: tuple[Place, ...] = ()
    state: Choice | None = None
    """This year's state; None where nobody said one, or the items that it stands for differ in it."""
    promises: tuple[Item, ...] = ()
    """The items that the text speaks for."""
    writers: tuple[str, ...] = ()
    """The departments whose answers are printed; the item's lead where it is nobody's answer."""
    group: str = ""
    """The group whose member wrote it, and answers for itself alone; empty for a text of its departments."""
    example: bool = False
    """Whether it is printed under 【例】, in 「」 and with its department's name."""

    @cached_property
    def plain(self) -> str:
        """The text after Unicode NFKC: full-width letters, digits and brackets have become half-width."""
        return unicodedata.normalize("NFKC", self.text)

    @cached_property
    def bare(self) -> str:
        """``plain`` without brackets or a bullet around it, and without its last 。."""
        return self.plain.strip(" \n・「」()。.")

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of ``plain``, each with its 。 where it has one; a line's end ends one too."""
        return tuple(each.strip() for each in _SENTENCE.findall(self.plain) if each.strip())

    @cached_property
    def unquoted(self) -> str:
        """``plain`` with a low line for each character of a name in 「」 or 『』, so that places stay."""
        return _NAMED.sub(lambda match: "＿" * len(match[0]), self.plain)

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """The names in 「」 and 『』, in order, each once."""
        return tuple(dict.fromkeys(one or two for one, two in _QUOTED.findall(self.plain)))

    @property
    def cell(self) -> tuple[str, str]:
        """What is printed in one cell: the ids of item and field."""
        return self.item.id, self.field.id

    @property
    def done(self) -> bool:
        """Whether the state says done."""
        return self.state is not None and self.state.done

    @property
    def blank(self) -> bool:
        """Whether the state says that nothing was done: answered, not done, and no mark."""
        return self.state is not None and not self.state.done and not self.state.mark

    @property
    def promise(self) -> str:
        """The wording of what was promised, NFKC, one item a line."""
        return unicodedata.normalize("NFKC", "\n".join(each.text for each in self.promises))

    def around(self, start: int, end: int) -> tuple[str, str]:
        """What stands in their sentence before some characters of ``plain``, and what behind them."""
        begun = max(self.plain.rfind(mark, 0, start) for mark in "。\n") + 1
        return self.plain[begun:start], re.split(r"(?<=。)|\n", self.plain[end:], maxsplit=1)[0]

    def sentence_at(self, at: int) -> str:
        """The sentence of ``plain`` around a character."""
        start = max(self.plain.rfind("。", 0, at), self.plain.rfind("\n", 0, at)) + 1
        ends = [end for end in (self.plain.find("。", at), self.plain.find("\n", at)) if end >= 0]
        return self.plain[start : min(ends) + 1 if ends else len(self.plain)].strip()

    def found(
        self,
        code: str,
        *,
        mark: str = "",
        parties: tuple[str, ...] = (),
        places: tuple[Place, ...] = (),
        evidence: tuple[str, ...] = (),
        **facts: object,
    ) -> Finding:
        """A finding about this text: item, column, writers and cells are filled in."""
        said = {"number": self.number, "column": self.title, **facts}
        return finding(
            code,
            subject=self.item.id,
            field=self.field.id,
            parties=tuple(dict.fromkeys((*self.writers, *parties))),
            mark=mark,
            places=tuple(dict.fromkeys((*self.places, *places))),
            evidence=evidence or (self.text,),
            **said,
        )


class Told:
    """Texts that tell of one thing, of which the first that another one can be held against is asked for.

    Texts of one cell are not held against one another, nor those of two members of one group: these tell of
    their own doings. Of each group, and of each of its members, two texts in different cells are enough to
    know: the first of them that is not in the asking text's own cell is the first of all.
    """

    def __init__(self) -> None:
        """Nothing is told yet."""
        self._count = 0
        self._of_groups: dict[str, list[tuple[int, Prose]]] = {}
        self._of_members: dict[tuple[str, ...], list[tuple[int, Prose]]] = {}

    def add(self, prose: Prose) -> None:
        """Put a text behind those that are there."""
        member = (prose.group, *prose.writers)
        for kept in (
            self._of_groups.setdefault(prose.group, []),
            self._of_members.setdefault(member, []),
        ):
            if len(kept) == 0 or (len(kept) == 1 and kept[0][1].cell != prose.cell):
                kept.append((self._count, prose))
        self._count += 1

    def beside(self, prose: Prose) -> Prose | None:
        """The first text that a text can be held against, or None."""
        others = [kept for group, kept in self._of_groups.items() if not group or group != prose.group]
        if prose.group:
            others.append(self._of_members.get((prose.group, *prose.writers), []))
        known = ((at, each) for kept in others for at, each in kept if each.cell != prose.cell)
        return min(known, key=lambda found: found[0], default=(0, None))[1]


def without_asides(text: str) -> str:
    """A text without what stands in round brackets."""
    return _ASIDE.sub("", text)


def squeezed(text: str) -> str:
    """A text blind to width, case and white space (Unicode NFKC)."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def grams(text: str, size: int = 3) -> frozenset[str]:
    """The runs of ``size`` characters of a squeezed text without its punctuation."""
    plain = re.sub(r"[、。,.・「」『』()\[\]【】]", "", squeezed(text))
    return frozenset(plain[at : at + size] for at in range(len(plain) - size + 1))


def covered(text: frozenset[str], by: frozenset[str]) -> float:
    """Which part of the runs of one text stand in another, from 0 to 1."""
    return len(text & by) / len(text) if text else 0.0


def differing(one: str, other: str) -> tuple[str, str]:
    """What is left of two texts without their common beginning and end."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]
