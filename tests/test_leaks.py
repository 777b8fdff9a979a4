"""What is published holds nothing internal (DESIGN, one wall): every published file is opened, however deep.

Seeded are clerks' names and numbers, 連絡事項, words that no answer or ruling chose, comments, hidden sheets
and document properties of submissions, and the reasons and names in rulings and corrections.
"""

import datetime as dt
import io
import shutil
import sys
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from docx import Document
from openpyxl.comments import Comment
from workspaces.midori_answers import secrets
from workspaces.opened import opened, squeezed

from torimatome import pipeline
from torimatome.files.ledger import append_rulings, load_corrections, load_rulings
from torimatome.files.workspace import Workspace
from torimatome.model.answer import KIND
from torimatome.model.form import ANSWER_SHEET, HEAD_FIELDS, form_columns
from torimatome.model.ruling import Decision, Ruling
from torimatome.packing.containers import fixed

REPOSITORY = Path(__file__).resolve().parents[1]
INTERNAL = "internal"
PUBLIC_KINDS = {".pdf", ".docx", ".html", ".csv", ".xlsx"}
SEED = {
    "person": "漏洩検知山吹花子",
    "phone": "内線八六四二",
    "note": "連絡事項の漏洩検知：係長の異動は未公表",
    "unchosen": "採用されない部署の漏洩検知文",
    "comment": "コメントの漏洩検知：佐保課長の指示",
    "hidden": "隠しシートの漏洩検知メモ",
    "creator": "漏洩検知作成者ふじ丸",
    "reason": "処理方針の理由の漏洩検知：議会答弁に合わせる",
    "who": "漏洩検知決裁者かえで",
    "replaced": "差し替えられた漏洩検知の原文",
}
"""Words that stand nowhere else, by the place in which they are planted."""


def leaks(files, words):
    """Which words stand in which files, and how many pairs were compared."""
    found = []
    compared = 0
    for path in files:
        text = opened(path.read_bytes(), path.name)
        for word in words:
            compared += 1
            if squeezed(word) in text:
                found.append((path.name, word))
    return found, compared


def published(workspace, year):
    """All files under a year's outputs that are not marked internal, the draft too."""
    folder = workspace.outputs(year)
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] not in {INTERNAL, "forms"}
    )


# ------------------------------ the invented city: its secrets were written with its answers


@pytest.fixture(scope="module")
def midori(shared_builds):
    built = shared_builds("midori")
    assert [built.outcomes[year].must for year in (2019, 2020)] == [(), ()]
    return built.workspace


@pytest.mark.parametrize(("year", "words"), [(2019, 20), (2020, 34)])
def test_nothing_internal_is_published_of_the_invented_city(midori, year, words):
    paths, said = published(midori, year), secrets(year)
    found, compared = leaks(paths, said)
    sys.stdout.write(f"{year}: {len(paths)} files × {len(said)} secrets = {compared} compared\n")
    assert found == []
    assert {path.suffix for path in paths} == PUBLIC_KINDS
    assert (len(said), compared) == (words, len(paths) * words)


def test_what_is_secret_was_really_there(midori):
    """Else the guard above would look for words that nobody ever typed."""
    inputs = [*midori.submissions_folder(2019).iterdir(), *midori.submissions_folder(2020).iterdir()]
    found, _ = leaks([*inputs, midori.rulings(2020)], secrets(2020))
    assert {word for _, word in found} == set(secrets(2020))


def test_the_internal_workbook_does_hold_them(midori):
    found, _ = leaks([midori.internal(2020) / "master.xlsx"], ("篝火すばる", "（予算を31万円超過）"))
    assert len(found) == 2


