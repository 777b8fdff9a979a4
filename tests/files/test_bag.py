"""A bag's parts: the container's bytes, manifests, tables, and what is refused before anything is read."""

import io
import json
import stat
import struct
import zipfile

import pytest
from bags.small import HEAD, PAYLOAD, small
from hypothesis import given
from hypothesis import strategies as st

from torimatome.files import bag
from torimatome.files.bag.container import colliding, open_bag, unsafe
from torimatome.files.bag.stored_zip import first_difference, stored_zip
from torimatome.files.bag.tables import disposals_csv, read_disposals, read_schedule, schedule_csv
from torimatome.files.bag.verify import read_bag
from torimatome.model.archive import Action, BagEntry, Disposal, Retention, Toolchain

NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/\\:"), min_size=1, max_size=9
)


@given(st.dictionaries(NAMES, st.binary(max_size=40), max_size=6))
def test_a_container_is_read_back_by_the_standard_library(members):
    data = stored_zip(members)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert {info.orig_filename: package.read(info) for info in package.infolist()} == members
        assert [name.encode() for name in package.namelist()] == sorted(name.encode() for name in members)
    assert data == stored_zip(dict(reversed(members.items())))


def test_a_container_names_neither_a_day_nor_a_system():
    with zipfile.ZipFile(io.BytesIO(stored_zip({"あ.txt": b"x"}))) as package:
        (info,) = package.infolist()
    assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert (info.create_system, info.external_attr, info.extra, info.comment) == (0, 0, b"", b"")
    assert (info.compress_type, info.flag_bits) == (zipfile.ZIP_STORED, 0x800)


@given(st.binary(min_size=1, max_size=60), st.data())
def test_the_first_differing_byte_is_found(data, draw):
    at = draw.draw(st.integers(0, len(data) - 1))
    other = bytes([*data[:at], data[at] ^ 1, *data[at + 1 :]])
    assert first_difference(data, other) == at
    assert first_difference(data, data) is None
    assert first_difference(data, data[:at]) == at


@pytest.mark.parametrize("path", ["data/100%.xlsx", "data/a\nb", "data/a\r\nb", "data/%0A", "data/普通.txt"])
def test_a_path_in_a_manifest_is_written_as_the_rfc_says(path):
    written = bag.encoded(path)
    assert "\n" not in written
    assert "\r" not in written
    assert bag.decoded(written) == path
    assert bag.decoded(written.replace("%0A", "%0a")) == path


def test_a_manifest_tells_lines_that_it_can_not_be_read_in():
    hashes, wrong = bag.read_manifest(b"abc1  data/a\nnothing\nabc2 *data/b\nabc3  data/a\n\n")
    assert hashes == {"data/a": "abc1", "data/b": "abc2"}
    assert wrong == [2, 4]


KEPT = Retention("回答票", 10, "2024-04-01", "2034-03-31", Action.DISPOSE)
WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=12)


@given(WORDS, st.integers(0, 10**9))
def test_the_tables_are_read_back_whatever_stands_in_them(word, size):
    entries = (BagEntry(word, size, "0" * 64, KEPT), BagEntry("=cmd", 1, "f" * 64, KEPT))
    assert read_schedule(schedule_csv(entries)) == entries
    gone = (Disposal(word, size, "0" * 64, "2034-04-01", word, "@" + word),)
    assert read_disposals(disposals_csv(gone)) == gone


@pytest.mark.parametrize("data", [b"", b"a,b\r\n", b"\xff\xfe", schedule_csv(()) + b"a,b\r\n", b'"a'])
def test_a_table_of_another_kind_is_no_table(data):
    with pytest.raises(ValueError, match=r"columns|decode|unpack|no CSV"):
        read_schedule(data)


def test_the_head_is_read_back_from_the_tags():
    info = bag.read_info(small()["bag-info.txt"])
    assert bag.read_head(info) == HEAD
    assert info["Payload-Oxum"] == f"{sum(map(len, PAYLOAD.values()))}.{len(PAYLOAD)}"
    assert info["Bagging-Date"] == "2024-03-31"
    folded = small()["bag-info.txt"].replace(b"External-Description: ", b"External-Description:\n  ")
    assert bag.read_head(bag.read_info(folded)) == HEAD


def test_the_toolchain_is_read_back_and_nonsense_is_none():
    parts = Toolchain((("Pango", "1.50"), ("zlib", "")))
    assert bag.read_toolchain(bag.toolchain_json(parts)) == parts
    assert bag.read_toolchain(b"[1]") == bag.read_toolchain(b"{") == Toolchain()


def test_the_profile_asks_for_what_the_bag_has():
    members = small()
    profile = json.loads(members["profile.json"])
    info = bag.read_info(members["bag-info.txt"])
    compared = 0
    for label, rule in profile["Bag-Info"].items():
        assert label in info or not rule["required"]
        assert info.get(label) in rule.get("values", [info.get(label)])
        compared += 1
    assert compared == len(info) == 11
    tags = {name for name in members if not name.startswith(("data/", "manifest", "tagmanifest"))}
    assert set(profile["Tag-Files-Required"]) <= tags
    assert tags - {"bagit.txt", "bag-info.txt"} <= set(profile["Tag-Files-Allowed"])
    assert profile["BagIt-Profile-Info"]["BagIt-Profile-Identifier"] == info["BagIt-Profile-Identifier"]


