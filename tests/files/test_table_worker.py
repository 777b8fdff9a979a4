"""Workbooks whose few bytes ask compiled code for hundreds of gigabytes."""

import resource
from pathlib import Path

import pytest

from torimatome.files.workbook import load
from torimatome.model.messages import say

HOSTILE = Path(__file__).parent / "hostile"


@pytest.mark.parametrize("name", ["far.xlsb", "far.xls"])
def test_cells_in_the_far_corner_are_refused_and_this_process_lives(name):
    assert (HOSTILE / name).stat().st_size < 10_000
    grid, findings = load(HOSTILE / name)
    assert grid is None
    assert [found.code for found in findings] == ["file-bomb"]
    assert say(findings[0]).startswith(f"{name}：展開すると大きくなりすぎる")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 2 << 20  # KiB
