"""findings.xlsx and findings.json, read back with independent programs."""

import datetime as dt
import io
import json
import zipfile

from openpyxl import load_workbook
from stages.builders import DONE, item, plan, said, submission, whole

from torimatome.files.findings_file import findings_json, findings_xlsx, in_order
from torimatome.model.grid import Place
from torimatome.model.messages import finding, say, who_acts

STAMP = dt.date(2024, 3, 31)
NOT = "未実施"


def city():
    of = plan(item("I1", ("D1", "D2")), item("I2", ("D4",)), item("I3"), item("I10", ("D4",)))
    submissions = (
        submission(of, "D4", {"I2": said("=1+1"), "I10": said(DONE)}, file="福祉課 #2.xlsx"),
        submission(of, "D1", {"I1": said(DONE, "開催した。"), "I3": said("●")}),
        submission(of, "D2", {"I1": said(NOT)}),
    )
    return of, whole(of, *submissions)[2]


def rows_of(data):
    book = load_workbook(io.BytesIO(data))
    (sheet,) = book.worksheets
    heading, *lines = sheet.iter_rows()
    names = [cell.value for cell in heading]
    return sheet, [dict(zip(names, line, strict=True)) for line in lines]


def test_each_finding_is_a_line_sorted_by_who_acts_department_severity_and_item():
    of, findings = city()
    _, lines = rows_of(findings_xlsx(findings, of, STAMP))
    assert [(line["誰が"].value, line["部署"].value, line["番号"].value) for line in lines] == [
        ("回答した部署", "総務課", "1-3"),
        ("回答した部署", "福祉課", "1-2"),
        ("回答した部署", "福祉課", "1-4"),
        ("取りまとめ担当", "総務課、社会教育課", "1-1"),
    ]
    assert [line["重さ"].value for line in lines] == ["要修正", "要修正", "要確認", "要修正"]


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


def test_the_place_leads_to_the_cell_in_the_file():
    of, findings = city()
    _, lines = rows_of(findings_xlsx(findings, of, STAMP))
    link = lines[1]["場所"].hyperlink
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
    cell = lines[1]["根拠"]
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
    assert line["内容"].value.startswith("「あいう")
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
