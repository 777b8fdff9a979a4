"""Click's own words in Japanese: help pages and usage errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

SECTIONS = {"Options": "オプション", "Commands": "コマンド", "Arguments": "引数"}


class JapaneseFormatter(click.HelpFormatter):
    """Writes help pages under Japanese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        words = {"[OPTIONS]": "[オプション]", "COMMAND [ARGS]...": "コマンド …"}
        for english, japanese in words.items():
            args = args.replace(english, japanese)
        super().write_usage(prog, args, "使い方: " if prefix is None else prefix)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands with what they are for."""
        told = [(name, text.replace("[required]", "(必須)")) for name, text in rows]
        super().write_dl(told, col_max, col_spacing)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a section under its Japanese heading."""
        with super().section(SECTIONS.get(name, name)):
            yield


click.Context.formatter_class = JapaneseFormatter


def usage_message(error: click.ClickException) -> str:
    """A wrong call, told in Japanese with what to do."""
    helped = ""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        helped = f"「{error.ctx.command_path} --help」で使い方を確かめられます。"
    return _sentence(error) + helped


def _sentence(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"「{'」「'.join(error.possibilities)}」ではありませんか。" if error.possibilities else ""
        return f"オプション「{error.option_name}」はありません。{near}"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param is not None else ""
        return f"「{name}」が足りません。"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"「{error.param.human_readable_name}」：{error.message}"
    return f"呼び出し方が正しくありません({error.format_message()})。"
