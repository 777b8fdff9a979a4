"""A year's decisions: typed into the worklist, kept by builds, taken into the ledger, and applied."""

import datetime as dt
import json
import subprocess
from dataclasses import replace

import docx
import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from workspace_copy import copied

from torimatome import pipeline
from torimatome.cli.commands import run
from torimatome.files.ledger import append_rulings, load_rulings
from torimatome.files.worklist_file import read_worklist
from torimatome.files.workspace import Workspace
from torimatome.model.messages import say
from torimatome.model.ruling import Decision, Ruling

YEAR = 2023
CELLS = {"処理方針": "問題なし", "理由": "原本を確かめた", "担当者": "山田", "日付": "令和6年3月1日"}


@pytest.fixture
def built(tmp_path, shared_builds):
    return shared_builds("r5").copy(tmp_path / "place")


def typed(place, cells):
    """Type into the worklist as a person does, by 番号 and the beginning of the message."""
    path = place.worklist(YEAR)
    book = load_workbook(path, rich_text=True)
    sheet = book["確認事項"]
    at = {cell.value: cell.column for cell in sheet[1]}
    found = []
    for line in sheet.iter_rows(min_row=2):
        number, code = line[at["番号"] - 1].value, line[at["確認事項ID"] - 1].value
        if number in cells and line[at["状態"] - 1].value == "未処理" and number not in found:
            for heading, text in cells[number].items():
                sheet.cell(line[0].row, at[heading]).value = text
            found.append(number)
            cells[number]["ID"] = code
    assert found
    book.save(path)


def test_a_build_keeps_what_was_typed_and_a_ruling_takes_it(built, capsys):
    typed(built, {"4-2-1-1": dict(CELLS), "3-2-4-3": {"理由": "電話中"}})
    outcome = pipeline.build(built, YEAR)
    (said,) = [each for each in outcome.findings if each.code == "decision-untaken"]
    assert said.facts["count"] == "2"
    assert [each.text("理由") for each in read_worklist(built.worklist(YEAR)).typed] == [
        "電話中",
        "原本を確かめた",
    ]
    before, _ = load_rulings(built.rulings(YEAR))
    assert run(["rule", "R5", str(built.worklist(YEAR)), "--root", str(built.root)]) == 1
    told = capsys.readouterr().out
    assert "台帳に1件加えました" in told
    assert "『確認事項』M3：確認事項" in told
    after, _ = load_rulings(built.rulings(YEAR))
    assert after[: len(before)] == before
    (new,) = after[len(before) :]
    assert (new.reason, new.who, new.date) == ("原本を確かめた", "山田", "2024-03-01")
    outcome = pipeline.build(built, YEAR)
    assert [each.closed_by for each in outcome.findings if each.id == new.finding] == [new.number]
    assert [each.text("理由") for each in read_worklist(built.worklist(YEAR)).typed] == ["電話中"]


def test_an_edited_text_is_printed_and_its_finding_is_gone(built):
    old = "年間5回程度を目途に"
    sheet = load_workbook(built.worklist(YEAR))["確認事項"]
    at = {cell.value: cell.column - 1 for cell in sheet[1]}
    (line,) = [each for each in sheet.iter_rows(min_row=2, values_only=True) if each[at["番号"]] == "3-2-4-3"]
    text = line[at["今の文"]].replace(old, "年間5回")
    typed(built, {"3-2-4-3": {**CELLS, "処理方針": "文言修正", "修正後の文言": text}})
    outcome = pipeline.rule(built, YEAR, built.worklist(YEAR))
    assert outcome.facts == {"taken": "1", "known": "0", "refused": "0", "replaced": "0"}
    outcome = pipeline.build(built, YEAR)
    (item,) = [each for each in outcome.judged.master.items if each.number == "3-2-4-3"]
    assert item.text("progress") == text
    assert line[at["確認事項ID"]] not in {each.id for each in outcome.findings}


