"""A year sealed, checked, thinned out, and rebuilt from its bag alone, elsewhere."""

import datetime as dt
import io
import json
import logging
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import bagit
import page
import pdfplumber
import pytest
from bags.tiny import CLERK, TEXTS, WHISPERED, YEAR, make
from docx import Document
from openpyxl import load_workbook
from workspaces.make_midori import workspace_copy
from workspaces.opened import opened, squeezed

from torimatome import pipeline
from torimatome.cli.commands import cli, run
from torimatome.files import bag
from torimatome.files.bag.container import open_bag
from torimatome.files.bag.stored_zip import stored_zip
from torimatome.files.bag.verify import read_bag
from torimatome.model.archive import Toolchain
from torimatome.model.messages import CATALOGUE, archiving, say

logging.getLogger("bagit").setLevel(logging.CRITICAL)
OLD_BAGS = sorted(Path(__file__).with_name("bags").glob("format*.zip"))
REPORT = "outputs/R3/令和3年度まちづくり進捗一覧"
PROGRAM = (sys.executable, "-c", "from torimatome.cli import main; main()")
DAY = dt.date(2032, 4, 1)
CORRECTED = "公民館の屋根を7月に直した。"


def codes(outcome):
    return [found.code for found in outcome.findings]


def extracted(path, folder):
    with zipfile.ZipFile(path) as package:
        package.extractall(folder)
    (only,) = folder.iterdir()
    return only


def members_of(path):
    container, findings = open_bag(path)
    assert findings == ()
    return dict(container.members)


def tags_of(container):
    return {name: container.members[name] for name in ("目録.txt", "目録.pdf", "toolchain.json")}


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The town's workspace, built; tests that change it take a copy."""
    workspace = make(tmp_path_factory.mktemp("town"))
    assert pipeline.build(workspace, YEAR).must == ()
    form = workspace.forms(YEAR) / "R3_調査票_総務課.xlsx"
    form.parent.mkdir()
    form.write_bytes(b"as sent")
    return workspace


@pytest.fixture(scope="module")
def sealed(town):
    outcome = pipeline.archive(town, YEAR)
    assert outcome.findings == ()
    return outcome.written[0]


@pytest.fixture(scope="module")
def public(town):
    outcome = pipeline.archive(town, YEAR, public=True)
    assert outcome.findings == ()
    return outcome.written[0]


@pytest.fixture
def copy(town, tmp_path):
    shutil.copytree(town.root, tmp_path / "copy", ignore=shutil.ignore_patterns("archive"))
    return pipeline.Workspace(tmp_path / "copy")


# ------------------------------ sealing


def test_a_bag_holds_all_that_the_year_was_made_of(town, sealed):
    assert sealed.relative_to(town.root).as_posix() == "outputs/R3/archive/R3_保存.zip"
    held = {name.removeprefix("data/") for name in members_of(sealed) if name.startswith("data/")}
    there = {
        path.relative_to(town.root).as_posix()
        for path in town.root.rglob("*")
        if path.is_file() and "archive" not in path.parts and ".torimatome" not in path.parts
    }
    assert len(there) > 20
    assert held == there | {"toolchain/run.txt"}
    assert "outputs/R3/forms/R3_調査票_総務課.xlsx" in held


def test_the_same_year_gives_the_same_bytes_elsewhere(copy, sealed):
    for path in sorted(copy.root.rglob("*"), reverse=True):
        os.utime(path, (0, 1))
    outcome = pipeline.archive(copy, YEAR)
    assert outcome.written[0].read_bytes() == sealed.read_bytes()


def test_bagit_finds_the_bag_valid(tmp_path, sealed, public):
    for path in (sealed, public):
        folder = extracted(path, tmp_path / path.stem)
        assert folder.name == path.stem
        bagit.Bag(str(folder)).validate()
        assert pipeline.verify(folder).findings == ()
        assert pipeline.verify(path).findings == ()


