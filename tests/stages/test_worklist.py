"""WORKLIST: texts side by side, decisions by name, last year's offered."""

from dataclasses import replace

from stages.builders import DONE, NOT_DONE, item, plan, said, submission, whole

from torimatome.model.proof import Kept
from torimatome.model.ruling import Decision, Ruling
from torimatome.model.worklist import Typed
from torimatome.stages.worklist import sides, worklist


def city():
    of = plan(item("I1", ("D1", "D2")), item("I2"))
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "開催した。"), "I2": said(DONE)}),
        submission(of, "D2", {"I1": said(NOT_DONE, "開催していない。")}),
    )
    _, draft, findings, _ = whole(of, *submissions)
    return of, draft, findings


def lines_of(**more):
    of, draft, findings = city()
    return {line.finding.code: line for line in worklist(findings, draft, of, **more).lines}


def typed(finding, seen, **cells):
    return Typed(finding, seen, cells, {})


def test_two_texts_stand_side_by_side_with_what_differs_marked():
    one, two = sides(("小地域福祉計画", "小地域福祉活動計画"))
    assert "".join(each.text for each in one) == "小地域福祉計画"
    assert [(each.kept, each.text) for each in two] == [
        (Kept.SAME, "小地域福祉"),
        (Kept.ADDED, "活動"),
        (Kept.SAME, "計画"),
    ]
    assert sides(("一つ",))[1] == ()
    assert [each.text for each in sides(("一", "二", "三"))[1]] == ["二\n三"]
    assert sides(()) != ()


def test_ids_and_digests_are_not_shown_as_texts_to_compare():
    of = plan(item("I1"), item("I2"))
    first = submission(of, "D1", {"I1": said("", kind=""), "I2": said("")})
    second = submission(of, "D1", {"I1": said("", kind=""), "I2": said("", kind="")}, file="二.xlsx")
    _, draft, findings, _ = whole(of, first, second)
    shown = {line.finding.code: line.sides for line in worklist(findings, draft, of).lines}
    nothing = ((), ())
    assert {code for code, sides in shown.items() if sides == nothing} >= {
        "submitted-twice",
        "unanswered-item",
    }
    _, draft, findings, _ = whole(of)
    shown = {line.finding.code: line.sides for line in worklist(findings, draft, of).lines}
    assert shown["missing-submission"] == nothing


def test_decisions_are_offered_by_the_departments_names():
    lines = lines_of()
    names = ("総務課の回答を採用", "社会教育課の回答を採用")
    assert lines["conflict"].choices == (*names, "文言修正", "修正依頼", "問題なし")
    assert lines["texts-differ"].choices == (*names, "併記", "文言修正", "修正依頼", "問題なし")
    assert lines["texts-differ"].printed == "開催した。"


def test_last_years_decision_about_the_same_is_offered_and_closes_nothing():
    _, _, findings = city()
    differ = next(each for each in findings if each.code == "texts-differ")
    last = (
        Ruling(
            "K7",
            Decision.ADOPT,
            differ.id,
            department="D2",
            reason="社会教育課の事業",
            who="山田",
            date="2023-02-01",
        ),
    )
    line = lines_of(last=last)["texts-differ"]
    assert line.before == "K7　社会教育課の回答を採用　社会教育課の事業　(山田、2023-02-01)"
    assert line.finding.open


def test_a_mark_of_this_year_is_offered_what_was_decided_about_last_years():
    from dataclasses import replace

    _, _, findings = city()
    conflict = next(each for each in findings if each.code == "conflict")
    then = replace(conflict, field="marks.2022")
    assert then.id != conflict.id
    last = (Ruling("K1", Decision.FINE, then.id, reason="例年どおり"),)
    assert lines_of(last=last)["conflict"].before == "K1　問題なし　例年どおり"


def test_what_is_in_the_ledger_is_not_carried_over_and_the_rest_is():
    _, _, findings = city()
    first, second = findings[0], findings[1]
    cells = {
        "処理方針": "問題なし",
        "修正後の文言": "",
        "理由": "確認済",
        "担当者": "山田",
        "日付": "令和6年2月1日",
    }
    ledger = (Ruling("K1", Decision.FINE, first.id, reason="確認済", who="山田", date="2024-02-01"),)
    waiting = (typed(first.id, "x", **cells), typed(second.id, "x", **cells), typed("F0", "x", **cells))
    of, draft, _ = city()
    made = worklist(findings, draft, of, ledger, (), waiting)
    assert [line.finding.id for line in made.lines if line.typed] == [second.id]
    assert [each.finding for each in made.gone] == ["F0"]
    assert made.untaken == 2


def test_what_a_department_was_asked_about_again_says_so_until_it_is_settled():
    _, _, findings = city()
    differ = next(each for each in findings if each.code == "texts-differ")
    asked = Ruling(
        "K1",
        Decision.RETURN,
        differ.id,
        differ.evidence_fingerprint,
        reason="どちらかにしてください",
        date="2024-02-17",
    )
    assert lines_of(rulings=(replace(asked, fingerprint="0123456789"),))["texts-differ"].asked is None
    lines = lines_of(rulings=(asked,))
    assert lines["texts-differ"].asked == asked
    assert lines["conflict"].asked is None
    overtaken = Ruling("K2", Decision.FINE, differ.id, reason="このままでよい", replaces=("K1",))
    assert lines_of(rulings=(asked, overtaken))["texts-differ"].asked is None
