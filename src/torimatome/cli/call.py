"""What every command is called with, and how a command's work is run and closed."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from torimatome.cli.japanese import JapaneseCommand, Standing
from torimatome.cli.streams import write_utf8
from torimatome.model.year import parse_day, parse_year

if TYPE_CHECKING:
    from torimatome.cli.screen import Told
    from torimatome.files.workspace import Workspace
    from torimatome.model.plan import Plan
    from torimatome.pipeline import Judged, Outcome

Tell = Callable[[str], None]


class Year(click.ParamType[int]):
    """A fiscal year as people write it."""

    name = "年度"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read R5, 令和5, 令和5年度 or 2023."""
        year = value if isinstance(value, int) else parse_year(str(value))
        if year is None:
            self.fail(
                f"「{value}」は年度として読めません。R5、令和5年度、2023 のように書いてください。", param, ctx
            )
        return year


class Day(click.ParamType[dt.date]):
    """A day as people write it."""

    name = "日付"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read 令和7年2月14日, R7.2.14, 2025/2/14 or 2025-02-14."""
        day = value if isinstance(value, dt.date) else parse_day(str(value))
        if day is None:
            how = "2025-02-14、R7.2.14 のように書いてください。"
            self.fail(f"「{value}」は日付として読めません。{how}", param, ctx)
        return day


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a command: the workspace's folder, and whether a program reads the answer."""

    root: Path
    json: bool

    @property
    def workspace(self) -> Workspace:
        """The workspace that is meant."""
        from torimatome.files.workspace import Workspace

        return Workspace(self.root.resolve())

    def work(self, work: Callable[[Workspace, Tell], Outcome], *, writes: bool = False) -> Outcome:
        """Do a command's work, with progress on standard error, under the lock where it writes."""
        from torimatome.cli.screen import Progress
        from torimatome.files.publish import locked
        from torimatome.packing.openpyxl_alone import take_in_openpyxl

        take_in_openpyxl()
        place = self.workspace
        progress = Progress(silent=self.json)
        try:
            with locked(place.lock) if writes and place.inputs.is_dir() else nullcontext():
                return work(place, progress)
        finally:
            progress.end()

    def asked(self, year: int, answer: Callable[[Judged], int]) -> int:
        """Judge a year and answer from it; where it can't be judged, show why.

        Returns:
            The exit code: the answer's, or that of the findings.
        """
        from torimatome import pipeline

        outcome = self.work(lambda place, tell: pipeline.check(place, year, tell))
        return self.close(outcome) if outcome.judged is None else answer(outcome.judged)

    def close(
        self,
        outcome: Outcome,
        said: str = "",
        plan: Plan | None = None,
        *,
        judges: bool = False,
        **more: object,
    ) -> int:
        """Show findings, what was written and the tally; a program is told whatever is added.

        That nothing was found is said by what ``judges``, as what judged a year does.

        Returns:
            The exit code: 1 while a 要修正 is open, else 0.
        """
        from torimatome.cli import screen

        plan = plan or (outcome.judged.master.plan if outcome.judged else None)
        findings = screen.told(outcome.findings, plan)
        facts = dict(outcome.facts or {})
        written = self._shown(outcome.written)
        judges = judges or outcome.judged is not None
        return self.say(findings, screen.departments(plan), written, said, facts, judges=judges, **more)

    def say(
        self,
        findings: Sequence[Told],
        order: Sequence[str],
        written: Sequence[str],
        said: str,
        facts: Mapping[str, str],
        *,
        judges: bool = True,
        **more: object,
    ) -> int:
        """Show what a command came to, now or, where nothing has changed since, the last time.

        Returns:
            The exit code: 1 while a 要修正 is open, else 0.
        """
        from torimatome.cli import screen

        still = screen.musts(findings)
        if self.json:
            click.echo(screen.as_json(findings, written=written, facts=facts, **more))
        else:
            screen.show(findings, order)
            for path in written:
                click.echo(path)
            if findings or judges:
                click.echo(screen.tally(findings))
            if still:
                click.echo("要修正が残っています。直すか処理方針を決めてから、もう一度実行してください。")
            elif said:
                click.echo(f"{said}。")
        return screen.OPEN if still else screen.DONE

    def _shown(self, paths: Sequence[Path]) -> list[str]:
        base = self.root.resolve()
        return [
            path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name for path in paths
        ]


def command(group: click.Group, name: str, *, example: str) -> Callable[[Callable[..., int]], click.Command]:
    """Add a command to a group.

    With the options that every command takes; the function gets a ``Call`` first.
    """

    def add(function: Callable[..., int]) -> click.Command:
        @functools.wraps(function)
        @click.pass_context
        def called(ctx: click.Context, /, root: Path | None, json: bool, **given: object) -> int:  # noqa: FBT001
            if json:
                write_utf8()
            return function(Call(root or ctx.find_root().params["root"], json), **given)

        wrapped = click.option("--json", is_flag=True, help="結果を JSON で標準出力に書きます。")(called)
        wrapped = click.option(
            "--root",
            type=Standing(file_okay=False),
            help="作業フォルダー(inputs や templates のある所)。省くと今のフォルダー。",
        )(wrapped)
        wrapped = click.help_option("--help", help="この説明を表示します。")(wrapped)
        epilog = "\b\n例:\n" + "\n".join(f"  {line}" for line in example.splitlines())
        return group.command(name, epilog=epilog, cls=JapaneseCommand)(wrapped)

    return add
