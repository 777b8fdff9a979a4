"""A bag opened safely: a ZIP file or a folder as members by name, or why it was refused.

Nothing is unpacked here. Refused are names that would leave the folder they are unpacked into, links,
encrypted and compressed members (a stored member can't be a bomb), members that overlap, and one name twice.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from torimatome.files.bag.stored_zip import LARGEST
from torimatome.model.archive import DECLARATION
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding

_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{at}" for port in ("COM", "LPT") for at in range(1, 10))}
_BAD = (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, struct.error)


@dataclass(frozen=True, slots=True)
class Container:
    """An opened bag.

    ``members`` are contents by name below the bag's folder, None where the container does not give them
    whole; ``raw`` are the bytes of a ZIP file, ``base`` its folder.
    """

    file: str
    base: str
    members: Mapping[str, bytes | None]
    raw: bytes | None = None


def unsafe(name: str) -> str:
    """Why a path can't be unpacked on every system, or an empty text; the reason is Japanese."""
    if not name or name.startswith("/") or "\\" in name or ":" in name:
        return "絶対パスか、使えない記号 \\ : を含む名前"
    parts = name.split("/")
    if ".." in parts or "." in parts or "" in parts:
        return "フォルダーの外を指す名前"
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in name):
        return "制御文字を含む名前"
    if any(part.split(".")[0].upper() in _DEVICES or part[-1] in " ." for part in parts):
        return "Windows で使えない名前"
    return ""


def colliding(names: Iterable[str]) -> list[str]:
    """Names that are one file where case or the form of Unicode does not count (Windows, macOS)."""
    folded = [(unicodedata.normalize("NFC", name).casefold(), name) for name in names]
    counted = Counter(key for key, _ in folded)
    return [name for key, name in folded if counted[key] > 1]


def open_bag(path: Path) -> tuple[Container | None, tuple[Finding, ...]]:
    """Open a bag.

    Returns:
        The container, or None with findings that say why it can't or may not be opened.
    """
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        return None, (_unreadable(path.name, "見つかりません"),)
    try:
        if path.stat().st_size > LARGEST:
            return None, (_hostile(path.name, "", "大きすぎます"),)
        raw = path.read_bytes()
    except OSError as error:
        return None, (_unreadable(path.name, error.strerror or type(error).__name__),)
    return _zip(path.name, raw)


def _zip(file: str, raw: bytes) -> tuple[Container | None, tuple[Finding, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            refused = _refused(file, infos, len(raw))
            if refused:
                return None, refused
            read = {info.orig_filename: _read(package, info) for info in infos}
    except _BAD:
        return None, (_unreadable(file, "ZIP として壊れています"),)
    base = _base(read)
    members = {name.removeprefix(f"{base}/"): data for name, data in read.items()}
    return Container(file, base, members, raw), ()


def _refused(file: str, infos: list[zipfile.ZipInfo], size: int) -> tuple[Finding, ...]:
    """Why a ZIP file may not be read, member by member; nothing of it has been read by now."""
    found = []
    for info in infos:
        why = unsafe(info.orig_filename)
        if stat.S_ISLNK(info.external_attr >> 16):
            why = "ほかの場所を指すリンク"
        elif info.flag_bits & 0x1:
            why = "暗号化されています"
        elif info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
            why = "圧縮されています"
        if why:
            found.append(_hostile(file, info.orig_filename, why))
    if sum(info.file_size for info in infos) > size:
        found.append(_hostile(file, "", "中のファイルの合計が ZIP より大きい"))
    counted = Counter(info.orig_filename for info in infos)
    found += [
        _hostile(file, name, "同じ名前が二つあります") for name, count in sorted(counted.items()) if count > 1
    ]
    return tuple(found)


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | None:
    """A member's bytes; None where its checksum, its header or its end is wrong."""
    try:
        return package.read(info)
    except _BAD:
        return None


def _base(names: Iterable[str]) -> str:
    """The bag's folder: where bagit.txt lies, else the folder that most members lie in."""
    declared = [name for name in names if name.endswith(f"/{DECLARATION}") and name.count("/") == 1]
    folders = Counter(name.split("/")[0] for name in names if "/" in name)
    if len(declared) == 1:
        return declared[0].split("/")[0]
    return folders.most_common(1)[0][0] if folders else ""


def _folder(path: Path) -> tuple[Container | None, tuple[Finding, ...]]:
    members: dict[str, bytes | None] = {}
    found: list[Finding] = []
    for folder, folders, files in os.walk(path, followlinks=False):
        for name in sorted((*folders, *files)):
            at = Path(folder, name)
            relative = at.relative_to(path).as_posix()
            mode = at.lstat().st_mode
            if stat.S_ISLNK(mode) or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                found.append(_hostile(path.name, relative, "ほかの場所を指すリンク"))
            elif name in files:
                members[relative] = None if at.stat().st_size > LARGEST else at.read_bytes()
    if found:
        return None, tuple(found)
    if not members:
        return None, (_unreadable(path.name, "空のフォルダーです"),)
    return Container(path.name, path.name, members), ()


def _hostile(file: str, name: str, why: str) -> Finding:
    shown = "".join(char if char.isprintable() else "〓" for char in name)
    return finding("bag-hostile", subject=shown or file, places=(Place(file, shown),), why=why)


def _unreadable(file: str, why: str) -> Finding:
    return finding("bag-unreadable", subject=file, places=(Place(file),), why=why)
