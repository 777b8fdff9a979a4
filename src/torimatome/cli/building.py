"""The command build: leaves everything as it is where nothing has changed, else builds with two processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from torimatome.cli import screen
from torimatome.cli.call import Call, Tell
from torimatome.files.last_build import basis_of, keep_said, last_said
from torimatome.files.workspace import Workspace
from torimatome.model.year import year_label

if TYPE_CHECKING:
    from torimatome.pipeline import Outcome

UNCHANGED = "変わったものはありません"


def build_or_leave(call: Call, year: int) -> int:
    """Build a year, or say that the last build still stands.

    Returns:
        The exit code of the build, or of the one that still stands.
    """
    basis = basis_of(call.workspace)
    before = last_said(call.workspace, year, basis)
    if before is not None:
        return _say_again(call, before)
    # Begun before the pipeline is taken in: the press has as much to take in.
    from torimatome.render.press_process import press_process

    with press_process() as press:

        def work(place: Workspace, tell: Tell) -> Outcome:
            from torimatome import pipeline

            outcome = pipeline.build(place, year, tell, press=press, basis=basis)
            if basis is not None and outcome.judged is not None:
                keep_said(place, year, basis, outcome.written, _said(outcome))
            return outcome

        outcome = call.work(work, writes=True)
    return call.close(outcome, f"{year_label(year)}の報告書を作りました")


def _said(outcome: Outcome) -> Mapping[str, object]:
    """What is told of a build, to be told again."""
    plan = outcome.judged.master.plan if outcome.judged else None
    return {
        "order": screen.departments(plan),
        "findings": [asdict(each) for each in screen.told(outcome.findings, plan)],
    }


def _say_again(call: Call, said: Mapping[str, Any]) -> int:
    """Tell that nothing has changed, and what is still open."""
    findings = [screen.Told(**each) for each in said["findings"]]
    code = call.say(findings, said["order"], (), "", {"unchanged": "true"})
    if not call.json:
        click.echo(f"{UNCHANGED}。前に作ったものをそのままにしました。")
    return code
