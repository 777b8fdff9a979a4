"""The command for proof sheets: diff."""

from __future__ import annotations

from pathlib import Path

import click

from torimatome.cli.call import Call, Year, command
from torimatome.cli.japanese import Standing
from torimatome.model.year import year_label

proof_commands = click.Group()
"""The commands by name; the command line takes them over."""


@command(
    proof_commands,
    "diff",
    example="torimatome diff R5 --against 前回/dataset.csv\n"
    "torimatome diff R5 --against 前回のoutputs/R5 --pixels 前回/報告書.pdf",
)
@click.argument("year", type=Year(), metavar="年度")
@click.option(
    "--against",
    type=Standing(),
    required=True,
    help="比べる相手(dataset.csv、dataset.xlsx、master.xlsx、それらのあるフォルダー、保存文書)。",
)
@click.option(
    "--pixels",
    type=Standing(dir_okay=False),
    help="前の PDF。今の PDF とページの絵で比べ、違うところを囲みます。",
)
def diff(call: Call, year: int, against: Path, pixels: Path | None) -> int:
    """前の版との違いを一文字ずつ示す校正の資料と、正誤表を作ります。"""
    from torimatome.pipeline.proofing import proof

    outcome = call.work(lambda place, tell: proof(place, year, against, tell, pixels=pixels), writes=True)
    said = (
        "変わった欄{cell}、項目の追加{added}、削除{removed}、移動{moved}、番号だけの変更{renumbered}。"
        f"{year_label(year)}の校正の資料を作りました"
    )
    return call.close(outcome, said.format_map(outcome.facts) if outcome.facts else "")
