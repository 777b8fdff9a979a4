"""What is kept between builds changes no byte: damaged, foreign, stale or gone, it is not trusted."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bench.generate import Size, make_city
from docx import Document
from docx.shared import Mm
from fontTools.ttLib import TTFont
from openpyxl import load_workbook

from torimatome import pipeline
from torimatome.cli.building import UNCHANGED
from torimatome.cli.commands import run
from torimatome.files.kept import keep, load_kept
from torimatome.files.last_build import basis_of
from torimatome.files.workspace import Workspace
from torimatome.render.press import OwnPress

YEAR = 2023


class CountingPress(OwnPress):
    """A press that tells how many blocks it was asked to lay out, and how many pages it drew."""

    def __init__(self):
        self.blocks = self.pages = 0

    def pdf(self, job):
        print_it = super().pdf(job)

        def printed():
            found = print_it()
            self.pages += len(found.plates.keys() - job.known.keys())
            return found

        return printed

    def heights(self, page, faces, folder):
        found = super().heights(page, faces, folder)
        self.blocks += len(found)
        return found


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """A city that was built once: its outputs, and what was kept."""
    root = tmp_path_factory.mktemp("city")
    make_city(root, Size(rows=20, workbooks=4))
    built(root)
    return root


@pytest.fixture
def place(city, tmp_path):
    return Path(shutil.copytree(city, tmp_path / "place"))


def built(root, *, kept=True, press=None):
    """Every file under outputs after a build, by name."""
    workspace = Workspace(root)
    shutil.rmtree(root / "outputs", ignore_errors=True)
    pipeline.build(workspace, YEAR, press=press, basis=basis_of(workspace) if kept else None)
    return outputs(root)


def outputs(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "outputs").rglob("*"))
        if path.is_file()
    }


def kept_in(root, what):
    return Workspace(root).kept(YEAR, what)


# ------------------------------ heights and pages


def test_what_was_measured_and_drawn_is_not_done_again_and_no_byte_differs(place):
    without = built(place, kept=False)
    shutil.rmtree(place / ".torimatome")
    first, second = CountingPress(), CountingPress()
    assert built(place, press=first) == without
    assert built(place, press=second) == without
    assert len(without) == 10
    assert first.blocks > 20
    assert first.pages > 1
    assert (second.blocks, second.pages) == (0, 0)


def test_one_changed_answer_measures_one_cell_and_draws_one_page(place):
    path = min((place / "inputs/R5/submissions").iterdir())
    book = load_workbook(path)
    texts = [cell for row in book["回答"].iter_rows() for cell in row if "開催" in str(cell.value or "")]
    texts[-1].value = "窓口を一つ増やし、三つの地区で説明会を開いた。" * 4
    book.save(path)
    press = CountingPress()
    after = built(place, press=press)
    assert (press.blocks, press.pages) == (1, 1)
    shutil.rmtree(place / ".torimatome")
    assert built(place) == after


def cut(path):
    path.write_bytes(path.read_bytes()[:-40])


def flipped(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def emptied(path):
    path.write_bytes(b"")


def folder_in_its_place(path):
    path.unlink()
    path.mkdir()


def foreign(path):
    """Another workspace's, whole and under its own checksum."""
    found = load_kept(path)
    of_all = {
        "heights": lambda: dict.fromkeys(found["heights"], 400.0),
        "plates": lambda: {name: ["AA==", "AA==", "AA=="] for name in found["plates"]},
    }
    keep(path, {"basis": "0" * 64, **{name: make() for name, make in of_all.items() if name in found}})


@pytest.mark.parametrize("what", ["heights", "plates"])
@pytest.mark.parametrize("harm", [cut, flipped, emptied, folder_in_its_place, foreign])
def test_what_is_damaged_is_thrown_away(place, harm, what):
    whole = outputs(place)
    harm(kept_in(place, what))
    press = CountingPress()
    assert built(place, press=press) == whole
    if what == "heights":
        assert press.blocks > 20, "nothing of them was used"
    else:
        assert press.pages > 1, "nothing of them was used"


def test_heights_under_the_right_basis_are_used(place):
    """The guard of these tests: if kept heights were never used, false ones would do no harm either."""
    whole = outputs(place)
    path = kept_in(place, "heights")
    found = load_kept(path)
    keep(path, {**found, "heights": {name: height * 9 for name, height in found["heights"].items()}})
    assert built(place) != whole


def test_pages_under_the_right_basis_are_used(place):
    """The guard once more: here each page is kept under the next one's name."""
    whole = outputs(place)
    path = kept_in(place, "plates")
    found = load_kept(path)
    names = list(found["plates"])
    shifted = dict(zip(names, [found["plates"][name] for name in (*names[1:], names[0])], strict=True))
    keep(path, {**found, "plates": shifted})
    after = built(place)
    assert [name for name in whole if after[name] != whole[name]] == [
        name for name in whole if name.endswith(".pdf")
    ]


def other_font(root):
    path = root / "templates/fonts/BIZUDMincho-Regular.ttf"
    other = TTFont(path.with_name("BIZUDGothic-Regular.ttf"))
    other["name"] = TTFont(path)["name"]
    other.save(path)


