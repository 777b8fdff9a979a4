"""Page templates filled: sandboxed, strict about names, with one error for all that can be wrong in one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
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
    environment.filters.update({key: _our_own(each) for key, each in (filters or {}).items()})
    try:
        return environment.from_string(source).render(**values)
    except _OurOwnError as error:
        raise error.bug from error
    except (TemplateError, *_WRONG) as error:
        line = getattr(error, "lineno", None)
        where = f"{line}行目、" if line else ""
        said = str(error).split("\n")[0] or type(error).__name__
        raise UnusableTemplateError(name, where + said) from error


_WRONG = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""How what a template asks for can go wrong, beside what Jinja itself says."""


class _OurOwnError(Exception):
    """A bug in a filter, which is not the template's fault."""

    def __init__(self, bug: Exception) -> None:
        super().__init__(str(bug))
        self.bug = bug


def _our_own(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter; whatever goes wrong in it is told apart from what the template did."""

    @wraps(function)
    def guarded(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - a filter takes and gives anything
        try:
            return function(*given, **named)
        except Exception as error:
            raise _OurOwnError(error) from error

    return guarded