def test_the_inventory_names_every_file_for_people(sealed):
    members = members_of(sealed)
    text = members["目録.txt"].decode()
    payload = [name.removeprefix("data/") for name in members if name.startswith("data/")]
    assert [name for name in payload if f"\n{name}\n" not in text] == []
    with pdfplumber.open(io.BytesIO(members["目録.pdf"])) as document:
        printed = "".join(char["text"] for sheet in document.pages for char in sheet.chars)
    assert [name for name in payload if squeezed(name) not in squeezed(printed)] == []
    for words in ("令和3年度の保存文書 目録", "回答票（保存期間10年", "満了時の措置 廃棄", "Pango"):
        assert words in text
        assert squeezed(words) in squeezed(printed)


def test_the_inventory_is_pdf_a(tmp_path, sealed):
    path = tmp_path / "目録.pdf"
    path.write_bytes(members_of(sealed)["目録.pdf"])
    assert "no failures" in str(page.validate_pdf(str(path), profile="3a"))


def test_the_retention_of_plan_toml_and_year_toml_is_kept(copy):
    with copy.plan_shape.open("a", encoding="utf-8") as file:
        file.write(
            "[archive]\n"
            "files = [{ files = 'outputs/*', category = '総務／進捗', years = 7, action = '廃棄' }]\n"
        )
    with (copy.year_inputs(YEAR) / "year.toml").open("a", encoding="utf-8") as file:
        file.write(
            "[archive]\nbegins = 2023-04-01\n"
            "files = [{ files = '*.csv', category = '統計', years = 1, action = '移管' }]\n"
        )
    outcome = pipeline.archive(copy, YEAR)
    lines = members_of(outcome.written[0])["保存期間表.csv"].decode("utf-8-sig").splitlines()
    found = {line.split(",")[0]: line.split(",")[3:] for line in lines}
    assert found["outputs/R3/dataset.csv"] == ["統計", "1", "2023-04-01", "2024-03-31", "移管"]
    assert found[f"{REPORT}.pdf"] == ["総務／進捗", "7", "2023-04-01", "2030-03-31", "廃棄"]


def test_every_mistake_in_the_archive_table_is_named(copy):
    with copy.plan_shape.open("a", encoding="utf-8") as file:
        file.write("[archive]\nbegin = 1\nfiles = [{ files = 'a', years = 0, action = '焼却' }]\n")
    outcome = pipeline.archive(copy, YEAR)
    assert sorted((found.code, found.mark) for found in outcome.must) == [
        ("plan-toml-choice", "archive.files[0].action"),
        ("plan-toml-missing", "archive.files[0].category"),
        ("plan-toml-type", "archive.files[0].years"),
        ("plan-toml-unknown", "archive.begin"),
    ]


def test_a_year_that_is_not_built_is_not_sealed(copy):
    shutil.rmtree(copy.outputs(YEAR))
    outcome = pipeline.archive(copy, YEAR)
    assert codes(outcome) == ["archive-not-built"]
    assert "torimatome build R3" in say(outcome.findings[0])


def test_a_year_that_is_still_a_draft_is_not_sealed_and_that_is_said_first(copy):
    for path in copy.submissions_folder(YEAR).glob("*.xlsx"):
        path.unlink()
    for as_published in (False, True):
        outcome = pipeline.archive(copy, YEAR, as_published=as_published)
        first, *others = outcome.findings
        assert (first.code, first.facts["count"]) == ("archive-draft", str(len(others)))
        assert others
        assert "封をしませんでした" in say(first)
        assert not outcome.written


