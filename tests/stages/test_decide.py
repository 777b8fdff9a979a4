"""DECIDE: rulings set values, and name what they can't set."""

from dataclasses import replace

import pytest
from stages.builders import DONE, MARKS, NOT_DONE, TEXT, item, plan, said, submission, whole
from stages.printed import geometry, measure

from torimatome.model.finding import Severity
from torimatome.model.grid import Place
from torimatome.model.master import Fate, Origin
from torimatome.model.messages import say
from torimatome.model.plan import Row, Scope
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.decide import decide
from torimatome.stages.explain import explain, explained_lines
from torimatome.stages.layout import layout
from torimatome.stages.led import Start, StartKind, led
from torimatome.stages.merge import merge
from torimatome.stages.origins import printed as every_character
from torimatome.stages.trace import Desk, trace

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
    wrong = [each for each in findings if each.severity is not Severity.NOTE]
    assert (found.value.text, found.undecided, wrong) == (printed, False, [])
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


def group_of_two():
    of = plan(item("I1", ("D1", "D3")))
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "主の文")}),
        submission(of, "D31", {"I1": said(DONE, "「読み聞かせ")}),
        submission(of, "D32", {"I1": said(DONE, "展示)")}),
    )
    return of, submissions


WHOLE_LIST = "主の文\n【例】\n・「読み聞かせ(中央)\n・「展示)」(北)"


@pytest.mark.parametrize(
    ("rulings", "printed"),
    [
        (
            (ruled(department="D31", value="読み聞かせ"),),
            "主の文\n【例】\n・「読み聞かせ」(中央)\n・「展示)」(北)",
        ),
        (
            (
                ruled(department="D31", value="・朝の会（中央）"),
                ruled("K2", department="北図書館", value="展示"),
            ),
            "主の文\n【例】\n・「朝の会」(中央)\n・「展示」(北)",
        ),
        ((ruled(department="D1", value="改めた文"),), WHOLE_LIST.replace("主の文", "改めた文")),
        (
            (
                ruled(department="D31", value="朝の会"),
                ruled("K2", Decision.EXAMPLES, department="北、中央図書館"),
            ),
            None,
        ),
        (
            (
                ruled(department="D31", value="朝の会"),
                ruled("K2", Decision.EXAMPLES, department="北図書館、中央図書館"),
            ),
            "主の文\n【例】\n・「展示)」(北)\n・「朝の会」(中央)",
        ),
        (
            (ruled(department="D31", value="朝の会"), ruled("K2", Decision.ADOPT, department="D31")),
            "朝の会",
        ),
    ],
)
def test_an_edit_of_one_departments_words_leaves_the_others_as_they_are(rulings, printed):
    of, submissions = group_of_two()
    draft, _ = merge(submissions, of, {})
    assert draft.text("I1", "progress") == WHOLE_LIST
    after, findings = decide(draft, rulings, of)
    if printed is None:
        assert [each.code for each in findings] == ["ruling-unknown-department"]
        return
    assert (after.text("I1", "progress"), findings) == (printed, ())
    now = after.values["I1", "progress"]
    assert (now.replaced.text, now.voices) == (WHOLE_LIST, draft.values["I1", "progress"].voices)


def test_an_edited_example_is_traced_to_its_ruling_and_judged_as_its_departments():
    of, submissions = group_of_two()
    ruling = ruled(
        department="D31",
        value="読み聞かせをこれまでになく多く開催",
        place=Place("rulings.xlsx", "処理方針", "A2"),
    )
    of = replace(of, shape=replace(of.shape, columns=(MARKS, replace(TEXT, limit=10))))
    master, _, findings, fates = whole(of, *submissions, rulings=(ruling,))
    (long,) = [each for each in findings if each.code == "text-too-long"]
    assert (long.parties, [each.file for each in long.places]) == (("D31",), ["R5_調査票_D31.xlsx"])
    (fated,) = [each for each in fates if each.department == "D31" and each.entry.field == "progress"]
    assert (fated.fate, fated.by) == (Fate.SET_ASIDE, "処理方針K1")
    (other,) = [each for each in fates if each.department == "D32" and each.entry.field == "progress"]
    assert (other.fate, other.by) == (Fate.PRINTED, "主担当の文")
    pages, _ = layout(master, geometry(), measure)
    count = every_character(pages, geometry(), master, submissions, (ruling,))
    assert (count.right, count.by_origin[Origin.RULING]) == (True, len(ruling.value))


