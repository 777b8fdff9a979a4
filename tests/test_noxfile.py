"""The two commands on a fresh machine: what is missing is named, what is locked is locked."""

import re
import subprocess
import sys
from pathlib import Path

import machine
import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / ".ci" / "lock").glob("*.txt"))
HERE_NOT = machine.Part("Pango", lambda: False, machine.NATIVE[1].packages)

pytest_plugins = ["pytester"]


def test_every_lock_is_there():
    assert [lock.stem for lock in LOCKS] == ["bench", "lock", "nox", "run", "tests"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_pins_each_package_by_hash_and_names_no_address_or_path(lock):
    lines = lock.read_text().replace("\\\n", "").splitlines()

    assert lines
    for line in lines:
        assert re.fullmatch(r"[a-z0-9-]+==\S+( ; [^:/]+?)?( +--hash=sha256:[0-9a-f]{64})+", line)


def test_locks_agree_on_every_version_that_they_share():
    pins = [dict(re.findall(r"^(\S+)==(\S+)", lock.read_text(), re.MULTILINE)) for lock in LOCKS]
    shared = {name for name in pins[0] for other in pins[1:] if name in other}

    assert len(shared) > 20
    for name in shared:
        assert len({versions[name] for versions in pins if name in versions}) == 1, name


@pytest.mark.parametrize(
    ("family", "line"),
    [
        ("debian", "sudo apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0"),
        ("fedora", "sudo dnf install pango"),
        ("arch", "sudo pacman -S --needed pango"),
        ("suse", "sudo zypper install --no-recommends libpango-1_0-0"),
        ("macos", "brew install pango"),
        ("windows", "pacman -S mingw-w64-ucrt-x86_64-pango"),
        ("", "(Pango)"),
    ],
)
def test_the_message_names_the_exact_command_of_each_system_japanese_first(monkeypatch, family, line):
    monkeypatch.setattr(machine, "is_root", lambda: False)

    message = machine.advice([HERE_NOT], family)

    assert f"    {line}\n" in message
    assert message.index("足りないもの: Pango") < message.index("Missing on this machine: Pango")


def test_the_message_for_windows_says_where_weasyprint_finds_the_libraries():
    assert r"setx WEASYPRINT_DLL_DIRECTORIES C:\msys64\ucrt64\bin" in machine.advice([HERE_NOT], "windows")


def test_every_native_part_has_a_package_on_every_system():
    for part in machine.NATIVE[1:]:
        assert part.packages.keys() == {"debian", "fedora", "arch", "suse", "macos", "windows"}, part.name


def test_a_missing_native_part_ends_with_exit_code_3_before_anything_else(monkeypatch, capsys):
    monkeypatch.setattr(machine, "is_root", lambda: False)
    monkeypatch.setattr(machine, "NATIVE", (HERE_NOT,))

    with pytest.raises(SystemExit) as end:
        machine.require_native_parts()

    assert end.value.code == 3
    assert "Pango" in capsys.readouterr().err


def test_an_old_nox_counts_as_none(monkeypatch):
    monkeypatch.setattr(machine.metadata, "version", lambda _: "2022.11.21")

    assert not machine.has_nox("2024.3.2")
    assert machine.has_nox("2022.11.21")


def test_without_a_session_the_commands_are_listed():
    done = subprocess.run([sys.executable, ROOT / "noxfile.py"], capture_output=True, check=True)

    assert "python3 noxfile.py -s report" in done.stdout.decode()


def test_ci_runs_the_readmes_command_where_no_test_may_be_skipped():
    steps = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if not line.startswith("#")]
    assert "python3 noxfile.py -s tests" in (ROOT / "README.md").read_text()
    assert steps[-2:] == ["export CI=true", "exec python3 noxfile.py -s tests"]


@pytest.mark.parametrize(
    ("release", "family"),
    [
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ({"ID": "arch"}, "arch"),
        ({"ID": "opensuse-tumbleweed", "ID_LIKE": "opensuse suse"}, "suse"),
        ({"ID": "alpine"}, ""),
    ],
)
def test_a_system_is_known_by_its_kin(monkeypatch, release, family):
    monkeypatch.setattr(machine.sys, "platform", "linux")
    monkeypatch.setattr(machine.platform, "freedesktop_os_release", lambda: release)

    assert machine.system() == family


@pytest.mark.parametrize(
    ("ci", "outcomes"), [("", {"skipped": 1, "xfailed": 1}), ("true", {"errors": 1, "xfailed": 1})]
)
def test_a_skip_is_counted_and_in_ci_fails(pytester, monkeypatch, ci, outcomes):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setitem(machine.PROGRAMS, "nowhere", HERE_NOT)
    pytester.makeini("[pytest]\nmarkers = needs")
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text())
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.needs("nowhere")
        def test_skipped(): ...

        @pytest.mark.xfail
        def test_expected(): assert False
        """
    )

    result = pytester.runpytest("-ra")

    result.assert_outcomes(**outcomes)
    result.stdout.fnmatch_lines([f"*{machine.command([HERE_NOT], machine.system())}*"])
