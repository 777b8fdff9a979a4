import subprocess
import sys

import pytest

from torimatome.files.publish import LockedError, locked, put, put_beside, put_new


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "報告.pdf"
    put(path, b"old")
    with pytest.raises(TypeError):
        put(path, "not bytes")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["報告.pdf"]


def test_a_build_killed_in_the_middle_of_a_write_leaves_the_old_file_whole(tmp_path):
    path = tmp_path / "report.pdf"
    put(path, b"old")
    code = (
        "import os, sys, pathlib\n"
        "from torimatome.files import publish\n"
        "publish.os.fsync = lambda handle: os._exit(9)\n"
        "publish.put(pathlib.Path(sys.argv[1]), b'n' * 1000000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == 9
    assert path.read_bytes() == b"old"


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
