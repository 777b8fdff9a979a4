"""RECONCILE and the identity of findings: an id outlives renamed files and moved cells."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stages.builders import DONE, item, plan, said, shaped, submission, whole
from stages.test_merge import cities

from torimatome.model.grid import Place
from torimatome.model.messages import tell
from torimatome.model.plan import Row, Scope


def moved(each, prefix, rows):
    """The same workbook under another name, each cell some rows further down."""
    file = f"{prefix}{each.file}"

    def place(old):
        column = old.cell.rstrip("0123456789")
        return Place(file, old.sheet, f"{column}{int(old.cell[len(column) :]) + rows}")

    answers = tuple(
        replace(
            answer,
            place=place(answer.place),
            entries={
                name: replace(entry, place=place(entry.place)) for name, entry in answer.entries.items()
            },
        )
        for answer in each.answers
    )
    return replace(each, file=file, answers=answers)


@given(cities(), st.integers(1, 99))
def test_ids_and_fingerprints_outlive_renamed_files_and_moved_cells(city, rows):
    of, submissions = city
    before = whole(of, *submissions)[2]
    after = whole(of, *(moved(each, "修正_", rows) for each in submissions))[2]
    assert [(each.id, each.evidence_fingerprint) for each in before] == [
        (each.id, each.evidence_fingerprint) for each in after
    ]


@given(cities())
def test_no_two_findings_share_an_id(city):
    of, submissions = city
    ids = [each.id for each in whole(of, *submissions)[2]]
    assert len(ids) == len(set(ids))


def test_the_same_finding_in_two_files_is_one_with_both_places():
    of = plan(item("I1"))
    typed = {"I1": said("実施済")}
    one, other = (submission(of, "D1", typed, file=file) for file in ("一.xlsx", "二.xlsx"))
    (found,) = (each for each in whole(of, one, other)[2] if each.code == "outside-choices")
    assert [str(place) for place in found.places] == ["一.xlsx『回答』K5", "二.xlsx『回答』K5"]


@pytest.mark.parametrize(
    ("code", "texts", "told"),
    [
        (
            "text-too-long",
            ("あ" * 22, "い" * 80),
            ("は22文字あり、上限の20文字を2文字", "は80文字あり、上限の20文字を60文字"),
        ),
        (
            "nothing-concrete",
            ("支援に努めた。", "参加を促した。"),
            ("「支援に努めた。」", "「参加を促した。」"),
        ),
    ],
)
def test_of_two_texts_of_one_department_in_one_row_both_are_told(code, texts, told):
    row = Row("R1", "H1", Scope.ROW)
    shape = shaped(rules={})
    of = plan(item("I1", row="R1"), item("I2", row="R1"), rows=(row,), shape=shape)
    typed = {name: said(DONE, text) for name, text in zip(("I1", "I2"), texts, strict=True)}
    (found,) = (each for each in whole(of, submission(of, "D1", typed))[2] if each.code == code)
    assert [place.cell for place in found.places] == ["N5", "N6"]
    assert [each in tell(found) for each in told] == [True, True]
    assert tell(found).count("ください。") == 1


def test_of_findings_of_one_id_few_are_told_and_the_rest_counted():
    of = plan(item("I1"))
    lines = [said(f"実施{at}") for at in range(6)]
    found = whole(of, submission(of, "D1", {"I1": lines}))[2]
    (outside,) = (each for each in found if each.code == "outside-choices")
    assert [f"「実施{at}」" in tell(outside) for at in range(6)] == [True] * 4 + [False] * 2
    assert "ほか2件。" in tell(outside)


def test_a_year_without_a_flaw_has_no_finding():
    of = plan(item("I1", ("D1", "D2")))
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "開催した。")}),
        submission(of, "D2", {"I1": said("", kind="主担当課に同じ")}),
    )
    assert whole(of, *submissions)[2] == ()