def test_a_year_is_not_sealed_over_decisions_that_wait(built):
    typed(built, {"4-2-1-1": dict(CELLS)})
    outcome = pipeline.archive(built, YEAR)
    assert [each.code for each in outcome.must] == ["archive-untaken"]
    assert outcome.written == ()


def test_a_sheet_of_another_year_or_none_at_all_is_refused(built, tmp_path, capsys):
    assert run(["rule", "R6", str(built.worklist(YEAR)), "--root", str(built.root), "--json"]) == 1
    (said,) = json.loads(capsys.readouterr().out)["findings"]
    assert said["code"] == "decision-other-year"
    other = tmp_path / "回答.xlsx"
    other.write_bytes(next(built.submissions_folder(YEAR).glob("*.xlsx")).read_bytes())
    assert run(["rule", "R5", str(other), "--root", str(built.root), "--json"]) == 1
    (said,) = json.loads(capsys.readouterr().out)["findings"]
    assert said["code"] == "decision-sheet"


@pytest.mark.needs("soffice")
def test_the_worklist_goes_through_libreoffice_whole(built, tmp_path):
    typed(built, {"4-2-1-1": dict(CELLS)})
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "back"]
    subprocess.run([*command, built.worklist(YEAR)], check=True, capture_output=True, timeout=180)
    back = tmp_path / "back" / "findings.xlsx"
    assert read_worklist(back).typed[0].cells == read_worklist(built.worklist(YEAR)).typed[0].cells
    sheet = load_workbook(back)["確認事項"]
    assert len(sheet.data_validations.dataValidation) >= 2
    assert pipeline.rule(built, YEAR, back).facts["taken"] == "1"


# ------------------------------ 修正依頼


@pytest.fixture
def asked(built):
    """Two departments were ruled to be asked again."""
    back = {**CELLS, "処理方針": "修正依頼", "理由": "課長の指示", "修正後の文言": "<開催> & 参加者数も"}
    typed(built, {"3-2-5-2": dict(back), "4-1-3-2": dict(back)})
    pipeline.rule(built, YEAR, built.worklist(YEAR))
    outcome = pipeline.request(built, YEAR, dates=(dt.date(2024, 2, 17), dt.date(2024, 2, 21)))
    assert outcome.findings == ()
    return {path.name: path for path in outcome.written}


def test_each_department_gets_a_letter_that_says_what_and_where(asked):
    letters = [name for name in asked if name.endswith(".docx")]
    assert letters == ["R5_修正依頼_総務課.docx", "R5_修正依頼_防災危機管理課.docx"]
    document = docx.Document(asked["R5_修正依頼_総務課.docx"])
    said = "\n".join(each.text for each in document.paragraphs)
    for words in (
        "令和6年2月17日",
        "総務課　御中",
        "次の1点",
        "令和6年2月21日までに返送",
        "令和5年度事業進捗状況一覧",
    ):
        assert words in said
    (table,) = document.tables
    _, line = table.rows
    cells = [cell.text for cell in line.cells]
    assert cells[0] == "3-2-5-2"
    assert cells[1] == "事業内容(R5)\n『回答』O8"
    assert cells[2].startswith("番号3-2-5-2の事業内容(R5)の「総合窓口機能を開設に向けた」")
    assert cells[3] == "<開催> & 参加者数も"
    assert "{" not in said
    assert "課長の指示" not in "".join((said, *cells))


def test_an_older_template_sends_no_reason_either(asked, built):
    template = built.templates / "letters" / "修正依頼.docx"
    document = docx.Document(template)
    (run,) = (
        run
        for row in document.tables[0].rows
        for run in row.cells[3].paragraphs[0].runs
        if "each.note" in run.text
    )
    run.text = "{{ each.reason }}"
    document.save(template)
    pipeline.request(built, YEAR)
    (table,) = docx.Document(asked["R5_修正依頼_総務課.docx"]).tables
    assert table.rows[1].cells[3].text == "<開催> & 参加者数も"


