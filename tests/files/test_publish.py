import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from torimatome.files.publish import LockedError, locked, put, put_all, put_beside, put_new


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "報告.pdf"
    put(path, b"old")
    with pytest.raises(TypeError):
        put(path, "not bytes")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["報告.pdf"]


def test_a_build_killed_in_the_middle_of_a_write_leaves_the_old_files_whole(tmp_path):
    paths = [tmp_path / "report.pdf", tmp_path / "report.docx"]
    for path in paths:
        put(path, b"old")
    code = (
        "import os, sys, pathlib\n"
        "from torimatome.files import publish\n"
        "synced, sync = [], os.fsync\n"
        "publish.os.fsync = lambda handle: os._exit(9) if synced else synced.append(sync(handle))\n"
        "publish.put_all({pathlib.Path(name): b'n' * 1000000 for name in sys.argv[1:]})\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *paths], check=False)
    assert done.returncode == 9
    assert [path.read_bytes() for path in paths] == [b"old", b"old"]


def test_what_cannot_be_written_is_named_and_the_files_before_it_are_not_touched(tmp_path):
    before, wrong = tmp_path / "report.pdf", tmp_path / "data" / "dataset.csv"
    put(before, b"old")
    wrong.parent.write_bytes(b"a file where a folder is needed")
    with pytest.raises(FileExistsError) as raised:
        put_all({before: b"new", wrong: b"new"})
    assert raised.value.filename == str(wrong)
    assert before.read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "report.pdf"]


def test_what_cannot_be_replaced_is_named_by_its_own_name(tmp_path):
    (tmp_path / "dataset.csv").mkdir()
    with pytest.raises(OSError, match=re.escape(str(tmp_path / "dataset.csv"))) as raised:
        put(tmp_path / "dataset.csv", b"new")
    assert (raised.value.filename, raised.value.filename2) == (str(tmp_path / "dataset.csv"), None)
    assert [each.name for each in tmp_path.iterdir()] == ["dataset.csv"]


def test_a_file_that_is_open_on_windows_is_named_and_no_other_is_moved(tmp_path, monkeypatch):
    paths = [tmp_path / name for name in ("report.pdf", "report.docx", "dataset.csv")]
    for path in paths:
        put(path, b"old")
    held = paths[1]

    def as_on_windows(move):
        def moved(source, target):
            if held in (Path(source), Path(target)):
                raise PermissionError(errno.EACCES, "in use", str(source), None, str(target))
            move(source, target)

        return moved

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, as_on_windows(getattr(os, name)))
    with pytest.raises(PermissionError) as raised:
        put_all(dict.fromkeys(paths, b"new"))
    assert raised.value.filename == str(held)
    assert [path.read_bytes() for path in paths] == [b"old"] * 3
    assert sorted(tmp_path.iterdir()) == sorted(paths)


def test_a_differing_file_is_never_replaced(tmp_path):
    path = tmp_path / "回答票.xlsx"
    assert put_new(path, b"typed by a clerk")
    assert put_new(path, b"typed by a clerk")
    assert not put_new(path, b"ours")
    assert path.read_bytes() == b"typed by a clerk"


def test_a_differing_form_is_kept_under_another_name(tmp_path):
    path = tmp_path / "調査票.xlsx"
    assert put_beside(path, b"1") is None
    assert put_beside(path, b"1") is None
    kept = [put_beside(path, data) for data in (b"2", b"3")]
    assert [each.read_bytes() for each in kept] == [b"1", b"2"]
    assert path.read_bytes() == b"3"


def test_a_second_writer_is_told_and_the_first_ones_death_frees_the_lock(tmp_path):
    path = tmp_path / ".torimatome" / "lock"
    code = (
        "import os, sys, pathlib\n"
        "from torimatome.files.publish import locked\n"
        "with locked(pathlib.Path(sys.argv[1])):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockedError), locked(path):
            pass
        holder.kill()
        holder.wait()
    with locked(path):
        assert path.exists()
