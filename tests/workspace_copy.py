"""A copy of the repository's own workspace, for tests that write."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def copied(target: Path) -> Path:
    """The repository's inputs and templates copied to a folder."""
    shutil.copytree(ROOT / "inputs", target / "inputs")
    shutil.copytree(ROOT / "templates", target / "templates")
    return target