def test_a_marked_copy_comes_back_as_if_it_had_never_been_marked(asked, built):
    path = asked["R5_修正依頼_総務課.xlsx"]
    original = built.submissions_folder(YEAR) / "R5_回答票_総務課.xlsx"
    before = pipeline.check(built, YEAR)
    sheet = load_workbook(path)["回答"]
    marked = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment]
    assert marked == ["O8"]
    assert sheet["O8"].fill.fgColor.rgb.endswith("FFF2A8")
    assert load_workbook(original)["回答"]["O8"].comment is None
    counters = [
        [cell.value for row in load_workbook(each, data_only=True)["回答"].iter_rows() for cell in row]
        for each in (original, path)
    ]
    assert counters[0] == counters[1]
    original.write_bytes(path.read_bytes())
    after = pipeline.check(built, YEAR)
    assert after.findings == before.findings
    compared = 0
    for one, two in zip(before.judged.master.items, after.judged.master.items, strict=True):
        assert {name: value.text for name, value in one.values.items()} == {
            name: value.text for name, value in two.values.items()
        }
        compared += len(one.values)
    assert compared > 400


def test_the_copy_of_a_workbook_with_macros_is_one_without(asked, built):
    original = built.submissions_folder(YEAR) / "R5_回答票_総務課.xlsx"
    original.rename(original.with_suffix(".xlsm"))
    copies = [path for path in pipeline.request(built, YEAR).written if path.suffix != ".docx"]
    assert sorted(path.name for path in copies) == sorted(name for name in asked if name.endswith(".xlsx"))
    assert load_workbook(copies[0])["回答"]["O8"].comment is not None


def test_what_a_department_writes_into_our_comment_is_an_answer(asked, built):
    book = load_workbook(asked["R5_修正依頼_総務課.xlsx"])
    book["回答"]["O8"].comment.text += "\n直しました。"
    book.save(built.submissions_folder(YEAR) / "R5_回答票_総務課.xlsx")
    outcome = pipeline.check(built, YEAR)
    (fated,) = [each for each in outcome.judged.fates if each.entry.text.endswith("直しました。")]
    assert (fated.entry.place.cell, str(fated.fate)) == ("O8", "受付不可")
    assert fated.by in {each.id for each in outcome.findings}


def test_nothing_to_ask_says_how_to_ask(built, capsys):
    assert run(["request", "R5", "--root", str(built.root)]) == 0
    assert "「修正依頼」を選び" in capsys.readouterr().out


@pytest.mark.usefixtures("asked")
def test_letters_of_an_earlier_round_are_named(built):
    folder = built.requests(YEAR)
    (folder / "R5_修正依頼_総務課.docx").rename(folder / "R5_修正依頼_学校教育課.docx")
    (folder / "R5_修正依頼_総務課.xlsx").unlink()
    outcome = pipeline.request(built, YEAR)
    assert [each.code for each in outcome.findings] == ["request-older"]
    assert say(outcome.findings[0]) == (
        "修正依頼：前に作った手紙や写しが1件残っています(R5_修正依頼_学校教育課.docx)。今回の依頼のものではありません。"
        "送り終えたものは、別の場所に移してください。"
    )


@pytest.mark.usefixtures("asked")
def test_a_letter_template_that_reaches_out_is_refused(built):
    template = built.templates / "letters" / "修正依頼.docx"
    document = docx.Document(template)
    document.paragraphs[0].text = "{{ ''.__class__.__mro__ }}"
    document.save(template)
    outcome = pipeline.request(built, YEAR)
    assert {each.code for each in outcome.findings} == {"letter-refused"}
    assert [path.suffix for path in outcome.written] == [".xlsx", ".xlsx"]
    template.unlink()
    assert {each.code for each in pipeline.request(built, YEAR).findings} == {"letter-missing"}


@pytest.fixture
def place(tmp_path):
    return Workspace(copied(tmp_path / "place"))


