"""Check a bag against itself: each changed, missing, added or renamed file is named (RFC 8493, 3).

Both checksums are asked. A file is changed when they agree that it is; where they contradict each other, the
manifest is what was damaged. What a manifest no longer lists must stand in 廃棄記録.csv, or it is lost.
Beyond the RFC, each tag file must be listed, and a ZIP file must be the very bytes that its members make.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from torimatome.files import bag
from torimatome.files.bag.container import Container
from torimatome.files.bag.stored_zip import first_difference, stored_zip
from torimatome.files.bag.tables import read_disposals, read_schedule
from torimatome.model.archive import (
    DECLARATION,
    DISPOSALS,
    FORMAT,
    INFO,
    PAYLOAD,
    SCHEDULE,
    TOOLCHAIN,
    BagEntry,
    BagHead,
    Disposal,
    Toolchain,
)
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding


@dataclass(frozen=True, slots=True)
class ReadBag:
    """What a bag holds, as far as it could be read."""

    head: BagHead
    members: Mapping[str, bytes | None]
    entries: tuple[BagEntry, ...]
    """All that was ever sealed in it."""
    disposals: tuple[Disposal, ...]
    toolchain: Toolchain

    def payload(self, folder: str = "") -> dict[str, bytes]:
        """Contents below data/ by path, those of one folder (inputs/) only."""
        start = PAYLOAD + folder
        return {
            name.removeprefix(PAYLOAD): data
            for name, data in self.members.items()
            if name.startswith(start) and data is not None
        }


def read_bag(container: Container) -> tuple[ReadBag | None, tuple[Finding, ...]]:
    """Read a bag and check all of it.

    Returns:
        What it holds (None where it does not say what it is) with every damage found; each finding's subject
        is the name of the file.
    """
    members = container.members
    info = bag.read_info(members.get(INFO) or b"")
    version = bag.format_of(info)
    if version is not None and version > FORMAT:
        place = Place(container.file)
        return None, (finding("bag-newer", subject=INFO, places=(place,), found=version, known=FORMAT),)
    head = bag.read_head(info)
    entries, disposals, unread = _tables(container)
    found = [
        *_declared(container, info, head),
        *_fixity(container),
        *unread,
        *_lost(container, entries, disposals),
    ]
    findings = tuple({each.id: each for each in found}.values())
    if container.raw is not None and not findings:
        findings = _container(container)
    if head is None:
        return None, findings
    toolchain = bag.read_toolchain(members.get(TOOLCHAIN) or b"")
    return ReadBag(head, members, entries, disposals, toolchain), findings


def _declared(container: Container, info: Mapping[str, str], head: BagHead | None) -> list[Finding]:
    """What is wrong with bagit.txt and bag-info.txt, missing files apart."""
    members = container.members
    found = []
    if members.get(DECLARATION, b"") != bag.DECLARED:
        found.append(_wrong(container, DECLARATION, "BagIt 1.0、UTF-8 の宣言ではない"))
    missing = [label for label in bag.required_tags() if label not in info]
    if missing or head is None:
        why = "「" + "」「".join(missing) + "」がない" if missing else "年度か種類か形式の版が読めない"
        found.append(_wrong(container, INFO, why))
    payload = [data for name, data in members.items() if name.startswith(PAYLOAD)]
    if None not in payload and info.get("Payload-Oxum") != bag.oxum(
        data for data in payload if data is not None
    ):
        found.append(_wrong(container, INFO, "Payload-Oxum が中身の件数・バイト数と合わない"))
    return found


def _fixity(container: Container) -> list[Finding]:
    """Members against the manifests: payload files by the manifests, tag files by the tag manifests."""
    members = container.members
    over = set(bag.TAG_MANIFESTS)
    payload = {name for name in members if name.startswith(PAYLOAD)}
    found = _against(container, bag.MANIFESTS, payload)
    return found + _against(container, bag.TAG_MANIFESTS, set(members) - payload - over)


def _against(container: Container, manifests: tuple[str, ...], present: set[str]) -> list[Finding]:
    """Files against manifests that must agree: what only one of them says is that manifest's damage."""
    members = container.members
    listed: dict[str, dict[str, str]] = {}
    found: list[Finding] = []
    for manifest in manifests:
        data = members.get(manifest)
        if data is None:
            found.append(_about(container, "bag-changed" if manifest in members else "bag-missing", manifest))
            continue
        listed[manifest], wrong = bag.read_manifest(data)
        found += [_line(container, manifest, f"{at}行目", "読めません") for at in wrong]
    if not listed:
        return found
    known = set.intersection(*(set(hashes) for hashes in listed.values()))
    for name in sorted(set().union(*listed.values()) - known):
        for manifest, hashes in listed.items():
            if (name in hashes) != (name in present):
                found.append(_line(container, manifest, "記載", name))
    gone, new = known - present, present - set().union(*listed.values())
    renamed = _renamed(container, listed, gone, new)
    found += [_about(container, "bag-renamed", name, old=old) for old, name in renamed.items()]
    found += [_about(container, "bag-missing", name) for name in sorted(gone - set(renamed))]
    found += [_about(container, "bag-added", name) for name in sorted(new - set(renamed.values()))]
    for name in sorted(known & present):
        found += _judged(container, listed, name)
    return found


