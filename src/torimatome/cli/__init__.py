"""Arguments, progress, messages, exit codes: the only room that talks to a person."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # One command is one short process: what the collector would find goes with it. A quarter of a PDF's time.
    gc.disable()
    from torimatome.cli import troubles
    from torimatome.cli.streams import take_every_character

    take_every_character()
    try:
        from torimatome.cli.commands import run

        code = run(sys.argv[1:])
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - told, with its traceback where it is a bug
        code = troubles.last_word(error)
    sys.exit(code)
