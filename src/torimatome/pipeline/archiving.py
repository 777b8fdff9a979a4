"""A year sealed, checked, thinned out by lawful 廃棄, and rebuilt from its bag alone."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path

from torimatome.files import bag
from torimatome.files import toolchain as tools
from torimatome.files import year_files as collecting
from torimatome.files.archive_settings import load_retention
from torimatome.files.bag.container import colliding, open_bag
from torimatome.files.bag.verify import ReadBag, read_bag
from torimatome.files.plan_file import SETTINGS_FILE
from torimatome.files.publish import put, put_all, put_beside
from torimatome.files.workspace import Workspace
from torimatome.model.archive import (
    PAYLOAD,
    TOOLCHAIN,
    BagEntry,
    BagHead,
    Comparison,
    Disposal,
    Kind,
    PrintedPage,
)
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.year import date_label, year_code, year_label
from torimatome.pipeline.building import build
from torimatome.pipeline.deciding import untaken
from torimatome.pipeline.judging import load_plan
from torimatome.pipeline.outcome import Judged, Outcome, Tell, open_musts, quiet
from torimatome.stages import archiving as stage

_MADE_FROM = ("inputs/", "templates/")
_FORMS = "forms/"
"""Forms stand as they were sent; no report is made of them."""


# ------------------------------ sealing


def archive(
    workspace: Workspace,
    year: int,
    tell: Tell = quiet,
    *,
    public: bool = False,
    wheels: Path | None = None,
    as_published: bool = False,
) -> Outcome:
    """Seal a year as a bag under outputs/R5/archive.

    The year is first rebuilt from what is to be sealed: outputs that do not come out byte for byte are
    refused, unless they are to be kept as they were published.

    Args:
        workspace: Where the year stands, built.
        year: The fiscal year.
        tell: Told of each step.
        public: Make the bag that may leave the house.
        wheels: A folder of the packages' wheels, to be sealed too.
        as_published: Seal outputs that a rebuild does not give.
    """
    plan, settings, wrong = load_plan(workspace, year)
    if plan is None or settings is None:
        return Outcome(wrong)
    tell("封をするファイルを集めています")
    files = collecting.year_files(workspace, plan.shape.term[0], year)
    tell("作り直して確かめています")
    rebuilt, judged, found = _rebuilt(files, year)
    if judged is None:
        return Outcome(found)
    waiting = _waiting(workspace, judged)
    if found:
        return Outcome((_draft(year, len(found)), *found, *waiting), plan=plan)
    findings = waiting or _stale(files, rebuilt, year, as_published=as_published)
    if open_musts(findings):
        return Outcome(findings)
    head = _head(judged, Kind.PUBLIC if public else Kind.WHOLE, reproduced=not findings)
    if public:
        published = collecting.published_paths(workspace, year, (workspace.root / name for name in rebuilt))
        files, more = collecting.public_files(workspace, year, published)
    else:
        tool_files, more = tools.toolchain_files(workspace.root, wheels)
        files = {**files, **tool_files}
    findings += more + collecting.sealing_problems(files)
    if open_musts(findings):
        return Outcome(findings, plan=plan)
    tell("目録を作って封をしています")
    path, kept = _seal(workspace, head, files)
    return Outcome(findings + kept, (path,), plan=plan, facts={"files": str(len(files)), "name": path.name})


def _seal(
    workspace: Workspace, head: BagHead, files: Mapping[str, bytes]
) -> tuple[Path, tuple[Finding, ...]]:
    """Write the bag; a differing older one is kept under another name."""
    path = collecting.archive_folder(workspace, head.year) / f"{head.name}.zip"
    kept = put_beside(path, bag.sealed(head.name, _members(workspace, head, files)))
    if kept is None:
        return path, ()
    place = (Place(path.name),)
    return path, (finding("archive-kept", subject=path.name, places=place, kept=kept.name),)


def _draft(year: int, count: int) -> Finding:
    short = year_code(year)
    return finding("archive-draft", subject=short, year=year_label(year), short=short, count=count)


def _rebuilt(
    files: Mapping[str, bytes], year: int
) -> tuple[dict[str, bytes], Judged | None, tuple[Finding, ...]]:
    """What a build of these inputs and templates gives, by path; its open 要修正 where there are some."""
    with tempfile.TemporaryDirectory(prefix="torimatome-") as folder:
        root = Path(folder).resolve()
        put_all({root / name: data for name, data in files.items() if name.startswith(_MADE_FROM)})
        outcome = build(Workspace(root), year)
        made = {path.relative_to(root).as_posix(): path.read_bytes() for path in outcome.written}
    return made, outcome.judged, outcome.must


def _waiting(workspace: Workspace, judged: Judged) -> tuple[Finding, ...]:
    """Decisions that were typed into the worklist and are in no ledger: a sealed year would lose them."""
    count = untaken(workspace, judged)
    if not count:
        return ()
    path = workspace.worklist(judged.master.year)
    short, shown = year_code(judged.master.year), path.relative_to(workspace.root).as_posix()
    place = (Place(path.name),)
    return (finding("archive-untaken", subject=short, places=place, count=count, short=short, file=shown),)


def _stale(
    files: Mapping[str, bytes], rebuilt: Mapping[str, bytes], year: int, *, as_published: bool
) -> tuple[Finding, ...]:
    """Outputs that are missing, or that a rebuild does not give."""
    short, label = year_code(year), year_label(year)
    missing = [name for name in rebuilt if name not in files]
    if missing:
        places = tuple(Place(name) for name in missing)
        return (finding("archive-not-built", subject=short, places=places, year=label, short=short),)
    code = "archive-as-published" if as_published else "archive-stale"
    return tuple(
        finding(code, subject=name, places=(Place(name),), short=short)
        for name, data in rebuilt.items()
        if files[name] != data
    )


def _head(judged: Judged, kind: Kind, *, reproduced: bool) -> BagHead:
    shape, settings = judged.master.plan.shape, judged.master.settings
    title = shape.title.replace("{年度}", year_label(settings.year))
    return BagHead(settings.year, kind, title, shape.city, shape.office, settings.stamp, reproduced)


def _members(workspace: Workspace, head: BagHead, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The bag's files: what is sealed, each with its 保存期間, and the 目録 over them."""
    from torimatome.render.inventory import Inventory, inventory_files

    rules = load_retention(workspace.plan_shape, workspace.year_inputs(head.year) / SETTINGS_FILE)
    entries = tuple(
        BagEntry(
            name,
            len(files[name]),
            hashlib.sha256(files[name]).hexdigest(),
            stage.retention_of(name, head.year, head.stamp, rules),
        )
        for name in sorted(files)
    )
    made_with = tools.toolchain()
    tags = {
        **inventory_files(Inventory(head, entries, made_with), workspace.templates / "fonts"),
        TOOLCHAIN: bag.toolchain_json(made_with),
    }
    return bag.bag_members(head, files, tags, entries)


