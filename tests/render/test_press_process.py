"""A press in a process of its own: the same bytes, the errors come through, and its end ends nothing."""

import os
import signal
import subprocess
import sys

import pytest
from bench.generate import Size, make_city

from torimatome import pipeline
from torimatome.files.workspace import Workspace
from torimatome.render import press_process as room
from torimatome.render.press import OwnPress
from torimatome.render.press_process import ProcessPress, press_process

PAGE = "<style>p{margin:0;height:10pt}</style><div><p></p></div><div></div>"


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    root = tmp_path_factory.mktemp("city")
    make_city(root, Size(rows=9, workbooks=4))
    return Workspace(root)


@pytest.fixture
def two_processors(monkeypatch):
    monkeypatch.setattr(room, "_processors", lambda: 2)


def bytes_of(workspace, press):
    outcome = pipeline.build(workspace, 2023, press=press)
    return {path.name: path.read_bytes() for path in outcome.written}


@pytest.mark.usefixtures("two_processors")
def test_both_presses_give_the_same_bytes(city):
    with press_process() as press:
        assert isinstance(press, ProcessPress)
        apart = bytes_of(city, press)
    assert apart == bytes_of(city, OwnPress())
    assert len(apart) == 10


@pytest.mark.usefixtures("two_processors")
def test_heights_are_the_same_and_asked_for_again_and_again(tmp_path):
    own = OwnPress().heights(PAGE, "", tmp_path)
    with press_process() as press:
        assert [press.heights(PAGE, "", tmp_path) for _ in range(3)] == [own] * 3
    assert own == pytest.approx([10, 0])


@pytest.mark.usefixtures("two_processors")
def test_an_error_there_is_raised_here_with_where_it_was(tmp_path):
    with press_process() as press, pytest.raises(TypeError) as raised:
        press.heights(None, "", tmp_path)
    assert "block_heights" in "".join(raised.value.__notes__)


@pytest.mark.usefixtures("two_processors")
@pytest.mark.parametrize("asked", [False, True])
def test_a_process_that_is_killed_is_stood_in_for(tmp_path, asked):
    with press_process() as press:
        if asked:
            press.heights(PAGE, "", tmp_path)
        os.kill(press._process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        press._process.wait()
        assert press.heights(PAGE, "", tmp_path) == pytest.approx([10, 0])


@pytest.mark.usefixtures("two_processors")
def test_where_no_process_can_be_started_this_one_prints(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    with press_process() as press:
        assert isinstance(press, OwnPress)


def test_one_processor_has_no_second_process(monkeypatch):
    monkeypatch.setattr(room, "_processors", lambda: 1)
    with press_process() as press:
        assert isinstance(press, OwnPress)


@pytest.mark.usefixtures("two_processors")
def test_ctrl_c_on_a_terminal_reaches_only_the_one_who_asks():
    with press_process() as press:
        assert os.getpgid(press._process.pid) != os.getpgid(0)


@pytest.mark.usefixtures("two_processors")
def test_a_process_that_will_not_end_is_killed(monkeypatch):
    monkeypatch.setattr(room, "_BUSY", 0.1)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); signal.pause()"
    process = subprocess.Popen((sys.executable, "-c", deaf), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdout.readline()
    with process:
        room._dismiss(process)
    assert process.returncode == -signal.SIGKILL


def test_no_process_is_left_behind(tmp_path):
    with press_process() as idle:
        idle.heights(PAGE, "", tmp_path)
    with pytest.raises(KeyboardInterrupt), press_process() as busy:
        raise KeyboardInterrupt
    assert [press._process.poll() is not None for press in (idle, busy)] == [True, True]


def test_weasyprint_is_taken_in_without_starting_a_program():
    script = (
        "import subprocess, sys\n"
        "class Refused(subprocess.Popen):\n"
        "    def __init__(self, *given, **named): raise AssertionError(given)\n"
        "subprocess.Popen = Refused\n"
        "import torimatome.render.engine, weasyprint\n"
        "print('fontTools.subset' in sys.modules, 'fontTools.varLib' in sys.modules)\n"
        "from fontTools import subset; print(subset.Subsetter.__name__)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["True False", "Subsetter"]
