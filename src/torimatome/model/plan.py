"""A city's plan (計画): headings in levels, items, rows, departments and groups, columns, marks, term."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from torimatome.model.column import ALWAYS, Choice, Column, ColumnKind, Field, Policy, Scope, Span

__all__ = [
    "ALWAYS",
    "OUTSIDE",
    "UNUSED",
    "Choice",
    "Column",
    "ColumnKind",
    "Department",
    "Field",
    "Heading",
    "Item",
    "Level",
    "Plan",
    "PlanContent",
    "Policy",
    "Reporting",
    "Row",
    "RuleSetting",
    "Scope",
    "Shape",
    "Span",
]


class Reporting(StrEnum):
    """Whether something that is printed as typed is reported."""

    REPORT = "報告"
    NONE = "なし"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of headings.

    Its name (政策) and how its headings are numbered: a sample such as 「1. 」 or 「①」.
    """

    name: str
    numbering: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading (見出し). ``number`` is printed before ``name``: 「1. 」「①」."""

    id: str
    level: int
    """0 is the outermost."""
    number: str
    name: str
    parent: str = ""
    span: Span = ALWAYS
    note: str = ""
    """備考: what people want to remember; never published."""

    @property
    def label(self) -> str:
        """The heading as printed: 「①SNSを活用した…」."""
        return self.number + self.name


@dataclass(frozen=True, slots=True)
class Department:
    """A department (部署) or a group of offices.

    A member names its ``group``; before its span begins the group answers as one.
    """

    id: str
    name: str
    is_group: bool = False
    group: str = ""
    short: str = ""
    """How a member is named in examples: 北 for 北公民館."""
    span: Span = ALWAYS
    note: str = ""
    """備考: what people want to remember; never published."""


OUTSIDE = "計画外"
"""The 再掲元 of an item whose original stands in another part of the city's plan."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item (項目): one promise that departments report on.

    ``departments`` are ids in printed order, ``lead`` (主担当) one of them. ``origin`` is the item id of a
    【再掲】 item's original, or ``OUTSIDE``. ``planned`` holds what the plan foresees for a year: a
    label of the planned choices.
    """

    id: str
    row: str
    text: str
    departments: tuple[str, ...]
    lead: str
    reprint: bool = False
    origin: str = ""
    planned: Mapping[int, str] = field(default_factory=dict)
    span: Span = ALWAYS
    lead_certain: bool = True
    origin_certain: bool = True
    policies: Mapping[str, Policy] = field(default_factory=dict)
    note: str = ""
    """備考: what people want to remember; never published."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row (行): what is printed as one line of the table.

    ``text_scope`` says whether its prose stands for each item or the row.
    """

    id: str
    heading: str
    text_scope: Scope = Scope.ITEM
    span: Span = ALWAYS
    note: str = ""
    """備考: what people want to remember; never published."""


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What the plan says about one rule: plan.toml, ``[rules.CODE]``.

    ``severity`` is 要確認, 参考 or ``UNUSED`` (なし), empty for the rule's own; ``numbers`` are its
    thresholds by name.
    """

    severity: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)


UNUSED = "なし"
"""The severity of a rule that the plan does without."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The plan's shape (plan.toml): what is one city's and is not content."""

    city: str
    title: str
    """Title pattern; ``{年度}`` becomes 令和5年度."""
    subtitle: str
    term: tuple[int, ...]
    levels: tuple[Level, ...]
    columns: tuple[Column, ...]
    item_name: str = "項目"
    departments_name: str = "担当部署"
    bullet: str = "●"
    department_bullet: str = "・"
    reprint_mark: str = "【再掲】"
    answer_kinds: tuple[str, str, str] = ("回答", "主担当課に同じ", "該当なし")
    office: str = ""
    """The compiling office."""
    missing_label: str = "（資料に記載なし）"
    rules: Mapping[str, RuleSetting] = field(default_factory=dict, hash=False)
    """Settings of reconciliation rules by code."""
    report_compatibility: bool = False
    """用字: whether compatibility characters (①㈱㎡) in answers are reported; they are printed as typed."""
    all_columns: tuple[Column, ...] = ()
    """In the shape of one year: the columns of all years in their order. Empty where that is ``columns``."""

    @property
    def marks(self) -> Column:
        """The years column."""
        return next(column for column in self.columns if column.kind is ColumnKind.YEARS)

    @property
    def whole(self) -> Shape:
        """The shape with the columns of all years."""
        return replace(self, columns=self.all_columns, all_columns=()) if self.all_columns else self

    def in_year(self, year: int) -> Shape:
        """The shape with the columns that are in force in a year."""
        every = self.all_columns or self.columns
        columns = tuple(column for column in every if column.span.holds(year))
        return replace(self, columns=columns, all_columns=every if columns != every else ())

    def fields(self, year: int) -> tuple[Field, ...]:
        """The fields that a department answers in a year, in the plan's order."""
        found: list[Field] = []
        for column in self.columns:
            if column.kind is ColumnKind.YEARS:
                found += [Field(column, at) for at in self.term if at >= year]
            else:
                found.append(Field(column))
        return tuple(found)

    def column(self, name: str) -> Column | None:
        """The column with that id, or None; ``marks.2023`` finds ``marks``."""
        return next((column for column in self.columns if column.id == name.split(".", 1)[0]), None)


