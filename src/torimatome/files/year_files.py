"""The files of a year that go into its bag, by their path in the workspace."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from torimatome.files.bag.container import colliding, unsafe
from torimatome.files.bag.stored_zip import LARGEST, MOST
from torimatome.files.workspace import Workspace, years
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.year import year_code
from torimatome.packing.containers import FIRST_DAY

_OFFICE = (".docx", ".dotx", ".xlsx")
_NAMED = re.compile(rb"(<(?:dc:creator|cp:lastModifiedBy|Manager|Company)(?:\s[^>]*)?>)[^<]*(</)", re.DOTALL)
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
_COMMENTS = re.compile(r"(word|xl)/(threaded)?comments", re.IGNORECASE)
_REVISED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) [^>]*w:author=")


def year_files(workspace: Workspace, first: int, year: int) -> dict[str, bytes]:
    """All that a year is made of, and what was made: inputs, the term's earlier years, templates, outputs.

    Hidden files are nobody's; drafts and earlier bags are not sealed again.
    """
    folders = [workspace.year_inputs(each) for each in years(workspace) if first <= each <= year]
    outputs = workspace.outputs(year)
    beside = {workspace.drafts(year), archive_folder(workspace, year)}
    paths = [path for path in workspace.inputs.iterdir() if path.is_file() and not path.name.startswith(".")]
    for folder in (*folders, workspace.templates, outputs):
        paths += [path for path in _visible(folder) if not beside.intersection(path.parents)]
    return {path.relative_to(workspace.root).as_posix(): path.read_bytes() for path in sorted(paths)}


def public_files(
    workspace: Workspace, year: int, published: Iterable[Path]
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """What may leave the house: published outputs, published source, templates (no letters) without names.

    Args:
        workspace: Where they stand.
        year: The fiscal year.
        published: The published outputs, by their path in the workspace.
    """
    paths = [workspace.root / path for path in published]
    paths += _visible(workspace.source_folder(year))
    paths += [path for path in _visible(workspace.templates) if workspace.letters not in path.parents]
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for path in paths:
        name = path.relative_to(workspace.root).as_posix()
        files[name] = path.read_bytes()
        if workspace.templates in path.parents and path.suffix.lower() in _OFFICE:
            files[name], found = _without_names(name, files[name])
            findings += found
    return files, tuple(findings)


def archive_folder(workspace: Workspace, year: int) -> Path:
    """Where a year's bags are put: outputs/R5/archive."""
    return workspace.outputs(year) / "archive"


def published_paths(workspace: Workspace, year: int, written: Iterable[Path]) -> tuple[Path, ...]:
    """Those of the files that a build wrote which are published, relative to the workspace."""
    inside = f"outputs/{year_code(year)}/"
    internal = tuple(
        folder.relative_to(workspace.root).as_posix() + "/"
        for folder in (workspace.internal(year), workspace.drafts(year), workspace.forms(year))
    )
    names = (path.relative_to(workspace.root).as_posix() for path in written)
    return tuple(Path(name) for name in names if name.startswith(inside) and not name.startswith(internal))


def sealing_problems(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Names that can't be unpacked on every system, and more than one ZIP file without ZIP64 can hold."""
    twins = set(colliding(files))
    other = "大文字・小文字などだけが違う名前がほかにある"
    found = tuple(
        finding("archive-bad-name", subject=name, places=(Place(name),), why=why)
        for name in files
        if (why := unsafe(name) or (other if name in twins else ""))
    )
    if len(files) > MOST // 2 or sum(map(len, files.values())) > LARGEST // 2:
        found += (finding("archive-too-large", subject="size"),)
    return found


def _visible(folder: Path) -> list[Path]:
    """Files below a folder that neither are hidden nor lie in a hidden folder, by name."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _without_names(name: str, data: bytes) -> tuple[bytes, list[Finding]]:
    """A template without its authors' names; comments and tracked changes are for its author to remove."""
    found: list[str] = []
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as packed:
        for part in source.namelist():
            content = source.read(part)
            if part in _PROPERTIES:
                content = _NAMED.sub(rb"\g<1>\g<2>", content)
            if _COMMENTS.match(part):
                found.append("コメント")
            if part.startswith("word/") and _REVISED.search(content):
                found.append("変更履歴")
            packed.writestr(zipfile.ZipInfo(part, FIRST_DAY), content)
    findings = [
        finding("archive-template-words", subject=name, mark=what, places=(Place(name),), what=what)
        for what in dict.fromkeys(found)
    ]
    return target.getvalue(), findings
