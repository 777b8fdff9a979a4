"""TRACE: from a printed value back to its cell, ruling, master or plan."""

import json
from dataclasses import replace

import pytest
from stages.builders import DONE, SAME, item, plan, said, submission, whole

from torimatome.model.plan import Row, Scope
from torimatome.model.published import PublishedAnswer
from torimatome.model.ruling import Correction, Decision, Operation, Ruling, SourceCell
from torimatome.pipeline.asking import as_data
from torimatome.stages.trace import Desk, lines, only, restored, trace

NOT = "未実施"


def traced(of, *submissions, number="1-1", rulings=(), past=None):
    master, draft, findings, _ = whole(of, *submissions, rulings=rulings, past=past)
    return trace(Desk(master, draft, submissions, findings, rulings), number)


def value(found, field):
    return next(each for each in found.values if each.field == field)


def test_a_printed_text_names_workbook_sheet_cell_and_hash():
    of = plan(item("I1", ("D1", "D2")))
    mine = submission(of, "D1", {"I1": said(DONE, "開催した。")}, file="総務課.xlsx")
    found = traced(of, mine, submission(of, "D2", {"I1": said("", kind=SAME)}))
    (source,) = value(found, "progress").sources
    assert (source.origin, source.file, source.sheet, source.cell, source.sha256, source.department) == (
        "回答票",
        "総務課.xlsx",
        "回答",
        "N5",
        mine.sha256,
        "総務課",
    )
    assert (found.number, found.item, found.row, found.headings) == ("1-1", "I1", "R1", ("1. 学びの場",))


def test_the_raw_cell_and_its_normalisation_are_shown():
    of = plan(item("I1"))
    mine = submission(of, "D1", {"I1": said(DONE, "開催した。")})
    entries = dict(mine.answers[0].entries)
    entries["progress"] = replace(entries["progress"], raw="開催した。 ", steps=("前後の空白を除く",))
    mine = replace(mine, answers=(replace(mine.answers[0], entries=entries),))
    found = traced(of, mine)
    (source,) = value(found, "progress").sources
    assert (source.raw, source.steps) == ("開催した。 ", ("前後の空白を除く",))


def test_what_was_set_aside_says_why():
    of = plan(item("I1", ("D1", "D2")))
    found = traced(
        of,
        submission(of, "D1", {"I1": said(DONE, "主の文")}),
        submission(of, "D2", {"I1": said(DONE, "副の文")}, file="社会教育課.xlsx"),
    )
    (aside,) = (each for each in found.aside if each.field == "progress")
    assert (aside.department, aside.text, aside.fate, aside.by, aside.cell) == (
        "社会教育課",
        "副の文",
        "不採用",
        "主担当の文",
        "N5",
    )


def test_a_ruling_shows_its_reason_and_what_it_replaced():
    of = plan(item("I1"))
    ruling = Ruling(
        "K3",
        Decision.EDIT,
        subject="I1",
        field="progress",
        value="改めた文",
        reason="略語をひらいた",
        who="企画課",
        date="2024-02-01",
    )
    found = traced(of, submission(of, "D1", {"I1": said(DONE, "元の文")}), rulings=(ruling,))
    (shown,) = found.rulings
    assert (shown.number, shown.reason, shown.who, shown.date, shown.replaced) == (
        "K3",
        "略語をひらいた",
        "企画課",
        "2024-02-01",
        "元の文",
    )
    assert [(each.origin, each.reference) for each in value(found, "progress").sources] == [
        ("処理方針", "K3")
    ]


def test_an_earlier_year_names_its_master_and_a_later_one_the_plan():
    of = plan(item("I1"))
    first, *_ = whole(of, submission(of, "D1", {"I1": said(DONE, "した。")}))
    after = plan(item("I1"), year=2024)
    found = traced(after, submission(after, "D1", {"I1": said("", kind="")}), past={2023: first})
    assert [(each.origin, each.reference) for each in value(found, "marks.2023").sources] == [
        ("過年度の確定データ", "R5 I1")
    ]
    assert [(each.origin, each.reference) for each in value(found, "marks.2025").sources] == [("計画", "I1")]
    assert [each.severity for each in found.findings] == ["要修正"]


