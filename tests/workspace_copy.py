"""Copies of workspaces for tests that write: the repository's own, or one of tests/workspaces."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def copied(target: Path, source: Path = ROOT) -> Path:
    """A workspace's inputs and templates copied to a folder; fonts are the repository's where it has none."""
    shutil.copytree(source / "inputs", target / "inputs")
    shutil.copytree(source / "templates", target / "templates")
    if not (target / "templates" / "fonts").exists():
        shutil.copytree(ROOT / "templates" / "fonts", target / "templates" / "fonts")
    return target
