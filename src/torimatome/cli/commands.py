"""The commands: each reads its arguments, calls the pipeline, and says what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from torimatome.cli import japanese, troubles
from torimatome.cli.archive_commands import archive_commands
from torimatome.cli.call import Call, Tell, Year, command
from torimatome.cli.deciding_commands import deciding_commands
from torimatome.cli.proof_commands import proof_commands
from torimatome.cli.trace_commands import trace_commands
from torimatome.model.year import year_code, year_label

EXAMPLES = "\b\n例:\n  torimatome build R5\n  torimatome check 令和6年度\n  torimatome trace R5 1-3-2-1"
a_year = click.argument("year", type=Year(), metavar="年度")


@click.group(cls=japanese.CommandLine, epilog=EXAMPLES, context_settings={"max_content_width": 100})
@click.option("--root", type=japanese.Standing(file_okay=False), default=Path(), help="作業フォルダー。")
@click.version_option(package_name="torimatome", help="版を表示します。")
@click.help_option("--help", help="この説明を表示します。")
def cli(root: Path) -> None:
    """計画と各部署の回答票から、事業進捗状況一覧(Word・PDF)を作ります。

    \b
    年度は R5、令和5、令和5年度、2023 のどの書き方でも通じます。
    終了コード: 0 済み / 1 要修正が残っている / 2 呼び出し方の誤り / 3 機械の都合
    """  # noqa: D301 - \b is click's mark for a paragraph that is not refilled


@command(cli, "build", example="torimatome build R5\ntorimatome build 令和5年度 --root 作業フォルダー")
@a_year
def build(call: Call, year: int) -> int:
    """報告書(PDF・Word・HTML)とデータを作ります。要修正が残る間は「（案）」を作ります。"""
    from torimatome.cli.building import build_or_leave

    return build_or_leave(call, year)


@command(cli, "check", example="torimatome check R6\ntorimatome check R6 --json")
@a_year
def check(call: Call, year: int) -> int:
    """回答票を読んで突き合わせ、確認事項だけを示します(何も書き込みません)。"""
    from torimatome import pipeline

    outcome = call.work(lambda place, tell: pipeline.check(place, year, tell))
    return call.close(outcome, f"{year_label(year)}の点検が終わりました")


@command(cli, "import", example="torimatome import 公表資料.txt --year R5")
@click.argument("file", type=japanese.Standing(dir_okay=False), metavar="ファイル")
@click.option("--year", type=Year(), required=True, help="どの年度の公表資料か。")
def import_(call: Call, file: Path, year: int) -> int:
    """公表された報告書を計画(項目・行・部署)に取り込みます。読み違いの補正は台帳に残します。"""
    from torimatome import pipeline

    outcome = call.work(lambda place, tell: pipeline.import_published(place, file, year, tell), writes=True)
    said = (
        "行{rows}、項目{items}、部署{departments}、再掲{reprints}、ページごとの行{pages}。"
        "補正{corrections}件(うち新しい提案{proposed}件)"
    )
    return call.close(outcome, said.format_map(outcome.facts) if outcome.facts else "")


@command(cli, "reconstruct", example="torimatome reconstruct R5")
@a_year
def reconstruct(call: Call, year: int) -> int:
    """公表資料だけが残る年度の回答票を復元します(すでにある回答票は変えません)。"""
    from torimatome import pipeline

    outcome = call.work(lambda place, tell: pipeline.reconstruct(place, year, tell), writes=True)
    return call.close(outcome, f"{year_label(year)}の回答票を復元しました")


@command(cli, "distribute", example="torimatome distribute R6")
@a_year
def distribute(call: Call, year: int) -> int:
    """部署ごとの調査票(前年度の内容入り)を outputs に作ります。"""
    from torimatome import pipeline

    outcome = call.work(lambda place, tell: pipeline.distribute(place, year, tell), writes=True)
    return call.close(outcome, f"{year_label(year)}の調査票を作りました")


@command(cli, "status", example="torimatome status R6")
@a_year
def status(call: Call, year: int) -> int:
    """どの部署の回答票が届いているか、あと何件かを一覧にします。"""
    from torimatome import pipeline
    from torimatome.cli.board import board_json, show_board

    def shown(judged: pipeline.Judged) -> int:
        lines = pipeline.status_of(judged)
        if call.json:
            click.echo(board_json(year_code(year), lines))
        else:
            show_board(lines)
        return 0

    return call.asked(year, shown)


@command(cli, "layout", example="torimatome layout R5")
@a_year
def layout(call: Call, year: int) -> int:
    """ページ割りを文字の図で示します(行の高さ、空き、改ページの理由)。何も書き込みません。"""
    from torimatome import pipeline

    outcome = call.work(lambda place, tell: pipeline.layout_of(place, year, tell))
    if outcome.facts and not call.json:
        click.echo(outcome.facts["picture"])
    return call.close(outcome, f"{year_label(year)}のページ割りです")


@cli.group(epilog="\b\n例:\n  torimatome plan check\n  torimatome plan check R6")
@click.help_option("--help", help="この説明を表示します。")
def plan() -> None:
    """計画そのものを扱います。"""


@command(plan, "check", example="torimatome plan check\ntorimatome plan check R6")
@click.argument("year", type=Year(), metavar="[年度]", required=False)
def plan_check(call: Call, year: int | None) -> int:
    """計画のファイルを点検し、見出しと項目の木を示します(年度を省くと計画期間の最初の年度)。"""
    from torimatome import pipeline

    def work(place: pipeline.Workspace, tell: Tell) -> pipeline.Outcome:
        tell("計画を読んでいます")
        return pipeline.check_plan(place, year)

    outcome = call.work(work)
    plan = outcome.plan
    if plan is not None and not call.json:
        click.echo(pipeline.tree_of(plan))
    tree = pipeline.plan_data_of(plan) if plan is not None and call.json else None
    return call.close(outcome, "計画の点検が終わりました", plan, judges=True, tree=tree)


cli.commands.update(archive_commands.commands)
cli.commands.update(deciding_commands.commands)
cli.commands.update(proof_commands.commands)
cli.commands.update(trace_commands.commands)


def run(arguments: Sequence[str]) -> int:
    """Run a command line.

    Returns:
        The exit code; a wrong call (2) and the machine's troubles (3) are told in Japanese on standard error.
    """
    try:
        code = cli.main(list(arguments), prog_name="torimatome", standalone_mode=False)
    except click.Abort as error:
        if isinstance(error.__cause__, EOFError):  # nobody is ever asked for anything: a bug
            raise error.__cause__ from None
        return troubles.interrupted()
    except japanese.UnreadError:
        return troubles.unread()
    except click.ClickException as error:
        click.echo(japanese.usage_message(error), err=True)
        return 2
    except Exception as error:
        trouble = troubles.told(error)
        if trouble is None:
            raise
        return trouble
    return code if isinstance(code, int) else 0
