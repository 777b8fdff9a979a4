"""SETTLE: rulings close findings while their cause is the one that was seen; the master is made."""

from dataclasses import replace

import pytest
from stages.builders import DONE, item, plan, said, shaped, submission, whole

from torimatome.model.finding import Severity
from torimatome.model.messages import say, tell
from torimatome.model.ruling import Decision, Ruling

NOT = "未実施"
OTHER = "出前講座を行った。"


def city(second=NOT):
    of = plan(item("I1", ("D1", "D2")), item("I2", ("D4",), reprint=True, origin="I1"))
    return of, (
        submission(of, "D1", {"I1": said(DONE, "開催した。")}),
        submission(of, "D2", {"I1": said(second)}),
    )


def conflict_of(findings):
    return next(each for each in findings if each.code == "conflict")


def ruling_for(found, decision=Decision.FINE, **others):
    return Ruling(
        "K1",
        decision,
        finding=found.id,
        fingerprint=others.pop("fingerprint", found.evidence_fingerprint),
        subject=found.subject,
        field=found.field,
        reason="電話で確認",
        **others,
    )


def test_an_open_must_makes_a_draft_with_the_leads_value_marked():
    of, submissions = city()
    master, _, findings, _ = whole(of, *submissions)
    assert not master.final
    assert conflict_of(findings).open
    marks = [each.text("marks.2023") for each in master.items]
    assert marks == ["●〔確認中〕", "●〔確認中〕"]
    assert master.items[0].text("progress") == "開催した。"


def test_no_open_must_makes_a_final_master():
    of, submissions = city(DONE)
    master, _, findings, _ = whole(of, *submissions)
    assert (master.final, findings) == (True, ())
    first, second = master.items
    assert (first.number, first.departments, first.origin) == ("1-1", ("総務課", "社会教育課"), "")
    assert (second.number, second.origin, second.text("progress")) == ("1-2", "1-1", "開催した。")
    assert master.rows[0].headings == (("H1", "1. 学びの場"),)


@pytest.mark.parametrize(
    ("decision", "department", "printed"),
    [(Decision.FINE, "", "●"), (Decision.ADOPT, "D2", ""), (Decision.ADOPT, "D1", "●")],
)
def test_a_ruling_with_the_right_fingerprint_closes_its_finding(decision, department, printed):
    of, submissions = city()
    found = conflict_of(whole(of, *submissions)[2])
    master, _, findings, _ = whole(
        of, *submissions, rulings=(ruling_for(found, decision, department=department),)
    )
    assert master.final
    assert conflict_of(findings).closed_by == "K1"
    assert [each.text("marks.2023") for each in master.items] == [printed, printed]


def test_asking_the_department_again_closes_nothing():
    of, submissions = city()
    found = conflict_of(whole(of, *submissions)[2])
    master, _, findings, _ = whole(of, *submissions, rulings=(ruling_for(found, Decision.RETURN),))
    assert (master.final, conflict_of(findings).open) == (False, True)


@pytest.mark.parametrize("fingerprint", ["", "0123456789"])
def test_a_ruling_made_on_other_evidence_closes_nothing_and_says_so(fingerprint):
    of, submissions = city()
    found = conflict_of(whole(of, *submissions)[2])
    stale = ruling_for(found, Decision.ADOPT, department="D2", fingerprint=fingerprint)
    master, _, findings, _ = whole(of, *submissions, rulings=(stale,))
    assert not master.final
    assert conflict_of(findings).open
    assert master.items[0].text("marks.2023") == "〔確認中〕"
    (about,) = (each for each in findings if each.code == "ruling-stale")
    assert about.severity is Severity.SHOULD
    assert say(about) == (
        f"処理方針K1は、確認事項{found.id}の今の内容を見て決めたものか確かめられません"
        f"(記録された指紋{fingerprint or '空欄'}、今の指紋{found.evidence_fingerprint})。"
        "確認事項は未処理のままです。今の内容を確かめ、確認事項の表で新しい日付の処理方針を書いて取り込んで"
        "ください(同じ処理方針でもかまいません)。"
    )


def test_an_answer_that_changes_after_the_ruling_opens_the_finding_again():
    of, submissions = city()
    of = replace(of, items=(replace(of.items[0], departments=("D1", "D2", "D4")), of.items[1]))
    third = submission(of, "D4", {"I1": said(DONE)})
    found = conflict_of(whole(of, *submissions, third)[2])
    ruling = ruling_for(found, Decision.ADOPT, department="D1")
    assert whole(of, *submissions, third, rulings=(ruling,))[0].final
    changed = submission(of, "D4", {"I1": said(NOT)})
    assert not whole(of, *submissions, changed, rulings=(ruling,))[0].final


def test_a_fine_for_a_finding_that_is_gone_is_only_noted():
    of, submissions = city(DONE)
    gone = Ruling("K1", Decision.FINE, finding="Fffffffffff", fingerprint="x")
    master, _, findings, _ = whole(of, *submissions, rulings=(gone,))
    assert master.final
    assert [(each.code, each.severity) for each in findings] == [("ruling-without-finding", Severity.NOTE)]


def test_rulings_that_contradict_each_other_close_nothing():
    of, submissions = city()
    found = conflict_of(whole(of, *submissions)[2])
    both = (
        ruling_for(found, Decision.ADOPT, department="D1"),
        replace(ruling_for(found, Decision.ADOPT, department="D2"), number="K2"),
    )
    master, _, findings, _ = whole(of, *submissions, rulings=both)
    assert not master.final
    assert conflict_of(findings).open


