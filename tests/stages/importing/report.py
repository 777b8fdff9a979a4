"""The real report and the shape of its plan, for the tests of this folder."""

from functools import cache
from pathlib import Path

from torimatome.files.ledger import load_corrections
from torimatome.files.plan_file import load_shape
from torimatome.files.published import read_published

ROOT = Path(__file__).parents[3]
INPUTS = ROOT / "inputs"
TEXT = next((INPUTS / "R5" / "source").glob("*.txt"))
LEDGER = INPUTS / "R5" / "corrections.xlsx"
YEAR = 2023


@cache
def shape():
    """The plan's shape."""
    found, findings = load_shape(INPUTS / "plan.toml")
    assert findings == ()
    return found


@cache
def source():
    """The report as transcribed."""
    found, findings = read_published(TEXT)
    assert findings == ()
    return found


@cache
def corrections():
    """The ledger of corrections as committed."""
    found, findings = load_corrections(LEDGER)
    assert findings == ()
    return found
