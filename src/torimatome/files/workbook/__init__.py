"""A file that came back as a grid of cells. What can't be read is a finding, and the rest is read.

A file is hostile until it is read. What it is, its content tells and never its name. Nothing in
it is run: no formula, no macro, no link.
"""

from __future__ import annotations

import errno
import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from torimatome.files.workbook.package import MAX_FILE, BrokenError, Package, RefusedError, too_large
from torimatome.files.workbook.parts import read_parts
from torimatome.files.workbook.separated import read_csv
from torimatome.files.workbook.tables import MAX_AREA, LockedError, ods_area, read_tables
from torimatome.model.finding import Finding, fingerprint
from torimatome.model.grid import Grid, Place, Sheet
from torimatome.model.messages import finding

Read = tuple[Grid | None, tuple[Finding, ...]]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SYSTEM_FILES = {"thumbs.db", "desktop.ini", ".ds_store"}
"""What Windows and macOS put into folders by themselves."""
_TEXTS = {".csv", ".txt"}
_KINDS: Mapping[bytes, str] = {
    b"%PDF": "PDF",
    b"{\\rtf": "リッチテキスト",
    b"\x89PNG": "画像",
    b"\xff\xd8\xff": "画像",
    b"<": "HTMLなどの文字だけのファイル",
}
_SHARING = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}


def load(path: Path) -> Read:
    """Read one file.

    Returns:
        The grid with findings about what in it was not read; or None with the finding that says why.
    """
    name = path.name
    if name.lower() in _SYSTEM_FILES:
        return None, ()
    if name.startswith("~$"):
        return _unread("file-temporary", name, fingerprint((name,)), owner=name.removeprefix("~$"))
    try:
        if path.is_dir():
            return _unread("file-folder", name, fingerprint((name,)))
        if path.stat().st_size > MAX_FILE:
            with path.open("rb") as stream:
                sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            return _unread("file-too-large", name, sha256, limit=f"{MAX_FILE >> 20}MB")
        data = path.read_bytes()
    except OSError as error:
        held = isinstance(error, PermissionError) or error.errno in _SHARING
        code = "file-held" if held else "file-unreadable"
        return _unread(code, name, fingerprint((name,)), why=error.strerror or type(error).__name__)
    return read_bytes(name, data)


def read_bytes(name: str, data: bytes) -> Read:
    """Read a file's bytes; ``name`` is what places call it."""
    file = _File(name, data, hashlib.sha256(data).hexdigest())
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        return file.unread("file-empty")
    if data.startswith(b"PK"):
        return _zip(file)
    if data.startswith(_OLE):
        return (
            file.unread("file-password") if _ENCRYPTED in data else _tables(file, "Excel 97-2003形式(.xls)")
        )
    if Path(name).suffix.lower() in _TEXTS:
        return _csv(file)
    what = next((what for head, what in _KINDS.items() if data.lstrip().startswith(head)), "")
    return file.unread("file-no-workbook", what=what or _guess(data))


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    data: bytes
    sha256: str
    troubles: list[Finding] = field(default_factory=list)

    def unread(self, code: str, **facts: str) -> Read:
        return _unread(code, self.name, self.sha256, **facts)

    def trouble(self, part: str, sheet: str, refused: bool) -> None:  # noqa: FBT001 - as read_parts calls it
        """Keep that a part of it is not read."""
        code = "part-refused" if refused else "part-broken"
        self.add(code, Place(self.name, sheet), part, part=part)

    def add(self, code: str, place: Place, mark: str = "", **facts: str) -> None:
        found = finding(code, subject=self.sha256, mark=mark, places=(place,))
        self.troubles.append(replace(found, facts=facts, evidence=tuple(facts.values())))

    def grid(self, sheets: tuple[Sheet, ...], properties: Mapping[str, str] | None = None) -> Read:
        return Grid(self.name, self.sha256, sheets, properties or {}), tuple(self.troubles)


def _unread(code: str, name: str, subject: str, **facts: str) -> Read:
    found = finding(code, subject=subject, places=(Place(name),), evidence=(subject,))
    return None, (replace(found, facts=facts),)


def _guess(data: bytes) -> str:
    return "種類の分からないファイル" if b"\x00" in data[:4096] else "文字だけのファイル"


def _zip(file: _File) -> Read:
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            if too_large(archive, len(file.data)):
                return file.unread("file-bomb", size=_size(archive))
            if any(member.flag_bits & 1 for member in archive.infolist()):
                return file.unread("file-password")
            return _package(file, Package.of(archive))
    except (zipfile.BadZipFile, BrokenError, EOFError, ValueError, NotImplementedError):
        return file.unread("file-broken")
    except RefusedError:
        return file.unread("file-refused")


def _size(archive: zipfile.ZipFile) -> str:
    total = sum(member.file_size for member in archive.infolist())
    return f"{total / (1 << 30):.1f}GB" if total >= 1 << 30 else f"{total / (1 << 20):.0f}MB"


def _package(file: _File, package: Package) -> Read:
    if package.has("xl/workbook.bin"):
        return _tables(file, "Excelバイナリ形式(.xlsb)")
    if package.has("content.xml") and b"spreadsheet" in package.read("mimetype"):
        if ods_area(package) > MAX_AREA:
            return file.unread("file-bomb", size="数百万セル")
        return _tables(file, "OpenDocument形式(.ods)")
    if package.has("word/document.xml") or package.has("ppt/presentation.xml"):
        return file.unread("file-no-workbook", what="WordかPowerPointの文書")
    if not package.has("xl/workbook.xml") and not package.relations(""):
        return file.unread("file-no-workbook", what="圧縮ファイル(zip)")
    parts = read_parts(package, file.trouble)
    drawn = sorted(
        name
        for part, name in package.names.items()
        if part.startswith("xl/drawings/drawing") and _holds_text(package, name)
    )
    if drawn:
        file.add("text-in-drawing", Place(file.name), count=str(len(drawn)))
    return file.grid(parts.sheets, parts.properties)


def _holds_text(package: Package, part: str) -> bool:
    try:
        return b"<a:t>" in package.read(part)
    except (BrokenError, RefusedError):
        return False


def _tables(file: _File, form: str) -> Read:
    try:
        sheets = read_tables(file.data)
    except LockedError:
        return file.unread("file-password")
    except BrokenError:
        return file.unread("file-broken")
    except RefusedError:
        return file.unread("file-bomb", size="数百万セル")
    file.add("other-format", Place(file.name), form=form, lost="取り消し線・コメント・数式の有無")
    return file.grid(sheets)


def _csv(file: _File) -> Read:
    try:
        sheet = read_csv(file.name, file.data)
    except RefusedError:
        return file.unread("file-bomb", size="数十万セル")
    if sheet is None:
        return file.unread("file-encoding")
    memo = file.name.lower().endswith(".txt")
    if memo and all(column == 1 for _, column in sheet.cells):
        return file.unread("file-no-workbook", what=_guess(file.data))
    form = "テキスト形式(.txt)" if memo else "CSV形式"
    file.add("other-format", Place(file.name), form=form, lost="ほかのシート・取り消し線・コメント")
    return file.grid((sheet,))
