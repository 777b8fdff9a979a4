"""Where counting pauses it goes on again: the lines before and after other people's work are counted."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MINE = """
from weasyprint import HTML

def work(fail):
    before = HTML(string="<p>" if not fail else None)
    after = before.render()
    return after
"""
SCRIPT = """
import coverage, json, sys
counter = coverage.Coverage(data_file=None, config_file=False, include=["*/mine.py"])
counter.start()
from uncounted import counted_by_tracing, leave_uncounted
tracing = counted_by_tracing()
leave_uncounted()
import mine
try:
    mine.work(sys.argv[1] == "fail")
except Exception as error:
    failed = type(error).__name__
else:
    failed = ""
counter.stop()
data = counter.get_data()
(name,) = data.measured_files()
print(json.dumps([tracing, failed, sorted(data.lines(name))]))
"""


@pytest.mark.parametrize(("ends", "lines"), [("well", [5, 6, 7]), ("fail", [5])])
def test_counting_goes_on_after_the_work_of_others_however_that_ends(tmp_path, ends, lines):
    (tmp_path / "mine.py").write_text(MINE)
    uncounted = {key: text for key, text in os.environ.items() if not key.startswith("COV")}
    paths = os.pathsep.join((str(Path(__file__).parent), str(tmp_path)))
    environment = {**uncounted, "PYTHONPATH": paths, "COVERAGE_CORE": "ctrace"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, ends], env=environment, capture_output=True, text=True, check=True
    )
    tracing, failed, counted = json.loads(done.stdout)
    assert tracing
    assert bool(failed) == (ends == "fail")
    assert counted == [2, 4, *lines]
