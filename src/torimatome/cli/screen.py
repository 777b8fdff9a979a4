"""What a person sees: a progress line a stage, findings grouped by department, exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

import click

from torimatome.model.finding import Finding, Severity
from torimatome.model.grid import Place
from torimatome.model.messages import say, where, who_acts
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


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as it is told: in words, with names in place of ids. What is kept of a build holds these."""

    id: str
    code: str
    severity: str
    who: str
    number: str
    subject: str
    field: str
    places: Sequence[Mapping[str, str]]
    message: str
    closed_by: str

    @property
    def open(self) -> bool:
        """Whether nobody has settled it."""
        return not self.closed_by

    @property
    def where(self) -> str:
        """The places with which the message begins."""
        return where([Place(**at) for at in self.places])


def told(findings: Sequence[Finding], plan: Plan | None) -> list[Told]:
    """Findings in words, in the order given."""
    numbers = plan.numbers if plan else {}
    return [
        Told(
            id=each.id,
            code=each.code,
            severity=each.severity,
            who=_who(each, plan),
            number=numbers.get(each.subject, ""),
            subject=each.subject,
            field=each.field,
            places=[{"file": at.file, "sheet": at.sheet, "cell": at.cell} for at in each.places],
            message=say(each),
            closed_by=each.closed_by,
        )
        for each in findings
    ]


def departments(plan: Plan | None) -> list[str]:
    """The names of the plan's departments, in its order."""
    return [department.name for department in plan.departments] if plan else []


def groups(findings: Sequence[Told], order: Sequence[str]) -> list[tuple[str, list[Told]]]:
    """Open findings by who must act.

    Departments in the plan's order, then the compiling office and the maintainer.
    """
    found: dict[str, list[Told]] = {}
    for each in findings:
        if each.open:
            found.setdefault(each.who, []).append(each)
    at = {name: place for place, name in enumerate(order)}

    def rank(each: Told) -> tuple[object, ...]:
        return (_ORDER.index(Severity(each.severity)), _numeric(each.number), each.code, each.id)

    return [
        (name, sorted(found[name], key=rank))
        for name in sorted(found, key=lambda name: (at.get(name, 999), name))
    ]


def _numeric(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("-") if part.isdigit())


def _who(found: Finding, plan: Plan | None) -> str:
    if plan is not None and found.parties:
        known = plan.department.get(found.parties[0])
        if known is not None:
            return known.name
    return str(who_acts(found))


def show(findings: Sequence[Told], order: Sequence[str]) -> None:
    """Print the open findings, grouped by department: lists on a terminal, one line each in a pipe."""
    parts = groups(findings, order)
    if sys.stdout.isatty():
        _show_lists(parts)
        return
    for name, found in parts:
        for each in found:
            click.echo(f"{name}\t{each.severity}\t{each.number}\t{each.message}\t{each.id}")


def _show_lists(parts: Sequence[tuple[str, Sequence[Told]]]) -> None:
    """Each department's findings: what names one stands at the left, its place above its sentence."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    for name, found in parts:
        console.rule(Text(f"{name}　{tally(found)}", style="bold"), style="bold", align="left")
        rows = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 1, 0))
        rows.add_column(no_wrap=True)
        rows.add_column(overflow="fold")
        for each in found:
            weight = Text(each.severity, style=_COLORS[Severity(each.severity)])
            sentence = each.message.removeprefix(f"{each.where}：") if each.where else each.message
            rows.add_row(
                Text("\n").join(part for part in (weight, Text(each.number), Text(each.id)) if part),
                Text("\n").join(part for part in (Text(each.where, style="bold"), Text(sentence)) if part),
            )
        console.print(rows, "")


def tally(findings: Sequence[Told]) -> str:
    """How many findings are open, by weight: 要修正 2件、要確認 5件."""
    counts = [
        (severity, sum(each.open and each.severity == severity for each in findings)) for severity in _ORDER
    ]
    said = "、".join(f"{severity} {count}件" for severity, count in counts if count)
    return said or "確認事項はありません"


def musts(findings: Sequence[Told]) -> int:
    """How many 要修正 are open."""
    return sum(each.open and each.severity == Severity.MUST for each in findings)


def as_json(findings: Sequence[Told], **more: object) -> str:
    """The same for a program: a JSON object with ``findings`` and whatever the command adds."""
    rows = [asdict(each) for each in findings]
    return json.dumps({**more, "findings": rows}, ensure_ascii=False, indent=1)
