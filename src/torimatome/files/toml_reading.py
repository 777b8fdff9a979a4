"""Read TOML tables key by key, noting every wrong or unknown key with its path."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from torimatome.model.characters import around_unseen, unseen
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.year import writable_year

VERSION = 1
E = TypeVar("E", bound=StrEnum)


@dataclass(slots=True)
class TomlTable:
    """A table of a TOML file under reading; ``path`` is where it stands (columns[2]), empty for the file."""

    file: str
    path: str
    values: dict[str, object]
    findings: list[Finding]
    asked: set[str] = field(default_factory=set)

    def wrong(self, code: str, key: str, **facts: object) -> None:
        """Note what is wrong with a key."""
        path = f"{self.path}.{key}" if self.path else key
        said: dict[str, Any] = facts
        self.findings.append(
            finding(code, subject=self.file, mark=path, places=(Place(self.file, path),), **said)
        )

    def take(self, key: str, kind: type | tuple[type, ...], name: str, *, needed: bool = False) -> object:
        """The value of a key when it is of that type; None, with a finding where one is due."""
        self.asked.add(key)
        value = self.values.get(key)
        if value is None:
            if needed:
                self.wrong("plan-toml-missing", key)
            return None
        kinds = kind if isinstance(kind, tuple) else (kind,)
        if not isinstance(value, kind) or (isinstance(value, bool) and bool not in kinds):
            self.wrong("plan-toml-type", key, kind=name)
            return None
        return value

    def text(self, key: str, default: str = "", *, needed: bool = False) -> str:
        """A text; one that is needed may not be empty."""
        value = self.take(key, str, "文字", needed=needed)
        if needed and value == "":
            self.wrong("plan-toml-missing", key)
        return self._seen(key, value) if isinstance(value, str) else default

    def _seen(self, key: str, text: str) -> str:
        """A text, reported where it holds what nobody sees."""
        if codes := unseen(text):
            self.wrong("plan-toml-unseen", key, codes="・".join(codes), text=around_unseen(text))
        return text

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.take(key, bool, "true か false")
        return value if isinstance(value, bool) else default

    def count(self, key: str) -> int | None:
        """A whole number from 1, or None."""
        value = self.take(key, int, "1以上の整数")
        if isinstance(value, int) and value < 1:
            self.wrong("plan-toml-type", key, kind="1以上の整数")
            return None
        return value if isinstance(value, int) else None

    def choice(self, key: str, kinds: type[E], default: E | None = None) -> E | None:
        """One of an enumeration's values; the default (None: the key is needed) where there is none."""
        value = self.take(key, str, "文字", needed=default is None)
        if value is None:
            return default
        known = [each.value for each in kinds]
        if value not in known:
            self.wrong("plan-toml-choice", key, text=value, choices="、".join(known))
            return default
        return kinds(value)

    def texts(self, key: str) -> tuple[str, ...] | None:
        """A list of texts, or None."""
        value = self.take(key, list, "文字の並び")
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.wrong("plan-toml-type", key, kind="文字の並び")
            return None
        return tuple(self._seen(key, each) for each in value)

    def counts(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers from 1."""
        value = self.take(key, list, "1以上の整数の並び")
        if not isinstance(value, list):
            return ()
        if not all(isinstance(each, int) and not isinstance(each, bool) and each > 0 for each in value):
            self.wrong("plan-toml-type", key, kind="1以上の整数の並び")
            return ()
        return tuple(value)

    def tables(self, key: str, *, needed: bool = False) -> tuple[TomlTable, ...]:
        """A list of tables."""
        value = self.take(key, list, "表の並び", needed=needed)
        if not isinstance(value, list):
            return ()
        if not all(isinstance(each, dict) for each in value):
            self.wrong("plan-toml-type", key, kind="表の並び")
            return ()
        if needed and not value:
            self.wrong("plan-toml-missing", key)
        path = f"{self.path}.{key}" if self.path else key
        return tuple(
            TomlTable(self.file, f"{path}[{at}]", each, self.findings) for at, each in enumerate(value)
        )

    def day(self, key: str) -> str:
        """A date as ISO 8601, written as a TOML date or as text; empty where there is none."""
        value = self.take(key, (str, dt.date), "日付（2025-01-31 のように）")
        if isinstance(value, dt.datetime):
            return value.date().isoformat()
        if isinstance(value, dt.date):
            return value.isoformat()
        if isinstance(value, str) and value:
            try:
                return dt.date.fromisoformat(value).isoformat()
            except ValueError:
                self.wrong("plan-toml-type", key, kind="日付（2025-01-31 のように）")
        return ""

    def years(self, key: str) -> tuple[int, ...]:
        """Fiscal years as people write them, those that can't be read reported."""
        found: list[int] = []
        for text in self.texts(key) or ():
            year = writable_year(text)
            if year is None:
                self.wrong("plan-year", key, text=text)
            else:
                found.append(year)
        return tuple(found)

    def year(self, key: str) -> int | None:
        """A fiscal year as people write it, or None."""
        text = self.text(key)
        year = writable_year(text) if text else None
        if text and year is None:
            self.wrong("plan-year", key, text=text)
        return year

    def close(self) -> None:
        """Report the keys that nobody asked for, and a version that we don't know."""
        for key in self.values:
            if key not in self.asked:
                self.wrong("plan-toml-unknown", key, known="、".join(sorted(self.asked)))

    def check_version(self) -> None:
        """The layout's version, ``schema``: a newer one is not guessed at."""
        version = self.count("schema")
        if version is not None and version > VERSION:
            self.wrong("plan-toml-version", "schema", version=version, known=VERSION)


def open_toml(path: Path, name: str = "") -> tuple[TomlTable | None, list[Finding]]:
    """Open a TOML file, or say what keeps it from being read; findings call it by a name, else by its own."""
    findings: list[Finding] = []
    name = name or path.name
    place = Place(name)
    try:
        values = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return None, [finding("plan-file-missing", subject=name, places=(place,))]
    except OSError as error:
        why = error.strerror or type(error).__name__
        return None, [finding("plan-file-unreadable", subject=name, places=(place,), why=why)]
    except UnicodeDecodeError:
        why = "文字コードが UTF-8 ではありません"
        return None, [finding("plan-file-unreadable", subject=name, places=(place,), why=why)]
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        where = Place(name, "", f"{at[1]}行" if at else "末尾")
        return None, [finding("plan-toml-broken", subject=name, places=(where,))]
    return TomlTable(name, "", values, findings), findings
