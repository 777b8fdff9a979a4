"""The clocks hang where the pipeline looks: a function that moved away would be timed as nothing."""

import json
import subprocess
import sys
from importlib import import_module

from bench import openpyxl_cells, stages
from bench.change import change
from bench.generate import Size, make_city
from bench.stages import CLOCKED, HEAVY

from torimatome import pipeline
from torimatome.files import workbook
from torimatome.files.workspace import Workspace


def test_every_clocked_function_is_there():
    named = [(module, name) for functions in CLOCKED.values() for module, name in functions]
    assert len(named) > 12
    assert [each for each in named if not callable(getattr(import_module(each[0]), each[1], None))] == []
    assert [name for name in HEAVY if not import_module(name)] == []


def test_every_clocked_function_is_called_by_a_build(tmp_path):
    make_city(tmp_path, Size(rows=9, workbooks=4))
    command = (sys.executable, stages.__file__, tmp_path, "R5")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    spent = json.loads(done.stdout.splitlines()[-1])["stages"]
    assert [stage for stage in CLOCKED if not spent[stage] > 0] == []


def test_openpyxl_looks_at_the_cells_that_are_read(tmp_path):
    make_city(tmp_path, Size(rows=9, workbooks=4))
    command = (sys.executable, openpyxl_cells.__file__, tmp_path, "R5")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    grids = [workbook.load(path)[0] for path in (tmp_path / "inputs" / "R5" / "submissions").iterdir()]
    cells = sum(len(sheet.cells) for grid in grids for sheet in grid.sheets)
    assert int(done.stdout) == cells > 100


def test_a_changed_submission_changes_one_printed_text(tmp_path):
    plan = make_city(tmp_path, Size(rows=9, workbooks=4))
    before = pipeline.check(Workspace(tmp_path), plan.year)
    change(tmp_path, "R5", "2回目。")
    after = pipeline.check(Workspace(tmp_path), plan.year)
    texts = [[item.text("progress") for item in each.judged.master.items] for each in (before, after)]
    differing = [pair for pair in zip(*texts, strict=True) if pair[0] != pair[1]]
    assert [new for old, new in differing] == [f"2回目。{old}" for old, new in differing]
    assert (len(differing), after.must) == (1, ())
