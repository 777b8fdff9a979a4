"""A sealed year (保存文書): what is kept, for how long, what was destroyed, and what it was made with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from torimatome.model.year import year_code, year_label

FORMAT = 1
"""The newest layout of bags that is written; every older one is read for ever (docs/archive.md)."""

ALGORITHMS = ("sha256", "sha512")
"""The checksums of the manifests."""

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
PROFILE = "profile.json"
TOOLCHAIN = "toolchain.json"
SCHEDULE = "保存期間表.csv"
DISPOSALS = "廃棄記録.csv"
INVENTORY_TEXT = "目録.txt"
INVENTORY_PDF = "目録.pdf"
PAYLOAD = "data/"


class Kind(StrEnum):
    """Who a bag is for."""

    WHOLE = "保存"
    """All that a year was made of; it stays in the house."""
    PUBLIC = "公開"
    """Only what may leave the house."""


class Action(StrEnum):
    """What happens when the 保存期間 ends (満了時の措置; 公文書管理法 第5条第5項)."""

    TRANSFER = "移管"
    DISPOSE = "廃棄"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """Which files are kept how long.

    ``files`` is a pattern over paths in the bag (``inputs/*/submissions/*``; ``*`` spans folders too).
    """

    files: str
    category: str
    """文書分類."""
    years: int
    action: Action


@dataclass(frozen=True, slots=True)
class RetentionPlan:
    """A city's rules, first match first; ``begins`` (ISO 8601) is the 起算日 of the year's own files."""

    rules: tuple[RetentionRule, ...] = ()
    begins: str = ""


@dataclass(frozen=True, slots=True)
class Retention:
    """What holds for one file: 文書分類, 保存期間 in years, 起算日, 満了日 (both ISO 8601), 満了時の措置."""

    category: str
    years: int
    begins: str
    ends: str
    action: Action

    def expired(self, on: dt.date) -> bool:
        """Whether the 保存期間 is over on a day: the 満了日 itself still belongs to it."""
        return on > dt.date.fromisoformat(self.ends)


@dataclass(frozen=True, slots=True)
class BagEntry:
    """One sealed file: its path below data/, its size in bytes, SHA-256 (64 hex digits), and its 保存期間."""

    path: str
    size: int
    sha256: str
    retention: Retention


@dataclass(frozen=True, slots=True)
class Disposal:
    """A lawful 廃棄: what was destroyed, when (ISO 8601), why, and who decided it."""

    path: str
    size: int
    sha256: str
    on: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Toolchain:
    """What outputs were made with: (part, version) pairs, in the order in which people read them."""

    parts: tuple[tuple[str, str], ...] = ()

    def version(self, part: str) -> str:
        """The version of a part; empty where it is not recorded."""
        return dict(self.parts).get(part, "")


@dataclass(frozen=True, slots=True)
class BagHead:
    """What a bag says about itself in bag-info.txt."""

    year: int
    kind: Kind
    title: str
    """The report's title: 令和5年度事業進捗状況一覧."""
    city: str = ""
    office: str = ""
    stamp: str = ""
    """Bagging-Date: the year's stamp (ISO 8601), not the clock's."""
    reproduced: bool = True
    """Whether the outputs came out byte for byte when the year was rebuilt at sealing."""
    format: int = FORMAT

    @property
    def name(self) -> str:
        """The bag's folder and its file's stem: R5_保存."""
        return f"{year_code(self.year)}_{self.kind}"

    @property
    def label(self) -> str:
        """What people call it: 令和5年度の保存文書."""
        return f"{year_label(self.year)}の{self.kind}文書"


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page as printed: its rows of cell texts, and the texts around the table."""

    rows: tuple[tuple[str, ...], ...]
    around: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PixelDifference:
    """A page whose picture changed: its number and the share of pixels that differ (0 to 1)."""

    page: int
    share: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """An archived report beside the one rebuilt from its bag; what could not be compared is None."""

    recorded: tuple[PrintedPage, ...]
    rebuilt: tuple[PrintedPage, ...]
    recorded_data: tuple[tuple[str, ...], ...] = ()
    rebuilt_data: tuple[tuple[str, ...], ...] = ()
    pixels: tuple[PixelDifference, ...] | None = None
