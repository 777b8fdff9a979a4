"""The commands for decisions: rule, request."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from torimatome.cli.call import Call, Day, Year, command
from torimatome.cli.japanese import Standing

deciding_commands = click.Group()
"""The commands by name; the command line takes them over."""


@command(deciding_commands, "rule", example="torimatome rule R6 outputs/R6/internal/findings.xlsx")
@click.argument("year", type=Year(), metavar="年度")
@click.argument("file", type=Standing(dir_okay=False), metavar="findings.xlsx")
def rule(call: Call, year: int, file: Path) -> int:
    """findings.xlsx に書いた処理方針を、台帳(rulings.xlsx)に取り込みます。"""
    from torimatome import pipeline

    outcome = call.work(lambda place, tell: pipeline.rule(place, year, file, tell), writes=True)
    said = (
        "台帳に{taken}件加えました(うち前の処理方針に代わるもの{replaced}件)。"
        "すでにあるもの{known}件、取り込まなかったもの{refused}件"
    )
    told = said.format_map(outcome.facts) if outcome.facts else ""
    if outcome.must and told and not call.json:
        click.echo(f"{told}。")
    return call.close(outcome, told)


@command(
    deciding_commands,
    "request",
    example="torimatome request R6\ntorimatome request R6 --on 令和7年2月17日 --until R7.2.21",
)
@click.argument("year", type=Year(), metavar="年度")
@click.option("--on", type=Day(), help="手紙の日付。省くと空欄にします。")
@click.option("--until", type=Day(), help="返送の期限。省くと書きません。")
def request(call: Call, year: int, on: dt.date | None, until: dt.date | None) -> int:
    """処理方針が「修正依頼」の確認事項について、部署ごとの手紙と、印を付けた回答票の写しを作ります。"""
    from torimatome import pipeline

    outcome = call.work(
        lambda place, tell: pipeline.request(place, year, tell, dates=(on, until)), writes=True
    )
    said = "{departments}部署への修正依頼を作りました"
    return call.close(outcome, said.format_map(outcome.facts) if outcome.facts else "")
