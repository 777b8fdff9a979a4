"""What a person sees: a progress line a stage, findings grouped by department, exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import click

from torimatome.model.finding import Finding, Severity
from torimatome.model.messages import say, who_acts
from torimatome.model.plan import Plan

DONE, OPEN, WRONG_CALL, MACHINE = 0, 1, 2, 3
_ORDER = list(Severity)
_COLORS = {Severity.MUST: "red", Severity.SHOULD: "yellow", Severity.NOTE: "cyan"}


@dataclass
class Progress:
    """Tells each stage on standard error: rewritten in place on a terminal, plain lines in a pipe."""

    silent: bool = False
    told: int = field(default=0, init=False)

    def __call__(self, line: str) -> None:
        """Tell that a stage begins."""
        if self.silent:
            return
        self.told += 1
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[2K{line}…", nl=False, err=True)
        else:
            click.echo(f"{line}…", err=True)

    def end(self) -> None:
        """Clear the line in place."""
        if self.told and not self.silent and sys.stderr.isatty():
            click.echo("\r\x1b[2K", nl=False, err=True)


def groups(findings: Sequence[Finding], plan: Plan | None) -> list[tuple[str, list[Finding]]]:
    """Open findings by who must act.

    Departments in the plan's order, then the compiling office and the maintainer.
    """
    found: dict[str, list[Finding]] = {}
    for each in findings:
        if each.open:
            found.setdefault(_who(each, plan), []).append(each)
    names = [department.name for department in plan.departments] if plan else []
    order = {name: at for at, name in enumerate(names)}
    numbers = plan.numbers if plan else {}

    def rank(each: Finding) -> tuple[object, ...]:
        return (_ORDER.index(each.severity), _numeric(numbers.get(each.subject, "")), each.code, each.id)

    return [
        (name, sorted(found[name], key=rank))
        for name in sorted(found, key=lambda name: (order.get(name, 999), name))
    ]


def _numeric(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("-") if part.isdigit())


def _who(found: Finding, plan: Plan | None) -> str:
    if plan is not None and found.parties:
        known = plan.department.get(found.parties[0])
        if known is not None:
            return known.name
    return str(who_acts(found))


def show(findings: Sequence[Finding], plan: Plan | None) -> None:
    """Print the open findings, grouped by department: a table on a terminal, one line each in a pipe."""
    parts = groups(findings, plan)
    numbers = plan.numbers if plan else {}
    if not sys.stdout.isatty():
        for name, found in parts:
            for each in found:
                click.echo(
                    "\t".join((name, each.severity, numbers.get(each.subject, ""), say(each), each.id))
                )
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("部署", "重さ", "番号", "内容", "確認事項ID", show_lines=True)
    for name, found in parts:
        for at, each in enumerate(found):
            weight = Text(each.severity, style=_COLORS[each.severity])
            table.add_row(
                Text("" if at else name),
                weight,
                Text(numbers.get(each.subject, "")),
                Text(say(each)),
                Text(each.id),
            )
    if parts:
        Console().print(table)


def tally(findings: Sequence[Finding]) -> str:
    """How many findings are open, by weight: 要修正 2件、要確認 5件."""
    counts = [
        (severity, sum(each.open and each.severity is severity for each in findings)) for severity in _ORDER
    ]
    said = "、".join(f"{severity} {count}件" for severity, count in counts if count)
    return said or "確認事項はありません"


def as_json(findings: Sequence[Finding], plan: Plan | None, **more: object) -> str:
    """The same for a program: a JSON object with ``findings`` and whatever the command adds."""
    numbers = plan.numbers if plan else {}
    rows = [
        {
            "id": each.id,
            "code": each.code,
            "severity": each.severity,
            "who": _who(each, plan),
            "number": numbers.get(each.subject, ""),
            "subject": each.subject,
            "field": each.field,
            "places": [{"file": at.file, "sheet": at.sheet, "cell": at.cell} for at in each.places],
            "message": say(each),
            "closed_by": each.closed_by,
        }
        for each in findings
    ]
    return json.dumps({**more, "findings": rows}, ensure_ascii=False, indent=1)
