"""findings.xlsx and findings.json, read back with independent programs; what is typed comes back whole."""

import datetime as dt
import io
import json
import zipfile

from openpyxl import load_workbook
from stages.builders import DONE, item, plan, said, submission, whole

from torimatome.files.findings_file import findings_json
from torimatome.files.worklist_file import read_worklist, worklist_xlsx
from torimatome.model.grid import Place
from torimatome.model.master import Draft
from torimatome.model.messages import finding, say, who_acts
from torimatome.model.ruling import Decision, Ruling
from torimatome.model.worklist import TYPED, Typed
from torimatome.stages.worklist import in_order, worklist

STAMP = dt.date(2024, 3, 31)
NOT = "未実施"


def findings_xlsx(findings, of, stamp, *, draft=None, typed=()):
    return worklist_xlsx(worklist(findings, draft or Draft(of.year), of, typed=typed), of, stamp)


def answers(of):
    return (
        submission(of, "D4", {"I2": said("=1+1"), "I10": said(DONE)}, file="福祉課 #2.xlsx"),
        submission(of, "D1", {"I1": said(DONE, "開催した。"), "I3": said("●")}),
        submission(of, "D2", {"I1": said(NOT)}),
    )


def city():
    of = plan(item("I1", ("D1", "D2")), item("I2", ("D4",)), item("I3"), item("I10", ("D4",)))
    return of, whole(of, *answers(of))[2]


def rows_of(data):
    book = load_workbook(io.BytesIO(data))
    sheet = book["確認事項"]
    heading, *lines = sheet.iter_rows()
    names = [cell.value for cell in heading]
    return sheet, [dict(zip(names, line, strict=True)) for line in lines]


def test_each_finding_is_a_line_sorted_by_department_who_acts_severity_and_item():
    of, findings = city()
    _, lines = rows_of(findings_xlsx(findings, of, STAMP))
    assert [(line["誰が"].value, line["部署"].value, line["番号"].value) for line in lines] == [
        ("回答した部署", "総務課", "1-3"),
        ("取りまとめ担当", "総務課、社会教育課", "1-1"),
        ("回答した部署", "福祉課", "1-2"),
        ("回答した部署", "福祉課", "1-4"),
    ]
    assert [line["重さ"].value for line in lines] == ["要修正", "要修正", "要修正", "要確認"]


def test_a_department_that_was_asked_again_is_seen_in_the_state():
    of, findings = city()
    about = (findings[0].id, findings[0].evidence_fingerprint)
    asked = Ruling("K3", Decision.RETURN, *about, reason="直してください", date="2024-02-17")
    data = worklist_xlsx(worklist(findings, Draft(of.year), of, (asked,)), of, STAMP)
    states = {line["確認事項ID"].value: line["状態"].value for line in rows_of(data)[1]}
    assert states.pop(findings[0].id) == "修正依頼中 K3 2024-02-17"
    assert set(states.values()) == {"未処理"}


def test_a_line_says_everything_and_leaves_room_for_the_decision():
    of, findings = city()
    _, lines = rows_of(findings_xlsx(findings, of, STAMP))
    ordered = in_order(findings, of)
    compared = 0
    for line, found in zip(lines, ordered, strict=True):
        assert line["確認事項ID"].value == found.id
        assert line["内容"].value == say(found)
        assert line["指紋"].value == found.evidence_fingerprint
        assert line["状態"].value == "未処理"
        for heading in ("処理方針", "修正後の文言", "理由", "担当者", "日付"):
            assert line[heading].value is None
        compared += 1
    assert compared == 4


def test_a_blank_answer_is_told_with_its_column_and_nothing_to_compare():
    of = plan(item("I1"), item("I2"))
    findings = whole(of, submission(of, "D1", {"I1": said("", kind=""), "I2": said("")}))[2]
    _, lines = rows_of(findings_xlsx(findings, of, STAMP))
    told = [(line["欄"].value, line["比べる文1"].value) for line in lines if "空欄です" in line["内容"].value]
    assert told[:2] == [("回答区分", None), ("実施状況(R5)", None)]


