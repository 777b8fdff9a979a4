"""Tests that drive real programs: skipped with the command that installs them; in CI, a skip is a failure."""

import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

import machine
import pytest
from hypothesis import settings

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

# No test asserts a time, and the same examples are tried on every machine.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Goldens are renewed by an option, and read in the diff."""
    parser.addoption(
        "--update-goldens", action="store_true", help="write the goldens anew: read them in the diff"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Before any test takes in what it tests with: see `uncounted`."""
    from uncounted import counted_by_tracing, leave_uncounted

    if counted_by_tracing():
        leave_uncounted()


@pytest.fixture(scope="session")
def shared_builds(tmp_path_factory):
    """Reports by name, each built once for all tests and workers; at the end, none may have been changed."""
    from shared_builds import SharedBuilds, common_folder

    builds = SharedBuilds(common_folder(tmp_path_factory.getbasetemp()))
    yield builds
    assert builds.changed() == [], "a test wrote into a build that others read: give it a copy"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | bytes], None]:
    """Compare a whole output with the file of that name in tests/goldens; with the option, write it."""

    def compare(name: str, output: str | bytes) -> None:
        path = Path(__file__).parent / "goldens" / name
        data = output.encode() if isinstance(output, str) else output
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        assert path.is_file(), f"no golden {name}: make it with --update-goldens, and read it"
        assert data.decode() == path.read_bytes().decode(), (
            f"{name} differs: read the change, --update-goldens"
        )

    return compare


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test marked `needs` where one of its programs is missing."""
    words = {word for mark in item.iter_markers("needs") for word in mark.args}
    missing = machine.absent(machine.PROGRAMS[word] for word in sorted(words))
    if missing:
        pytest.skip(f"{machine.names(missing)}: {machine.command(missing, machine.system())}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return failed_if_skipped_in_ci((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return failed_if_skipped_in_ci((yield))


def failed_if_skipped_in_ci(report: Report) -> Report:
    """The report, a failure where it was a skip: in CI, all that tests need can be installed."""
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        *_, reason = report.longrepr
        report.longrepr = f"A skip, which CI does not allow: {reason.removeprefix('Skipped: ')}"
    return report