def test_outputs_that_the_inputs_do_not_give_are_sealed_only_as_published(copy):
    (copy.outputs(YEAR) / "dataset.csv").write_bytes(b"by hand")
    outcome = pipeline.archive(copy, YEAR)
    assert [(found.code, found.subject) for found in outcome.findings] == [
        ("archive-stale", "outputs/R3/dataset.csv")
    ]
    assert not outcome.written
    outcome = pipeline.archive(copy, YEAR, as_published=True)
    assert codes(outcome) == ["archive-as-published"]
    members = members_of(outcome.written[0])
    assert members["data/outputs/R3/dataset.csv"] == b"by hand"
    assert b"Torimatome-Reproduced: no" in members["bag-info.txt"]


def test_a_name_that_windows_can_not_hold_is_told_before_sealing(copy):
    (copy.inputs / "メモ: 案.txt").write_text("x", encoding="utf-8")
    outcome = pipeline.archive(copy, YEAR)
    assert [(found.code, found.subject) for found in outcome.findings] == [
        ("archive-bad-name", "inputs/メモ: 案.txt")
    ]


def test_an_earlier_bag_that_differs_is_kept(copy, sealed):
    folder = copy.outputs(YEAR) / "archive"
    folder.mkdir()
    (folder / "R3_保存.zip").write_bytes(b"an earlier one")
    outcome = pipeline.archive(copy, YEAR)
    assert codes(outcome) == ["archive-kept"]
    assert (folder / "R3_保存〔旧1〕.zip").read_bytes() == b"an earlier one"
    assert outcome.written[0].read_bytes() == sealed.read_bytes()


def test_wheels_are_sealed_on_request(copy, tmp_path):
    wheels = tmp_path / "部品"
    wheels.mkdir()
    (wheels / "some-1-py3-none-any.whl").write_bytes(b"wheel")
    outcome = pipeline.archive(copy, YEAR, wheels=wheels)
    assert codes(outcome) == ["archive-foreign-wheel"]
    assert members_of(outcome.written[0])["data/toolchain/wheels/some-1-py3-none-any.whl"] == b"wheel"
    assert pipeline.archive(copy, YEAR, wheels=copy.inputs).written == ()


# ------------------------------ what may leave the house


def test_the_public_bag_holds_nothing_internal(public, sealed):
    names = sorted(name for name in members_of(public) if name.startswith("data/"))
    assert {name.split("/")[1] for name in names} == {"inputs", "outputs", "templates"}
    assert [name for name in names if "/inputs/" in name] == [
        "data/inputs/R3/source/令和3年度まちづくり進捗一覧.txt"
    ]
    assert not [name for name in names if "internal" in name or "forms" in name or "rulings" in name]
    assert f"data/{REPORT}.pdf" in names
    words = (CLERK, WHISPERED, "回答票", "submissions", "記入者")
    text = opened(public.read_bytes(), public.name)
    assert [word for word in words if squeezed(word) in text] == []
    whole = opened(sealed.read_bytes(), sealed.name)
    assert all(squeezed(word) in whole for word in (CLERK, WHISPERED, "submissions"))


def test_a_template_leaves_the_house_without_its_authors(copy):
    template = Document(str(copy.report_template))
    template.core_properties.author = CLERK
    template.core_properties.last_modified_by = CLERK
    template.save(str(copy.report_template))
    assert pipeline.build(copy, YEAR).must == ()
    outcome = pipeline.archive(copy, YEAR, public=True)
    assert outcome.findings == ()
    assert squeezed(CLERK) not in opened(outcome.written[0].read_bytes(), "")
    kept = members_of(outcome.written[0])["data/templates/report.docx"]
    assert len(Document(io.BytesIO(kept)).tables) == 1


def test_a_template_with_comments_does_not_leave_the_house(copy):
    template = Document(str(copy.report_template))
    template.add_comment(template.paragraphs[0].runs[0], text="課長の指示", author=CLERK)
    template.save(str(copy.report_template))
    pipeline.build(copy, YEAR)
    outcome = pipeline.archive(copy, YEAR, public=True)
    assert "archive-template-words" in codes(outcome)
    assert not outcome.written


# ------------------------------ rebuilding