def other_template(root):
    path = root / "templates/report.docx"
    document = Document(path)
    document.sections[0].page_height = Mm(210)
    document.save(path)


def other_plan(root):
    path = root / "inputs/plan.toml"
    path.write_text(path.read_text("utf-8").replace('subtitle = "', 'subtitle = "改訂'), encoding="utf-8")


def other_settings(root):
    path = root / "inputs/R5/year.toml"
    path.write_text(path.read_text("utf-8").replace("2024-01-31", "2024-02-29"), encoding="utf-8")


@pytest.mark.parametrize("change", [other_font, other_template, other_plan, other_settings])
def test_a_change_of_what_they_rest_on_is_seen(place, change):
    before = outputs(place)
    change(place)
    after = built(place)
    shutil.rmtree(place / ".torimatome")
    assert built(place) == after
    assert len(after) == len(before) == 10
    assert after != before


@pytest.mark.parametrize("at", range(0, 400, 7))
def test_a_kept_value_with_one_bit_flipped_is_nothing(tmp_path, at):
    path = tmp_path / "value"
    keep(path, {"text": "高さ" * 60})
    assert load_kept(path) == {"text": "高さ" * 60}
    data = bytearray(path.read_bytes())
    assert len(data) > 400
    data[at] ^= 1 << at % 8
    path.write_bytes(data)
    assert load_kept(path) is None


# ------------------------------ nothing has changed


def told(root, capsys, *more):
    code = run(["build", "R5", "--root", str(root), *more])
    return code, capsys.readouterr().out


def marks(root):
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def built_place(place, capsys):
    """A city that the command line has built, and what it said."""
    code, said = told(place, capsys)
    assert (code, UNCHANGED in said) == (0, False)
    return place, said


def test_a_build_with_nothing_to_do_says_so_and_touches_nothing(built_place, capsys):
    root, first = built_place
    before = marks(root)
    code, said = told(root, capsys)
    assert code == 0
    assert said.splitlines()[-1].startswith(UNCHANGED)
    assert marks(root) == before
    counted = [line for line in first.splitlines() if re.match("要修正|要確認|参考|確認事項は", line)]
    findings = [line for line in first.splitlines() if "\t" in line]
    assert [line for line in said.splitlines() if "\t" in line] == findings != []
    assert counted[-1] in said.splitlines()
    once_more = json.loads(told(root, capsys, "--json")[1])
    assert once_more["facts"] == {"unchanged": "true"}
    assert len([each for each in once_more["findings"] if not each["closed_by"]]) == len(findings)


def test_an_unchanged_build_takes_in_no_heavy_package(built_place):
    root, _ = built_place
    script = (
        "import sys; from torimatome.cli.commands import run; code = run(sys.argv[1:]);"
        "heavy = {'weasyprint', 'openpyxl', 'numpy', 'lxml', 'pandas', 'docx', 'subprocess'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script, "build", "R5", "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert UNCHANGED in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_output_that_somebody_changed_or_deleted_is_made_again(built_place, capsys):
    root, _ = built_place
    whole = outputs(root)
    for name in whole:
        path = root / name
        if path.suffix in {".csv", ".json"}:
            path.unlink()
        elif path.suffix == ".pdf":
            path.write_bytes(path.read_bytes() + b"\n")
        else:
            continue
        assert UNCHANGED not in told(root, capsys)[1], name
        assert outputs(root) == whole


def test_an_input_of_the_same_size_and_time_is_seen_by_its_content(built_place, capsys):
    root, _ = built_place
    path = root / "inputs/R5/year.toml"
    stat = path.stat()
    path.write_text(path.read_text("utf-8").replace("2024-01-31", "2024-01-30"), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_size == stat.st_size
    assert UNCHANGED not in told(root, capsys)[1]
    assert "令和6年1月30日現在" in next(
        data.decode() for name, data in outputs(root).items() if name.endswith("一覧.html")
    )


def test_a_draft_stays_a_draft_with_its_exit_code(place, capsys):
    path = min((place / "inputs/R5/submissions").iterdir())
    path.unlink()
    code, said = told(place, capsys)
    before = marks(place)
    again, said_again = told(place, capsys)
    assert (code, again) == (1, 1)
    assert UNCHANGED not in said
    assert UNCHANGED in said_again
    assert "要修正が残っています" in said_again
    assert marks(place) == before


def test_damaged_notes_of_the_last_build_are_thrown_away(built_place, capsys):
    root, _ = built_place
    path = Workspace(root).kept(YEAR, "build")
    whole = outputs(root)
    for harm in (flipped, cut, emptied):
        harm(path)
        assert UNCHANGED not in told(root, capsys)[1]
        assert outputs(root) == whole
    assert UNCHANGED in told(root, capsys)[1]


def test_a_folder_that_can_not_keep_anything_builds_all_the_same(place, capsys):
    whole = outputs(place)
    shutil.rmtree(place / ".torimatome")
    shutil.rmtree(place / "outputs")
    (place / ".torimatome").write_text("no folder", encoding="utf-8")
    for _ in range(2):
        code, said = told(place, capsys)
        assert (code, UNCHANGED in said) == (0, False)
        assert outputs(place) == whole