def requested(place, *names):
    """Departments asked again about all that is 要修正: each one's letter, and the workbook beside it."""
    judged = pipeline.check(place, YEAR).judged
    rulings = [
        Ruling(
            "",
            Decision.RETURN,
            each.id,
            each.evidence_fingerprint,
            reason="控え",
            who="山田",
            date="2024-02-14",
        )
        for each in judged.findings
        if each.severity == "要修正"
    ]
    append_rulings(place.rulings(YEAR), rulings)
    outcome = pipeline.request(place, YEAR, dates=(None, dt.date(2024, 2, 21)))
    made = {path.name: path for path in outcome.written}
    assert sorted(made) == sorted(f"R5_修正依頼_{name}{end}" for name in names for end in (".docx", ".xlsx"))
    return [
        (docx.Document(made[f"R5_修正依頼_{name}.docx"]), made[f"R5_修正依頼_{name}.xlsx"]) for name in names
    ]


def test_what_was_answered_otherwise_is_named_where_its_letter_is_not_made(place):
    judged = pipeline.check(place, YEAR).judged
    found = next(each for each in judged.findings if each.open and each.parties)
    old = Ruling("", Decision.RETURN, found.id, "0123456789", reason="控え", who="山田", date="2024-02-14")
    append_rulings(place.rulings(YEAR), [old])
    outcome = pipeline.request(place, YEAR)
    assert outcome.written == ()
    assert [each.code for each in outcome.findings] == ["ruling-stale", "request-none"]
    assert "修正依頼の手紙には載せません。" in say(outcome.findings[0])


def of(place, name):
    return place.submissions_folder(YEAR) / f"R5_回答票_{name}.xlsx"


def test_a_deleted_line_is_back_in_the_copy_and_its_answer_is_read(place):
    path = of(place, "総務課")
    book = load_workbook(path)
    sent = [cell.value for cell in book["回答"][8]]
    assert sent[0] == "3-2-5-2"
    book["回答"].delete_rows(8)
    book.save(path)
    ((letter, copy),) = requested(place, "総務課")
    assert "該当するセルを黄色にし" in "\n".join(each.text for each in letter.paragraphs)
    assert "番号3-2-5-2の行がありません" in letter.tables[0].rows[1].cells[2].text
    book = load_workbook(copy)
    sheet = book["回答"]
    line = next(row for row in sheet.iter_rows(min_row=7) if row[0].value == "3-2-5-2")
    (marked,) = (cell for cell in line if cell.comment)
    assert "送ったときのままの行をここに戻してあります" in marked.comment.text
    heads = {cell.value: cell.column - 1 for row in sheet.iter_rows(max_row=8) for cell in row if cell.value}
    assert marked.column - 1 == heads["回答区分"]
    assert line[heads["推進内容"]].value == sent[heads["推進内容"]]
    counter = line[heads["残り文字数"]]
    assert load_workbook(copy, data_only=True)["回答"][counter.coordinate].value == 400
    assert any(
        counter.row in range(each.min_row, each.max_row + 1)
        for rule in sheet.data_validations.dataValidation
        for each in rule.sqref
    )
    marked.value = "回答"
    line[heads["実施状況(R5)"]].value = "実施"
    line[heads["事業内容(R5)"]].value = "窓口を開いた。"
    book.save(path)
    outcome = pipeline.check(place, YEAR)
    assert outcome.must == ()
    (item,) = [each for each in outcome.judged.master.items if each.number == "3-2-5-2"]
    assert item.text("progress") == "窓口を開いた。"


def rich_last_line(book):
    sheet = book["回答"]
    for cell in sheet[sheet.max_row]:
        if isinstance(cell.value, str) and not cell.value.startswith("="):
            cell.value = CellRichText(TextBlock(InlineFont(b=True), cell.value[:1]), cell.value[1:] or "字")


def note_below(book):
    sheet = book["回答"]
    below = sheet.max_row + 1
    sheet.merge_cells(start_row=below, end_row=below + 2, start_column=1, end_column=8)


def blank_behind_headings(book):
    for cell in book["回答"][6]:
        cell.value = f"{cell.value}　" if cell.value else None