def regenerated(path, folder, **environment):
    """What the command says and writes, run as a process elsewhere."""
    folder.mkdir(parents=True)
    done = subprocess.run(
        [*PROGRAM, "regenerate", str(path), "--to", "作り直し", "--json"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [found["code"] for found in json.loads(done.stdout)["findings"]]


def test_the_bag_alone_gives_the_same_bytes_in_another_world(tmp_path, sealed):
    moved = tmp_path / "よそ" / "bag.zip"
    moved.parent.mkdir()
    shutil.copy(sealed, moved)
    for at, environment in enumerate(
        ({"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"}, {"TZ": "America/St_Johns", "LC_ALL": "POSIX"})
    ):
        folder = tmp_path / f"所{at}"
        assert regenerated(moved, folder, PYTHONHASHSEED=str(at), **environment) == ["regenerated-same"]
        compared = 0
        for name, data in members_of(sealed).items():
            path = folder / "作り直し" / name.removeprefix("data/")
            if name.startswith("data/") and "forms" not in name and "toolchain" not in name:
                assert path.read_bytes() == data, name
                compared += 1
        assert compared > 20


def test_a_year_that_rests_on_an_earlier_one_carries_it(tmp_path):
    workspace = workspace_copy(tmp_path / "midori")
    assert pipeline.build(workspace, 2020).must == ()
    outcome = pipeline.archive(workspace, 2020)
    assert outcome.findings == ()
    names = members_of(outcome.written[0])
    assert [name for name in names if name.startswith("data/inputs/R1/submissions/")]
    again = pipeline.regenerate(outcome.written[0], tmp_path / "again")
    assert codes(again) == ["regenerated-same"]


def test_another_toolchain_is_named_and_the_year_is_built_all_the_same(tmp_path, sealed):
    container, _ = open_bag(sealed)
    held, _ = read_bag(container)
    older = Toolchain(
        tuple((name, "1.0" if name == "Pango" else version) for name, version in held.toolchain.parts)
    )
    tags = {**tags_of(container), "toolchain.json": bag.toolchain_json(older)}
    path = tmp_path / "older.zip"
    path.write_bytes(bag.sealed("R3_保存", bag.bag_members(held.head, held.payload(), tags, held.entries)))
    outcome = pipeline.regenerate(path, tmp_path / "again")
    assert codes(outcome) == ["toolchain-differs", "regenerated-same"]
    assert "Pango 1.0→" in say(outcome.findings[0])
    assert outcome.must == ()


@pytest.mark.needs("pdftoppm")
def test_text_table_breaks_and_pixels_are_told_apart(tmp_path, copy):
    """Sealed as published; since then a text was corrected and the pages were broken anew."""
    settings = copy.year_inputs(YEAR) / "year.toml"
    written = settings.read_text(encoding="utf-8")
    settings.write_text(written + "page_rows = [3, 1]\n", encoding="utf-8")
    assert pipeline.build(copy, YEAR).must == ()
    settings.write_text(written + "page_rows = [1, 3]\n", encoding="utf-8")
    path = copy.submissions_folder(YEAR) / "R3_回答票_社会教育課.xlsx"
    book = load_workbook(path)
    cells = [cell for row in book["回答"].iter_rows() for cell in row if cell.value == TEXTS["I03"]]
    assert len(cells) == 1
    cells[0].value = CORRECTED
    book.save(path)
    sealed = pipeline.archive(copy, YEAR, as_published=True).written[0]
    outcome = pipeline.regenerate(sealed, tmp_path / "again")
    told = {found.code: found for found in outcome.findings}
    assert CORRECTED in told["regenerated-text"].facts["new"]
    assert "「4行" in told["regenerated-table"].facts["cells"]
    assert (told["regenerated-breaks"].facts["before"], told["regenerated-breaks"].facts["after"]) == (
        "3/1",
        "1/3",
    )
    assert told["regenerated-pixels"].facts["count"] == "2"
    assert "regenerated-bytes" in told
    assert "regenerated-differs" not in told


def test_same_tools_and_other_bytes_are_a_must(tmp_path, sealed):
    """A bag that is whole, but whose dataset nobody can build from what is in it."""
    container, _ = open_bag(sealed)
    held, _ = read_bag(container)
    name = "outputs/R3/dataset.csv"
    payload = {**held.payload(), name: held.payload()[name] + b"x"}
    entries = tuple(
        replace(each, size=len(payload[name]), sha256=sha256(payload[name]).hexdigest())
        if each.path == name
        else each
        for each in held.entries
    )
    path = tmp_path / "forged.zip"
    path.write_bytes(bag.sealed("R3_保存", bag.bag_members(held.head, payload, tags_of(container), entries)))
    assert pipeline.verify(path).findings == ()
    outcome = pipeline.regenerate(path, tmp_path / "again")
    assert [(found.code, found.subject) for found in outcome.must] == [("regenerated-differs", name)]


def test_a_folder_that_holds_something_is_not_rebuilt_into(tmp_path, sealed):
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "mine.txt").write_text("x")
    outcome = pipeline.regenerate(sealed, tmp_path / "to")
    assert codes(outcome) == ["regenerate-not-empty"]
    assert [path.name for path in (tmp_path / "to").iterdir()] == ["mine.txt"]


def test_a_public_bag_can_not_be_rebuilt(tmp_path, public):
    assert codes(pipeline.regenerate(public, tmp_path / "to")) == ["regenerate-public"]
    assert not (tmp_path / "to").exists()


def test_a_damaged_input_stops_and_a_damaged_output_is_repaired(tmp_path, sealed):
    folder = extracted(sealed, tmp_path / "bag")
    output = folder / "data" / "outputs" / "R3" / "dataset.csv"
    data = output.read_bytes()
    output.write_bytes(data[:-1])
    outcome = pipeline.regenerate(folder, tmp_path / "repaired")
    assert {(found.code, found.subject) for found in outcome.must} == {
        ("bag-changed", "data/outputs/R3/dataset.csv"),
        ("bag-declaration", "bag-info.txt"),
    }
    assert codes(outcome)[-2:] == ["regenerated-repaired", "regenerated-same"]
    assert (tmp_path / "repaired" / "outputs" / "R3" / "dataset.csv").read_bytes() == data
    (folder / "data" / "inputs" / "plan.toml").write_text("title = 1")
    outcome = pipeline.regenerate(folder, tmp_path / "never")
    assert ("bag-changed", "data/inputs/plan.toml") in [(found.code, found.subject) for found in outcome.must]
    assert not (tmp_path / "never").exists()


def test_a_hostile_bag_writes_nothing_anywhere(tmp_path, sealed):
    members = {f"R3_保存/{name}": data for name, data in members_of(sealed).items()}
    path = tmp_path / "in" / "bag.zip"
    path.parent.mkdir()
    for name in ("R3_保存/data/inputs/../../../../evil.txt", "/evil.txt", "R3_保存/data/inputs\\evil.txt"):
        path.write_bytes(stored_zip({**members, name: b"evil"}))
        for outcome in (pipeline.regenerate(path, tmp_path / "a" / "to"), pipeline.verify(path)):
            assert codes(outcome) == ["bag-hostile"]
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]


