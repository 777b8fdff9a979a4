"""Reports that many tests read: each is built once, whichever tests and workers ask for it."""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.generate import Size, make_city
from filelock import FileLock
from workspace_copy import copied
from workspaces.make_midori import workspace_copy

from torimatome import pipeline
from torimatome.files.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Built:
    """A workspace whose years are built, and what each build told. It is read, never written: see `copy`."""

    workspace: Workspace
    outcomes: dict[int, pipeline.Outcome]

    def paper(self, year: int) -> Path:
        """The year's PDF, a draft's too."""
        return next(path for path in self.outcomes[year].written if path.suffix == ".pdf")

    def word(self, year: int) -> Path:
        """The year's Word file, a draft's too."""
        return next(path for path in self.outcomes[year].written if path.suffix == ".docx")

    def copy(self, folder: Path) -> Workspace:
        """The workspace with its outputs in a folder of one's own, for a test that writes."""
        shutil.copytree(self.workspace.root, folder)
        return Workspace(folder)


def _city(rows: int) -> Callable[[Path], Workspace]:
    def make(folder: Path) -> Workspace:
        make_city(folder, Size(rows, 16))
        return Workspace(folder)

    return make


def _draft(folder: Path) -> Workspace:
    workspace = Workspace(copied(folder))
    min(workspace.submissions_folder(2023).glob("*.xlsx")).unlink()
    return workspace


MAKERS: dict[str, tuple[Callable[[Path], Workspace], tuple[int, ...]]] = {
    "r5": (lambda folder: Workspace(copied(folder)), (2023,)),
    "midori": (workspace_copy, (2019, 2020)),
    "draft": (_draft, (2023,)),
    "city": (_city(600), (2023,)),
    "large": (_city(3000), (2023,)),
}
"""By name: what makes the workspace, and which of its years are built."""


APART = ("city", "large")
"""Built in a process of its own, whose lines nobody counts: counting them takes as long as the build."""


def build(name: str, root: Path) -> Built:
    """Make a workspace and build its years."""
    make, years = MAKERS[name]
    workspace = make(root)
    return Built(workspace, {year: pipeline.build(workspace, year) for year in years})


def _apart(name: str, root: Path) -> Built:
    path = root.with_suffix(".built")
    uncounted = {key: text for key, text in os.environ.items() if not key.startswith("COV")}
    environment = {**uncounted, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    subprocess.run((sys.executable, "-c", _SCRIPT, name, root, path), env=environment, check=True)
    found: Built = pickle.loads(path.read_bytes())  # noqa: S301 - see `_kept`
    return found


_SCRIPT = """
import gc, pickle, sys
from pathlib import Path
gc.disable()
from shared_builds import build
name, root, path = sys.argv[1:]
Path(path).write_bytes(pickle.dumps(build(name, Path(root))))
"""


class SharedBuilds:
    """The builds that were asked for so far, in a folder that all workers of a test run know."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[str, Built] = {}

    def __call__(self, name: str) -> Built:
        """The build of that name in `MAKERS`."""
        if name not in self.known:
            with FileLock(self.folder / f"{name}.lock"):
                self.known[name] = self._kept(name) or self._made(name)
        return self.known[name]

    def _kept(self, name: str) -> Built | None:
        """What another worker built; a pickle of our own, in a folder of our own."""
        path = self.folder / f"{name}.pickle"
        return pickle.loads(path.read_bytes())[0] if path.exists() else None  # noqa: S301

    def _made(self, name: str) -> Built:
        root = self.folder / name
        shutil.rmtree(root, ignore_errors=True)
        built = _apart(name, root) if name in APART else build(name, root)
        kept = self.folder / f"{name}.new"
        kept.write_bytes(pickle.dumps((built, _state(root))))
        kept.rename(self.folder / f"{name}.pickle")
        return built

    def converted(self, name: str, year: int) -> Path:
        """The PDF that LibreOffice makes of a year's Word file; all years of a build are made in one go."""
        built = self(name)
        folder = self.folder / f"{name}.libreoffice"
        with FileLock(self.folder / f"{name}.libreoffice.lock"):
            if not folder.exists():
                _convert([built.word(each) for each in built.outcomes], folder)
        return folder / f"{built.word(year).stem}.pdf"

    def changed(self) -> list[str]:
        """The files that differ by now from what was built: a test wrote where others read."""
        found = []
        for path in self.folder.glob("*.pickle"):
            built, before = pickle.loads(path.read_bytes())  # noqa: S301
            now = _state(built.workspace.root)
            found += sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
        return found


def _convert(documents: list[Path], folder: Path) -> None:
    with TemporaryDirectory() as temporary:
        profile = f"-env:UserInstallation={Path(temporary, 'profile').as_uri()}"
        made = Path(temporary, "made")
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", made, *documents]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        shutil.copytree(made, folder)


def _state(root: Path) -> dict[str, str]:
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in root.rglob("*") if path.is_file()}


def common_folder(base: Path) -> Path:
    """A folder that all workers of this run share: each worker's own lies in the run's."""
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared-builds"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
