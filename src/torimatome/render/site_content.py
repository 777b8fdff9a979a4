"""What the website's page holds: sections by heading, entries by item, and what they can be filtered by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from torimatome.model.master import Master, MasterItem, MasterRow
from torimatome.model.page import Role
from torimatome.model.plan import Choice, Column, ColumnKind, Scope
from torimatome.model.table import TableColumn, table_columns
from torimatome.model.year import year_code, year_label

_UNPRINTABLE = re.compile(
    "[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
"""Controls, lone surrogates and noncharacters: no document can hold them (HTML, 13.2.3.5)."""
_GETA = "〓"
NO_MARK = "印なし"
_OUTERMOST, _INNERMOST = 2, 6
"""Headings of the page's sections: its title is the first, and HTML knows six."""
SAME_FOR = "{}に共通"
SAID_AT = "{}と合わせて記載"


@dataclass(frozen=True, slots=True)
class SiteColumn:
    """A column of the tables: ``short`` is seen, ``title`` is read aloud."""

    role: Role
    short: str
    title: str


@dataclass(frozen=True, slots=True)
class SiteCell:
    """A cell: a mark with its text alternative, or paragraphs.

    ``note`` says that prose stands for a whole row, ``link`` where it does.
    """

    column: SiteColumn
    paragraphs: tuple[str, ...] = ()
    mark: str = ""
    said: str = ""
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item.

    ``departments`` and ``states`` are places in the filters' lists; ``origin_anchor`` is where its original
    stands on the page, if it does.
    """

    anchor: str
    item: str
    number: str
    text: tuple[str, ...]
    reprint: str
    origin: str
    origin_anchor: str
    cells: tuple[SiteCell, ...]
    departments: tuple[int, ...]
    states: tuple[int, ...]


@dataclass(slots=True)
class Section:
    """A heading with the items right below it and the sections below these."""

    anchor: str
    rank: int
    """The rank of its HTML heading, 2 to 6."""
    label: str
    trail: tuple[str, ...]
    """The labels from the outermost heading to this one."""
    key: str
    entries: list[Entry] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StateGroup:
    """The states of one column (a year's marks, a choice): (place, label) pairs."""

    title: str
    states: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the page shows.

    ``headings`` are all sections in order, ``departments`` (name, how many items) pairs, ``legend`` (mark,
    meaning) pairs, ``years`` (short, long) names.
    """

    sections: tuple[Section, ...]
    headings: tuple[Section, ...]
    columns: tuple[SiteColumn, ...]
    departments: tuple[tuple[str, int], ...]
    states: tuple[StateGroup, ...]
    legend: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, str], ...]
    levels: tuple[str, ...]
    item_name: str
    departments_name: str
    count: int


def site_content(master: Master) -> Site:
    """Gather the page from the master, in printed order."""
    return _Gathering(master).site()


class _Gathering:
    """Reads a master once, keeping what the filters offer in the order in which it is met."""

    def __init__(self, master: Master) -> None:
        self.master, self.shape = master, master.plan.shape
        self.printed = [at for at in table_columns(self.shape, master.year) if at.role is not Role.HEADING]
        self.columns = {at: self._column(at) for at in self.printed}
        self.anchors = {item.number: anchor(item.number) for item in master.items}
        names = [each.name for each in master.plan.departments]
        met = list(dict.fromkeys(name for item in master.items for name in item.departments))
        order = {name: place for place, name in enumerate(names)}
        self.departments = sorted(met, key=lambda name: order.get(name, len(order)))
        self.states: dict[tuple[str, str], int] = {}
        self._list_states()

    def site(self) -> Site:
        """The whole page."""
        sections, headings = self._sections()
        shape = self.shape
        return Site(
            sections,
            headings,
            tuple(self.columns[at] for at in self.printed if at.role is not Role.ITEM),
            tuple((_clean(name), self._items_of(name)) for name in self.departments),
            self._state_groups(),
            tuple(dict.fromkeys(self._legend())),
            tuple((year_code(year), year_label(year)) for year in shape.term),
            tuple(level.name for level in shape.levels),
            shape.item_name,
            shape.departments_name,
            len(self.master.items),
        )

    def _items_of(self, name: str) -> int:
        return sum(name in item.departments for item in self.master.items)

    def _sections(self) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
        """The outermost sections, and all of them in order; a heading that returns later begins anew."""
        roots: list[Section] = []
        everything: list[Section] = []
        open_: list[Section] = []
        for row in self.master.rows:
            kept = 0
            while kept < len(open_) and kept < len(row.headings) and open_[kept].key == row.headings[kept][0]:
                kept += 1
            del open_[kept:]
            for key, label in row.headings[kept:]:
                siblings = open_[-1].sections if open_ else roots
                above = open_[-1].anchor if open_ else "heading"
                made = Section(
                    f"{above}-{len(siblings) + 1}",
                    min(_OUTERMOST + len(open_), _INNERMOST),
                    _clean(label),
                    (*(open_[-1].trail if open_ else ()), _clean(label)),
                    key,
                )
                siblings.append(made)
                everything.append(made)
                open_.append(made)
            if not open_:
                open_.append(
                    Section("heading-0", _OUTERMOST, self.shape.item_name, (self.shape.item_name,), "")
                )
                roots.append(open_[0])
                everything.append(open_[0])
            open_[-1].entries += [self._entry(row, item) for item in row.items]
        return tuple(roots), tuple(everything)

    def _entry(self, row: MasterRow, item: MasterItem) -> Entry:
        shape = self.shape
        states = [self.states[at.field, item.text(at.field)] for at in self.printed if _has_states(at)]
        return Entry(
            anchor=self.anchors[item.number],
            item=item.item.id,
            number=item.number,
            text=_paragraphs(item.item.text),
            reprint=shape.reprint_mark if item.item.reprint else "",
            origin=item.origin,
            origin_anchor=self.anchors.get(item.origin, ""),
            cells=tuple(self._cell(at, row, item) for at in self.printed if at.role is not Role.ITEM),
            departments=tuple(self.departments.index(name) for name in item.departments),
            states=tuple(states),
        )

    def _cell(self, at: TableColumn, row: MasterRow, item: MasterItem) -> SiteCell:
        column, text = self.columns[at], item.text(at.field)
        if at.role is Role.DEPARTMENTS:
            return SiteCell(column, tuple(_clean(name) for name in item.departments))
        if at.column is not None and at.column.kind is ColumnKind.YEARS:
            return SiteCell(column, mark=_clean(text), said=self._meaning(at, text))
        if len(row.items) > 1 and at.column is not None and _stands_for_row(at.column, row):
            first = row.items[0]
            if item is not first:
                return SiteCell(column, note=SAID_AT.format(first.number), link=self.anchors[first.number])
            numbers = "、".join(each.number for each in row.items)
            return SiteCell(column, _paragraphs(text), note=SAME_FOR.format(numbers) if text else "")
        return SiteCell(column, _paragraphs(text))

    def _column(self, at: TableColumn) -> SiteColumn:
        if at.column is None or at.column.kind is not ColumnKind.YEARS:
            return SiteColumn(at.role, at.title, at.title)
        year = int(at.field.rpartition(".")[2])
        name = at.column.actual_name if year <= self.master.year else at.column.planned_name
        return SiteColumn(at.role, at.title, f"{year_label(year)}の{name}" if name else year_label(year))

    def _choices(self, at: TableColumn) -> tuple[Choice, ...]:
        column = at.column
        if column is None:
            return ()
        planned = column.kind is ColumnKind.YEARS and int(at.field.rpartition(".")[2]) > self.master.year
        return column.planned if planned else column.choices

    def _meaning(self, at: TableColumn, mark: str) -> str:
        """What a mark says; a blank is a blank, since the plan may leave open why."""
        labels = [choice.label for choice in self._choices(at) if choice.mark == mark] if mark else []
        return "・".join(labels) or (_clean(mark) if mark else NO_MARK)

    def _list_states(self) -> None:
        """Number the states that occur, column by column, in the order of the plan's choices."""
        for at in self.printed:
            if _has_states(at):
                occurring = dict.fromkeys(item.text(at.field) for item in self.master.items)
                order = [text for choice in self._choices(at) for text in (choice.mark, choice.label)]
                ranked = sorted(
                    occurring, key=lambda text: order.index(text) if text in order else len(order)
                )
                for text in ranked:
                    self.states[at.field, text] = len(self.states)

    def _state_groups(self) -> tuple[StateGroup, ...]:
        groups = []
        for at in self.printed:
            named = tuple(
                (place, self._state(at, text))
                for (name, text), place in self.states.items()
                if name == at.field
            )
            if _has_states(at) and len(named) > 1:
                groups.append(StateGroup(self.columns[at].short, named))
        return tuple(groups)

    def _state(self, at: TableColumn, text: str) -> str:
        if at.column is not None and at.column.kind is ColumnKind.YEARS:
            meaning = self._meaning(at, text)
            return f"{at.title} {_clean(text)}{meaning if meaning != _clean(text) else ''}"
        return f"{at.title} {_clean(text) or '記載なし'}"

    def _legend(self) -> Iterable[tuple[str, str]]:
        for at in self.printed:
            if at.column is not None and at.column.kind is ColumnKind.YEARS:
                marks = dict.fromkeys(choice.mark for choice in self._choices(at) if choice.mark)
                yield from ((mark, self._meaning(at, mark)) for mark in marks)


def anchor(number: str) -> str:
    """An item's place in the page: item-1-3-2-1."""
    return "item-" + re.sub(r"[^\w.-]", "-", number)


def _has_states(at: TableColumn) -> bool:
    return at.column is not None and at.column.kind in {ColumnKind.YEARS, ColumnKind.CHOICE}


def _stands_for_row(column: Column, row: MasterRow) -> bool:
    prose = row.row.text_scope is Scope.ROW and column.kind is ColumnKind.TEXT
    return prose or column.scope is Scope.ROW


def _paragraphs(text: str) -> tuple[str, ...]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return tuple(_clean(line) for line in plain.split("\n")) if plain else ()


def _clean(text: str) -> str:
    """The text with a 〓 for each character that no document can hold, as it is printed."""
    return _UNPRINTABLE.sub(_GETA, text)