# ------------------------------ 廃棄


def test_a_lawful_disposal_is_told_from_a_loss(tmp_path, sealed):
    path = Path(shutil.copy(sealed, tmp_path / "R3_保存.zip"))
    early = pipeline.dispose(path, (), DAY - dt.timedelta(days=1), "保存期間の満了", "文書管理者")
    # The forms as sent are kept five years only.
    assert [found.subject for found in early.findings] == ["outputs/R3/forms/R3_調査票_総務課.xlsx"]
    wanted = ("data/inputs/R3/submissions/R3_回答票_総務課.xlsx",)
    refused = pipeline.dispose(path, wanted, DAY - dt.timedelta(days=1), "保存期間の満了", "文書管理者")
    assert codes(refused) == ["disposal-early"]
    assert pipeline.dispose(path, wanted, DAY, "保存期間の満了", "文書管理者").must == ()
    checked = pipeline.verify(path)
    assert codes(checked) == ["bag-disposed", "bag-disposed"]
    assert "文書管理者" in say(checked.findings[0])
    assert wanted[0] not in members_of(path)
    bagit.Bag(str(extracted(path, tmp_path / "out"))).validate()
    assert codes(pipeline.regenerate(path, tmp_path / "to")) == ["regenerate-disposed"]
    folder = next((tmp_path / "out").iterdir())
    (folder / "data" / "inputs" / "R3" / "submissions" / "R3_回答票_社会教育課.xlsx").unlink()
    lost = pipeline.verify(folder).must
    assert {(found.code, found.subject) for found in lost} == {
        ("bag-missing", "data/inputs/R3/submissions/R3_回答票_社会教育課.xlsx"),
        ("bag-declaration", "bag-info.txt"),
    }