# ------------------------------ checking


def verify(path: Path, tell: Tell = quiet) -> Outcome:
    """Check a bag, a ZIP file or a folder; each damaged file is a 要修正, each lawful 廃棄 a 参考."""
    tell("保存文書を点検しています")
    held, findings = _opened(path)
    if held is None:
        return Outcome(findings)
    findings += stage.judge_disposals(held.entries, held.disposals)
    left = len(held.payload())
    return Outcome(findings, facts={"files": str(left), "name": held.head.label})


def _opened(path: Path) -> tuple[ReadBag | None, tuple[Finding, ...]]:
    container, refused = open_bag(path)
    return (None, refused) if container is None else read_bag(container)


# ------------------------------ 廃棄


def dispose(
    path: Path, wanted: tuple[str, ...], on: dt.date, reason: str, by: str, tell: Tell = quiet
) -> Outcome:
    """Take files out of a bag for good where their 保存期間 is over, and record it in the bag.

    Args:
        path: The bag's ZIP file, replaced at once by the new one.
        wanted: Paths as in the 目録; empty: all that may go.
        on: The day of the 廃棄.
        reason: Why, for the record.
        by: Who decided it.
        tell: Told of each step.
    """
    tell("保存文書を点検しています")
    container, refused = open_bag(path)
    if container is None:
        return Outcome(refused)
    held, findings = read_bag(container)
    if container.raw is None:
        why = "廃棄は ZIP のままの保存文書に行います"
        findings += (finding("bag-unreadable", subject=path.name, places=(Place(path.name),), why=why),)
    if held is None or findings:
        return Outcome(findings)
    left = bag.without_disposed(held.entries, held.disposals)
    asked = tuple(name.removeprefix(PAYLOAD) for name in wanted)
    chosen, findings = stage.disposable(left, asked, on)
    if not chosen and not findings:
        findings = (finding("disposal-none", subject=path.name, on=date_label(on)),)
    if not chosen or open_musts(findings):
        return Outcome(findings)
    tell(f"廃棄しています({len(chosen)}件)")
    gone = (
        *held.disposals,
        *(Disposal(each.path, each.size, each.sha256, on.isoformat(), reason, by) for each in chosen),
    )
    whole = {name: data for name, data in container.members.items() if data is not None}
    put(path, bag.sealed(container.base, bag.resealed(held.head, whole, held.entries, gone)))
    facts = {"files": str(len(chosen)), "name": held.head.label}
    return Outcome(stage.judge_disposals(held.entries, gone), (path,), facts=facts)


# ------------------------------ rebuilding


