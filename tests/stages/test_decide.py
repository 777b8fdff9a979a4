"""DECIDE: rulings set values, and name what they can't set."""

import pytest
from stages.builders import DONE, item, plan, said, submission

from torimatome.model.grid import Place
from torimatome.model.master import Origin
from torimatome.model.messages import say
from torimatome.model.plan import Row, Scope
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.decide import decide
from torimatome.stages.merge import merge

NOT = "未実施"


def ruled(number="K1", decision=Decision.EDIT, subject="I1", field="progress", **others):
    return Ruling(number, decision, subject=subject, field=field, reason="確かめた", **others)


def city():
    of = plan(item("I1", ("D1", "D2", "D3")), item("I2", ("D4",), reprint=True, origin="I1"))
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "主の文")}),
        submission(of, "D2", {"I1": said(NOT, "副の文")}),
        submission(of, "D31", {"I1": said(DONE, "読み聞かせ")}),
        submission(of, "D32", {"I1": said(NOT)}),
    )
    return of, merge(submissions, of, {})[0]


@pytest.mark.parametrize(
    ("ruling", "printed"),
    [
        (ruled(value="改めた文"), "改めた文"),
        (ruled(subject="1-1", value="番号で指す"), "番号で指す"),
        (ruled(subject="R1", value="行で指す"), "行で指す"),
        (ruled(decision=Decision.ADOPT, department="D2"), "副の文"),
        (ruled(decision=Decision.ADOPT, department="社会教育課"), "副の文"),
        (ruled(decision=Decision.ADOPT, department="図書館"), "【例】\n・「読み聞かせ」(中央)"),
        (ruled(decision=Decision.ADOPT, department="中央図書館"), "読み聞かせ"),
        (ruled(decision=Decision.BOTH, department="D2、D1"), "副の文\n主の文"),
        (ruled(decision=Decision.BOTH), "主の文\n副の文\n【例】\n・「読み聞かせ」(中央)"),
        (ruled(field="marks.2023", value="未実施"), ""),
        (ruled(field="marks.2023", value="●"), "●"),
        (ruled(field="marks.2023", decision=Decision.ADOPT, department="D2"), ""),
        (ruled(field="marks.2025", value="予定なし"), ""),
    ],
)
def test_a_ruling_sets_the_value_and_keeps_what_it_replaced(ruling, printed):
    of, draft = city()
    before = draft.values["I1", ruling.field]
    after, findings = decide(draft, (ruling,), of)
    found = after.values["I1", ruling.field]
    assert (found.value.text, found.undecided, findings) == (printed, False, ())
    assert (found.replaced, found.candidates) == (before.value, before.candidates)
    first = found.value.sources[0]
    assert (first.origin, first.reference) == (Origin.RULING, "K1")


def test_an_adopted_value_names_the_cell_that_it_came_from():
    of, draft = city()
    after, _ = decide(draft, (ruled(decision=Decision.ADOPT, department="D2"),), of)
    _, cell = after.values["I1", "progress"].value.sources
    assert (cell.origin, cell.department, cell.place.cell) == (Origin.SUBMISSION, "D2", "N5")


def test_a_reprint_prints_its_originals_ruled_value_or_its_own():
    of, draft = city()
    after, _ = decide(draft, (ruled(value="改めた文"),), of)
    assert after.text("I2", "progress") == "改めた文"
    after, _ = decide(draft, (ruled(value="改めた文"), ruled("K2", subject="I2", value="再掲の文")), of)
    assert (after.text("I1", "progress"), after.text("I2", "progress")) == ("改めた文", "再掲の文")
    assert after.text("I2", "marks.2023") == after.text("I1", "marks.2023")


def test_a_ruling_on_any_item_of_a_row_with_one_text_sets_the_rows_text():
    of = plan(item("I1", row="R1"), item("I2", row="R1"), rows=(Row("R1", "H1", Scope.ROW),))
    draft, _ = merge((), of, {})
    after, _ = decide(draft, (ruled(subject="I2", value="行の文"),), of)
    assert after.text("I1", "progress") == "行の文"


@pytest.mark.parametrize("decision", [Decision.FINE, Decision.RETURN])
def test_fine_and_return_change_no_value(decision):
    of, draft = city()
    assert decide(draft, (ruled(decision=decision, finding="F1", value="文"),), of) == (draft, ())


@pytest.mark.parametrize(
    ("ruling", "code", "sentence"),
    [
        (
            ruled(subject="I9", value="文"),
            "ruling-unknown-item",
            "処理方針K1(文言修正)の項目「I9」は計画にないため、使えません。項目IDか番号を確かめてください。",
        ),
        (
            ruled(field="result", value="文"),
            "ruling-unknown-field",
            "処理方針K1(文言修正)の欄「result」はないため、使えません。確認事項の一覧にある欄の名前を書いてください。",
        ),
        (
            ruled(decision=Decision.ADOPT, department="福祉課"),
            "ruling-unknown-department",
            (
                "処理方針K1(採用)の部署「福祉課」は、この欄に回答していないため、使えません。"
                "部署の名前を確かめるか、文言修正で文を指定してください。"
            ),
        ),
        (
            ruled(field="marks.2023", value="実施済"),
            "ruling-outside-choices",
            "処理方針K1(文言修正)の「実施済」は選択肢にないため、使えません。実施・未実施から選んでください。",
        ),
        (
            ruled(),
            "ruling-incomplete",
            "処理方針K1(文言修正)に修正後の文言がないため、使えません。修正後の文言を書き足してください。",
        ),
        (
            ruled(decision=Decision.ADOPT),
            "ruling-incomplete",
            "処理方針K1(採用)に部署(採用なら一つ)がないため、使えません。部署(採用なら一つ)を書き足してください。",
        ),
        (
            ruled(field="", value="文"),
            "ruling-incomplete",
            "処理方針K1(文言修正)に項目と欄がないため、使えません。項目と欄を書き足してください。",
        ),
        (
            ruled(decision=Decision.FINE),
            "ruling-incomplete",
            "処理方針K1(問題なし)に確認事項IDがないため、使えません。確認事項IDを書き足してください。",
        ),
    ],
)
def test_a_ruling_that_cannot_be_applied_is_a_finding_and_changes_nothing(ruling, code, sentence):
    of, draft = city()
    after, (found,) = decide(draft, (ruling,), of)
    assert (after, found.code, say(found)) == (draft, code, sentence)


def test_of_two_rulings_for_one_value_neither_is_applied():
    of, draft = city()
    place = Place("rulings.xlsx", "処理方針", "A2")
    rulings = (ruled("K1", value="甲", place=place), ruled("K2", subject="1-1", value="乙"))
    after, (found,) = decide(draft, rulings, of)
    assert after == draft
    assert say(found) == (
        "rulings.xlsx『処理方針』A2：「I1」のprogressに処理方針が二つ以上あるため(K1、K2)、どれも使いません。"
        "一つだけを残してください。"
    )