# ------------------------------ the real report, with words planted in its inputs


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """The repository's R5, seeded in a submission, in its properties and hidden parts, and in the ledger."""
    root = tmp_path_factory.mktemp("planted")
    for name in ("inputs", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    workspace = Workspace(root)
    year = 2023
    before, _ = pipeline.judge(workspace, year)
    plan = before.master.plan
    item = next(each for each in plan.items if len(each.departments) > 1 and not each.reprint)
    other = next(name for name in item.departments if name != item.lead)
    department = plan.department[other].name
    path = next(each for each in workspace.submissions_folder(year).iterdir() if department in each.name)
    path.write_bytes(_seeded(path.read_bytes(), plan, item, before))
    text = next(column for column in plan.shape.columns if column.explains)
    ruling = Ruling(
        number="",
        decision=Decision.EDIT,
        subject=item.id,
        field=text.id,
        value="公表してよい文です。",
        reason=SEED["reason"],
        who=SEED["who"],
        date="2024-02-01",
    )
    append_rulings(workspace.rulings(year), (ruling,))
    lead = plan.department[item.lead].name
    path = next(each for each in workspace.submissions_folder(year).iterdir() if lead in each.name)
    path.write_bytes(_replaced(path.read_bytes(), plan, item, text.id))
    outcome = pipeline.build(workspace, year)
    return workspace, outcome


def _places(sheet, plan):
    titles = [column.title for column in form_columns(plan.shape, plan.year)]
    row = next(
        at
        for at in range(1, 30)
        if [str(sheet.cell(at, to).value or "") for to in range(1, len(titles) + 1)] == titles
    )
    keys = [column.key for column in form_columns(plan.shape, plan.year)]
    return row, {key: at for at, key in enumerate(keys, start=1)}


def _line(sheet, plan, item):
    row, at = _places(sheet, plan)
    for line in range(row + 1, sheet.max_row + 1):
        if f"/{item.id}/" in str(sheet.cell(line, at["key"]).value):
            return line, at
    raise AssertionError(item.id)


def _saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return fixed(stream.getvalue(), dt.date(2024, 2, 1))


def _seeded(data, plan, item, judged):
    """Another department's workbook: it answers with a text of its own, and all around it is seeded."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[ANSWER_SHEET]
    labels = dict(zip((label for _, label in HEAD_FIELDS), (SEED["person"], SEED["phone"]), strict=False))
    for row in sheet.iter_rows(max_row=12):
        for cell in row:
            if cell.value in labels:
                free = next(each for each in row[cell.column :] if not each.protection.locked)
                free.value = labels[cell.value]
    line, at = _line(sheet, plan, item)
    marks = plan.shape.marks
    judged_item = next(each for each in judged.master.items if each.item.id == item.id)
    done = judged_item.text(f"{marks.id}.{plan.year}")
    sheet.cell(line, at[KIND]).value = plan.shape.answer_kinds[0]
    sheet.cell(line, at[f"{marks.id}.{plan.year}"]).value = next(
        choice.label for choice in marks.choices if choice.mark == done
    )
    text = next(column for column in plan.shape.columns if column.explains)
    note = next(column for column in plan.shape.columns if not column.public)
    sheet.cell(line, at[text.id]).value = SEED["unchosen"]
    sheet.cell(line, at[note.id]).value = SEED["note"]
    sheet.cell(line, at[note.id]).comment = Comment(SEED["comment"], SEED["creator"])
    hidden = book.create_sheet("控え")
    hidden.sheet_state = "hidden"
    hidden["B2"] = SEED["hidden"]
    book.properties.creator = SEED["creator"]
    return _saved(book)


def _replaced(data, plan, item, name):
    """The lead's workbook, whose text the ruling replaces."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    line, at = _line(book[ANSWER_SHEET], plan, item)
    book[ANSWER_SHEET].cell(line, at[name]).value = SEED["replaced"]
    return _saved(book)


def test_nothing_internal_is_published_of_the_real_report(planted):
    workspace, outcome = planted
    rulings, _ = load_rulings(workspace.rulings(2023))
    corrections, _ = load_corrections(workspace.corrections(2023))
    decided = [word for each in rulings for word in (each.reason, each.who)]
    words = {*SEED.values(), *decided, *(each.reason for each in corrections)} - {""}
    paths = published(workspace, 2023)
    found, compared = leaks(paths, sorted(words))
    sys.stdout.write(f"R5: {len(paths)} files × {len(words)} secrets = {compared} compared\n")
    assert found == []
    assert [(each.code, each.subject) for each in outcome.must] == []
    assert {path.suffix for path in paths} == PUBLIC_KINDS
    assert compared == len(paths) * len(words) > len(paths) * len(SEED)


def test_the_seeds_of_the_real_report_were_read(planted):
    """They are kept where the office sees them: the note, the set-aside answer, the reason, who decided."""
    workspace, _ = planted
    kept = [SEED[name] for name in ("note", "unchosen", "replaced", "reason", "who", "person")]
    found, compared = leaks([workspace.internal(2023) / "master.xlsx"], kept)
    assert compared == len(kept)
    assert sorted(word for _, word in found) == sorted(kept)


# ------------------------------ the guard itself can fail


def _docx(edit):
    def plant(data, word):
        document = Document(io.BytesIO(data))
        edit(document, word)
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    return plant


def _split_runs(document, word):
    paragraph = document.tables[0].cell(2, 0).paragraphs[0]
    for character in word:
        paragraph.add_run(character)


def _xlsx(edit):
    def plant(data, word):
        book = openpyxl.load_workbook(io.BytesIO(data))
        edit(book, word)
        return _saved(book)

    return plant


def _hide(book, word):
    sheet = book.create_sheet("控え")
    sheet.sheet_state = "veryHidden"
    sheet["A1"] = word


def _comment(book, word):
    book.worksheets[0]["A1"].comment = Comment("見る", word)


def _pdf(edit):
    def plant(data, word):
        with pikepdf.open(io.BytesIO(data)) as document:
            edit(document, word)
            stream = io.BytesIO()
            document.save(stream, compress_streams=True)
        return stream.getvalue()

    return plant


def _attach(document, word):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word.xml", f"<a><b>{word[:3]}</b><b>{word[3:]}</b></a>")
    document.attachments["data.zip"] = pikepdf.AttachedFileSpec(document, inner.getvalue())


def _docinfo(document, word):
    document.docinfo["/Subject"] = word


def _xmp(document, word):
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:description"] = word


def _alternate(document, word):
    document.Root["/Lang2"] = pikepdf.Dictionary(Alt=pikepdf.String(word))


def _behind(data, word):
    return data + f"\n<!-- {word} -->".encode()


PLANTS = {
    "a cell split into runs": (".docx", _docx(_split_runs)),
    "a property of the Word file": (
        ".docx",
        _docx(lambda book, word: setattr(book.core_properties, "author", word)),
    ),
    "a very hidden sheet": (".xlsx", _xlsx(_hide)),
    "a comment's author": (".xlsx", _xlsx(_comment)),
    "a property of the workbook": (
        ".xlsx",
        _xlsx(lambda book, word: setattr(book.properties, "lastModifiedBy", word)),
    ),
    "a ZIP attached to the PDF": (".pdf", _pdf(_attach)),
    "the PDF's document information": (".pdf", _pdf(_docinfo)),
    "the PDF's XMP": (".pdf", _pdf(_xmp)),
    "a text in the PDF's structure": (".pdf", _pdf(_alternate)),
    "a comment in HTML": (".html", _behind),
    "a line of the CSV": (".csv", _behind),
}


@pytest.mark.parametrize("place", PLANTS)
def test_a_planted_leak_is_found(midori, tmp_path, place):
    suffix, plant = PLANTS[place]
    source = next(path for path in published(midori, 2020) if path.suffix == suffix)
    leaky = tmp_path / source.name
    leaky.write_bytes(plant(source.read_bytes(), "漏洩検知植込み語"))
    found, compared = leaks([leaky], ["漏洩検知植込み語", "植えていない語"])
    assert compared == 2
    assert found == [(source.name, "漏洩検知植込み語")]


def test_a_leak_in_what_the_pages_print_is_found(midori):
    """A word that is printed on purpose is seen by the same eyes."""
    source = next(path for path in published(midori, 2020) if path.suffix == ".pdf")
    found, _ = leaks([source], ["市内6河川12地点で毎月調査を行い"])
    assert len(found) == 1
