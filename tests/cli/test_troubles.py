"""What the machine lacks is named, with the command that mends it, in one sentence and with exit code 3."""

import os
import sys

import machine
import pytest
from cli.terminal import in_pipes
from workspace_copy import copied

BLOCKED = """
import os, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == os.environ["BLOCKED"]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

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


@pytest.mark.parametrize(
    ("package", "words"),
    [
        ("docxtpl", ["build", "R5"]),
        ("sudachipy", ["check", "R5", "--json"]),
        ("sudachidict_small", ["check", "R5"]),
        ("click", ["check", "R5"]),
    ],
)
def test_a_missing_package_is_named_with_the_command_that_brings_it(package, words, place, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(BLOCKED)
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = in_pipes(*words, "--root", str(place), PYTHONPATH=path, BLOCKED=package)
    last = told(done, place)
    assert last.startswith(f"Python の部品「{package}」がないか、壊れています。")
    assert "「python3 noxfile.py -s report --reuse-venv=never」" in last


def test_a_file_that_cannot_be_replaced_is_told_by_the_name_that_people_know(tmp_path):
    place = copied(tmp_path)
    (place / "outputs" / "R5" / "令和5年度事業進捗状況一覧.docx").mkdir(parents=True)
    done = in_pipes("build", "R5", "--root", str(place))
    assert done.returncode == machine.EXIT_MACHINE
    last = done.stderr.decode().splitlines()[-1]
    assert last.startswith("令和5年度事業進捗状況一覧.docx：書き込めませんでした(")
    assert "開いているファイルを閉じ" in last
    assert not list(place.rglob(".torimatome-*"))