def test_the_place_leads_to_the_cell_in_the_file():
    of, findings = city()
    _, lines = rows_of(findings_xlsx(findings, of, STAMP))
    link = lines[2]["場所"].hyperlink
    assert link.target == "../../../inputs/R5/submissions/福祉課%20%232.xlsx"
    assert link.location == "'回答'!K5"


def test_places_in_the_ledgers_and_the_plan_lead_there_and_others_nowhere():
    of, _ = city()
    places = (Place("rulings.xlsx", "処理方針", "A2"), Place("plan.xlsx"), Place("templates/report.docx"))
    found = tuple(
        finding(
            "ruling-unknown-item", mark=str(at), places=(place,), refused="K1", decision="採用", what="I9"
        )
        for at, place in enumerate(places)
    )
    _, lines = rows_of(findings_xlsx(found, of, STAMP))
    targets = [line["場所"].hyperlink and line["場所"].hyperlink.target for line in lines]
    assert targets == ["../../../inputs/R5/rulings.xlsx", "../../../inputs/plan.xlsx", None]


def test_a_text_that_looks_like_a_formula_is_none():
    of, findings = city()
    _, lines = rows_of(findings_xlsx(findings, of, STAMP))
    cell = lines[2]["比べる文1"]
    assert (cell.value, cell.data_type) == ("'=1+1", "s")


def test_a_closed_finding_names_its_ruling():
    from dataclasses import replace

    of, findings = city()
    closed = tuple(replace(each, closed_by="K4") for each in findings)
    _, lines = rows_of(findings_xlsx(closed, of, STAMP))
    assert {line["状態"].value for line in lines} == {"処理済 K4"}


def test_control_characters_and_long_texts_do_not_break_the_sheet():
    of, _ = city()
    found = finding(
        "outside-choices", subject="I1", text="あ\x07い" + "う" * 40000, column="欄", choices="甲"
    )
    _, (line,) = rows_of(findings_xlsx((found,), of, STAMP))
    assert line["内容"].value.startswith("「あ\ufffdいう")
    assert len(line["内容"].value) <= 32767


def test_the_bytes_depend_on_the_findings_alone():
    of, findings = city()
    first = findings_xlsx(findings, of, STAMP)
    assert first == findings_xlsx(tuple(reversed(findings)), of, STAMP)
    with zipfile.ZipFile(io.BytesIO(first)) as members:
        core = members.read("docProps/core.xml").decode()
        assert core.count("2024-03-31T00:00:00Z") == 2


def test_the_json_holds_every_finding_in_the_order_given():
    _, findings = city()
    data = findings_json(findings)
    read = json.loads(data)
    assert [each["id"] for each in read["findings"]] == [each.id for each in findings]
    first = read["findings"][0]
    assert (first["text"], first["actor"]) == (say(findings[0]), who_acts(findings[0]).value)
    assert "要修正" in data.decode()
    assert list(first) == sorted(first)


# ------------------------------ what people type


def typed_into(data, cells, *, sheet="確認事項"):
    """The sheet with texts typed under headings, by 確認事項ID."""
    book = load_workbook(io.BytesIO(data), rich_text=True)
    page = book[sheet]
    at = {cell.value: cell.column for cell in page[1]}
    for line in page.iter_rows(min_row=2):
        for heading, text in cells.get(line[at["確認事項ID"] - 1].value, {}).items():
            page.cell(line[0].row, at[heading]).value = text
    return book


def saved(book, path):
    book.save(path)
    return path


def test_each_line_offers_its_own_decisions_by_name_from_a_hidden_list():
    of, findings = city()
    draft = whole(of, *answers(of))[1]
    book = load_workbook(io.BytesIO(findings_xlsx(findings, of, STAMP, draft=draft)))
    sheet, lists = book["確認事項"], book["選択肢"]
    at = {cell.value: cell.column_letter for cell in sheet[1]}
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        _, _, cells = rule.formula1.partition("!")
        names = [cell.value for (cell,) in lists[cells.replace("$", "")]]
        for area in rule.sqref.ranges:
            for row in range(area.min_row, area.max_row + 1):
                offered[sheet[f"{at['確認事項ID']}{row}"].value] = names
    conflict = next(each.id for each in findings if each.code == "conflict")
    assert lists.sheet_state == "hidden"
    assert len(offered) == len(findings)
    assert offered[conflict] == [
        *("総務課の回答を採用", "社会教育課の回答を採用"),
        *("文言修正", "修正依頼", "問題なし"),
    ]


