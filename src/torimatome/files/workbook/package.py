"""The XML inside Office packages, read as something hostile: no document type, nothing from outside.

Office files never declare a document type (ECMA-376 part 2, 8.1.4), so one that does is refused before
anything in it is expanded.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Attributes = Mapping[str, str]
Relations = tuple[tuple[str, str, str], ...]
"""A part's relations to other parts: (id, last word of the type, part that it leads to)."""

MAX_FILE = 128 * 1024 * 1024
"""Bytes of a file: a form with many photographs stays below."""
MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes that a package may unpack to, all parts together, by its own directory."""
MAX_PART = 32 * 1024 * 1024
"""Bytes of one part that is read."""
MAX_PARTS = 5000
MAX_RATIO = 400
"""How many times larger a package of more than ``MAX_PART`` may become by unpacking."""
MAX_CELLS = 400_000
"""Filled cells of a sheet, texts of a workbook; a form of 3,000 rows has 60,000."""
_LONGEST_INDEX = 10
_PIECE = 1 << 16
"""Bytes of a part that are read before what they hold is taken."""
_LARGEST_PIECE = 1 << 21
"""Likewise while nothing new begins: expat looks through a long comment from its start with each piece."""
_MAX_BESIDE = 10_000
"""Elements right below a root that may be left after a piece was taken; Excel writes some forty."""
_MAX_DEPTH = 256


class RefusedError(Exception):
    """A part that is not read on purpose: it declares a document type, or is too large."""


class BrokenError(Exception):
    """A part that can't be read: missing, cut off, or not XML."""


@dataclass(frozen=True, slots=True)
class Package:
    """An Office package; its parts are found whatever the case of their names (ECMA-376 part 2, 6.2.2.3)."""

    archive: zipfile.ZipFile
    names: Mapping[str, str]

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> Package:
        """A package over an open archive."""
        return cls(archive, {name.lower(): name for name in archive.namelist()})

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self.names

    def read(self, part: str) -> bytes:
        """A part's bytes.

        Raises:
            BrokenError: It is missing, cut off or damaged.
            RefusedError: It is larger than ``MAX_PART``.
        """
        name = self.names.get(part.lower())
        if name is None:
            raise BrokenError(part)
        if self.archive.getinfo(name).file_size > MAX_PART:
            raise RefusedError(part)
        try:
            return self.archive.read(name)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise BrokenError(part) from error

    def relations(self, part: str) -> Relations:
        """A part's relations to other parts.

        Raises:
            BrokenError: Its list can't be read.
            RefusedError: Its list is not read on purpose.
        """
        folder, name = posixpath.split(part)
        listed = f"{folder}/_rels/{name}.rels".lstrip("/")
        if not self.has(listed):
            return ()
        found: list[tuple[str, str, str]] = []

        def start(tag: str, attributes: Attributes) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                found.append((attributes.get("Id", ""), kind, target.lstrip("/")))

        walk(self.read(listed), start)
        return tuple(found)


def too_large(archive: zipfile.ZipFile, size: int) -> bool:
    """Whether a package would unpack to more than an office file ever holds, by its directory alone."""
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    swollen = total > MAX_PART and total > MAX_RATIO * size
    return len(members) > MAX_PARTS or total > MAX_UNPACKED or swollen


def walk(
    data: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Read XML from its beginning to its end; names come without the prefix of the root's namespace.

    Raises:
        BrokenError: It is no well-formed XML.
        RefusedError: It declares a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse

    def first(name: str, attributes: Attributes) -> None:
        prefix = name.rpartition(":")[0]
        parser.StartElementHandler = _bare(start, prefix) if prefix else start
        parser.EndElementHandler = _bare(end, prefix) if prefix and end else end
        start(name.removeprefix(f"{prefix}:"), attributes)

    parser.StartElementHandler = first
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BrokenError(str(error)) from error


class Take(Protocol):
    """Takes what a part holds out of its tree, piece by piece, so that no more than a piece is held."""

    def __call__(self, root: Element, *, complete: bool) -> None:
        """Take and remove what is complete: everything, or all but the last of each kind."""


def grow(data: bytes, unit: str, take: Take) -> None:
    """Read XML piece by piece into a tree; its names have the namespace in front: ``{...}row``.

    The tree is built by compiled code: a cell costs no call of a handler.

    Args:
        data: The part.
        unit: The local name of what is of use only as a whole. A broken part's last one is emptied.
        take: Called after each piece.

    Raises:
        BrokenError: It is no well-formed XML; what stands before the fault has been taken.
        RefusedError: It declares a document type, or holds more elements beside what is taken than a
            spreadsheet program ever writes.
    """
    from xml.etree.ElementTree import ParseError, TreeBuilder, XMLParser

    _refuse_document_type(data)
    builder = TreeBuilder()
    above = builder.start("", {})
    parser = XMLParser(target=builder)  # noqa: S314 - what makes it unsafe was refused above
    at, size, newest = 0, _PIECE, above
    try:
        while at < len(data):
            parser.feed(data[at : at + size])
            at += size
            if len(above):
                take(above[0], complete=False)
                if _overgrown(above[0]):
                    raise RefusedError(unit)
            before, newest = newest, _newest(above)
            size = _PIECE if newest is not before else min(2 * size, _LARGEST_PIECE)
        parser.close()
    except (ParseError, ValueError, LookupError) as error:
        while (open_ := builder.end("")) is not above:
            if open_.tag.rpartition("}")[2] == unit:
                open_.clear()
        if len(above):
            take(above[0], complete=True)
        raise BrokenError(str(error)) from error
    take(above[0], complete=True)


def _newest(above: Element) -> Element:
    """The element that was begun last."""
    node = above
    while len(node):
        node = node[-1]
    return node


def _overgrown(root: Element) -> bool:
    """Whether a tree still holds, after a piece was taken, what no spreadsheet program ever writes."""
    depth, node = 0, root
    while len(node) and depth <= _MAX_DEPTH:
        depth, node = depth + 1, node[-1]
        if len(node) > MAX_CELLS:
            return True
    return depth > _MAX_DEPTH or len(root) > _MAX_BESIDE


def space_of(root: Element) -> str:
    """What stands in front of the names of an element's namespace: ``{...}``, or nothing."""
    return root.tag[: root.tag.find("}") + 1]


class _BegunError(Exception):
    """The root has begun, so that no document type can follow."""


def _refuse_document_type(data: bytes) -> None:
    """Look at what stands before the root, once and no further."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _begin
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position
    except _BegunError:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BrokenError(str(error)) from error
    raise BrokenError("no root")


def _begin(*_: object) -> None:
    raise _BegunError


def whole(text: str | None) -> int:
    """A number of a list, -1 where there is none."""
    try:
        return int(text) if text and len(text) < _LONGEST_INDEX else -1
    except ValueError:
        return -1


def _bare(handler: Callable[..., None], prefix: str) -> Callable[..., None]:
    """The handler, called with names without the prefix."""
    return lambda name, *rest: handler(name.removeprefix(f"{prefix}:"), *rest)


def _refuse(*_: object) -> None:
    raise RefusedError("DOCTYPE")
