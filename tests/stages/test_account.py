"""ACCOUNT and the first law: each changed cell has one fate, each printed character a source."""

import re

import pytest
from hypothesis import given
from stages.builders import DONE, NONE, SAME, WONT, item, plan, said, submission, whole
from stages.test_merge import cities

from torimatome.model.answer import Entry
from torimatome.model.grid import Place
from torimatome.model.master import Fate, Origin
from torimatome.model.number import parse_number
from torimatome.model.plan import Policy
from torimatome.model.ruling import Decision, Ruling

NOT = "未実施"


def fates(of, *submissions, rulings=()):
    *_, findings, found = whole(of, *submissions, rulings=rulings)
    codes = {each.id: each.code for each in findings}
    return {
        (each.department, each.entry.item, each.entry.field): (each.fate.value, codes.get(each.by, each.by))
        for each in found
    }


def test_what_becomes_of_each_cell_of_a_plain_year():
    of = plan(item("I1", ("D1", "D2")), item("I2"))
    found = fates(
        of,
        submission(of, "D1", {"I1": said(DONE, "主の文", note="内緒"), "I2": said(NOT, marks_2024=WONT)}),
        submission(of, "D2", {"I1": said(DONE, "副の文", kind=SAME)}),
    )
    kind = ("不採用", "回答区分(印刷しない欄)")
    assert found == {
        ("D1", "I1", "kind"): kind,
        ("D1", "I1", "marks.2023"): ("印刷", "各部署の一致"),
        ("D1", "I1", "progress"): ("印刷", "主担当の文"),
        ("D1", "I1", "note"): ("不採用", "非公開の欄"),
        ("D1", "I2", "kind"): kind,
        ("D1", "I2", "marks.2023"): ("印刷", "各部署の一致"),
        ("D1", "I2", "marks.2024"): ("印刷", "各部署の一致"),
        ("D2", "I1", "kind"): kind,
        ("D2", "I1", "marks.2023"): ("不採用", "主担当課に同じ"),
        ("D2", "I1", "progress"): ("不採用", "主担当課に同じ"),
    }


@pytest.mark.parametrize(
    ("policy", "lead", "other"),
    [
        (Policy.LEAD, ("印刷", "主担当の文"), ("不採用", "主担当の文")),
        (Policy.JOIN, ("印刷", "併記"), ("印刷", "併記")),
        (Policy.EXAMPLES, ("印刷", "主担当の文と例"), ("印刷", "主担当の文と例")),
        (Policy.AGREE, ("印刷", "各部署の一致"), ("受付不可", "conflict")),
    ],
)
def test_two_texts_by_policy(policy, lead, other):
    of = plan(item("I1", ("D1", "D2"), policies={"progress": policy}))
    found = fates(
        of,
        submission(of, "D1", {"I1": said(DONE, "主の文")}),
        submission(of, "D2", {"I1": said(DONE, "副の文")}),
    )
    assert found["D1", "I1", "progress"] == lead
    assert found["D2", "I1", "progress"] == other


def test_a_ruling_is_named_as_what_set_an_answer_aside_or_printed_it():
    of = plan(item("I1", ("D1", "D2")))
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "主の文")}),
        submission(of, "D2", {"I1": said(DONE, "副の文")}),
    )
    adopt = Ruling("K7", Decision.ADOPT, subject="I1", field="progress", department="D2", reason="正しい")
    found = fates(of, *submissions, rulings=(adopt,))
    assert found["D1", "I1", "progress"] == ("不採用", "処理方針K7")
    assert found["D2", "I1", "progress"] == ("印刷", "処理方針K7")


@pytest.mark.parametrize(
    ("department", "name", "line", "field", "code"),
    [
        ("D1", "I1", said("実施済"), "marks.2023", "outside-choices"),
        ("D1", "I1", said(DONE, kind="答"), "kind", "outside-choices"),
        ("D1", "I1", said(DONE, marks_2024=""), "marks.2024", "emptied-plan"),
        ("D2", "I1", said(DONE, "他課の文"), "progress", "foreign-item"),
        ("D1", "I9", said(DONE, "計画にない文"), "progress", "unknown-key"),
        ("", "I1", said(DONE, "誰かの文"), "progress", "unknown-respondent"),
    ],
)
def test_what_is_refused_names_its_finding(department, name, line, field, code):
    of = plan(item("I1"), item("I2", ("D2",)))
    found = fates(of, submission(of, department, {name: line}))
    known = name if name in of.item else ""
    assert found[department, known, field] == ("受付不可", code)


