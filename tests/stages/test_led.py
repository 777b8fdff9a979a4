"""LED, and both directions together: a printed cell's sources lead back to it, and nothing else does."""

import sys

import pytest
from hypothesis import given
from stages.builders import DONE, SAME, item, plan, said, submission, whole
from stages.test_merge import cities

from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.led import StartKind, led, led_lines, near, starts
from torimatome.stages.trace import Desk, trace

EDIT = Ruling("K1", Decision.EDIT, subject="I1", field="progress", value="改めた文", reason="略語")


def followed(of, submissions, text, *, rulings=(), pages=None):
    master, draft, findings, fates = whole(of, *submissions, rulings=rulings)
    files = tuple(each.file for each in submissions)
    (start,) = starts(master, files, rulings, text)
    return led(master, draft, fates, findings, start, pages or {})


def test_a_file_leads_to_its_printed_cells_and_says_what_was_not_printed():
    of = plan(item("I1", ("D1", "D2")), item("I2", ("D2",)))
    mine = submission(of, "D1", {"I1": said(DONE, "主の文", note="内緒")}, file="総務課.xlsx")
    other = submission(of, "D2", {"I1": said(DONE, "副の文"), "I2": said(DONE, "別の文")})
    found = followed(of, (mine, other), "inputs/R5/submissions/総務課.xlsx", pages={"I1": (1, 2)})
    assert [(each.number, each.field, each.text, each.pages) for each in found.printed][:1] == [
        ("1-1", "marks.2023", "●", (1, 2))
    ]
    assert {each.number for each in found.printed} == {"1-1"}
    assert [(each.field, each.text, each.by) for each in found.aside] == [
        ("kind", "回答", "回答区分(印刷しない欄)"),
        ("note", "内緒", "非公開の欄"),
    ]
    text = "\n".join(led_lines(found))
    assert "・1-1　取組内容(R5)　1・2ページ：主の文\n　　総務課.xlsx『回答』N5" in text
    assert "・1-1　連絡事項：「内緒」　不採用(非公開の欄)　総務課.xlsx『回答』O5" in text


def test_a_group_leads_to_what_its_members_said():
    of = plan(item("I1", ("D1", "D3")))
    submissions = tuple(submission(of, name, {"I1": said(DONE, "読み聞かせ")}) for name in ("D31", "D32"))
    found = followed(of, submissions, "図書館")
    assert {each.field for each in found.printed} >= {"marks.2023", "progress"}
    assert len(found.printed[0].places) == 2


def test_a_ruling_leads_to_what_it_set_and_what_it_set_aside():
    of = plan(item("I1"), item("I2", reprint=True, origin="I1"))
    mine = submission(of, "D1", {"I1": said(DONE, "元の文")})
    found = followed(of, (mine,), "K1", rulings=(EDIT,))
    assert [(each.number, each.text) for each in found.printed] == [("1-1", "改めた文"), ("1-2", "改めた文")]
    assert [(each.text, each.by) for each in found.aside] == [("元の文", "処理方針K1")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("総務課", StartKind.DEPARTMENT), ("D1", StartKind.DEPARTMENT), ("甲.xlsx", StartKind.FILE)],
)
def test_a_start_is_known_by_name_or_id_and_the_near_ones_are_named(text, kind):
    master, *_ = whole(plan(item("I1")))
    assert [each.kind for each in starts(master, ("甲.xlsx",), (), text)] == [kind]
    assert starts(master, ("甲.xlsx",), (), "総務") == ()
    assert near(master, ("甲.xlsx",), (), "総務") == ("総務課",)
    assert near(master, ("甲.xlsx",), (), "社会教育科") == ("社会教育課",)


compared = []


@given(cities())
def test_what_a_cell_was_traced_to_leads_back_to_it_and_nothing_else_does(city):
    of, submissions = city
    master, draft, findings, fates = whole(of, *submissions, rulings=(EDIT,))
    files = tuple(dict.fromkeys(each.file for each in submissions))
    forth = set()
    for each in master.items:
        found = trace(Desk(master, draft, submissions, findings, (EDIT,)), each.item.id)
        for value in found.values:
            if not value.public or value.kept_with:
                continue
            for source in value.sources:
                if source.origin == "回答票":
                    forth.add((source.file, each.item.id, value.field))
                    forth.add((source.department, each.item.id, value.field))
                elif source.origin == "処理方針":
                    forth.add((source.reference, each.item.id, value.field))
    names = [*files, *(each.name for each in of.departments if not each.is_group), "K1"]
    back = {
        (name, cell.item, cell.field)
        for name in names
        for start in starts(master, files, (EDIT,), name)
        for cell in led(master, draft, fates, findings, start, {}).printed
    }
    assert forth == back
    compared.append(len(forth))


def test_the_comparison_above_compared_something():
    sys.stdout.write(
        f"{sum(compared)} pairs of a printed cell and a source compared in {len(compared)} cities\n"
    )
    assert not compared or sum(compared) > 100


@given(cities())
def test_every_changed_cell_of_a_file_is_printed_or_set_aside(city):
    of, submissions = city
    master, draft, findings, fates = whole(of, *submissions)
    for each in submissions:
        (start,) = starts(master, (each.file,), (), each.file)
        found = led(master, draft, fates, findings, start, {})
        changed = {str(entry.place) for entry in each.entries if entry.changed}
        aside = {f"{cell.file}『{cell.sheet}』{cell.cell}" for cell in found.aside}
        printed = {place for cell in found.printed for place in cell.places}
        assert changed == aside | (printed & changed)
        assert not aside & printed


def test_an_answer_that_says_same_leads_nowhere_and_says_so():
    of = plan(item("I1", ("D1", "D2")))
    mine = submission(of, "D1", {"I1": said(DONE, "文")})
    found = followed(of, (mine, submission(of, "D2", {"I1": said("", kind=SAME)})), "社会教育課")
    assert found.printed == ()
    assert [each.by for each in found.aside] == ["回答区分(印刷しない欄)"]
