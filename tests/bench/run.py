"""Time the main job against the naive way, and print what was aimed at beside what was measured.

    python3 noxfile.py -s bench                     all sizes (about half an hour)
    python3 noxfile.py -s bench -- --quick          the two small cities, fewer repetitions
    python3 noxfile.py -s bench -- --json FILE      the figures for a program

Each figure is the median of repetitions; what is compared runs interleaved, so that a machine that slows down
slows both sides. Ratios hold anywhere, seconds only for the machine named in the head. It is a measurement:
a missed target is printed, and the exit code is 0 all the same.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from importlib.util import find_spec
from math import log
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]

COMMAND = "import sys; from torimatome.cli import main; sys.argv[0] = 'torimatome'; main()"
UNCHANGED = "変わったものはありません"
MIB = 1024 * 1024
CITIES = ((74, 16, 5), (300, 50, 3), (1000, 150, 3), (3000, 300, 2))
"""Rows, workbooks and rounds of each city."""
QUICK = ((74, 16, 2), (300, 50, 2))
MOST = (3000, 300)
"""Rows and workbooks of the city that has targets of its own."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds from start to end, its own CPU seconds, and its peak memory in bytes."""

    seconds: float
    cpu: float
    memory: int
    output: str


@dataclass(frozen=True, slots=True)
class Target:
    """A line of the table of targets. ``measured`` is None where it could not be measured."""

    name: str
    limit: float
    unit: str
    measured: float | None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Met, not met, or not measured."""
        if self.measured is None:
            return "not measured"
        return "met" if self.measured <= self.limit else "NOT MET"


@dataclass(slots=True)
class Contest:
    """What is timed for one workspace: whole processes by name, and one build's stages."""

    name: str
    rows: int = 0
    runs: dict[str, list[Run]] = field(default_factory=dict)
    stages: list[Mapping[str, float]] = field(default_factory=list)
    pages: int = 0

    def seconds(self, name: str) -> float | None:
        """The median of a process's seconds."""
        runs = self.runs.get(name)
        return statistics.median(run.seconds for run in runs) if runs else None

    def cpu(self, name: str) -> float | None:
        """The median of a process's CPU seconds."""
        runs = self.runs.get(name)
        return statistics.median(run.cpu for run in runs) if runs else None

    def memory(self, name: str) -> int | None:
        """The highest peak memory of a process in bytes."""
        runs = self.runs.get(name)
        return max(run.memory for run in runs) if runs else None

    def stage(self, *names: str) -> float:
        """The median of some stages' seconds together."""
        return statistics.median(sum(each[name] for name in names) for each in self.stages)


# ------------------------------ running


