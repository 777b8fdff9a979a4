"""TAKING: typed decisions become rulings or are refused by their cell; none is lost, doubled or overruled."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stages.builders import DONE, MARKS, NOT_DONE, TEXT, item, plan, said, shaped, submission, whole

from torimatome.model.grid import Place
from torimatome.model.messages import say
from torimatome.model.ruling import Decision, Ruling, in_force, standing
from torimatome.model.worklist import TYPED, Typed
from torimatome.stages.taking import take
from torimatome.stages.worklist import worklist

FILE = "findings.xlsx"


def city():
    of = plan(item("I1", ("D1", "D2")), item("I2"))
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "開催した。"), "I2": said(DONE)}),
        submission(of, "D2", {"I1": said(NOT_DONE, "開催していない。")}),
    )
    _, draft, findings, _ = whole(of, *submissions)
    return of, draft, worklist(findings, draft, of).lines


OF, DRAFT, LINES = city()
BY_CODE = {line.finding.code: line.finding for line in LINES}
CONFLICT, DIFFER = BY_CODE["conflict"], BY_CODE["texts-differ"]


def typed(found=CONFLICT, row=2, **changes):
    cells = {
        "処理方針": "問題なし",
        "修正後の文言": "",
        "理由": "電話で確認",
        "担当者": "山田",
        "日付": "R6.2.1",
    } | changes
    places = {
        heading: Place(FILE, "確認事項", f"{letter}{row}")
        for heading, letter in zip(TYPED, "MNOPQ", strict=True)
    }
    return Typed(found.id, found.evidence_fingerprint, cells, places, "前の内容")


def taken(*lines, ledger=()):
    found, findings = take(lines, LINES, ledger, DRAFT, OF)
    return found, findings


def numbered(rulings, first=1):
    return tuple(replace(each, number=f"K{at:03}") for at, each in enumerate(rulings, first))


@pytest.mark.parametrize(
    ("found", "cells", "decision", "department", "value", "field"),
    [
        (CONFLICT, {}, Decision.FINE, "", "", "marks.2023"),
        (CONFLICT, {"処理方針": "社会教育課の回答を採用"}, Decision.ADOPT, "D2", "", "marks.2023"),
        (
            CONFLICT,
            {"処理方針": "文言修正", "修正後の文言": "未実施"},
            Decision.EDIT,
            "",
            "未実施",
            "marks.2023",
        ),
        (DIFFER, {"処理方針": "併記"}, Decision.BOTH, "", "", "progress"),
        (
            DIFFER,
            {"処理方針": "文言修正", "修正後の文言": "改めた文。"},
            Decision.EDIT,
            "",
            "改めた文。",
            "progress",
        ),
        (DIFFER, {"処理方針": "修正依頼"}, Decision.RETURN, "", "", "progress"),
    ],
)
def test_a_whole_line_becomes_a_ruling(found, cells, decision, department, value, field):
    made, findings = taken(typed(found, **cells))
    assert findings == ()
    (ruling,) = made.rulings
    assert ruling == Ruling(
        "",
        decision,
        found.id,
        found.evidence_fingerprint,
        "I1",
        field,
        department,
        value,
        "電話で確認",
        "山田",
        "2024-02-01",
        Place(FILE, "確認事項", "M2"),
    )


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ({"処理方針": ""}, ["decision-missing M2"]),
        ({"処理方針": "福祉課の回答を採用"}, ["decision-choice M2"]),
        (
            {"理由": " ", "担当者": "", "日付": ""},
            ["decision-blank O2", "decision-blank P2", "decision-blank Q2"],
        ),
        ({"処理方針": "文言修正"}, ["decision-blank N2"]),
        ({"修正後の文言": "残った文"}, ["decision-needless N2"]),
        ({"日付": "きのう"}, ["decision-date Q2"]),
        ({"処理方針": "文言修正", "修正後の文言": "たぶん"}, ["ruling-outside-choices M2"]),
    ],
)
def test_a_line_with_a_wrong_cell_is_refused_by_that_cell(cells, codes):
    made, findings = taken(typed(**cells), typed(DIFFER, 3))
    assert [f"{each.code} {each.places[0].cell}" for each in findings] == codes
    assert [each.finding for each in made.rulings] == [DIFFER.id]
    assert made.refused == 1
    assert all(say(each).startswith(f"{FILE}『確認事項』") for each in findings)


def test_a_decision_is_taken_once_however_often_the_sheet_is_read():
    made, _ = taken(typed())
    again, findings = taken(typed(日付="令和6年2月1日"), ledger=numbered(made.rulings))
    assert (again.rulings, again.known, findings) == ((), 1, ())


def test_two_departments_adopted_on_one_day_are_two_decisions():
    made, _ = taken(typed(処理方針="総務課の回答を採用"))
    again, _ = taken(typed(処理方針="社会教育課の回答を採用"), ledger=numbered(made.rulings))
    assert [each.department for each in again.rulings] == ["D2"]


def test_a_changed_mind_replaces_the_earlier_ruling_which_stays():
    first = numbered(taken(typed(処理方針="総務課の回答を採用"))[0].rulings)
    second = numbered(
        taken(typed(処理方針="社会教育課の回答を採用", 日付="R6.2.5"), ledger=first)[0].rulings, 2
    )
    assert second[0].replaces == ("K001",)
    assert in_force(first + second) == second
    assert standing(first + second) == second
    _, _, findings, _ = whole(OF, *_answers(), rulings=in_force(first + second))
    assert not [each for each in findings if each.code == "ruling-twice"]


def _answers():
    return (
        submission(OF, "D1", {"I1": said(DONE, "開催した。"), "I2": said(DONE)}),
        submission(OF, "D2", {"I1": said(NOT_DONE, "開催していない。")}),
    )


def test_an_older_sheet_does_not_overrule_a_newer_decision():
    newer = numbered(taken(typed(処理方針="総務課の回答を採用", 日付="R6.2.10"))[0].rulings)
    made, (found,) = taken(typed(処理方針="社会教育課の回答を採用"), ledger=newer)
    assert made.rulings == ()
    assert say(found).startswith("findings.xlsx『確認事項』Q2：")
    assert "K001(令和6年2月10日)" in say(found)


def test_a_cause_that_has_changed_since_is_told():
    line = replace(typed(), seen="0123456789")
    made, (found,) = taken(line)
    assert made.rulings[0].fingerprint == "0123456789"
    assert found.code == "decision-stale"


def test_a_finding_that_is_gone_takes_nothing():
    made, (found,) = taken(replace(typed(), finding="F0000000000"))
    assert (made.rulings, made.refused, found.code) == ((), 1, "decision-gone")
    assert "前の内容" in say(found)


def test_two_lines_that_contradict_one_another_are_both_refused():
    made, (found,) = taken(
        typed(処理方針="総務課の回答を採用"), typed(row=9, 処理方針="社会教育課の回答を採用")
    )
    assert (made.rulings, made.refused, found.code) == ((), 2, "decision-twice")
    assert "M9" in say(found)


def test_an_edit_for_another_reason_does_not_reopen_what_the_first_settled():
    one = Ruling("K1", Decision.EDIT, "F1", subject="I1", field="progress", value="甲")
    two = Ruling("K2", Decision.EDIT, "F2", subject="I1", field="progress", value="乙", replaces=("K1",))
    assert in_force((one, two)) == (two,)
    assert standing((one, two)) == (one, two)


cells = st.fixed_dictionaries(
    {
        "処理方針": st.sampled_from(
            [
                "",
                "問題なし",
                "併記",
                "修正依頼",
                "文言修正",
                "総務課の回答を採用",
                "社会教育課の回答を採用",
                "そのまま",
            ]
        ),
        "修正後の文言": st.sampled_from(["", "未実施", "改めた文。"]),
        "理由": st.sampled_from(["", "電話で確認"]),
        "担当者": st.sampled_from(["山田", "佐藤"]),
        "日付": st.sampled_from(["R6.2.1", "2024/2/9", "きのう"]),
    }
)
sheets = st.lists(
    st.lists(st.tuples(st.sampled_from([*(line.finding for line in LINES)]), cells), max_size=4), max_size=4
)


@given(sheets)
def test_no_typed_decision_is_lost_and_none_contradicts_another(read):
    ledger: tuple[Ruling, ...] = ()
    for sheet in read:
        lines = tuple(typed(found, row, **texts) for row, (found, texts) in enumerate(sheet, 2))
        made, findings = taken(*lines, ledger=ledger)
        assert len(made.rulings) + made.known + made.refused == len(lines)
        ledger += numbered(made.rulings, len(ledger) + 1)
        spoken = {place.cell[1:] for each in findings for place in each.places}
        spoken |= {part for each in findings for part in _cells(say(each))}
        for line in lines:
            again, _ = taken(line, ledger=ledger)
            assert again.known or line.places["処理方針"].cell[1:] in spoken
    current = in_force(ledger)
    values = {
        (each.field, each.decision, each.department, each.value)
        for each in current
        if each.value or each.department
    }
    assert len({field for field, *_ in values}) == len(values)


def _cells(text):
    return [
        part[1:]
        for part in text.replace("』", " ").replace("：", " ").replace(")", " ").split()
        if part[:1] == "M"
    ]


def test_examples_are_chosen_by_writing_the_offices_names():
    of = plan(item("I1", ("D1", "D3")), shape=shaped(MARKS, replace(TEXT, examples=1)))
    submissions = tuple(
        submission(of, name, {"I1": said(text=text)})
        for name, text in (("D1", "主の文"), ("D31", "読み聞かせ"), ("D32", "講座"))
    )
    _, draft, findings, _ = whole(of, *submissions)
    lines = worklist(findings, draft, of).lines
    (found,) = [line for line in lines if line.finding.code == "examples-left-out"]
    assert "例を選択" in found.choices
    chosen = typed(found.finding, 処理方針="例を選択", 修正後の文言="北図書館")
    made, wrong = take((chosen,), lines, (), draft, of)
    assert wrong == ()
    assert (made.rulings[0].department, made.rulings[0].value) == ("北図書館", "")
    assert take((chosen,), lines, numbered(made.rulings), draft, of)[0].known == 1
    master, *_ = whole(of, *submissions, rulings=numbered(made.rulings))
    assert master.items[0].text("progress") == "主の文\n【例】\n・「講座」(北)"
    _, (wrong,) = take(
        (typed(found.finding, 処理方針="例を選択", 修正後の文言="西図書館"),), lines, (), draft, of
    )
    assert wrong.code == "ruling-unknown-department"


def centres():
    """A lead's text with two members' examples, each with an open bracket."""
    of = plan(item("I1", ("D1", "D3")), shape=shaped(MARKS, TEXT, rules={}))
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "講座を開いた。")}),
        submission(of, "D31", {"I1": said(DONE, "読み聞かせ(春の会")}),
        submission(of, "D32", {"I1": said(DONE, "図書の展示(秋の会")}),
    )
    _, draft, findings, _ = whole(of, *submissions)
    lines = {
        line.finding.parties[0]: line
        for line in worklist(findings, draft, of).lines
        if line.finding.code == "unclosed-bracket"
    }
    return of, draft, submissions, lines


def edited(line, text, row=2):
    return typed(line.finding, row, 処理方針="文言修正", 修正後の文言=text)


def test_an_edit_about_one_answer_of_a_cell_is_that_departments_and_stands_beside_anothers():
    of, draft, submissions, lines = centres()
    assert lines["D31"].printed == "読み聞かせ(春の会"
    both = (edited(lines["D31"], "読み聞かせ(春の会)"), edited(lines["D32"], "図書の展示(秋の会)", 3))
    first, findings = take(both[:1], tuple(lines.values()), (), draft, of)
    assert ([each.department for each in first.rulings], findings) == (["D31"], ())
    ledger = numbered(first.rulings)
    _, after, found, _ = whole(of, *submissions, rulings=ledger)
    assert after.text("I1", "progress") == (
        "講座を開いた。\n【例】\n・「読み聞かせ(春の会)」(中央)\n・「図書の展示(秋の会」(北)"
    )
    assert [each.parties for each in found if each.code == "unclosed-bracket"] == [("D32",)]
    second, findings = take(both, worklist(found, after, of).lines, ledger, after, of)
    assert (second.known, [(each.department, each.replaces) for each in second.rulings], findings) == (
        1,
        [("D32", ())],
        (),
    )
    master, _, found, _ = whole(of, *submissions, rulings=(*ledger, *numbered(second.rulings, 2)))
    assert master.items[0].text("progress") == (
        "講座を開いた。\n【例】\n・「読み聞かせ(春の会)」(中央)\n・「図書の展示(秋の会)」(北)"
    )
    assert not [each for each in found if each.code == "unclosed-bracket"]


def test_the_whole_cells_text_typed_about_one_answer_sets_the_cell_and_says_whose_texts_go():
    of, draft, _, lines = centres()
    text = "講座を開いた。\n【例】\n・「読み聞かせ(春の会)」(中央)"
    made, (told,) = take((edited(lines["D31"], text),), tuple(lines.values()), (), draft, of)
    assert [each.department for each in made.rulings] == [""]
    assert told.code == "edit-replaces-answers"
    assert "この文言修正の文だけを印刷し、3部署の文を印刷しません" in say(told)


@pytest.mark.parametrize(
    ("answers", "about", "text", "department"),
    [
        (
            {"D1": "人権講座を5回(市内で開催した。", "D31": "人権講座"},
            "D1",
            "人権講座を5回(市内で)開催した。",
            "D1",
        ),
        (
            {"D1": "講座を(市内で開いた。\n人権講座", "D31": "人権講座"},
            "D1",
            "講座を(市内で)開いた。\n人権講座",
            "D1",
        ),
        (
            {"D1": "開催した(北図書館", "D31": "朝の会", "D32": "展示"},
            "D1",
            "毎月\n開催した(北図書館)",
            "D1",
        ),
        ({"D1": "開いた。", "D31": "朝の会(春", "D32": "展示"}, "D31", "朝の会(北)", "D31"),
        ({"D1": "開いた。", "D31": "朝の会(春", "D32": "展示"}, "D31", "・「朝の会(春)」(中央)", "D31"),
        ({"D1": "開いた。", "D31": "朝の会(春", "D32": "展示"}, "D31", "朝の会(春)\n展示の会", "D31"),
        ({"D1": "開いた。", "D31": "朝の会(春", "D32": "展示"}, "D31", "開いた。\n朝の会(春)", ""),
        (
            {"D1": "開いた。", "D31": "朝の会(春", "D32": "展示"},
            "D31",
            "・「朝の会(春)」(中央)\n・「展示の会」(北)",
            "",
        ),
        ({"D1": "開いた。", "D31": "朝の会(春"}, "D31", "朝の会(春)(中央)\n展示 （北図書館）", ""),
        (
            {"D1": "講座を(開いた。", "D31": "朝の会", "D32": "展示"},
            "D1",
            "開いた。\n・「朝の会」\n・「展示」",
            "",
        ),
    ],
)
def test_an_edit_sets_the_cell_where_it_holds_whole_lines_of_another_department(
    answers, about, text, department
):
    of = plan(item("I1", ("D1", "D3")), shape=shaped(MARKS, TEXT, rules={}))
    submissions = (submission(of, name, {"I1": said(DONE, answer)}) for name, answer in answers.items())
    _, draft, findings, _ = whole(of, *submissions)
    lines = worklist(findings, draft, of).lines
    (line,) = (
        each for each in lines if each.finding.code == "unclosed-bracket" and each.finding.parties == (about,)
    )
    made, found = take((edited(line, text),), lines, (), draft, of)
    assert [(each.department, each.value) for each in made.rulings] == [(department, text)]
    assert [each.code for each in found] == ([] if department else ["edit-replaces-answers"])


def test_words_for_the_whole_cell_take_the_place_of_those_for_one_department():
    of, draft, submissions, lines = centres()
    first, _ = take((edited(lines["D31"], "読み聞かせ(春の会)"),), tuple(lines.values()), (), draft, of)
    ledger = numbered(first.rulings)
    _, after, found, _ = whole(of, *submissions, rulings=ledger)
    now = worklist(found, after, of).lines
    line = next(each for each in now if each.finding.code == "unclosed-bracket")
    made, _ = take((edited(line, "【例】\n・「図書の展示」"),), now, ledger, after, of)
    assert [(each.department, each.replaces) for each in made.rulings] == [("", ("K001",))]
