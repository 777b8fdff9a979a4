"""Every damage is found and named; PyPI's bagit agrees on what the RFC has an opinion about."""

import logging
import os
import shutil

import bagit
import pytest
from bags.small import HEAD, PAYLOAD, entries, small

from torimatome.files import bag
from torimatome.files.bag.container import Container, open_bag
from torimatome.files.bag.verify import read_bag
from torimatome.model.archive import Disposal

logging.getLogger("bagit").setLevel(logging.CRITICAL)
ONE = "data/inputs/R5/submissions/R5_回答票_総務課.xlsx"
OTHER = "data/inputs/R5/submissions/R5_回答票_社会教育課.xlsx"
TAG = "目録.txt"


def found_in(members):
    """(code, file) of everything that is found in a bag of these members."""
    container = Container("袋", "袋", members)
    return {(found.code, found.subject) for found in read_bag(container)[1]}


def placed(tmp_path, members):
    folder = tmp_path / "bag"
    for name, data in members.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def bagit_agrees(folder, *, valid):
    try:
        assert bagit.Bag(str(folder)).is_valid() is valid
    except bagit.BagError:
        assert not valid


def test_a_whole_bag_has_nothing_to_say(tmp_path):
    members = small()
    assert found_in(members) == set()
    held, _ = read_bag(Container("袋", "袋", members))
    assert held.head == HEAD
    assert held.payload() == PAYLOAD
    assert held.entries == entries()
    bagit_agrees(placed(tmp_path, members), valid=True)


def changed(members):
    members[ONE] = members[ONE][:-1] + b"!"
    return {("bag-changed", ONE)}


def emptied(members):
    members[ONE] = b""
    return {("bag-changed", ONE)}


def missing(members):
    del members[ONE]
    return {("bag-missing", ONE)}


def added(members):
    members["data/inputs/新しい.txt"] = b"new"
    return {("bag-added", "data/inputs/新しい.txt")}


def renamed(members):
    members["data/inputs/R5/submissions/写し.xlsx"] = members.pop(ONE)
    return {("bag-renamed", "data/inputs/R5/submissions/写し.xlsx")}


def swapped(members):
    members[ONE], members[OTHER] = members[OTHER], members[ONE]
    return {("bag-changed", ONE), ("bag-changed", OTHER)}


def tag_changed(members):
    members[TAG] += b"."
    return {("bag-changed", TAG)}


def tag_missing(members):
    del members[TAG]
    return {("bag-missing", TAG)}


def manifest_missing(members):
    del members["manifest-sha512.txt"]
    return {("bag-missing", "manifest-sha512.txt")}


def manifest_line_lost(members):
    lines = members["manifest-sha256.txt"].splitlines(keepends=True)
    members["manifest-sha256.txt"] = b"".join(lines[1:])
    return {("bag-changed", "manifest-sha256.txt"), ("bag-manifest", "manifest-sha256.txt")}


def manifest_hash_changed(members):
    data = members["manifest-sha512.txt"]
    members["manifest-sha512.txt"] = (b"1" if data[:1] != b"1" else b"2") + data[1:]
    return {("bag-changed", "manifest-sha512.txt"), ("bag-manifest", "manifest-sha512.txt")}


def tag_manifest_hash_changed(members):
    data = members["tagmanifest-sha256.txt"]
    members["tagmanifest-sha256.txt"] = (b"1" if data[:1] != b"1" else b"2") + data[1:]
    return {("bag-manifest", "tagmanifest-sha256.txt")}


def declaration_changed(members):
    members["bagit.txt"] = members["bagit.txt"].replace(b"1.0", b"9.9")
    return {("bag-declaration", "bagit.txt"), ("bag-changed", "bagit.txt")}


def oxum_changed(members):
    members["bag-info.txt"] = members["bag-info.txt"].replace(b"Oxum: ", b"Oxum: 1")
    return {("bag-declaration", "bag-info.txt"), ("bag-changed", "bag-info.txt")}


