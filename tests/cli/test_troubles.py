"""How a command ends before its end: each trouble is told in one sentence and has its exit code."""

import errno
import os
import signal
import subprocess
import sys

import machine
import pytest
from cli.terminal import COMMAND, in_pipes
from workspace_copy import copied

from torimatome.cli import troubles
from torimatome.render.filling import UnusableTemplateError

PACKAGES = """
import os, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == os.environ.get("BLOCKED"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        if name == os.environ.get("WRONG"):
            raise ArithmeticError("a package that goes wrong")

sys.meta_path.insert(0, Blocked())
"""
"""Python runs it first, in the press's process too."""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("troubles"))


def told(done, place):
    """The last line on standard error; beside it stand only the lines that tell of each stage."""
    *stages, last = done.stderr.decode().splitlines()
    assert done.returncode == machine.EXIT_MACHINE
    assert done.stdout == b""
    assert [line for line in stages if not line.endswith("…")] == []
    assert not (place / "outputs").exists()
    return last


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the loader has other ways to find a library")
@pytest.mark.parametrize("command", ["build", "layout"])
def test_a_missing_library_is_named_with_the_packages_that_bring_it(command, place, tmp_path):
    (tmp_path / "libpango-1.0.so.0").touch()  # the loader finds this one first, and it is no library
    done = in_pipes(command, "R5", "--root", str(place), LD_LIBRARY_PATH=str(tmp_path))
    last = told(done, place)
    assert last.startswith(
        "報告書の印刷に要るライブラリ「libpango-1.0-0」が、このコンピューターにありません。"
    )
    pango = [part for part in machine.NATIVE if part.name == "Pango"]
    assert f"apt-get install --no-install-recommends {' '.join(machine.packages(pango, 'debian'))}」" in last
    assert "「python3 noxfile.py -s report」" in last


@pytest.fixture
def packages(tmp_path):
    """Packages as the environment says: one of them missing, or going wrong."""
    (tmp_path / "sitecustomize.py").write_text(PACKAGES)
    return os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))


@pytest.mark.parametrize(
    ("package", "words"),
    [
        ("docxtpl", ["build", "R5"]),
        ("sudachipy", ["check", "R5", "--json"]),
        ("sudachidict_small", ["check", "R5"]),
        ("click", ["check", "R5"]),
    ],
)
def test_a_missing_package_is_named_with_the_command_that_brings_it(package, words, place, packages):
    done = in_pipes(*words, "--root", str(place), PYTHONPATH=packages, BLOCKED=package)
    last = told(done, place)
    assert last.startswith(f"Python の部品「{package}」がないか、壊れています。")
    assert "「python3 noxfile.py -s report --reuse-venv=never」" in last


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            FileNotFoundError(errno.ENOENT, "No such file", "/市/templates/fonts/BIZ.ttf"),
            "BIZ.ttf：このファイルがありません。元の場所に戻してから、もう一度実行してください。",
        ),
        (
            UnusableTemplateError("report.css", "ファイルがないか、読めません"),
            "report.css：報告書のページのひな形を使えません（ファイルがないか、読めません）。",
        ),
    ],
)
def test_a_file_that_is_gone_or_broken_is_named(error, sentence, capsys):
    assert troubles.told(error) == machine.EXIT_MACHINE
    assert capsys.readouterr().err.startswith(sentence)


def test_a_file_that_cannot_be_replaced_is_told_by_the_name_that_people_know(tmp_path):
    place = copied(tmp_path)
    (place / "outputs" / "R5" / "令和5年度事業進捗状況一覧.docx").mkdir(parents=True)
    done = in_pipes("build", "R5", "--root", str(place))
    assert done.returncode == machine.EXIT_MACHINE
    last = done.stderr.decode().splitlines()[-1]
    assert last.startswith("令和5年度事業進捗状況一覧.docx：書き込めませんでした(")
    assert "開いているファイルを閉じ" in last
    assert not list(place.rglob(".torimatome-*"))


def test_a_bug_is_told_with_its_traceback_and_is_no_open_finding(place, packages):
    done = in_pipes("check", "R5", "--root", str(place), PYTHONPATH=packages, WRONG="sudachipy")
    assert (done.returncode, done.stdout) == (machine.EXIT_MACHINE, b"")
    *_, where, last = done.stderr.decode().splitlines()
    assert where == "ArithmeticError: a package that goes wrong"
    assert last.startswith("プログラムの誤りで止まりました(ArithmeticError)。上の記録を添えて、")


@pytest.mark.parametrize("words", [["check", "R5"], ["check", "R5", "--json"], ["plan", "check"], ["--help"]])
def test_nobody_reading_on_ends_it_in_silence(words, place):
    """As in ``torimatome … | head``: 128 and the number of SIGPIPE, which is none of our own exit codes."""
    reads, writes = os.pipe()
    os.close(reads)
    root = [] if words == ["--help"] else ["--root", str(place)]
    done = subprocess.run([*COMMAND, *words, *root], stdout=writes, stderr=subprocess.PIPE, check=False)
    os.close(writes)
    assert done.returncode == 141
    assert [line for line in done.stderr.decode().splitlines() if not line.endswith("…")] == []


def test_ctrl_c_is_told_in_one_line(place):
    """128 and the number of SIGINT."""
    # A shell's & has it ignored.
    code = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    command = [sys.executable, "-c", code + COMMAND[-1], "build", "R5", "--root", str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as pressed:
        assert pressed.stderr.readline() == "計画を読んでいます…\n"
        pressed.send_signal(signal.SIGINT)
        written, last = pressed.communicate()
    assert (pressed.returncode, written) == (130, "")
    assert last.splitlines()[-1] == "中止しました。"
    assert [line for line in last.splitlines()[:-1] if line and not line.endswith("…")] == []
    assert not (place / "outputs").exists()
