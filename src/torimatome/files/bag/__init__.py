"""A year as a BagIt bag (RFC 8493): its tag files and manifests, written and read back.

The profile stands in docs/archive.md and, for programs, in the bag's profile.json (BagIt Profiles 1.4.0).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache

from torimatome.files.bag.stored_zip import stored_zip
from torimatome.files.bag.tables import disposals_csv, schedule_csv
from torimatome.model.archive import (
    ALGORITHMS,
    DECLARATION,
    DISPOSALS,
    INFO,
    INVENTORY_PDF,
    INVENTORY_TEXT,
    PAYLOAD,
    PROFILE,
    SCHEDULE,
    TOOLCHAIN,
    BagEntry,
    BagHead,
    Disposal,
    Kind,
    Toolchain,
)
from torimatome.model.year import parse_year, year_code

DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PROFILE_ID = "urn:torimatome:bagit-profile:1"
MANIFESTS = tuple(f"manifest-{name}.txt" for name in ALGORITHMS)
TAG_MANIFESTS = tuple(f"tagmanifest-{name}.txt" for name in ALGORITHMS)
YES, NO = "yes", "no"
_LABELS = {
    "year": "Torimatome-Year",
    "kind": "Torimatome-Kind",
    "format": "Torimatome-Format",
    "reproduced": "Torimatome-Reproduced",
}
_LINE = re.compile(r"(?P<hash>[0-9a-fA-F]+)[ \t]+\*?(?P<path>\S.*)")
_ENCODED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_DECODED = {code: char for char, code in _ENCODED.items()}
_CODE = re.compile("|".join(_DECODED), re.IGNORECASE)


def bag_members(
    head: BagHead,
    payload: Mapping[str, bytes],
    tags: Mapping[str, bytes],
    entries: Iterable[BagEntry],
    disposals: Iterable[Disposal] = (),
) -> dict[str, bytes]:
    """All files of a bag by name.

    Args:
        head: What the bag says about itself.
        payload: Contents by path below data/.
        tags: The files beside data/ that are not made here: the 目録 and the toolchain.
        entries: What was ever sealed, for 保存期間表.csv; the manifests hold what is still there.
        disposals: What was lawfully destroyed since.
    """
    gone = tuple(disposals)
    data = {PAYLOAD + path: content for path, content in payload.items()}
    tagged = {
        **tags,
        DECLARATION: DECLARED,
        INFO: _info(head, payload),
        PROFILE: profile_json(),
        SCHEDULE: schedule_csv(entries),
    }
    if gone:
        tagged[DISPOSALS] = disposals_csv(gone)
    for algorithm, name in zip(ALGORITHMS, MANIFESTS, strict=True):
        tagged[name] = _manifest(algorithm, data)
    over = {
        name: _manifest(algorithm, tagged) for algorithm, name in zip(ALGORITHMS, TAG_MANIFESTS, strict=True)
    }
    return {**data, **tagged, **over}


def sealed(name: str, members: Mapping[str, bytes]) -> bytes:
    """The bag as one ZIP file, everything in the folder ``name``."""
    return stored_zip({f"{name}/{path}": data for path, data in members.items()})


def resealed(
    head: BagHead, members: Mapping[str, bytes], entries: Iterable[BagEntry], gone: Iterable[Disposal]
) -> dict[str, bytes]:
    """A bag's members after a 廃棄: what is recorded as destroyed is out, everything else as it was."""
    disposals = tuple(gone)
    out = {PAYLOAD + each.path for each in disposals}
    payload = {
        name.removeprefix(PAYLOAD): data
        for name, data in members.items()
        if name.startswith(PAYLOAD) and name not in out
    }
    kept = {
        name: data for name, data in members.items() if name in {INVENTORY_TEXT, INVENTORY_PDF, TOOLCHAIN}
    }
    return bag_members(head, payload, kept, entries, disposals)


def _manifest(algorithm: str, files: Mapping[str, bytes]) -> bytes:
    lines = [
        f"{hashlib.new(algorithm, files[name]).hexdigest()}  {encoded(name)}\n"
        for name in sorted(files, key=str.encode)
    ]
    return "".join(lines).encode()


def read_manifest(data: bytes) -> tuple[dict[str, str], list[int]]:
    """A manifest's hashes by path, and the numbers (from 1) of lines that can't be read or stand twice."""
    hashes: dict[str, str] = {}
    wrong: list[int] = []
    for at, line in enumerate(data.decode("utf-8", "replace").split("\n"), start=1):
        match = _LINE.fullmatch(line.removesuffix("\r"))
        if match is None or (path := decoded(match["path"])) in hashes:
            wrong += [at] if line else []
            continue
        hashes[path] = match["hash"].lower()
    return hashes, wrong


def encoded(path: str) -> str:
    """A path as manifests write it: CR, LF and % percent-encoded (RFC 8493, 2.1.3)."""
    return "".join(_ENCODED.get(char, char) for char in path)


def decoded(path: str) -> str:
    """The path that ``encoded`` was given."""
    return _CODE.sub(lambda found: _DECODED[found[0].upper()], path)