def test_what_is_typed_comes_back_from_a_sorted_and_renamed_sheet(tmp_path):
    of, findings = city()
    typed = {
        "処理方針": "問題なし",
        "修正後の文言": "－改めた文",
        "理由": "電話で確認",
        "担当者": "山田",
        "日付": "R6.2.1",
    }
    book = typed_into(findings_xlsx(findings, of, STAMP), {findings[0].id: typed})
    sheet = book["確認事項"]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
    for row, line in enumerate(reversed(lines), 3):
        for column, value in enumerate(line, 1):
            sheet.cell(row, column).value = value
    sheet.insert_cols(2)
    sheet.title = "写し"
    found = read_worklist(saved(book, tmp_path / "写し.xlsx"))
    (mine,) = {each.finding: each for each in found.typed}.values()
    assert (mine.finding, mine.seen) == (findings[0].id, findings[0].evidence_fingerprint)
    assert mine.cells == typed
    assert found.year == 2023
    places = {str(mine.places[heading]) for heading in TYPED}
    assert len(places) == 5
    assert all(place.startswith("写し.xlsx『写し』") for place in places)


def test_what_nobody_sees_in_a_typed_cell_is_taken_out_and_named(tmp_path):
    of, findings = city()
    typed = {findings[0].id: {"処理方針": "文言修正", "修正後の文言": "改めた\u200b文"}}
    found = read_worklist(
        saved(typed_into(findings_xlsx(findings, of, STAMP), typed), tmp_path / "写し.xlsx")
    )
    assert found.typed[0].cells["修正後の文言"] == "改めた文"
    (told,) = found.unseen
    assert told.places == (found.typed[0].places["修正後の文言"],)
    assert "修正後の文言に目に見えない文字があります(U+200B、「改めた〔U+200B〕文」)" in say(told)


def test_typed_cells_stand_again_in_the_next_sheet_with_the_fingerprint_that_was_seen(tmp_path):
    of, findings = city()
    cells = {"処理方針": "", "修正後の文言": "", "理由": "電話中", "担当者": "", "日付": ""}
    waiting = Typed(findings[0].id, "0123456789", cells, {}, "前の内容")
    gone = Typed("F0000000000", "9876543210", cells, {}, "なくなったもの")
    path = tmp_path / "findings.xlsx"
    path.write_bytes(findings_xlsx(findings, of, STAMP, typed=(waiting, gone)))
    found = {each.finding: each for each in read_worklist(path).typed}
    assert {name: (each.seen, each.text("理由")) for name, each in found.items()} == {
        findings[0].id: ("0123456789", "電話中"),
        "F0000000000": ("9876543210", "電話中"),
    }
    assert found["F0000000000"].told == "なくなったもの"
    _, lines = rows_of(path.read_bytes())
    line = next(line for line in lines if line["確認事項ID"].value == findings[0].id)
    assert line["状態"].value == "未処理\n記入の後に内容が変わりました"


def test_a_sheet_tells_what_a_new_one_would_not_have(tmp_path):
    of, findings = city()
    data = findings_xlsx(findings, of, STAMP)
    plain = tmp_path / "plain.xlsx"
    plain.write_bytes(data)
    assert read_worklist(plain).more == ""
    book = load_workbook(io.BytesIO(data))
    book["確認事項"]["Z1"].value = "覚え書き"
    book.create_sheet("メモ")["A1"].value = "電話番号"
    assert "覚え書き" in read_worklist(saved(book, tmp_path / "more.xlsx")).more
    assert "メモ" in read_worklist(tmp_path / "more.xlsx").more


def test_what_is_no_worklist_is_told(tmp_path):
    broken = tmp_path / "findings.xlsx"
    broken.write_bytes(b"no workbook")
    assert read_worklist(broken).why
    book = load_workbook(io.BytesIO(findings_xlsx(city()[1], city()[0], STAMP)))
    book["確認事項"]["A1"].value = "番号"
    assert "見出し" in read_worklist(saved(book, tmp_path / "other.xlsx")).why
