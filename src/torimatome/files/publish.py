"""Putting files in place: written to a temporary name beside the target, synced, then moved over it."""

from __future__ import annotations

import itertools
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What no file name may hold on Windows."""


def safe_name(text: str) -> str:
    """A text as a part of a file name."""
    return _UNSAFE.sub("_", text)


def put(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one whole, never half of one.

    Raises:
        OSError: The disk is full, or another program holds the file; it bears the file's name.
    """
    put_all({path: data})


def put_all(files: Mapping[Path, bytes]) -> None:
    """Write several files; each is whole at any time, and none is moved before all can be.

    Raises:
        OSError: See ``put``.
    """
    written: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            with _named(path):
                written[path] = _written_beside(path, data)
        for path in written:
            with _named(path):
                _see_that_it_moves(path)
        for path, temporary in written.items():
            with _named(path):
                temporary.replace(path)
    finally:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say of what goes wrong which file was to be written, not its temporary name."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _written_beside(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".torimatome-", suffix=path.suffix, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _see_that_it_moves(path: Path) -> None:
    """On Windows, a file that a program has open goes nowhere, not even where it is; elsewhere any does."""
    if path.exists():
        path.rename(path)


def content_of(path: Path) -> bytes | None:
    """What stands there; None where nothing does."""
    return path.read_bytes() if path.is_file() else None


def put_new(path: Path, data: bytes) -> bool:
    """Write a file that must not replace another: an equal one is left as it is.

    Returns:
        False when a file with other content stands there; it is not touched.
    """
    if path.exists():
        return path.read_bytes() == data
    put(path, data)
    return True


def put_beside(path: Path, data: bytes) -> Path | None:
    """Write a file and keep a differing older one under a name with 〔旧1〕, 〔旧2〕 ….

    Returns:
        The older file's new name, or None where nothing had to be kept.
    """
    if not path.exists():
        put(path, data)
        return None
    if path.read_bytes() == data:
        return None
    kept = put_aside(path)
    put(path, data)
    return kept


def put_aside(path: Path) -> Path:
    """Give a file a name with 〔旧1〕, 〔旧2〕 …, and return it."""
    names = (path.with_name(f"{path.stem}〔旧{at}〕{path.suffix}") for at in itertools.count(1))
    kept = next(name for name in names if not name.exists())
    path.rename(kept)
    return kept


class LockedError(Exception):
    """Another command is writing in the workspace."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the workspace's lock; the operating system lets it go when the process ends.

    Where no lock file can be made, nobody else holds one either: the work goes on without.

    Raises:
        LockedError: Another process holds it.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(str(path)) from error
    except OSError:
        yield
        return
    try:
        yield
    finally:
        lock.release()