def test_of_two_edits_of_one_departments_words_neither_is_applied_and_anothers_is():
    of, submissions = group_of_two()
    draft, _ = merge(submissions, of, {})
    edits = (
        ruled("K1", department="D31", value="甲"),
        ruled("K2", department="中央図書館", value="乙"),
        ruled("K3", department="D32", value="展示"),
    )
    after, (found,) = decide(draft, edits, of)
    assert (found.code, found.facts["refused"]) == ("ruling-twice", "K1、K2")
    assert after.text("I1", "progress") == WHOLE_LIST.replace("展示)」", "展示」")


def test_an_edit_of_the_whole_and_one_of_a_part_contradict():
    of, submissions = group_of_two()
    draft, _ = merge(submissions, of, {})
    after, (found,) = decide(draft, (ruled(value="全部"), ruled("K2", department="D31", value="甲")), of)
    assert (after, found.code) == (draft, "ruling-twice")


def test_an_edit_of_the_whole_tells_whose_texts_are_printed_no_more():
    of, submissions = group_of_two()
    draft, _ = merge(submissions, of, {})
    after, (found,) = decide(draft, (ruled(value="全部"),), of)
    assert (after.text("I1", "progress"), found.severity) == ("全部", Severity.NOTE)
    assert say(found).startswith(
        "番号1-1の取組内容(R5)は、処理方針K1の文だけを印刷し、3部署の文を印刷しません"
        "(総務課、中央図書館、北図書館)。"
    )


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ((), ["番号1-1の取組内容(R5)は、北図書館の文を印刷していないため、処理方針K1の文も印刷しません。"]),
        ((ruled("K2", Decision.EXAMPLES, department="D31、D32"),), []),
    ],
)
def test_an_edit_of_words_that_are_not_printed_says_that_it_changes_nothing(more, told):
    of = plan(item("I1", ("D1", "D3")))
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "講座を開いた。")}),
        submission(of, "D31", {"I1": said(DONE, "読み聞かせ")}),
        submission(of, "D32", {"I1": said(NOT_DONE, "展示は次年度")}),
    )
    master, _, found, _ = whole(of, *submissions, rulings=(ruled(department="D32", value="展示"), *more))
    silent = [each for each in found if each.code == "edit-without-effect"]
    assert [say(each).partition("。")[0] + "。" for each in silent] == told
    assert [each.severity for each in silent] == [Severity.NOTE] * len(told)
    assert ("「展示」(北)" in master.items[0].text("progress")) is not bool(told)


def test_a_trace_names_the_department_of_an_edit_and_the_words_that_it_replaced():
    of, submissions = group_of_two()
    ruling = ruled(department="中央図書館", value="読み聞かせ")
    master, draft, findings, _ = whole(of, *submissions, rulings=(ruling,))
    desk = Desk(master, draft, submissions, findings, (ruling,))
    (told,) = trace(desk, "1-1").rulings
    assert (told.department, told.replaced) == ("中央図書館", "「読み聞かせ")
    page = "\n".join(explained_lines(explain(desk, "1-1")))
    assert "・中央図書館(回答)：「「読み聞かせ」　→ 不採用(処理方針K1)" in page
    assert "処理方針K1：文言修正(中央図書館)" in page
    start = Start(StartKind.DEPARTMENT, "D31", "中央図書館")
    led_to = led(master, draft, (), findings, start, {})
    assert {each.field for each in led_to.printed} >= {"progress", "marks.2023"}