def test_another_years_form_is_refused_as_a_whole():
    of = plan(item("I1"))
    found = fates(of, submission(of, "D1", {"I1": said(DONE, "去年の文")}, year=2022))
    assert set(found.values()) == {("受付不可", "wrong-year")}


def test_of_two_differing_lines_or_files_the_one_not_printed_is_refused():
    of = plan(item("I1"))
    lines = submission(of, "D1", {"I1": [said(DONE, "甲"), said(DONE, "乙")]})
    *_, findings, found = whole(of, lines)
    codes = {each.id: each.code for each in findings}
    texts = {each.entry.text: codes.get(each.by, each.by) for each in found if each.entry.field == "progress"}
    assert texts == {"甲": "主担当の文", "乙": "duplicate-key"}
    one = submission(of, "D1", {"I1": said(DONE, "甲")}, file="一.xlsx")
    other = submission(of, "D1", {"I1": said(DONE, "乙")}, file="二.xlsx")
    *_, findings, found = whole(of, one, other)
    codes = {each.id: each.code for each in findings}
    texts = {each.entry.text: codes.get(each.by, each.by) for each in found if each.entry.field == "progress"}
    assert texts == {"甲": "主担当の文", "乙": "submitted-twice"}


def test_the_head_is_internal_and_blanks_say_so():
    of = plan(item("I1"))
    head = Entry(Place("D1.xlsx", "回答", "B2"), "head.person", "山田", "山田", sha256="0" * 64)
    found = fates(of, submission(of, "D1", {"I1": said(DONE, "　")}, others=(head,)))
    assert found["D1", "", "head.person"] == ("不採用", "非公開の欄")
    assert found["D1", "I1", "progress"] == ("不採用", "空白だけの記入")


def test_a_note_beside_none_is_internal_all_the_same():
    of = plan(item("I1"))
    found = fates(of, submission(of, "D1", {"I1": said("", kind=NONE, note="内緒")}))
    assert found["D1", "I1", "note"] == ("不採用", "非公開の欄")


@given(cities())
def test_each_changed_cell_has_exactly_one_fate_and_one_reason(city):
    of, submissions = city
    master, _, findings, found = whole(of, *submissions)
    changed = [entry for each in submissions for entry in each.entries if entry.changed]
    assert sorted(str(each.entry.place) for each in found) == sorted(str(entry.place) for entry in changed)
    ids = {each.id for each in findings}
    for each in found:
        assert each.by
        if each.fate is Fate.REFUSED:
            assert each.by in ids
    public = [field for field in master.items[0].values if field != "note"]
    printed = {
        (source.sha256, source.place)
        for each in master.items
        for name in public
        if name in each.values
        for source in each.values[name].sources
        if source.origin is Origin.SUBMISSION
    }
    for each in found:
        key = (each.entry.sha256, each.entry.place)
        assert (each.fate is Fate.PRINTED) == (key in printed)


LAYOUT = re.compile(r"【例】|〔確認中〕|[・「」()\n]")


@given(cities())
def test_each_printed_character_comes_from_the_sources_that_the_value_names(city):
    of, submissions = city
    master, *_ = whole(of, *submissions)
    entries = {(entry.sha256, entry.place): entry for each in submissions for entry in each.entries}
    marks = {"実施": "●", "予定あり": "○"}
    compared = 0
    for each in master.items:
        for value in each.values.values():
            known = ""
            for source in value.sources:
                if source.origin is Origin.SUBMISSION:
                    entry = entries[source.sha256, source.place]
                    known += marks.get(entry.text, entry.text) + (parse_number(entry.text) or "")
                elif source.origin is Origin.PLAN and source.reference in of.department:
                    known += of.department[source.reference].short or of.department[source.reference].name
                elif source.origin is Origin.PLAN:
                    known += "○"
            if any(source.reference == "合計" for source in value.sources):
                known += "0123456789"
            assert set(LAYOUT.sub("", value.text)) <= set(known)
            if value.text:
                assert value.sources
            compared += 1
    assert compared
