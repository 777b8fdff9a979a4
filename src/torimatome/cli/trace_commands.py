"""The commands that answer where things come from and where they went: trace, explain, account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from torimatome.cli.call import Call, Year, command

if TYPE_CHECKING:
    from torimatome.pipeline import Judged

trace_commands = click.Group()
"""The commands by name; the command line takes them over."""

a_year = click.argument("year", type=Year(), metavar="年度")
_UNKNOWN = "番号「{number}」の項目はありません。「torimatome plan check」で番号を確かめてください。"


@command(
    trace_commands,
    "trace",
    example="torimatome trace R5 1-3-2-1\n"
    "torimatome trace R5 1-3-2-1 --field 事業内容\n"
    "torimatome trace R6 --from R6_回答票_総務課.xlsx\n"
    "torimatome trace R6 --from 総務課\n"
    "torimatome trace R6 --from K3 --json",
)
@a_year
@click.argument("number", metavar="[番号]", required=False)
@click.option("--field", metavar="欄", help="この欄だけを示します(見出しの一部でも、欄のIDでも)。")
@click.option(
    "--from",
    "start",
    metavar="回答票|部署|処理方針の番号",
    help="逆にたどります。そこから印刷されたところと、印刷されなかった記入を示します。",
)
def trace(call: Call, year: int, number: str | None, field: str | None, start: str | None) -> int:
    """印刷される値がどのセル・処理方針・補正から来たかを示します。番号は 1-3-2-1 か項目IDです。"""
    from torimatome.pipeline import trace_of

    if (number is None) == (start is None):
        message = "番号か --from のどちらか一つを書いてください。"
        raise click.UsageError(message)

    def told(judged: Judged) -> int:
        if number is None:
            return _said(_led(call, judged, start or ""))
        text = trace_of(judged, number, field=field, as_json=call.json, workspace=call.workspace)
        return _said(text, number)

    return call.asked(year, told)


def _said(text: str | None, number: str = "") -> int:
    """Print an answer; none means that the plan has no item of that number."""
    if text is None:
        raise click.UsageError(_UNKNOWN.format(number=number))
    click.echo(text)
    return 0


def _led(call: Call, judged: Judged, start: str) -> str:
    """What a start led to; one that nobody knows, or that means two things, is a wrong call."""
    from torimatome.pipeline.asking import led_of

    found = led_of(call.workspace, judged, start, as_json=call.json)
    if found.text is not None:
        return found.text
    if found.meant:
        message = f"「{start}」は{'、'.join(found.meant)}のどれか分かりません。IDで書いてください。"
    else:
        near = f"近いものは{'、'.join(found.near)}です。" if found.near else ""
        message = f"「{start}」という回答票・部署・処理方針はありません。{near}"
    raise click.UsageError(message)


@command(trace_commands, "explain", example="torimatome explain R6 1-3-2-1")
@a_year
@click.argument("number", metavar="番号")
def explain(call: Call, year: int, number: str) -> int:
    """どの回答が届き、どうまとめ、どの処理方針が効いて、何が印刷されるかを、欄ごとに説明します。"""
    from torimatome.pipeline.asking import explain_of

    return call.asked(year, lambda judged: _said(explain_of(judged, number, as_json=call.json), number))


@command(trace_commands, "account", example="torimatome account R5\ntorimatome account R5 --json")
@a_year
def account(call: Call, year: int) -> int:
    """届いたセルがすべて印刷・不採用・受付不可のどれかになり、印刷される文字に出どころがあるかを数えます。"""
    from torimatome.pipeline.accounting import account_json, account_of, account_text

    def counted(judged: Judged) -> int:
        found = account_of(call.workspace, judged)
        click.echo(account_json(found) if call.json else account_text(found))
        return 0 if found.right else 1

    return call.asked(year, counted)
