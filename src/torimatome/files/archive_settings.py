"""The [archive] table of plan.toml and year.toml: 文書分類 and 保存期間 by file (docs/archive.md)."""

from __future__ import annotations

from pathlib import Path

from torimatome.files.toml_reading import TomlTable, open_toml
from torimatome.model.archive import Action, RetentionPlan, RetentionRule

TABLE = "archive"


def take_archive(table: TomlTable) -> RetentionPlan:
    """Read the table out of an opened file, noting what is wrong in it; without one nothing is said."""
    values = table.take(TABLE, dict, "表")
    if not isinstance(values, dict):
        return RetentionPlan()
    own = TomlTable(table.file, TABLE, values, table.findings)
    found = RetentionPlan(tuple(_rule(each) for each in own.tables("files")), own.day("begins"))
    own.close()
    return found


def load_retention(shape: Path, settings: Path) -> RetentionPlan:
    """The rules of a year: its year.toml's before plan.toml's.

    What is wrong in them is found on loading the plan.
    """
    rules: tuple[RetentionRule, ...] = ()
    begins = ""
    for path in (settings, shape):
        table, _ = open_toml(path)
        if table is not None:
            found = take_archive(table)
            rules += found.rules
            begins = begins or found.begins
    return RetentionPlan(rules, begins)


def _rule(table: TomlTable) -> RetentionRule:
    rule = RetentionRule(
        table.text("files", needed=True),
        table.text("category", needed=True),
        table.count("years") or 0,
        table.choice("action", Action) or Action.TRANSFER,
    )
    if "years" not in table.values:
        table.wrong("plan-toml-missing", "years")
    table.close()
    return rule
