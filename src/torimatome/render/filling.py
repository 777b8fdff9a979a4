"""Page templates filled: sandboxed, strict about names, with one error for all that can be wrong in one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


class UnusableTemplateError(Exception):
    """A template that can't be read or filled: its file's name, and why."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name, self.why = name, why


def template_text(templates: Path, name: str) -> str:
    """A template's text.

    Raises:
        UnusableTemplateError: It is missing, or not in UTF-8.
    """
    try:
        return (templates / name).read_text(encoding="utf-8")
    except OSError as error:
        raise UnusableTemplateError(name, "ファイルがないか、読めません") from error
    except UnicodeDecodeError as error:
        raise UnusableTemplateError(name, "文字コードがUTF-8ではありません") from error


def fill(
    name: str, source: str, values: Mapping[str, Any], filters: Mapping[str, Callable[..., Any]] | None = None
) -> str:
    """Fill a template; every text is escaped for HTML, and no attribute of Python is within reach.

    Raises:
        UnusableTemplateError: It is no template, or asks for what is not there.
    """
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(filters or {})
    try:
        return environment.from_string(source).render(**values)
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise UnusableTemplateError(name, str(error).split("\n")[0]) from error