def _renamed(
    container: Container, listed: Mapping[str, Mapping[str, str]], gone: set[str], new: set[str]
) -> dict[str, str]:
    """Old and new names of files whose bytes stand under a name that is not listed."""
    found: dict[str, str] = {}
    for name in sorted(new):
        data = container.members[name]
        for old in sorted(gone - set(found)):
            if data is not None and all(
                hashes[old] == _hash(manifest, data) for manifest, hashes in listed.items()
            ):
                found[old] = name
                break
    return found


def _judged(container: Container, listed: Mapping[str, Mapping[str, str]], name: str) -> list[Finding]:
    """One file that is listed and there: changed, or wrongly listed."""
    data = container.members[name]
    if data is None:
        return [_about(container, "bag-changed", name)]
    wrong = [manifest for manifest, hashes in listed.items() if hashes[name] != _hash(manifest, data)]
    if len(wrong) == len(listed):
        return [_about(container, "bag-changed", name)]
    return [_line(container, manifest, "記載", name) for manifest in wrong]


def _tables(
    container: Container,
) -> tuple[tuple[BagEntry, ...], tuple[Disposal, ...], list[Finding]]:
    """保存期間表.csv and 廃棄記録.csv; the second is there only after a 廃棄."""
    found: list[Finding] = []
    entries: tuple[BagEntry, ...] = ()
    disposals: tuple[Disposal, ...] = ()
    try:
        entries = read_schedule(container.members.get(SCHEDULE) or b"")
    except ValueError:
        found.append(_wrong(container, SCHEDULE, "表として読めない"))
    if DISPOSALS in container.members:
        try:
            disposals = read_disposals(container.members[DISPOSALS] or b"")
        except ValueError:
            found.append(_wrong(container, DISPOSALS, "表として読めない"))
    return entries, disposals, found


def _lost(
    container: Container, entries: tuple[BagEntry, ...], disposals: tuple[Disposal, ...]
) -> list[Finding]:
    """Files against 保存期間表.csv: what the manifests no longer list must have been destroyed lawfully."""
    listed: set[str] = set(container.members)
    for manifest in bag.MANIFESTS:
        listed.update(bag.read_manifest(container.members.get(manifest) or b"")[0])
    gone = {each.path for each in disposals}
    found = [
        _about(container, "bag-lost", PAYLOAD + entry.path)
        for entry in entries
        if PAYLOAD + entry.path not in listed and entry.path not in gone
    ]
    sealed = {PAYLOAD + entry.path: entry.sha256 for entry in entries}
    for name, data in sorted(container.members.items()):
        if not name.startswith(PAYLOAD) or data is None or not entries:
            continue
        if name.removeprefix(PAYLOAD) in gone:
            found.append(_about(container, "bag-not-disposed", name))
        elif name in sealed and sealed[name] != hashlib.sha256(data).hexdigest():
            found.append(_about(container, "bag-changed", name))
    return found


def _container(container: Container) -> tuple[Finding, ...]:
    """The first byte of a ZIP file that its members, sealed again, do not have."""
    raw = container.raw or b""
    whole = {
        (f"{container.base}/{name}" if container.base else name): data
        for name, data in container.members.items()
        if data is not None
    }
    wanted = stored_zip(whole)
    at = first_difference(raw, wanted)
    if at is None:
        return ()
    near = _member_at(wanted, min(at, len(wanted) - 1), whole)
    place = Place(container.file)
    return (finding("bag-container", subject=container.file, places=(place,), at=at + 1, near=near),)


def _member_at(wanted: bytes, at: int, whole: Mapping[str, bytes]) -> str:
    """Which member's header or contents a byte belongs to; past the last one lies the directory."""
    offset = 0
    header = 30  # of a local file header without its name (APPNOTE.TXT 4.3.7)
    for name in sorted(whole, key=str.encode):
        offset += header + len(name.encode()) + len(whole[name])
        if at < offset:
            return name
    return "目次" if at < len(wanted) else "末尾"


def _hash(manifest: str, data: bytes) -> str:
    """The checksum that a manifest of that name holds: manifest-sha256.txt, sha256."""
    return hashlib.new(manifest.removesuffix(".txt").rpartition("-")[2], data).hexdigest()


def _about(container: Container, code: str, name: str, **facts: object) -> Finding:
    said: dict[str, str] = {key: str(value) for key, value in facts.items()}
    return finding(code, subject=name, places=(Place(container.file, name),), **said)  # type: ignore[arg-type]


def _line(container: Container, manifest: str, line: str, about: str) -> Finding:
    place = Place(container.file, manifest)
    return finding("bag-manifest", subject=manifest, mark=about, places=(place,), line=line, about=about)


def _wrong(container: Container, name: str, why: str) -> Finding:
    return finding("bag-declaration", subject=name, mark=why, places=(Place(container.file, name),), why=why)
