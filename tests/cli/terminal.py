"""The command line in a process of its own: on a terminal of a given width, or in pipes."""

import contextlib
import os
import re
import subprocess
import sys
import unicodedata

COMMAND = [sys.executable, "-c", "from torimatome.cli import main; main()"]
_STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def on_terminal(width, *words):
    """What a terminal shows, without colours; the exit code."""
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("COLUMNS", None)
    with subprocess.Popen(
        [*COMMAND, *words], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as shown:
        os.close(theirs)
        text = b"".join(iter(lambda: _read(ours), b"")).decode()
        os.close(ours)
    return _STEERING.sub("", text).replace("\r\n", "\n"), shown.returncode


def in_pipes(*words, **environment):
    """What the command writes to its two pipes, in bytes; the exit code."""
    return subprocess.run(
        [*COMMAND, *words], capture_output=True, env={**os.environ, **environment}, check=False
    )


def _read(terminal):
    with contextlib.suppress(OSError):  # Linux says so when nobody holds the other end any more
        return os.read(terminal, 65536)
    return b""


def cells(line):
    """How many cells of a terminal a line takes."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in line)


def from_cell(line, at):
    """What of a line stands from a cell on."""
    return next((line[start:] for start in range(len(line)) if cells(line[:start]) >= at), "")
