"""How a command ends before its end: told in one Japanese sentence on standard error, with an exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torimatome.model.finding import Finding

MACHINE = 3
INTERRUPTED, UNREAD = 130, 141
"""As shells say it of other programs: 128 and the number of the signal (SIGINT, SIGPIPE)."""
_WHY = {
    errno.EACCES: "ほかのプログラムが開いているか、権限がありません",
    errno.EPERM: "ほかのプログラムが開いているか、権限がありません",
    errno.EROFS: "書き込めない場所です",
    errno.ENOSPC: "ディスクの空きがありません",
    errno.EISDIR: "同じ名前のフォルダーがあります",
    errno.EEXIST: "同じ名前のファイルがあります",
    errno.ENOTDIR: "同じ名前のファイルがあります",
    errno.ENAMETOOLONG: "名前が長すぎます",
}
"""What the system says, for people; where nothing stands here, in the system's own words."""


def interrupted() -> int:
    """Tell that somebody pressed Ctrl+C."""
    sys.stderr.write("中止しました。\n")
    return INTERRUPTED


def unread() -> int:
    """End without a word where nobody reads the output any more (``torimatome … | head``).

    Python writes the rest at its end and would complain: "Note on SIGPIPE" in its manual, ``signal``.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return UNREAD


def last_word(error: BaseException) -> int:
    """Tell what nobody told before: a bug with its traceback, for whoever mends it."""
    if isinstance(error, KeyboardInterrupt):
        return interrupted()
    code = told(error) if isinstance(error, Exception) else None
    if code is not None:
        return code
    from torimatome.model.messages import finding, say

    traceback.print_exception(error)
    sys.stderr.write(say(finding("program-error", what=type(error).__name__)) + "\n")
    return MACHINE


def told(error: Exception) -> int | None:
    """Tell a trouble of the machine.

    Returns:
        The exit code; None where the error is a bug, of which nothing is told.
    """
    from torimatome.model.messages import say

    found = _trouble(error)
    if found is None:
        return None
    sys.stderr.write(say(found) + "\n")
    return MACHINE


def _trouble(error: Exception) -> Finding | None:
    from torimatome.files.publish import LockedError
    from torimatome.model.grid import Place
    from torimatome.model.messages import finding
    from torimatome.render.filling import UnusableTemplateError
    from torimatome.render.quick_import import MissingLibraryError

    match error:
        case LockedError():
            found = finding("locked-workspace")
        case UnusableTemplateError():
            found = finding("page-template", places=(Place(error.name),), why=error.why)
        case MissingLibraryError():
            found = finding("missing-library", name=error.name)
        case ImportError(name=str(name)) if not name.startswith("torimatome"):
            found = finding("missing-package", name=name)
        case FileNotFoundError(filename=str(name)):
            found = finding("missing-file", places=(Place(Path(name).name),))
        case OSError():
            places = (Place(Path(error.filename).name),) if error.filename else ()
            why = _WHY.get(error.errno or 0) or error.strerror or str(error)
            found = finding("cannot-write", places=places, why=why)
        case _:
            return None
    return found
