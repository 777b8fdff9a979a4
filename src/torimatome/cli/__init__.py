"""Arguments, progress, messages, exit codes: the only room that talks to a person."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from torimatome.cli.commands import run

    sys.exit(run(sys.argv[1:]))
