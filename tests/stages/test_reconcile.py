"""RECONCILE and the identity of findings: an id outlives renamed files and moved cells."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from stages.builders import DONE, item, plan, said, submission, whole
from stages.test_merge import cities

from torimatome.model.grid import Place


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


def test_a_year_without_a_flaw_has_no_finding():
    of = plan(item("I1", ("D1", "D2")))
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "開催した。")}),
        submission(of, "D2", {"I1": said("", kind="主担当課に同じ")}),
    )
    assert whole(of, *submissions)[2] == ()
