"""The process that reads an .xls, .xlsb or .ods: workbook on standard input, sheets as JSON on the output."""

from __future__ import annotations

import sys

from torimatome.files.workbook.tables import FAILURES, MAX_MEMORY, as_json, read_here


def main() -> int:
    """Read one workbook; the exit code says why it could not be read (``FAILURES``)."""
    _bound_memory()
    try:
        sheets = read_here(sys.stdin.buffer.read())
    except tuple(FAILURES.values()) as error:
        sys.stderr.write(str(error))
        return next(code for code, kind in FAILURES.items() if isinstance(error, kind))
    sys.stdout.write(as_json(sheets))
    return 0


def _bound_memory() -> None:
    """Bound the memory where the system lets a process do so.

    Windows does not, and there only its end is caught.
    """
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, hard))


if __name__ == "__main__":
    sys.exit(main())