def test_an_item_of_a_row_with_one_text_shows_the_rows_text():
    of = plan(item("I1", row="R1"), item("I2", row="R1"), rows=(Row("R1", "H1", Scope.ROW),))
    found = traced(of, submission(of, "D1", {"I1": said(DONE, "行の文"), "I2": said()}), number="1-2")
    text = value(found, "progress")
    assert (text.text, text.kept_with) == ("行の文", "1-1")


def test_a_reprint_says_whose_answer_it_prints():
    of = plan(item("I1"), item("I2", reprint=True, origin="I1"))
    found = traced(of, submission(of, "D1", {"I1": said(DONE, "元の文")}), number="1-2")
    text = value(found, "progress")
    assert (found.origin, text.text, text.policy) == ("1-1", "元の文", "再掲元の回答(番号1-1)")


@pytest.mark.parametrize("number", ["1-1", "I1", "R1", " 1-1 "])
def test_an_item_is_found_by_number_id_or_row(number):
    assert traced(plan(item("I1")), number=number).item == "I1"


def test_there_is_no_trace_of_an_item_that_the_plan_does_not_have():
    assert traced(plan(item("I1")), number="9-9") is None


def test_the_text_for_a_clerk_and_the_data_for_a_program_say_the_same():
    of = plan(item("I1", ("D1", "D2")))
    found = traced(
        of,
        submission(of, "D1", {"I1": said(DONE, "主の文\n二段落")}, file="総務課.xlsx"),
        submission(of, "D2", {"I1": said(NOT)}, file="社会教育課.xlsx"),
    )
    sha256 = value(found, "progress").sources[0].sha256
    conflict = found.findings[0].id
    text = lines(found)
    for line in (
        "令和5年度　番号1-1　項目ID I1　行ID R1",
        "担当部署：総務課、社会教育課",
        "・実施状況(R5)：●〔確認中〕",
        "・取組内容(R5)：主の文⏎二段落",
        f"　　出どころ：回答票　総務課　総務課.xlsx『回答』N5　SHA-256 {sha256}",
        f"・実施状況(R5)：社会教育課「未実施」　受付不可({conflict})　社会教育課.xlsx『回答』K5",
    ):
        assert line in text
    data = json.loads(as_data(found))
    assert data["number"] == "1-1"
    assert [each["text"] for each in data["values"]] == [each.text for each in found.values]
    assert data["findings"][0]["id"] == conflict


def test_a_reconstructed_year_shows_the_lines_and_corrections_that_it_came_from():
    of = plan(item("I1"))
    found = traced(of, submission(of, "D1", {"I1": said(DONE, "元の文")}))
    published = (PublishedAnswer("I1", {}, lines=(9,)), PublishedAnswer("I2", {}, lines=(10,)))
    corrections = tuple(
        Correction(
            number,
            operation,
            SourceCell(line, 3),
            before,
            after,
            "一列ずれていた",
            certain,
            to=to,
            adopted=adopted,
        )
        for number, operation, line, before, after, certain, to, adopted in (
            ("C1", Operation.MOVE, 8, "元の文", "元の文", True, SourceCell(9, 4), True),
            ("C2", Operation.REPLACE, 9, "元の分", "元の文", False, None, True),
            ("C3", Operation.REPLACE, 9, "元", "本", True, None, False),
            ("C4", Operation.DELETE, 10, "○", "", True, None, True),
        )
    )
    text = lines(restored(found, published, corrections))
    assert text[-3:] == (
        "■ 公表資料からの復元(9行)",
        "・C1 移動 8行3列→9行4列　「元の文」　一列ずれていた(確実)",
        "・C2 置換 9行3列　「元の分」→「元の文」　一列ずれていた(判断)",
    )
    assert restored(found, (), corrections).restored is None


@pytest.mark.parametrize("named", ["progress", "取組内容", "取組内容(R5)"])
def test_one_field_is_shown_alone(named):
    of = plan(item("I1"))
    found = only(traced(of, submission(of, "D1", {"I1": said(DONE, "文", note="内緒")})), named)
    assert [each.field for each in found.values] == ["progress"]
    assert found.aside == ()
    assert only(found, "ない欄").values == ()
