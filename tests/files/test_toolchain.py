"""What outputs were made with is asked of the libraries themselves, and a bag can carry it."""

import importlib.metadata
import io
import re
import zipfile
import zlib
from hashlib import sha256

from workspace_copy import ROOT

from torimatome.files.toolchain import (
    program_version,
    source_files,
    source_fingerprint,
    toolchain,
    toolchain_files,
)

SOURCE = f"toolchain/torimatome-{program_version()}-source.zip"


def test_every_native_library_says_its_version():
    made_with = toolchain()
    for part in ("Pango", "HarfBuzz", "fontconfig", "zlib", "CPython"):
        assert re.fullmatch(r"\d+(\.\d+)+.*", made_with.version(part)), part
    assert made_with.version("zlib") == zlib.ZLIB_RUNTIME_VERSION
    assert made_with.version("torimatome") == program_version()
    assert program_version()


def test_every_package_of_the_lock_that_is_installed_is_recorded_with_its_version():
    recorded = dict(toolchain().parts)
    text = (ROOT / ".ci" / "lock" / "run.txt").read_text()
    # flit-core builds the package and is not needed at run time.
    locked = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)) - {"flit-core"}
    installed = {re.sub("[-_.]+", "-", each.name).lower() for each in importlib.metadata.distributions()}
    needed = locked & installed
    assert len(needed) > 25
    assert sorted(needed - recorded.keys()) == []
    assert {name: recorded[name] for name in needed} == {
        name: importlib.metadata.version(name) for name in needed
    }


def test_packages_of_the_tests_are_not_recorded():
    assert not {"pytest", "mypy", "bagit", "ruff"} & dict(toolchain().parts).keys()


def test_the_programs_own_source_is_fingerprinted_whole():
    names = [name for name, _ in source_files()]
    assert "files/toolchain.py" in names
    assert len(names) > 100
    assert names == sorted(names)
    assert toolchain().version("torimatome のソース（SHA-256）") == source_fingerprint()


def test_the_lock_is_found_beside_the_workspace_or_in_the_checkout(tmp_path):
    files, findings = toolchain_files(tmp_path, None)
    assert findings == ()
    assert files["toolchain/run.txt"] == (ROOT / ".ci" / "lock" / "run.txt").read_bytes()
    own = tmp_path / ".ci" / "lock"
    own.mkdir(parents=True)
    (own / "run.txt").write_bytes(b"own\n")
    assert toolchain_files(tmp_path, None)[0] == {"toolchain/run.txt": b"own\n"}


def test_wheels_travel_along_with_the_source_and_strange_ones_are_told(tmp_path):
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (wheels / "a-1-py3-none-any.whl").write_bytes(b"a")
    (wheels / "b-1-py3-none-any.whl").write_bytes(b"b")
    (wheels / "README").write_bytes(b"not a wheel")
    own = tmp_path / ".ci" / "lock"
    own.mkdir(parents=True)
    (own / "run.txt").write_text(f"a==1 --hash=sha256:{sha256(b'a').hexdigest()}\n")
    files, findings = toolchain_files(tmp_path, wheels)
    assert sorted(files) == [
        "toolchain/run.txt",
        SOURCE,
        "toolchain/wheels/a-1-py3-none-any.whl",
        "toolchain/wheels/b-1-py3-none-any.whl",
    ]
    assert [(found.code, found.subject) for found in findings] == [
        ("archive-foreign-wheel", "b-1-py3-none-any.whl")
    ]
    with zipfile.ZipFile(io.BytesIO(files[SOURCE])) as package:
        assert len(package.namelist()) == len(source_files())


def test_a_folder_without_wheels_is_told(tmp_path):
    _, findings = toolchain_files(tmp_path, tmp_path)
    assert [found.code for found in findings] == ["archive-no-wheels"]