def regenerate(path: Path, target: Path, tell: Tell = quiet) -> Outcome:
    """Rebuild a year from its bag alone, and tell how the result differs from what was sealed.

    Args:
        path: The bag, a ZIP file or a folder.
        target: An empty folder, or one to be made; it becomes a workspace of its own.
        tell: Told of each step.
    """
    tell("保存文書を点検しています")
    held, findings = _opened(path)
    if held is None:
        return Outcome(findings)
    findings += _unfit(held, findings, target)
    if any(found.code.startswith("regenerate-") or _spoils(found) for found in findings):
        return Outcome(findings)
    findings += stage.compare_toolchains(held.toolchain, tools.toolchain())
    tell("入力を取り出しています")
    made_from = {name: data for start in _MADE_FROM for name, data in held.payload(start).items()}
    put_all({target / name: data for name, data in made_from.items()})
    outcome = build(Workspace(target.resolve()), held.head.year, tell)
    rebuilt = {
        written.relative_to(target.resolve()).as_posix(): written.read_bytes() for written in outcome.written
    }
    tell("封をした時の出力と比べています")
    findings += outcome.must + _differences(held, rebuilt, findings)
    return Outcome(findings, outcome.written, outcome.judged, facts={"name": held.head.label})


def _unfit(held: ReadBag, damage: tuple[Finding, ...], target: Path) -> tuple[Finding, ...]:
    """Why a bag can't be rebuilt there, damage apart."""
    if held.head.kind is Kind.PUBLIC:
        return (finding("regenerate-public", subject=held.head.name),)
    gone = [each for each in held.disposals if each.path.startswith(_MADE_FROM)]
    if gone:
        places = tuple(Place(each.path) for each in gone)
        return (finding("regenerate-disposed", subject=held.head.name, places=places, count=len(gone)),)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        return (finding("regenerate-not-empty", subject=target.name, places=(Place(target.name),)),)
    twins = colliding(held.members)
    why = "大文字・小文字などだけが違う名前があります"
    return tuple(
        finding("bag-hostile", subject=name, places=(Place(name),), why=why) for name in twins if not damage
    )


def _spoils(found: Finding) -> bool:
    """Whether a damage lies in what a report is made of; a damaged output is what a rebuild repairs."""
    made_from = tuple(PAYLOAD + folder for folder in _MADE_FROM)
    return found.code == "bag-hostile" or (
        found.code.startswith("bag-") and found.subject.startswith(made_from)
    )


def _differences(
    held: ReadBag, rebuilt: Mapping[str, bytes], before: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Rebuilt outputs beside the sealed ones: bytes first, then what of it a reader would see."""
    folder = f"outputs/{year_code(held.head.year)}/"
    recorded = held.payload(folder)
    sealed = {entry.path: entry.sha256 for entry in held.entries if entry.path.startswith(folder)}
    rebuilt_hashes = {name: hashlib.sha256(data).hexdigest() for name, data in rebuilt.items()}
    same = [name for name, sha256 in rebuilt_hashes.items() if sealed.get(name) == sha256]
    differing = [name for name in rebuilt if name in sealed and name not in same]
    absent = [name for name in sealed if name not in rebuilt and not name.startswith(f"{folder}{_FORMS}")]
    repaired = [name for name in same if name in recorded and recorded[name] != rebuilt[name]]
    other_tools = any(found.code == "toolchain-differs" for found in before)
    code = "regenerated-bytes" if other_tools or not held.head.reproduced else "regenerated-differs"
    found = [
        finding(said, subject=name, places=(Place(name),))
        for said, names in (
            (code, differing),
            ("regenerated-missing", absent),
            ("regenerated-repaired", repaired),
        )
        for name in names
    ]
    if not differing:
        return (*found, finding("regenerated-same", subject=held.head.name, count=len(same)))
    return (*found, *stage.compare(_comparison(recorded, rebuilt, held.head.title)))


def _comparison(recorded: Mapping[str, bytes], rebuilt: Mapping[str, bytes], title: str) -> Comparison:
    """Both reports as their Word pages, their datasets and their PDFs' pictures show them."""
    from torimatome.files.printed_reading import data_lines, pixel_differences, word_pages

    def both(ending: str) -> tuple[bytes, bytes]:
        old = (data for name, data in recorded.items() if name.endswith(ending))
        new = (data for name, data in rebuilt.items() if name.endswith(ending))
        return next(old, b""), next(new, b"")

    def pages(data: bytes) -> tuple[PrintedPage, ...]:
        try:
            return word_pages(data)
        except ValueError:
            return ()

    old_word, new_word = both(f"/{title}.docx")
    old_data, new_data = both("/dataset.csv")
    pixels = pixel_differences(*both(f"/{title}.pdf"))
    return Comparison(pages(old_word), pages(new_word), data_lines(old_data), data_lines(new_data), pixels)