# ------------------------------ hostile bags


def opened(tmp_path, data):
    path = tmp_path / "袋.zip"
    path.write_bytes(data)
    container, findings = open_bag(path)
    return container, [(found.code, found.subject) for found in findings]


def packed(name, data=b"x", **changed):
    """A ZIP file whose one member is named so, with fields of its entry changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        info = zipfile.ZipInfo("bag/ok")
        for field, value in changed.items():
            setattr(info, field, value)
        package.writestr(info, data, compress_type=changed.get("compress_type", zipfile.ZIP_STORED))
    fake = b"bag/ok"
    raw = name.encode()
    out = stream.getvalue()
    if raw == fake:
        return out
    end = out.rindex(b"PK\x05\x06")
    head = (
        out[:26]
        + struct.pack("<H", len(raw))
        + out[28:30]
        + raw
        + out[30 + len(fake) : out.index(b"PK\x01\x02")]
    )
    entry = out[out.index(b"PK\x01\x02") : end]
    entry = entry[:28] + struct.pack("<H", len(raw)) + entry[30:46] + raw + entry[46 + len(fake) :]
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(head), 0)
    return head + entry + tail


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "bag/../../evil.txt",
        "bag/./a",
        "bag//a",
        "/etc/evil",
        "C:/evil.txt",
        "bag\\..\\evil.txt",
        "bag/a\nb",
        "bag/nul.txt",
        "bag/a.",
        "bag/a ",
    ],
)
def test_a_name_that_leaves_its_folder_is_refused(tmp_path, name):
    container, findings = opened(tmp_path, packed(name))
    assert container is None
    assert [code for code, _ in findings] == ["bag-hostile"]
    assert unsafe(name)


@pytest.mark.parametrize(
    "changed",
    [
        {"external_attr": (stat.S_IFLNK | 0o777) << 16},
        {"compress_type": zipfile.ZIP_DEFLATED},
        {"compress_type": zipfile.ZIP_BZIP2},
    ],
)
def test_links_and_compressed_members_are_refused(tmp_path, changed):
    container, findings = opened(tmp_path, packed("bag/ok", b"0" * 10_000, **changed))
    assert container is None
    assert findings[0] == ("bag-hostile", "bag/ok")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        for at in range(4):
            package.writestr(f"bag/data/{at}", bytes(50_000_000))
    assert len(bomb.getvalue()) < 250_000
    container, findings = opened(tmp_path, bomb.getvalue())
    assert container is None
    assert len(findings) == 5


def test_overlapping_members_are_refused(tmp_path):
    """Many entries of the directory that all point to one stored member."""
    one = stored_zip({"bag/a": bytes(100_000)})
    at = one.index(b"PK\x01\x02")
    entry = one[at : one.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"bag/a", b"bag/%c" % (97 + name)) for name in range(20))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 20, 20, len(entries), at, 0)
    container, findings = opened(tmp_path, one[:at] + entries + tail)
    assert container is None
    assert findings == [("bag-hostile", "袋.zip")]


def test_one_name_twice_is_refused(tmp_path):
    twice = stored_zip({"bag/a": b"1", "bag/b": b"2"}).replace(b"bag/b", b"bag/a")
    container, findings = opened(tmp_path, twice)
    assert container is None
    assert findings == [("bag-hostile", "bag/a")]


@pytest.mark.parametrize("data", [b"", b"PK", b"nothing", stored_zip({"bag/a": b"1"})[:-5]])
def test_what_is_no_zip_is_unreadable(tmp_path, data):
    assert opened(tmp_path, data) == (None, [("bag-unreadable", "袋.zip")])


def test_a_folder_with_a_link_is_refused(tmp_path):
    folder = tmp_path / "bag"
    (folder / "data").mkdir(parents=True)
    (folder / "bagit.txt").write_bytes(bag.DECLARED)
    (folder / "data" / "passwords").symlink_to("/etc/passwd")
    (folder / "data" / "all").symlink_to("/etc")
    container, findings = open_bag(folder)
    assert container is None
    assert sorted(found.subject for found in findings) == ["data/all", "data/passwords"]


def test_what_is_not_there_and_what_is_empty_is_said(tmp_path):
    (tmp_path / "空").mkdir()
    for name in ("ない.zip", "空"):
        container, findings = open_bag(tmp_path / name)
        assert container is None
        assert [found.code for found in findings] == ["bag-unreadable"]


def test_names_that_are_one_on_windows_or_a_mac_are_told():
    assert colliding(["a/B.txt", "A/b.txt", "c"]) == ["a/B.txt", "A/b.txt"]
    assert colliding(["が.txt", "か\u3099.txt"]) == ["が.txt", "か\u3099.txt"]
    assert colliding(["a", "b"]) == []


def test_a_newer_format_is_not_guessed_at(tmp_path):
    members = small()
    members["bag-info.txt"] = members["bag-info.txt"].replace(b"Format: 1", b"Format: 2")
    path = tmp_path / "new.zip"
    path.write_bytes(bag.sealed("new", members))
    container, _ = open_bag(path)
    held, findings = read_bag(container)
    assert held is None
    assert [found.code for found in findings] == ["bag-newer"]