def test_nothing_is_disposed_of_in_a_damaged_bag(tmp_path, sealed):
    data = bytearray(sealed.read_bytes())
    data[len(data) // 2] ^= 1
    path = tmp_path / "damaged.zip"
    path.write_bytes(data)
    assert pipeline.dispose(path, (), DAY, "満了", "係").must
    assert path.read_bytes() == data


# ------------------------------ bags of every format are read for ever


@pytest.mark.parametrize("path", OLD_BAGS, ids=lambda path: path.stem)
def test_an_old_bag_is_still_whole_and_still_rebuilds(tmp_path, path):
    assert pipeline.verify(path).findings == ()
    outcome = pipeline.regenerate(path, tmp_path / "again")
    assert outcome.must == ()
    text = (tmp_path / "again" / "outputs" / "R3" / "dataset.csv").read_text(encoding="utf-8-sig")
    assert [words for words in TEXTS.values() if words not in text] == []
    assert "regenerated-text" not in codes(outcome)
    assert "regenerated-table" not in codes(outcome)


def test_there_is_a_bag_of_each_format():
    assert [path.name for path in OLD_BAGS] == ["format1.zip"]


# ------------------------------ the command line


def test_the_commands_end_with_0_or_1_and_say_what_to_do(tmp_path, sealed, capsys):
    assert run(["verify", str(sealed)]) == 0
    assert "封をした時のままです" in capsys.readouterr().out
    data = bytearray(sealed.read_bytes())
    at = data.index("広報紙".encode(), data.index(b"data/outputs/R3/"))
    data[at] ^= 1
    path = tmp_path / "R3_保存.zip"
    path.write_bytes(data)
    assert run(["verify", str(path)]) == 1
    assert "R3_保存.zip『data/outputs/R3/" in capsys.readouterr().out
    assert run(["verify", str(tmp_path / "ない.zip")]) == 1
    assert "見つかりません" in capsys.readouterr().out
    assert run(["dispose", str(path), "--on", "きょう", "--by", "係", "--reason", "満了"]) == 2
    assert "「きょう」は日付として読めません" in capsys.readouterr().err
    assert run(["archive", "R9", "--root", str(tmp_path)]) == 1


@pytest.mark.parametrize("name", ["archive", "verify", "dispose", "regenerate"])
def test_each_command_has_japanese_help_with_an_example(name, capsys):
    assert name in cli.commands
    assert run([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"torimatome {name} " in shown.split("例:")[1]
    assert "Usage" not in shown


def test_every_message_says_what_is_wrong_in_japanese():
    assert len(archiving.MESSAGES) > 30
    for message in archiving.MESSAGES:
        assert CATALOGUE[message.code] is message
        assert message.sentence.endswith("。")
        assert message.remedy == "" or message.remedy.endswith("。")
