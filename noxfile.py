"""取りまとめの作業。次の二つで足ります。ほかの準備は要りません。

    python3 noxfile.py -s report          令和5年度の報告書を outputs/R5/ に作る
    python3 noxfile.py -s tests           すべての検査を行う
    python3 noxfile.py -s run -- ARGS     torimatome ARGS を実行する (例: -s run -- status R5)

What this repository can do. The first two are all that is needed; nothing has to be installed before.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "Python 3.11 以降が必要です(この Python は {0}.{1} です)。新しい Python で実行し直してください。\n"
        "Python 3.11 or newer is needed (this one is {0}.{1}). Run this file with a newer Python.\n".format(
            *sys.version_info
        )
    )
    sys.exit(3)

from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCKS = HERE / ".ci" / "lock"
NOX = "2024.3.2"  # the first with `reuse_venv`

sys.path.insert(0, str(HERE / ".ci"))
import machine

machine.require_native_parts()
if __name__ == "__main__":
    sys.exit(machine.run_nox(HERE / "noxfile.py", LOCKS / "nox.txt", NOX, sys.argv[1:]))

import nox

nox.needs_version = f">={NOX}"
nox.options.sessions = []
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"
nox.options.error_on_external_run = True


@nox.session(venv_backend="none")
def report(session: nox.Session) -> None:
    """令和5年度の報告書を作る: build the report of R5, or of the years named after --."""
    session.notify("run", ["build", *(session.posargs or ["R5"])])


@nox.session
def run(session: nox.Session) -> None:
    """取りまとめを実行する: run torimatome with what stands after --."""
    install(session, "run")
    session.run("torimatome", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """すべての検査を行う: style, types, import contracts, then the tests (pytest's arguments after --)."""
    machine.install_programs()
    install(session, "tests")
    for step in (
        ("ruff", "check"),
        ("ruff", "format", "--check"),
        ("mypy",),
        ("lint-imports",),
        ("pytest", "--numprocesses=2", "--dist=worksteal", *(session.posargs or ["--cov"])),
    ):
        session.run(*step)


@nox.session
def large(session: nox.Session) -> None:
    """三千行の報告書で検査する: what only a report of 3,000 rows can show (pytest's arguments after --)."""
    install(session, "tests")
    session.run("pytest", "-m", "large", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """速さを測る: time each stage against the naive way (the bench's arguments after --)."""
    install(session, "bench")
    session.run("python", "tests/bench/run.py", *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """部品の版を固定する: lock what pyproject.toml asks for (the newest releases with -- --upgrade)."""
    session.install("--require-hashes", "--requirement", str(LOCKS / "lock.txt"))
    for name, sources in {
        "tests": ("pyproject.toml", "--group=tests"),
        "run": ("pyproject.toml", "--group=build", "--constraint=.ci/lock/tests.txt"),
        "bench": ("pyproject.toml", "--group=bench", "--constraint=.ci/lock/tests.txt"),
        "nox": ("--group=nox", "--constraint=.ci/lock/tests.txt"),
        "lock": ("--group=lock",),
    }.items():
        session.run(*COMPILE, *session.posargs, *sources, f"--output-file=.ci/lock/{name}.txt")


# Every Python and system that we support, in one file; no index's address and no path of this machine in it.
COMPILE = (
    *("uv", "pip", "compile", "--quiet", "--no-config", "--universal", "--python-version=3.11"),
    *("--generate-hashes", "--no-header", "--no-emit-index-url", "--no-annotate"),
)


def install(session: nox.Session, name: str) -> None:
    """Bring the session's environment to the lock `name`, and torimatome into it."""
    requirements = LOCKS / f"{name}.txt"
    wanted = sha256(requirements.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    stamp = Path(session.virtualenv.location) / "installed"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    session.install("--require-hashes", "--requirement", str(requirements))
    session.install("--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_text(wanted)
