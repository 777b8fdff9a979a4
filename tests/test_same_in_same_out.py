"""The second law: same inputs, same bytes, whatever the clock, locale, time zone, folder and hash seed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from workspace_copy import copied
from workspaces.make_midori import workspace_copy

WORLDS = (
    ("2027-01-02 03:04:05", {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    ("2055-12-31 23:59:58", {"TZ": "America/St_Johns", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4242"}),
)


def built(folder: Path, clock: str, environment: dict[str, str], *arguments: str) -> dict[str, bytes]:
    """What a command writes under outputs, run as a process in another world."""
    command = ["faketime", "-f", f"@{clock}", sys.executable, "-c", "from torimatome.cli import main; main()"]
    done = subprocess.run(
        [*command, *arguments, "--root", str(folder)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    outputs = folder / "outputs"
    return {
        path.relative_to(outputs).as_posix(): path.read_bytes()
        for path in sorted(outputs.rglob("*"))
        if path.is_file()
    }


@pytest.mark.needs("faketime")
@pytest.mark.parametrize(("copy", "year"), [(copied, "R5"), (workspace_copy, "R2")])
def test_a_report_has_the_same_bytes_in_another_world(tmp_path, copy, year):
    found = []
    for at, (clock, environment) in enumerate(WORLDS):
        folder = tmp_path / f"そと{at}" / "w" / ("深い" * at + "所")
        copy(folder)
        submissions = folder / "inputs" / year / "submissions"
        for path in sorted(submissions.iterdir(), reverse=bool(at)):
            shutil.copy(path, path.with_suffix(".new"))
            path.unlink()
            path.with_suffix(".new").rename(path)
        found.append(built(folder, clock, environment, "build", year))
    kinds = {Path(name).suffix for name in found[0]}
    assert kinds >= {".pdf", ".docx", ".html", ".csv", ".xlsx", ".json"}
    assert {name.rpartition("/")[2] for name in found[0]} >= {"master.json", "findings.json"}
    assert found[0].keys() == found[1].keys()
    assert [name for name in found[0] if found[0][name] != found[1][name]] == []


@pytest.mark.needs("faketime")
def test_forms_have_the_same_bytes_in_another_world(tmp_path):
    found = []
    for at, (clock, environment) in enumerate(WORLDS):
        found.append(built(copied(tmp_path / str(at)), clock, environment, "distribute", "R6"))
    assert len(found[0]) == 40
    assert found[0] == found[1]