@dataclass(frozen=True)
class Plan:
    """The plan as it is in force in one fiscal year.

    What is out of its span is left out already. Orders are printed orders.
    """

    shape: Shape
    year: int
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    items: tuple[Item, ...]
    departments: tuple[Department, ...]
    glossary: tuple[tuple[str, str], ...] = ()

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def row(self) -> Mapping[str, Row]:
        """Rows by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def heading(self) -> Mapping[str, Heading]:
        """Headings by id."""
        return {heading.id: heading for heading in self.headings}

    @cached_property
    def department(self) -> Mapping[str, Department]:
        """Departments by id."""
        return {department.id: department for department in self.departments}

    @cached_property
    def items_of_row(self) -> Mapping[str, tuple[Item, ...]]:
        """A row's items in printed order."""
        found: dict[str, list[Item]] = {row.id: [] for row in self.rows}
        for item in self.items:
            found[item.row].append(item)
        return {row: tuple(items) for row, items in found.items()}

    @cached_property
    def members(self) -> Mapping[str, tuple[Department, ...]]:
        """The members in force of each group, in order; a group without one answers as a whole."""
        found: dict[str, list[Department]] = {}
        for department in self.departments:
            if department.group:
                found.setdefault(department.group, []).append(department)
        return {group: tuple(members) for group, members in found.items()}

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The printed 番号 of each item.

        The place of each heading under its parent, then the item's ordinal (1-3-2-1).
        """
        place: dict[str, str] = {}
        count: dict[str, int] = {}
        for heading in self.headings:
            count[heading.parent] = count.get(heading.parent, 0) + 1
            above = place.get(heading.parent, "")
            place[heading.id] = f"{above}-{count[heading.parent]}" if above else str(count[heading.parent])
        ordinal: dict[str, int] = {}
        numbers: dict[str, str] = {}
        for row in self.rows:
            for item in self.items_of_row[row.id]:
                ordinal[row.heading] = ordinal.get(row.heading, 0) + 1
                numbers[item.id] = f"{place[row.heading]}-{ordinal[row.heading]}"
        return numbers

    @cached_property
    def respondents(self) -> tuple[Department, ...]:
        """Those who get a form.

        Each department that an item names, a group with members in force as its members.
        """
        named = {name for item in self.items for name in item.departments}
        found: list[Department] = []
        for department in self.departments:
            alone = department.id in named and not self.members.get(department.id)
            if alone or (department.group and department.group in named):
                found.append(department)
        return tuple(found)

    def items_for(self, department: str) -> tuple[Item, ...]:
        """The items that a respondent answers, in printed order."""
        asked = {department}
        if department in self.department and self.department[department].group:
            asked.add(self.department[department].group)
        order = {row.id: at for at, row in enumerate(self.rows)}
        mine = [item for item in self.items if asked.intersection(item.departments)]
        return tuple(sorted(mine, key=lambda item: order[item.row]))

    def lineage(self, row: Row) -> tuple[Heading, ...]:
        """The headings above a row, outermost first."""
        found: list[Heading] = []
        at = row.heading
        while at:
            found.append(self.heading[at])
            at = self.heading[at].parent
        return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class PlanContent:
    """The plan's content (plan.xlsx) over all years, in printed order.

    One id may stand twice with spans that do not meet.
    """

    headings: tuple[Heading, ...] = ()
    rows: tuple[Row, ...] = ()
    items: tuple[Item, ...] = ()
    departments: tuple[Department, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    """(term, note) pairs."""

    def in_force(self, shape: Shape, year: int) -> Plan:
        """The plan of one fiscal year: only what is in its span."""
        return Plan(
            shape.in_year(year),
            year,
            tuple(heading for heading in self.headings if heading.span.holds(year)),
            tuple(row for row in self.rows if row.span.holds(year)),
            tuple(item for item in self.items if item.span.holds(year)),
            tuple(department for department in self.departments if department.span.holds(year)),
            self.glossary,
        )
