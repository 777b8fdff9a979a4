"""The command for proof sheets: diff."""

from __future__ import annotations

from pathlib import Path

import click

from torimatome.cli.call import Call, Year, command
from torimatome.cli.japanese import Standing
from torimatome.model.year import year_label

proof_commands = click.Group()
"""The commands by name; the command line takes them over."""


BESIDE = Path()
"""``--pixels`` without a file: the PDF that belongs to what is compared with."""


@command(
    proof_commands,
    "diff",
    example="torimatome diff R5\n"
    "torimatome diff R5 --against 前回/dataset.csv\n"
    "torimatome diff R5 --against R5_保存.zip --pixels\n"
    "torimatome diff R5 --against 前回/dataset.csv --pixels 印刷した報告書.pdf",
)
@click.argument("year", type=Year(), metavar="年度")
@click.option(
    "--against",
    type=Standing(),
    help=(
        "比べる相手(dataset.csv、dataset.xlsx、master.xlsx、それらのあるフォルダー、保存文書)。"
        "省くと、outputs にある前回の作成。"
    ),
)
@click.option(
    "--pixels",
    type=Standing(),
    is_flag=False,
    flag_value=BESIDE,
    help=(
        "ページの絵でも比べ、違うところを囲みます。"
        "前の PDF を続けて書けます(省くと、比べる相手と一緒にあるもの)。"
    ),
)
def diff(call: Call, year: int, against: Path | None, pixels: Path | None) -> int:
    """前の版との違いを一文字ずつ示す校正の資料と、正誤表を作ります。"""
    from torimatome.pipeline.proofing import proof

    printed = None if pixels == BESIDE else pixels
    outcome = call.work(
        lambda place, tell: proof(place, year, against, tell, pixels=pixels is not None, printed=printed),
        writes=True,
    )
    said = (
        "{old}と比べました。変わった欄{cell}、項目の追加{added}、削除{removed}、移動{moved}、番号だけの変更{renumbered}。"
        f"{year_label(year)}の校正の資料を作りました"
    )
    return call.close(outcome, said.format_map(outcome.facts) if outcome.facts else "")
