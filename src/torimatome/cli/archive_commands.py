"""The commands for sealed years: archive, verify, dispose, regenerate."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from torimatome.cli.call import Call, Day, Year, command
from torimatome.cli.japanese import Standing, Target
from torimatome.model.year import year_label

archive_commands = click.Group()
"""The commands by name; the command line takes them over."""

a_bag = click.argument("bag", type=click.Path(path_type=Path), metavar="保存文書")


@command(
    archive_commands,
    "archive",
    example="torimatome archive R5\ntorimatome archive R5 --public\ntorimatome archive R5 --toolchain 部品",
)
@click.argument("year", type=Year(), metavar="年度")
@click.option("--public", is_flag=True, help="庁外に出せるもの(公表物・公表資料・様式)だけを入れます。")
@click.option(
    "--toolchain",
    type=Standing(file_okay=False),
    help="部品(.whl)のフォルダー。部品そのものも保存します。",
)
@click.option("--as-published", is_flag=True, help="作り直したものと違っても、公表した時のまま保存します。")
def archive(call: Call, year: int, *, public: bool, toolchain: Path | None, as_published: bool) -> int:
    """年度の一切を、目録と保存期間を付けた一つの ZIP(保存文書)に封じます。"""
    from torimatome import pipeline

    outcome = call.work(
        lambda place, tell: pipeline.archive(
            place, year, tell, public=public, wheels=toolchain, as_published=as_published
        ),
        writes=True,
    )
    said = f"{year_label(year)}の{{files}}件を封じました"
    return call.close(outcome, said.format_map(outcome.facts) if outcome.facts else "", outcome.plan)


@command(
    archive_commands,
    "verify",
    example="torimatome verify outputs/R5/archive/R5_保存.zip\ntorimatome verify 展開したフォルダー --json",
)
@a_bag
def verify(call: Call, bag: Path) -> int:
    """保存文書を点検し、変わった・なくなった・増えた・名前の変わったファイルを示します。"""
    from torimatome import pipeline

    outcome = call.work(lambda _place, tell: pipeline.verify(bag, tell))
    said = "{name}{files}件は封をした時のままです"
    return call.close(outcome, said.format_map(outcome.facts) if outcome.facts else "")


@command(
    archive_commands,
    "dispose",
    example=(
        "torimatome dispose R5_保存.zip --on 2034-04-01 --by 文書管理者 --reason 保存期間の満了\n"
        "torimatome dispose R5_保存.zip inputs/R5/submissions/R5_回答票_総務課.xlsx \\\n"
        "    --on 2034-04-01 --by 文書管理者 --reason 保存期間の満了"
    ),
)
@a_bag
@click.argument("files", nargs=-1, metavar="[ファイル]...")
@click.option("--on", type=Day(), required=True, help="廃棄の日(2034-04-01 のように)。")
@click.option("--by", required=True, help="廃棄を決定した人。")
@click.option("--reason", required=True, help="廃棄の理由。")
def dispose(call: Call, bag: Path, files: tuple[str, ...], on: dt.date, by: str, reason: str) -> int:
    """保存期間の満了したファイルを保存文書から廃棄し、廃棄記録を残します(ファイルを省くと満了したものすべて)。"""
    from torimatome import pipeline

    outcome = call.work(lambda _place, tell: pipeline.dispose(bag, files, on, reason, by, tell))
    said = "{name}から{files}件を廃棄し、廃棄記録に残しました"
    return call.close(outcome, said.format_map(outcome.facts) if outcome.facts else "")


@command(archive_commands, "regenerate", example="torimatome regenerate R5_保存.zip --to 作り直し")
@a_bag
@click.option(
    "--to",
    "target",
    type=Target(),
    required=True,
    help="作り直す先。まだないフォルダーか、空のフォルダー。",
)
def regenerate(call: Call, bag: Path, target: Path) -> int:
    """保存文書だけから報告書を作り直し、封をした時との違い(文字・表・ページ割り・画素)を示します。"""
    from torimatome import pipeline

    outcome = call.work(lambda _place, tell: pipeline.regenerate(bag, target, tell))
    return call.close(outcome, "{name}から作り直しました".format_map(outcome.facts) if outcome.facts else "")
