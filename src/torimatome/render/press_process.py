"""A press in a process of its own, which prints while this one reads and writes workbooks.

What goes between the two processes is pickled, over pipes that nobody else holds. Where no second process
can be had, or where it ends before it has answered, the work is done here: the bytes are the same.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from torimatome.render.press import OwnPress, Press
from torimatome.render.print_job import PrintedPdf, PrintJob

_IDLE, _BUSY = 0.5, 5.0
"""Seconds that a process has to end: by itself, and when it was told to."""
_ENDED = (EOFError, OSError, pickle.UnpicklingError)
"""What is seen here when the process is not there or has come to its end."""


@contextlib.contextmanager
def press_process() -> Iterator[Press]:
    """A press of its own for as long as it is held; this process's where there is only one processor."""
    if _processors() < 2:  # noqa: PLR2004 - one for each process
        yield OwnPress()
        return
    source = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
    try:
        process = subprocess.Popen(  # our own module
            (sys.executable, "-m", "torimatome.render.press_process"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
            # Ctrl+C is for the one who asks; this one may not be so far that it can take it in silence.
            process_group=0,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError:
        yield OwnPress()
        return
    with process:
        try:
            yield ProcessPress(process)
        finally:
            _dismiss(process)


def _processors() -> int:
    """Processors that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _dismiss(process: subprocess.Popen[bytes]) -> None:
    """Let an idle process end by itself and a busy one at once; both take their temporary files away.

    One that does not end even so (a signal can reach it in the middle of a lock) is killed.
    """
    with contextlib.suppress(OSError):
        if process.stdin is not None:
            process.stdin.close()
    for patience, harder in ((_IDLE, process.terminate), (_BUSY, process.kill)):
        try:
            process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            harder()
        else:
            return


class ProcessPress:
    """Asks another process; one answer at a time is outstanding."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._own = OwnPress()

    def heights(self, page: str, faces: str, folder: Path) -> Sequence[float]:
        """See ``Press``."""
        wait = self._ask("heights", page, faces, folder)
        found: Sequence[float] = wait(lambda: self._own.heights(page, faces, folder))
        return found

    def pdf(self, job: PrintJob) -> Callable[[], PrintedPdf]:
        """See ``Press``."""
        wait = self._ask("pdf", job)

        def waited() -> PrintedPdf:
            found: PrintedPdf = wait(self._own.pdf(job))
            return found

        return waited

    def _ask(self, name: str, *arguments: object) -> Callable[[Callable[[], Any]], Any]:
        """Send a piece of work; what is handed back waits for the answer, or does the work instead."""
        sent = _sent(self._process.stdin, (name, arguments))

        def wait(instead: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the work gives
            answer = _received(self._process.stdout) if sent else None
            if answer is None:
                return instead()
            good, value = answer
            if not good:
                raise value
            return value

        return wait


def _sent(stream: IO[bytes] | None, request: object) -> bool:
    if stream is None:
        return False
    try:
        stream.write(pickle.dumps(request))
        stream.flush()
    except OSError:
        return False
    return True


def _received(stream: IO[bytes] | None) -> tuple[bool, Any] | None:
    if stream is None:
        return None
    try:
        good, value = pickle.load(stream)  # noqa: S301 - from our own process
    except _ENDED:
        return None
    return good, value


# ------------------------------ the other process


def main() -> None:
    """Answer requests until there are no more."""
    import gc

    gc.disable()  # as the command line does
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked tells this one to end
    # Nothing is left behind yet; to leave an import by an exception can wait for its lock for ever.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(1))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    own = OwnPress()
    work: dict[str, Callable[..., Any]] = {
        "heights": own.heights,
        "pdf": lambda *arguments: own.pdf(*arguments)(),
    }
    with contextlib.suppress(Exception):  # told when there is something to print
        import torimatome.render.engine  # noqa: F401 - half a second that need not be waited for

        gc.freeze()  # what was taken in stays: the collections below need not look at it
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    while True:
        try:
            name, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        answers.write(_answer(work[name], arguments))
        answers.flush()
        if name == "heights":  # while pages are filled: the boxes of the measuring pass hold one another
            gc.collect()


def _answer(work: Callable[..., Any], arguments: tuple[Any, ...]) -> bytes:
    try:
        return pickle.dumps((True, work(*arguments)))
    except Exception as error:  # noqa: BLE001 - whatever it is, the one who asked is to see it
        told = traceback.format_exc()
        error.add_note(told)
        try:
            pickle.loads(data := pickle.dumps((False, error)))  # noqa: S301 - made in the line
        except Exception:  # noqa: BLE001 - an exception that does not travel
            return pickle.dumps((False, RuntimeError(told)))
        return data


if __name__ == "__main__":
    main()