def timed(*command: object, allowed: tuple[int, ...] = (0,)) -> Run:
    """Run a process of its own to its end.

    This process stays small (nothing of the project is imported here): a child's peak memory counts from its
    parent's.

    Raises:
        SystemExit: It failed; its last lines are shown.
    """
    began = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([str(part) for part in command], stdout=out, stderr=subprocess.STDOUT)
        watched, ended = [0], threading.Event()
        watcher = threading.Thread(target=watch, args=(process.pid, watched, ended))
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        ended.set()
        watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        output = out.read().decode(errors="replace")
    if process.returncode not in allowed:
        sys.exit(f"{' '.join(map(str, command))}\nended with {process.returncode}\n{output[-3000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, max(usage.ru_maxrss * unit, *watched), output)


def watch(pid: int, seen: list[int], ended: threading.Event) -> None:
    """Add the memory that a process and its children hold together, again and again (Linux alone tells)."""
    while not ended.wait(0.02):
        seen.append(resident(pid))


def resident(pid: int) -> int:
    """Bytes that a process and its children hold; what they share counts for each of them."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(resident(int(child)) for child in children)


def torimatome(*arguments: object, allowed: tuple[int, ...] = (0,)) -> Run:
    """Run the command line as a user does."""
    return timed(sys.executable, "-c", COMMAND, *arguments, allowed=allowed)


def fresh(root: Path) -> None:
    """Take away everything that an earlier build kept."""
    for name in ("outputs", ".torimatome"):
        shutil.rmtree(root / name, ignore_errors=True)


def contest(name: str, root: Path, rounds: int, rivals: tuple[str, ...]) -> Contest:
    """Build a workspace and print it the naive ways, interleaved."""
    found = Contest(name)
    papers = root / "naive"
    fresh(root)
    first = timed(
        sys.executable, HERE / "stages.py", root, "R5", papers
    )  # warms the disk, writes the rivals' input
    found.pages = json.loads(first.output.splitlines()[-1])["pages"]
    commands = {
        "weasyprint": (
            sys.executable,
            HERE / "naive.py",
            "weasyprint",
            papers / "page.html",
            papers / "page.pdf",
        ),
        "typst": (
            *(sys.executable, HERE / "naive.py", "typst", papers / "page.typ", papers / "typst.pdf"),
            root / "templates" / "fonts",
        ),
        "chromium": (
            *(chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            *(f"--user-data-dir={papers / 'profile'}", f"--print-to-pdf={papers / 'chromium.pdf'}"),
            (papers / "page.html").resolve().as_uri(),
        ),
    }
    for at in range(rounds):
        say(f"{name}: {at + 1}/{rounds}")
        fresh(root)
        build(found, "build", root)  # ends with 0: released, no 要修正 open
        for rival in rivals:
            keep(found, rival, timed(*commands[rival]))
        shutil.rmtree(root / "outputs")
        (root / ".torimatome" / "R5-plates").unlink()
        build(found, "heights kept", root)
        shutil.rmtree(root / "outputs")
        build(found, "pages kept", root)
        build(found, "nothing changed", root)
        timed(sys.executable, HERE / "change.py", root, "R5", f"{at + 1}回目。")
        build(found, "one changed", root)
        fresh(root)
        staged = timed(sys.executable, HERE / "stages.py", root, "R5")
        found.stages.append(json.loads(staged.output.splitlines()[-1])["stages"])
        keep(found, "openpyxl", timed(sys.executable, HERE / "openpyxl_cells.py", root, "R5"))
    return found


def build(found: Contest, name: str, root: Path) -> None:
    """Build as a user does, with what stands there and what was kept."""
    run = torimatome("--root", root, "build", "R5")
    if (UNCHANGED in run.output) is not (name == "nothing changed"):
        sys.exit(f"{name}: the build says otherwise\n{run.output[-300:]}")
    keep(found, name, run)


def keep(found: Contest, name: str, run: Run) -> None:
    """Put a run with the others of its name."""
    found.runs.setdefault(name, []).append(run)


def say(line: str) -> None:
    """Tell on the terminal, apart from the table, what goes on."""
    print(line, file=sys.stderr, flush=True)


def chromium() -> str | None:
    """The installed Chromium."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def own_city(root: Path) -> Path:
    """A copy of this repository's workspace, with nothing kept from before."""
    for name in ("inputs", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    return root


# ------------------------------ what comes of it


def slope(contests: list[Contest], *stages: str, size: Callable[[int], float] = float) -> float | None:
    """The exponent of growth by a size of the rows: the least-squares slope of log seconds over log size."""
    points = [(log(size(each.rows)), log(each.stage(*stages))) for each in contests if each.rows >= 300]
    if len(points) < 2:
        return None
    mean_x, mean_y = (statistics.mean(values) for values in zip(*points, strict=True))
    across = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / across


def ratio(found: Contest | None, name: str, rival: str) -> float | None:
    """A process over another: the median of each round's ratio."""
    if found is None:
        return None
    rounds = zip(found.runs.get(name, ()), found.runs.get(rival, ()), strict=False)
    ratios = [ours.seconds / theirs.seconds for ours, theirs in rounds]
    return statistics.median(ratios) if ratios else None


TITLES = (
    ("build", "whole build"),
    ("heights kept", "build, heights kept"),
    ("pages kept", "build, heights and pages kept"),
    ("nothing changed", "build, nothing changed"),
    ("one changed", "build, one submission changed"),
    ("weasyprint", "naive PDF"),
    ("typst", "Typst PDF"),
    ("chromium", "Chromium print"),
)
"""Processes by name, as the table calls them."""
PDF_PATH = ("layout+measure", "html", "pdf")


def targets(own: Contest, cities: list[Contest], help_seconds: float) -> list[Target]:
    """The rows of the table of targets."""
    most = next((city for city in cities if city.rows == MOST[0]), None)
    naive, full = "weasyprint", "build"
    return [
        Target("R5, nothing kept, over naive PDF alone", 1.5, "×", ratio(own, full, naive)),
        Target("R5, heights kept, over naive", 1.25, "×", ratio(own, "heights kept", naive)),
        Target("R5, one submission changed, over a full build", 0.6, "×", ratio(own, "one changed", full)),
        Target("R5, nothing changed", 0.25, "s", own.seconds("nothing changed")),
        Target("3,000 rows, heights kept, over naive", 1.3, "×", ratio(most, "heights kept", naive)),
        Target("3,000 rows, nothing kept, over naive", 1.7, "×", ratio(most, full, naive)),
        Target("3,000 rows, peak memory over naive's", 1.5, "×", memory_ratio(most)),
        Target("peak memory of build R5", 250, "MiB", (own.memory(full) or 0) / MIB),
        Target("PDF path, exponent from 300 rows", 1.05, "", slope(cities, *PDF_PATH)),
        Target("all rules over R5", 0.3, "s", own.stage("rules")),
        Target("all rules over 3,000 rows × 300 offices", 20, "s", most.stage("rules") if most else None),
        Target("rules, exponent over n log n", 1, "", slope(cities, "rules", size=lambda n: n * log(n))),
        Target("reading 300 workbooks", 3, "s", most.stage("read") if most else None),
        Target("reading 300 workbooks, over openpyxl alone", 0.5, "×", reading_ratio(most)),
        Target("torimatome --help", 0.15, "s", help_seconds),
    ]


def memory_ratio(found: Contest | None) -> float | None:
    """The peak memory of a full build, all its processes together, over naive's."""
    ours, theirs = (found.memory(name) if found else None for name in ("build", "weasyprint"))
    return ours / theirs if ours and theirs else None


def reading_ratio(found: Contest | None) -> float | None:
    """CPU seconds of reading, answers understood, over those of openpyxl that only looks at each cell."""
    theirs = found.cpu("openpyxl") if found else None
    return found.stage("read") / theirs if found and theirs else None


def table(rows: list[tuple[str, ...]], head: tuple[str, ...]) -> str:
    """A Markdown table."""
    lines = [head, tuple("-" * max(3, len(each)) for each in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shown(value: float | None, unit: str = "") -> str:
    """A figure with its unit."""
    return "–" if value is None else f"{value:.2f} {unit}".strip()


def stage_table(contests: list[Contest]) -> str:
    """Seconds by stage, whole processes and memory, one column a workspace."""
    stages = list(contests[0].stages[0])
    rows = [(f"{stage}, CPU", *(shown(each.stage(stage)) for each in contests)) for stage in stages]
    rows.append(("PDF path, CPU", *(shown(each.stage(*PDF_PATH)) for each in contests)))
    rows += [
        (f"{title}, process", *(shown(each.seconds(name)) for each in contests)) for name, title in TITLES
    ]
    rows += [(f"{title}, CPU", *(shown(each.cpu(name)) for each in contests)) for name, title in TITLES[:5:4]]
    for name, title in (*TITLES[:2], TITLES[3]):
        rows.append(
            (f"{title} / naive PDF", *(shown(ratio(each, name, "weasyprint"), "×") for each in contests))
        )
    for rival, title in TITLES[5:]:
        rows.append(
            (f"whole build / {title}", *(shown(ratio(each, "build", rival), "×") for each in contests))
        )
    for name, title in (*TITLES[:2], TITLES[4]):
        found = [each.memory(name) for each in contests]
        rows.append(
            (f"peak memory of {title}, MiB", *(f"{each / MIB:.0f}" if each else "–" for each in found))
        )
    naive = [(each.cpu("openpyxl"), reading_ratio(each)) for each in contests]
    rows.append(("openpyxl's reading, CPU", *(shown(seconds) for seconds, _ in naive)))
    rows.append(("read / openpyxl's reading", *(shown(share, "×") for _, share in naive)))
    rows.append(("pages", *(str(each.pages) for each in contests)))
    return table(rows, ("seconds (median)", *(each.name for each in contests)))


def machine() -> str:
    """The machine in one line: processor, cores, system, Python and the libraries that count."""
    model = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    versions = ", ".join(
        f"{name} {metadata.version(name)}" for name in ("weasyprint", "openpyxl", "typst") if find_spec(name)
    )
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {versions}"
    )


def measure(*, quick: bool) -> tuple[str, dict[str, object]]:
    """Run everything; the report as Markdown, and the same figures as data."""
    there = {"weasyprint": True, "typst": bool(find_spec("typst")), "chromium": bool(chromium())}
    rivals = tuple(name for name, here in there.items() if here)
    helps = [torimatome("--help").seconds for _ in range(5 if quick else 15)]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        own = contest("R5", own_city(Path(folder, "R5")), 3 if quick else 7, rivals)
        cities = []
        for size, workbooks, rounds in QUICK if quick else CITIES:
            name = f"{size} rows / {workbooks} workbooks"
            say(f"making a city of {name}")
            root = Path(folder, str(size))
            timed(sys.executable, HERE / "generate.py", root, size, workbooks)
            cities.append(contest(name, root, rounds, rivals))
            cities[-1].rows = size
            shutil.rmtree(root)
    found = targets(own, cities, statistics.median(helps))
    rows = [
        (each.name, f"≤ {each.limit:g} {each.unit}".strip(), shown(each.measured, each.unit), each.verdict)
        for each in found
    ]
    head = f"Machine: {machine()}\n"
    if len(rivals) < len(there):
        missing = "、".join(name for name in there if name not in rivals)
        head += f"\nNot installed in this environment, so that its line is empty: {missing}.\n"
    report = "\n".join(
        (head, table(rows, ("target", "aimed at", "measured", "verdict")), "", stage_table([own, *cities]))
    )
    return report, {
        "machine": machine(),
        "targets": [
            {"name": each.name, "limit": each.limit, "measured": each.measured, "verdict": each.verdict}
            for each in found
        ],
        "workspaces": [
            {
                "name": each.name,
                "stages": {stage: each.stage(stage) for stage in each.stages[0]},
                "processes": {
                    name: {
                        "seconds": each.seconds(name),
                        "cpu": each.cpu(name),
                        "memory": each.memory(name),
                    }
                    for name in each.runs
                },
                "pages": each.pages,
            }
            for each in (own, *cities)
        ],
    }


def main() -> None:
    """Measure, print, and write JSON where asked to."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--quick", action="store_true", help="two small cities, fewer repetitions")
    arguments.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file")
    asked = arguments.parse_args()
    report, figures = measure(quick=asked.quick)
    print(report)
    if asked.json:
        asked.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
