"""Answer columns (記入する列): what they hold, how several departments' answers become one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ColumnKind(StrEnum):
    """What an answer column holds."""

    YEARS = "years"
    """One mark a year of the term: 実施状況 for the report's year, 予定 for each later one."""
    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"


class Scope(StrEnum):
    """What an answer is given for."""

    ITEM = "item"
    ROW = "row"
    DEPARTMENT = "department"


class Policy(StrEnum):
    """How answers of several departments become one value (DESIGN: Merge)."""

    AGREE = "agree"
    ANY = "any"
    LEAD = "lead"
    JOIN = "join"
    EXAMPLES = "examples"
    SUM = "sum"
    MAX = "max"
    LATEST = "latest"
    """The number confirmed last, by the form's 所属長確認日."""


POLICY_LABELS: Mapping[Policy, str] = {
    Policy.AGREE: "一致",
    Policy.ANY: "一つでも",
    Policy.LEAD: "主担当",
    Policy.JOIN: "併記",
    Policy.EXAMPLES: "例",
    Policy.SUM: "合計",
    Policy.MAX: "最大",
    Policy.LATEST: "最新",
}
"""How a clerk writes a policy in plan.xlsx; the English words of plan.toml are read there too."""

FITTING: Mapping[ColumnKind, tuple[Policy, ...]] = {
    ColumnKind.YEARS: (Policy.AGREE, Policy.ANY, Policy.LEAD),
    ColumnKind.CHOICE: (Policy.AGREE, Policy.ANY, Policy.LEAD),
    ColumnKind.TEXT: (Policy.AGREE, Policy.LEAD, Policy.JOIN, Policy.EXAMPLES),
    ColumnKind.NUMBER: (Policy.AGREE, Policy.LEAD, Policy.SUM, Policy.MAX, Policy.LATEST),
}
"""The policies that make sense for each kind of column."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be chosen, and the mark printed for it.

    ``done`` says that a text must tell what was done.
    """

    label: str
    mark: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """The fiscal years in which something is in force (適用開始年度, 適用終了年度), both included.

    None is open.
    """

    first: int | None = None
    last: int | None = None

    def holds(self, year: int) -> bool:
        """Whether the year lies in the span."""
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)


ALWAYS = Span()


@dataclass(frozen=True, slots=True)
class Column:
    """A column that departments answer.

    ``name`` is its printed heading; ``{年度記号}`` in it becomes R5. For a column of kind ``years``,
    ``choices`` are the states of the report's year (strongest first), ``planned`` those of a later
    year, ``actual_name`` and ``planned_name`` their headings on the form. ``limit`` is the most
    characters that a text may have, ``examples`` the most answers that are quoted under 【例】.
    """

    id: str
    name: str
    kind: ColumnKind
    scope: Scope = Scope.ITEM
    policy: Policy = Policy.LEAD
    group_policy: Policy = Policy.LEAD
    public: bool = True
    limit: int | None = None
    examples: int | None = None
    choices: tuple[Choice, ...] = ()
    planned: tuple[Choice, ...] = ()
    actual_name: str = ""
    planned_name: str = ""
    explains: bool = False
    """The text that must be there when the mark of the year says done."""
    help: str = ""
    """What the form tells the person who fills it in."""
    omit_empty: bool = False
    """Whether the report is printed without the column in a year in which nothing stands in it."""
    span: Span = ALWAYS
    """The years in which it is asked and printed."""


@dataclass(frozen=True, slots=True)
class Field:
    """One cell to answer.

    A column, and for a years column the year. Its id is ``progress`` or ``marks.2023``.
    """

    column: Column
    year: int | None = None

    @property
    def id(self) -> str:
        """``progress``, or ``marks.2023`` for one year of a years column."""
        return self.column.id if self.year is None else f"{self.column.id}.{self.year}"