DAMAGES = [
    changed,
    emptied,
    missing,
    added,
    renamed,
    swapped,
    tag_changed,
    tag_missing,
    manifest_missing,
    manifest_line_lost,
    manifest_hash_changed,
    tag_manifest_hash_changed,
    declaration_changed,
    oxum_changed,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damage_is_named_and_bagit_agrees(tmp_path, damage):
    members = small()
    expected = damage(members)
    found = found_in(members)
    assert expected <= found
    # Oxum speaks up too where the count or size of the payload is wrong; nothing else is accused.
    assert found - expected <= {("bag-declaration", "bag-info.txt")}
    bagit_agrees(placed(tmp_path, members), valid=False)


def test_a_tag_file_that_is_not_listed_is_found_though_the_rfc_allows_it(tmp_path):
    members = small()
    members["memo.txt"] = b"by a clerk"
    assert found_in(members) == {("bag-added", "memo.txt")}
    bagit_agrees(placed(tmp_path, members), valid=True)


# ------------------------------ loss and lawful 廃棄


GONE = entries()[1]
RECORD = Disposal(GONE.path, GONE.size, GONE.sha256, "2034-04-01", "保存期間の満了", "文書管理者")


def test_a_disposal_with_its_record_is_no_loss(tmp_path):
    members = bag.resealed(HEAD, small(), entries(), (RECORD,))
    assert "data/" + GONE.path not in members
    assert found_in(members) == set()
    held, _ = read_bag(Container("袋", "袋", members))
    assert held.disposals == (RECORD,)
    bagit_agrees(placed(tmp_path, members), valid=True)


def test_a_file_taken_out_with_its_lines_but_without_a_record_is_lost(tmp_path):
    """Whoever mends the manifests, too, still does not make it lawful."""
    kept = {name: data for name, data in PAYLOAD.items() if name != GONE.path}
    members = small(kept)
    assert found_in(members) == {("bag-lost", "data/" + GONE.path)}
    bagit_agrees(placed(tmp_path, members), valid=True)


def test_a_file_that_is_recorded_as_destroyed_but_there_is_found():
    assert found_in(small(disposals=(RECORD,))) == {("bag-not-disposed", "data/" + GONE.path)}


def test_contents_exchanged_together_with_the_manifests_still_differ_from_the_schedule():
    assert found_in(small({**PAYLOAD, GONE.path: b"forged"})) == {("bag-changed", "data/" + GONE.path)}


# ------------------------------ the container


def test_every_single_flipped_bit_of_a_zip_is_found(tmp_path):
    whole = bag.sealed("R5_保存", small())
    path = tmp_path / "R5_保存.zip"
    path.write_bytes(whole)
    unfound = []
    # Flipped in place, and back: a file that is truncated to be written anew costs more than its checks.
    with path.open("r+b", buffering=0) as file:
        for at, byte in enumerate(whole):
            os.pwrite(file.fileno(), bytes([byte ^ (1 << at % 8)]), at)
            container, findings = open_bag(path)
            if container is not None:
                _, findings = read_bag(container)
            if not findings:
                unfound.append(at)
            os.pwrite(file.fileno(), bytes([byte]), at)
    assert path.read_bytes() == whole
    assert len(whole) > 6_000
    assert unfound == []


def test_a_flipped_bit_in_a_file_names_that_file(tmp_path):
    members = small()
    whole = bag.sealed("R5_保存", members)
    path = tmp_path / "R5_保存.zip"
    compared = 0
    for name, data in members.items():
        at = whole.index(b"R5_\xe4\xbf\x9d\xe5\xad\x98/" + name.encode() + data) + len(name.encode()) + 10
        if not data:
            continue
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        container, _ = open_bag(path)
        _, findings = read_bag(container)
        assert name in {found.subject for found in findings}, name
        compared += 1
    assert compared == len(members) - 1


@pytest.mark.parametrize("change", [lambda data: data + b"\0", lambda data: b"\0" + data])
def test_bytes_around_the_zip_are_found(tmp_path, change):
    path = tmp_path / "R5_保存.zip"
    path.write_bytes(change(bag.sealed("R5_保存", small())))
    container, findings = open_bag(path)
    if container is not None:
        _, findings = read_bag(container)
    assert {found.code for found in findings} <= {"bag-container", "bag-unreadable"}
    assert findings


def test_a_zip_with_other_dates_but_the_same_files_is_found(tmp_path):
    """Unpacked and packed again without compression: whole for bagit, but not what was sealed."""
    path = tmp_path / "R5_保存.zip"
    shutil.make_archive(str(tmp_path / "deflated"), "zip", placed(tmp_path, small()).parent, "bag")
    path.write_bytes((tmp_path / "deflated.zip").read_bytes())
    container, findings = open_bag(path)
    assert container is None
    assert {found.code for found in findings} == {"bag-hostile"}