def test_a_closed_conflict_is_printed_plainly_in_a_draft_that_waits_for_another():
    of = plan(item("I1", ("D1", "D2")), item("I2", ("D1", "D2")))
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "した。"), "I2": said(DONE, "した。")}),
        submission(of, "D2", {"I1": said(NOT), "I2": said(NOT)}),
    )
    found = conflict_of(whole(of, *submissions)[2])
    master, *_ = whole(of, *submissions, rulings=(ruling_for(found),))
    assert [each.text("marks.2023") for each in master.items] == ["●", "●〔確認中〕"]


def test_a_text_set_aside_stays_found_until_someone_says_it_is_fine():
    of = plan(item("I1", ("D1", "D2")))
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "開催した。")}),
        submission(of, "D2", {"I1": said(DONE, OTHER)}),
    )
    (found,) = whole(of, *submissions)[2]
    rulings = (ruling_for(found, Decision.BOTH),)
    master, _, (after,), _ = whole(of, *submissions, rulings=rulings)
    assert (master.items[0].text("progress"), after.closed_by) == (f"開催した。\n{OTHER}", "K1")


def test_a_text_that_a_ruling_on_other_answers_prints_waits_in_a_draft():
    of = plan(item("I1", ("D1", "D2")), item("I2", ("D1", "D2")))
    lead = submission(of, "D1", {"I1": said(DONE, "開催した。"), "I2": said(DONE, "した。")})
    before, after = (
        submission(of, "D2", {"I1": said(DONE, text), "I2": said(NOT)}) for text in (OTHER, "祭りを開いた。")
    )
    found = next(each for each in whole(of, lead, before)[2] if each.code == "texts-differ")
    both = (ruling_for(found, Decision.BOTH),)
    settled, *_ = whole(of, lead, before, rulings=both)
    assert settled.items[0].text("progress") == f"開催した。\n{OTHER}"
    stale, _, findings, _ = whole(of, lead, after, rulings=both)
    assert stale.items[0].text("progress") == "開催した。\n祭りを開いた。〔確認中〕"
    (again,) = (each for each in findings if each.code == "texts-differ")
    assert again.open
    assert "並べて印刷します" in say(again)


def test_a_ruling_that_prints_two_texts_hides_nothing_of_either():
    old, of = (plan(item("I1", ("D1", "D2")), year=year, shape=shaped(rules={})) for year in (2023, 2024))
    text = "月に2回、図書室で講座を開いた。"
    past = {2023: whole(old, submission(old, "D1", {"I1": said(DONE, text)}))[0]}
    answers = (
        submission(of, "D1", {"I1": said(DONE, text)}),
        submission(of, "D2", {"I1": said(DONE, OTHER)}),
    )
    before = {each.code: each for each in whole(of, *answers, past=past)[2]}
    both = (ruling_for(before["texts-differ"], Decision.BOTH),)
    after = {each.code: each for each in whole(of, *answers, rulings=both, past=past)[2]}
    same = before["text-unchanged"]
    assert (after["texts-differ"].closed_by, after["text-unchanged"].open) == ("K1", True)
    assert after["text-unchanged"].id == same.id
    assert after["text-unchanged"].evidence_fingerprint == same.evidence_fingerprint


def test_a_request_that_was_answered_otherwise_says_how_to_ask_again():
    of, submissions = city()
    found = conflict_of(whole(of, *submissions)[2])
    stale = ruling_for(found, Decision.RETURN, fingerprint="0123456789")
    (about,) = (each for each in whole(of, *submissions, rulings=(stale,))[2] if each.code == "ruling-stale")
    assert tell(about).endswith(
        "確認事項は未処理のままです。修正依頼の手紙には載せません。今の内容を確かめ、まだ直してもらうことがあれば、"
        "確認事項の表で新しい日付の「修正依頼」を書いて取り込んでください。"
    )


def test_a_request_whose_finding_is_gone_is_noted_as_mended():
    of, submissions = city()
    found = conflict_of(whole(of, *submissions)[2])
    of, mended = city(DONE)
    (about,) = whole(of, *mended, rulings=(ruling_for(found, Decision.RETURN),))[2]
    assert (about.code, about.severity) == ("ruling-without-finding", Severity.NOTE)
    assert tell(about) == (
        f"処理方針K1(理由「電話で確認」)の確認事項{found.id}は、今はありません(直ったか、別の内容になりました)。"
    )


def test_of_texts_side_by_side_of_which_one_is_left_something_is_said():
    of = plan(item("I1", ("D1", "D2")))
    one, two, none = (
        submission(of, name, {"I1": said(DONE, text)})
        for name, text in (("D1", "開催した。"), ("D2", OTHER), ("D2", ""))
    )
    (found,) = whole(of, one, two)[2]
    both = ruling_for(found, Decision.BOTH)
    assert [each.code for each in whole(of, one, two, rulings=(both,))[2]] == ["texts-differ"]
    (about,) = whole(of, one, none, rulings=(both,))[2]
    assert "今はありません(並べる文が一つだけになり、その文を印刷します)。" in tell(about)
    edited = ruling_for(found, Decision.EDIT, value="直した。")
    assert whole(of, one, none, rulings=(edited,))[2] == ()
