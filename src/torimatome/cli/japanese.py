"""Click's own words in Japanese: help pages and usage errors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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


class UnreadError(Exception):
    """Whoever read the output has gone."""


@contextmanager
def _seen() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise UnreadError from error


class CommandLine(click.Group):
    """The whole command line. Where nobody reads on, click by itself would end with 1, which means 要修正."""

    def make_context(self, *given: Any, **named: Any) -> click.Context:  # noqa: ANN401 - whatever click's takes
        """Read the arguments; a help page may be asked for."""
        with _seen():
            return super().make_context(*given, **named)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        with _seen():
            return super().invoke(ctx)


class JapaneseCommand(click.Command):
    """A command that tells in Japanese what was written too much."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; whatever is left over is a wrong call."""
        left = super().parse_args(ctx, args)
        if left:
            ctx.fail(f"「{' '.join(left)}」が余分です。")
        return left


class Standing(click.Path):
    """A file or a folder that must be there, as its two flags allow."""

    def __init__(self, *, file_okay: bool = True, dir_okay: bool = True) -> None:
        """Take files, folders, or both."""
        super().__init__(file_okay=file_okay, dir_okay=dir_okay, path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Look whether it is there."""
        path = Path(value)
        if not path.exists():
            self.fail(f"「{value}」がありません。名前と場所を確かめてください。", param, ctx)
        if path.is_dir() and not self.dir_okay:
            self.fail(f"「{value}」はフォルダーです。ファイルを指定してください。", param, ctx)
        if not path.is_dir() and not self.file_okay:
            self.fail(f"「{value}」はファイルです。フォルダーを指定してください。", param, ctx)
        return path


class Target(click.Path):
    """A folder that is to be made; no file may stand in its place."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Look whether a file stands there."""
        path = Path(value)
        if path.exists() and not path.is_dir():
            self.fail(f"「{value}」はファイルです。フォルダーを指定してください。", param, ctx)
        return path


def usage_message(error: click.ClickException) -> str:
    """A wrong call, told in Japanese with what to do; a group called without a command shows its help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    where = error.ctx if isinstance(error, click.UsageError) else None
    path = where.command_path if where is not None else "torimatome"
    return f"{_sentence(error)}「{path} --help」で使い方を確かめられます。"


def _sentence(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"オプション「{error.option_name}」はありません。{_perhaps(error.possibilities or ())}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"コマンド「{error.command_name}」はありません。{_perhaps(error.possibilities or ())}"
    if isinstance(error, click.BadOptionUsage):
        return f"オプション「{error.option_name}」の書き方が正しくありません。"
    if isinstance(error, click.MissingParameter):
        return f"「{_name(error.param)}」が足りません。"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"「{_name(error.param)}」：{error.message}"
    return error.format_message()


def _perhaps(names: Iterable[str]) -> str:
    near = "」「".join(names)
    return f"「{near}」ではありませんか。" if near else ""


def _name(param: click.Parameter | None) -> str:
    """What a person writes: an option with its dashes, an argument by its Japanese name."""
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name.strip("[]") if param is not None else ""
