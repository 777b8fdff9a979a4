"""The board of what has come in: a table for people, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from torimatome.stages.status import StatusLine

STATE = "状態"
COUNTED = ("項目", "回答済", "残り")
HEADINGS = ("部署", STATE, *COUNTED, "ファイル")


def show_board(lines: Sequence[StatusLine]) -> None:
    """Print the board under its headings, a table on a terminal, tabs in a pipe; then the states counted."""
    rows = [
        (line.name, line.state, str(line.items), str(line.answered), str(line.open), "、".join(line.files))
        for line in lines
    ]
    if sys.stdout.isatty():
        _show_table(rows)
    else:
        for row in (HEADINGS, *rows):
            click.echo("\t".join(row))
    click.echo(summary(lines))


def _show_table(rows: Sequence[tuple[str, ...]]) -> None:
    """Print the table; where the terminal is narrow, names of files go on in the next line."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in HEADINGS:
        table.add_column(
            heading,
            justify="right" if heading in COUNTED else "left",
            no_wrap=heading in (*COUNTED, STATE),
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def summary(lines: Sequence[StatusLine]) -> str:
    """Departments and open items by state: 提出済 14部署、未提出 2部署(残り 31件)."""
    import pandas as pd

    board = pd.DataFrame([asdict(line) for line in lines], columns=["state", "open"])
    counted = board.groupby("state", sort=False)["open"].agg(["size", "sum"])
    said = (
        f"{state} {size}部署" + (f"(残り {still}件)" if still else "")
        for state, size, still in counted.itertuples()
    )
    return "、".join(said) or "回答する部署はありません"


def board_json(year: str, lines: Sequence[StatusLine]) -> str:
    """The board for a program."""
    return json.dumps(
        {"year": year, "departments": [asdict(line) for line in lines]}, ensure_ascii=False, indent=1
    )