def headings_far_down(book):
    book["回答"].insert_rows(1, 80)


def copied_sheet_in_front(book):
    copied_sheet = book.copy_worksheet(book["回答"])
    copied_sheet.title = "回答の写し"
    book.move_sheet(copied_sheet, -2)


def far_format(book):
    book["回答"]["C1048576"].number_format = "0"


@pytest.mark.parametrize(
    "edit",
    [
        rich_last_line,
        note_below,
        blank_behind_headings,
        headings_far_down,
        copied_sheet_in_front,
        far_format,
    ],
)
def test_a_deleted_line_is_back_whatever_else_was_done_to_the_sheet(place, edit):
    path = of(place, "総務課")
    book = load_workbook(path)
    book["回答"].delete_rows(8)
    edit(book)
    book.save(path)
    ((letter, copy),) = requested(place, "総務課")
    assert "該当するセルを黄色にし" in "\n".join(each.text for each in letter.paragraphs)
    sheet = load_workbook(copy)["回答"]
    lines = [row for row in sheet.iter_rows(max_row=200) if row[0].value == "3-2-5-2"]
    assert [sum(cell.comment is not None for cell in row) for row in lines] == [1]
    assert copy.stat().st_size < 60_000


def test_a_line_that_two_forms_lack_comes_back_once(place):
    path = of(place, "総務課")
    book = load_workbook(path)
    book["回答"].delete_rows(8)
    book.save(path)
    book["回答"]["A30"] = "二つめ"
    book.save(path.with_name("R5_回答票_総務課(2).xlsx"))
    judged = pipeline.check(place, YEAR).judged
    gone = next(each for each in judged.findings if each.code == "unanswered-item")
    ruling = Ruling("", Decision.RETURN, gone.id, gone.evidence_fingerprint, reason="控え", who="山田")
    append_rulings(place.rulings(YEAR), [replace(ruling, date="2024-02-14")])
    books = [path.name for path in pipeline.request(place, YEAR).written if path.suffix == ".xlsx"]
    assert books == ["R5_修正依頼_総務課.xlsx"]


def test_a_marked_cell_that_had_a_comment_comes_back_as_it_was(asked, built):
    original = built.submissions_folder(YEAR) / "R5_回答票_総務課.xlsx"
    book = load_workbook(original)
    book["回答"]["O8"].comment = Comment("10館かもしれません", "総務課")
    book.save(original)
    before = pipeline.check(built, YEAR)
    for _ in range(2):
        pipeline.request(built, YEAR)
        original.write_bytes(asked["R5_修正依頼_総務課.xlsx"].read_bytes())
        comment = load_workbook(original)["回答"]["O8"].comment.text
        assert comment.startswith("10館かもしれません\n\n【修正依頼】")
        assert comment.count("【修正依頼】") == 1
        after = pipeline.check(built, YEAR)
        assert [(each.id, each.evidence, each.closed_by) for each in after.findings] == [
            (each.id, each.evidence, each.closed_by) for each in before.findings
        ]


def test_who_sent_nothing_that_can_be_read_gets_the_reason_and_the_form(place):
    cut, gone = of(place, "社会教育課"), of(place, "学校教育課")
    cut.write_bytes(cut.read_bytes()[:2000])
    gone.unlink()
    (one, form), (other, _) = requested(place, "社会教育課", "学校教育課")
    told = ["\n".join(each.text for each in letter.paragraphs) for letter in (one, other)]
    assert ["提出いただき、ありがとうございました" in each for each in told] == [True, False]
    for each in told:
        assert "同封の調査票に記入して、令和6年2月21日までに返送" in each
        assert "黄色" not in each
    cells = [cell.text for cell in one.tables[0].rows[1].cells]
    assert cells[1].strip() == "R5_回答票_社会教育課.xlsx"
    assert "ファイルが壊れているため、開けません" in cells[2]
    assert load_workbook(form)["回答"]["A1"].value.endswith("社会教育課")
    assert cells[3] == ""