def oxum(payload: Iterable[bytes]) -> str:
    """Payload-Oxum: bytes and files of the payload (RFC 8493, 2.2.2)."""
    sizes = [len(data) for data in payload]
    return f"{sum(sizes)}.{len(sizes)}"


def _info(head: BagHead, payload: Mapping[str, bytes]) -> bytes:
    lines = [
        ("Source-Organization", head.city),
        ("Contact-Name", head.office),
        ("External-Description", head.title),
        ("External-Identifier", head.name),
        ("Bagging-Date", head.stamp),
        ("Payload-Oxum", oxum(payload.values())),
        ("BagIt-Profile-Identifier", PROFILE_ID),
        (_LABELS["format"], str(head.format)),
        (_LABELS["year"], year_code(head.year)),
        (_LABELS["kind"], head.kind.value),
        (_LABELS["reproduced"], YES if head.reproduced else NO),
    ]
    return "".join(
        f"{label}: {' '.join(value.split())}\n" for label, value in lines if value.strip()
    ).encode()


def read_info(data: bytes) -> dict[str, str]:
    """The tags of bag-info.txt; a line that begins with white space goes on with the last one."""
    found: dict[str, str] = {}
    last = ""
    for line in data.decode("utf-8", "replace").splitlines():
        if line[:1] in {" ", "\t"} and last:
            found[last] = f"{found[last]} {line.strip()}".strip()
        elif ":" in line:
            last, _, value = line.partition(":")
            found[last] = value.strip()
    return found


def read_head(info: Mapping[str, str]) -> BagHead | None:
    """What bag-info.txt says, or None where its year, kind or format is none that is known."""
    year = parse_year(info.get(_LABELS["year"], ""))
    kind = info.get(_LABELS["kind"], "")
    version = info.get(_LABELS["format"], "")
    if year is None or kind not in set(Kind) or not version.isdecimal():
        return None
    return BagHead(
        year,
        Kind(kind),
        info.get("External-Description", ""),
        info.get("Source-Organization", ""),
        info.get("Contact-Name", ""),
        info.get("Bagging-Date", ""),
        info.get(_LABELS["reproduced"]) == YES,
        int(version),
    )


def format_of(info: Mapping[str, str]) -> int | None:
    """The layout's version, or None where it is not said."""
    version = info.get(_LABELS["format"], "")
    return int(version) if version.isdecimal() else None


def toolchain_json(toolchain: Toolchain) -> bytes:
    """The toolchain's versions, for programs."""
    return _json({"format": 1, "parts": [{"name": name, "version": at} for name, at in toolchain.parts]})


def read_toolchain(data: bytes) -> Toolchain:
    """Read ``toolchain_json`` back; what can't be read is no toolchain."""
    try:
        parts = json.loads(data)["parts"]
        return Toolchain(tuple((str(each["name"]), str(each["version"])) for each in parts))
    except (ValueError, KeyError, TypeError):
        return Toolchain()


def profile_json() -> bytes:
    """The profile for programs (BagIt Profiles 1.4.0); docs/archive.md says the same for people."""
    required = {"required": True, "repeatable": False}
    optional = {**required, "required": False}
    return _json(
        {
            "BagIt-Profile-Info": {
                "BagIt-Profile-Identifier": PROFILE_ID,
                "BagIt-Profile-Version": "1.4.0",
                "Source-Organization": "torimatome",
                "External-Description": "A year's progress report with all that it was made of",
                "Version": "1",
            },
            "Bag-Info": {
                "Source-Organization": optional,
                "Contact-Name": optional,
                "External-Description": required,
                "External-Identifier": required,
                "Bagging-Date": required,
                "Payload-Oxum": required,
                "BagIt-Profile-Identifier": {**required, "values": [PROFILE_ID]},
                _LABELS["format"]: {**required, "values": ["1"]},
                _LABELS["year"]: required,
                _LABELS["kind"]: {**required, "values": [kind.value for kind in Kind]},
                _LABELS["reproduced"]: {**required, "values": [YES, NO]},
            },
            "Manifests-Required": list(ALGORITHMS),
            "Tag-Manifests-Required": list(ALGORITHMS),
            "Tag-Files-Required": [PROFILE, TOOLCHAIN, SCHEDULE, INVENTORY_TEXT],
            "Tag-Files-Allowed": [PROFILE, TOOLCHAIN, SCHEDULE, DISPOSALS, INVENTORY_TEXT, INVENTORY_PDF],
            "Allow-Fetch.txt": False,
            "Serialization": "optional",
            "Accept-Serialization": ["application/zip"],
            "Accept-BagIt-Version": ["1.0"],
        }
    )


@cache
def required_tags() -> tuple[str, ...]:
    """The labels that bag-info.txt must have."""
    tags = json.loads(profile_json())["Bag-Info"]
    return tuple(label for label, rule in tags.items() if rule["required"])


def without_disposed(entries: Iterable[BagEntry], disposals: Iterable[Disposal]) -> tuple[BagEntry, ...]:
    """The sealed files that have not been destroyed since."""
    gone = {each.path for each in disposals}
    return tuple(entry for entry in entries if entry.path not in gone)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
