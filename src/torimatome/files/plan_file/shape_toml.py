"""Read plan.toml (the plan's shape) and year.toml (a year's settings): all that is wrong in one go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from torimatome.files.archive_settings import take_archive
from torimatome.files.rule_settings import take_rules
from torimatome.files.toml_reading import TomlTable, open_toml
from torimatome.model.column import FITTING
from torimatome.model.finding import Finding
from torimatome.model.numbering import is_sample
from torimatome.model.plan import (
    ALWAYS,
    Choice,
    Column,
    ColumnKind,
    Level,
    Policy,
    Reporting,
    Scope,
    Shape,
    Span,
)
from torimatome.model.settings import YearSettings, settings_file
from torimatome.model.year import year_code

_ID = re.compile(r"[a-z][a-z0-9_]*")
_TEMPLATE = re.compile(r"[^/\\:.][^/\\:]*\.docx")
_DEFAULTS = Shape("", "", "", (), (), ())


def read_shape(path: Path) -> tuple[Shape | None, tuple[Finding, ...]]:
    """Read plan.toml.

    Returns:
        The shape as far as it could be read, or None when it has no levels or no years column; each finding
        names the key's TOML path.
    """
    table, findings = open_toml(path)
    if table is None:
        return None, tuple(findings)
    table.check_version()
    term = _term(table)
    shape = Shape(
        city=table.text("city"),
        title=table.text("title", needed=True),
        subtitle=table.text("subtitle"),
        term=term,
        levels=_levels(table),
        columns=_columns(table, term),
        item_name=table.text("item_name", _DEFAULTS.item_name),
        departments_name=table.text("departments_name", _DEFAULTS.departments_name),
        bullet=table.text("bullet", _DEFAULTS.bullet),
        department_bullet=table.text("department_bullet", _DEFAULTS.department_bullet),
        reprint_mark=table.text("reprint_mark", _DEFAULTS.reprint_mark),
        answer_kinds=_kinds(table),
        office=table.text("office"),
        missing_label=table.text("missing_label", _DEFAULTS.missing_label),
        rules=take_rules(table),
        report_compatibility=_reports_compatibility(table),
    )
    take_archive(table)
    table.close()
    usable = bool(shape.levels) and any(column.kind is ColumnKind.YEARS for column in shape.columns)
    return (shape if usable else None), tuple(findings)


def read_settings(path: Path, year: int) -> tuple[YearSettings | None, tuple[Finding, ...]]:
    """Read a year's year.toml.

    Returns:
        The settings, or None when anything is wrong; each finding names the key's TOML path.
    """
    table, findings = open_toml(path, settings_file(year))
    if table is None:
        return None, tuple(findings)
    table.check_version()
    template, columns = _print_settings(table)
    settings = YearSettings(
        year,
        as_of=table.day("as_of"),
        deadline=table.day("deadline"),
        contact=table.text("contact"),
        page_rows=table.counts("page_rows"),
        breaks_before=table.texts("breaks_before") or (),
        template=template,
        columns=columns,
        issued=table.day("issued"),
    )
    take_archive(table)
    table.close()
    return (None if findings else settings), tuple(findings)


def _print_settings(table: TomlTable) -> tuple[str, tuple[str, ...]]:
    """The table ``[print]``: the template's file name and the ids of the printed columns."""
    values = table.take("print", dict, "表")
    if not isinstance(values, dict):
        return "", ()
    own = TomlTable(table.file, "print", values, table.findings)
    template = own.text("template")
    if template and not _TEMPLATE.fullmatch(template):
        own.wrong("plan-toml-type", "template", kind="templates フォルダーにあるファイルの名前（○○.docx）")
    columns = own.texts("columns") or ()
    own.close()
    return template, columns


def _term(table: TomlTable) -> tuple[int, ...]:
    years = table.years("term")
    if "term" not in table.values:
        table.wrong("plan-toml-missing", "term")
        return ()
    ends = 2
    if len(years) != ends:
        table.wrong("plan-term", "term")
        return ()
    first, last = years
    if last < first:
        table.wrong("plan-term-order", "term", first=year_code(first), last=year_code(last))
    return tuple(range(first, last + 1))


def _kinds(table: TomlTable) -> tuple[str, str, str]:
    kinds = table.texts("answer_kinds")
    if kinds is None:
        return _DEFAULTS.answer_kinds
    match kinds:
        case (own, same, none) if len(set(kinds)) == len(kinds):
            return own, same, none
        case _:
            table.wrong("plan-toml-type", "answer_kinds", kind="互いに違う三つの文字の並び")
            return _DEFAULTS.answer_kinds


