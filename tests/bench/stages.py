"""One build in a process of its own, each stage on the clock; prints JSON.

    python tests/bench/stages.py ROOT R5 [NAIVE_FOLDER]

The clocks are hung around the functions that ``pipeline.build`` itself calls, so that what is timed is the
real story and no copy of it. With NAIVE_FOLDER, what the naive way needs is written there (off the clock).
"""

import gc
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

CLOCKED = {
    "read": (("torimatome.files.workbook", "load"), ("torimatome.pipeline.judging", "read")),
    "merge": tuple(
        ("torimatome.pipeline.judging", name) for name in ("merge", "decide", "settle", "account")
    ),
    "rules": (("torimatome.pipeline.judging", "reconcile"),),
    "layout+measure": (("torimatome.stages.layout", "layout"),),
    "html": (("torimatome.render.html", "html"),),
    "pdf": (("torimatome.render.pdf", "printed"),),
    "word": (("torimatome.render.word", "word"),),
    "datasets": (("torimatome.render.dataset", "dataset_csv"), ("torimatome.render.dataset", "dataset_xlsx")),
    "internal": (
        ("torimatome.files.worklist_file", "worklist_xlsx"),
        ("torimatome.files.findings_file", "findings_json"),
        ("torimatome.files.master_file", "master_xlsx"),
        ("torimatome.files.master_json", "master_json"),
    ),
}
"""The functions of each stage, by the module whose name the pipeline looks them up under."""
HEAVY = ("docxtpl", "openpyxl", "pikepdf", "weasyprint")
"""Imported before the clocks start, so that no stage pays for all."""


def main(root: Path, year: str, naive: Path | None) -> None:
    """Build once and print seconds by stage."""
    gc.disable()  # as the command line does
    started = time.perf_counter()
    from torimatome import pipeline
    from torimatome.files.workspace import Workspace
    from torimatome.model.year import parse_year

    spent: dict[str, float] = defaultdict(float)
    seen: dict[str, Any] = {}
    for stage, functions in CLOCKED.items():
        for module_name, name in functions:
            module = import_module(module_name)
            setattr(module, name, on_the_clock(getattr(module, name), stage, spent, seen))
    for name in HEAVY:
        import_module(name)
    fiscal = parse_year(year)
    assert fiscal is not None
    began = time.perf_counter()
    outcome = pipeline.build(Workspace(root), fiscal)
    ended = time.perf_counter()
    unseen = {name for functions in CLOCKED.values() for _, name in functions} - seen.keys()
    if unseen:
        sys.exit(f"the pipeline no longer calls: {sorted(unseen)}")
    if naive is not None:
        write_naive(root, seen, naive)
    print(
        json.dumps(
            {
                "stages": {stage: spent[stage] for stage in CLOCKED},
                "imports": began - started,
                "build": ended - began,
                "must": len(outcome.must),
                "pages": len(seen["layout"][0].pages),
            }
        )
    )


def on_the_clock(
    function: Callable[..., Any], stage: str, spent: dict[str, float], seen: dict[str, Any]
) -> Callable[..., Any]:
    """The function with its CPU seconds added to the stage's, and its last result kept.

    CPU seconds, since a stage's share and growth are asked for, not how busy the machine is.
    """

    def clocked(*args: Any, **named: Any) -> Any:
        began = time.process_time()
        seen[function.__name__] = function(*args, **named)
        spent[stage] += time.process_time() - began
        return seen[function.__name__]

    return clocked


def write_naive(root: Path, seen: dict[str, Any], folder: Path) -> None:
    """Write page.html and page.typ for the naive way."""
    from pages import naive_html, naive_typst

    from torimatome.render.geometry import load_geometry

    report, _ = seen["layout"]
    shape = seen["settle"][0].plan.shape
    geometry, _ = load_geometry(root / "templates" / "report.docx", shape)
    assert geometry is not None
    folder.mkdir(parents=True, exist_ok=True)
    fonts = root / "templates" / "fonts"
    (folder / "page.html").write_text(naive_html(report, seen["html"], fonts), encoding="utf-8")
    (folder / "page.typ").write_text(naive_typst(report, geometry), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]) if len(sys.argv) > 3 else None)