def _reports_compatibility(table: TomlTable) -> bool:
    """The 用字 setting: ``[characters]`` with ``compatibility = "報告"`` or ``"なし"``."""
    values = table.take("characters", dict, "表")
    if not isinstance(values, dict):
        return False
    own = TomlTable(table.file, "characters", values, table.findings)
    found = own.choice("compatibility", Reporting, Reporting.NONE)
    own.close()
    return found is Reporting.REPORT


def _levels(table: TomlTable) -> tuple[Level, ...]:
    found: list[Level] = []
    for each in table.tables("levels", needed=True):
        level = Level(each.text("name", needed=True), each.text("numbering"))
        if not is_sample(level.numbering):
            each.wrong("plan-numbering", "numbering", text=level.numbering)
        each.close()
        found.append(level)
    return tuple(found)


def _columns(table: TomlTable, term: tuple[int, ...]) -> tuple[Column, ...]:
    tables = table.tables("columns", needed=True)
    found = tuple(_column(each, term) for each in tables)
    for each, name in zip(tables, _repeated(column.id for column in found), strict=True):
        if name:
            each.wrong("plan-toml-twice", "id", text=name)
    if tables and sum(column.kind is ColumnKind.YEARS for column in found) != 1:
        table.wrong("plan-years-column", "columns")
    return found


def _policy(table: TomlTable, key: str) -> Policy:
    """A merge policy that makes sense for the column's kind; another one is reported."""
    policy = table.choice(key, Policy, Policy.LEAD) or Policy.LEAD
    kind = table.choice("kind", ColumnKind) if table.values.get("kind") in set(ColumnKind) else None
    if kind is not None and policy not in FITTING[kind]:
        choices = "、".join(each.value for each in FITTING[kind])
        table.wrong("plan-policy", key, text=policy.value, column=table.text("name"), choices=choices)
    return policy


def _column(table: TomlTable, term: tuple[int, ...]) -> Column:
    column = Column(
        id=table.text("id", needed=True),
        name=table.text("name", needed=True),
        kind=table.choice("kind", ColumnKind) or ColumnKind.TEXT,
        scope=table.choice("scope", Scope, Scope.ITEM) or Scope.ITEM,
        policy=_policy(table, "policy"),
        group_policy=_policy(table, "group_policy"),
        public=table.flag("public", default=True),
        limit=table.count("limit"),
        examples=table.count("examples"),
        choices=_choices(table, "choices"),
        planned=_choices(table, "planned"),
        actual_name=table.text("actual_name"),
        planned_name=table.text("planned_name"),
        explains=table.flag("explains", default=False),
        help=table.text("help"),
        omit_empty=table.flag("omit_empty", default=False),
        span=_span(table, term),
    )
    if column.span != ALWAYS and column.kind is ColumnKind.YEARS:
        key = "until" if column.span.first is None else "from"
        table.wrong("plan-toml-type", key, kind="印の列はどの年度にもあるので、from・until のない形")
    if column.omit_empty and column.kind is ColumnKind.YEARS:
        table.wrong("plan-toml-type", "omit_empty", kind="年度ごとの印の列は省けないので、false ")
    if column.id and not _ID.fullmatch(column.id):
        table.wrong("plan-column-id", "id", text=column.id)
    needed = {
        ColumnKind.YEARS: ("choices", "planned", "actual_name", "planned_name"),
        ColumnKind.CHOICE: ("choices",),
    }.get(column.kind, ())
    for key in needed:
        if key not in table.values:
            table.wrong("plan-toml-missing", key)
    table.close()
    return column


def _span(table: TomlTable, term: tuple[int, ...]) -> Span:
    """The years of a column, ``from`` and ``until``, both included; one year of the plan's term at least."""
    span = Span(table.year("from"), table.year("until"))
    backwards = span.first is not None and span.last is not None and span.last < span.first
    if term and not backwards and not any(map(span.holds, term)):
        key = "from" if span.first is not None and span.first > term[-1] else "until"
        years = f"計画の期間（{year_code(term[0])}〜{year_code(term[-1])}）にかかる年度"
        table.wrong("plan-toml-type", key, kind=years)
    if backwards:
        table.wrong("plan-toml-type", "until", kind="from と同じか後の年度")
    return span


def _choices(table: TomlTable, key: str) -> tuple[Choice, ...]:
    tables = table.tables(key)
    found: list[Choice] = []
    for each in tables:
        found.append(
            Choice(each.text("label", needed=True), each.text("mark"), each.flag("done", default=False))
        )
        each.close()
    for each, label in zip(tables, _repeated(choice.label for choice in found), strict=True):
        if label:
            each.wrong("plan-toml-twice", "label", text=label)
    return tuple(found)


def _repeated(names: Iterable[str]) -> list[str]:
    """For each name the name itself where it stood before, else an empty text."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for name in names:
        found.append(name if seen[name] else "")
        seen[name] += 1
    return found
