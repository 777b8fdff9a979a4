"""Numbers by policy, and examples up to the plan's limit or as a ruling chose them."""

from dataclasses import replace

import pytest
from stages.builders import DONE, MARKS, NOTE, TEXT, item, plan, said, shaped, submission, whole
from stages.numbers import counted, dated

from torimatome.model.master import Origin
from torimatome.model.plan import Policy
from torimatome.model.ruling import Decision, Ruling
from torimatome.stages.merge import merge

LEFT = "例の数の上限"


def people(of, *submissions):
    draft, _ = merge(submissions, of, {})
    return draft.values["I1", "people"]


def cells(merged):
    return [each.place.file for each in merged.value.sources if each.origin is Origin.SUBMISSION]


@pytest.mark.parametrize(
    ("policy", "typed", "printed", "from_files"),
    [
        (Policy.SUM, ("1,200", "３０", "0.5"), "1230.5", ["0", "1", "2"]),
        (Policy.SUM, ("0.1", "0.2", "-0.3"), "0", ["0", "1", "2"]),
        (Policy.SUM, ("12345678901234567890123456789", "1", ""), "12345678901234567890123456790", ["0", "1"]),
        (Policy.SUM, ("", "7", ""), "7", ["1"]),
        (Policy.MAX, ("9", "10", "10.0"), "10", ["1", "2"]),
        (Policy.MAX, ("-5", "", "-4"), "-4", ["2"]),
        (Policy.LATEST, ("1", "2", "3"), "2", ["1"]),
        (Policy.LATEST, ("1", "", "3"), "3", ["2"]),
        (Policy.LEAD, ("1", "2", "3"), "1", ["0"]),
        (Policy.AGREE, ("1,000", "１０００", "1000.0"), "1000", ["0", "1", "2"]),
        (Policy.SUM, ("約3人", "2", "一"), "2", ["1"]),
    ],
)
def test_three_departments_numbers_by_policy(policy, typed, printed, from_files):
    of = plan(item("I1", ("D1", "D2", "D4")), shape=counted(policy))
    days = ("R6.1.9", "令和6年1月20日", "2024-01-10")
    submissions = [
        dated(of, department, {"I1": said(people=text)}, day, file=str(at))
        for at, (department, text, day) in enumerate(zip(("D1", "D2", "D4"), typed, days, strict=True))
    ]
    found = people(of, *submissions)
    assert (found.value.text, cells(found)) == (printed, from_files)


def test_a_day_of_april_without_a_year_is_later_than_march():
    of = plan(item("I1", ("D1", "D2")), shape=counted(Policy.LATEST))
    for april in ("4月10日", "4/10", "6.4.10"):
        first = dated(of, "D1", {"I1": said(people="120")}, "3月20日")
        assert people(of, first, dated(of, "D2", {"I1": said(people="125")}, april)).value.text == "125"


def test_a_groups_numbers_are_merged_before_the_items():
    of = plan(item("I1", ("D1", "D3")), shape=counted(Policy.MAX, Policy.SUM))
    found = people(
        of,
        submission(of, "D1", {"I1": said(people="5")}),
        submission(of, "D31", {"I1": said(people="4")}),
        submission(of, "D32", {"I1": said(people="3")}),
    )
    assert found.value.text == "7"
    assert [(voice.department, voice.text) for voice in found.voices] == [("D1", "5"), ("D3", "7")]


def test_what_is_no_number_is_refused_by_cell_and_the_rest_is_counted():
    of = plan(item("I1", ("D1", "D2")), shape=counted(Policy.SUM))
    *_, findings, fates = whole(
        of,
        submission(of, "D1", {"I1": said(text="文", people="12人")}),
        submission(of, "D2", {"I1": said(people="30")}),
    )
    refused = next(each for each in findings if each.code == "not-a-number")
    assert str(refused.places[0]).endswith("D1.xlsx『回答』O5")
    assert [(each.entry.raw, each.fate.value, each.by) for each in fates if each.entry.field == "people"] == [
        ("12人", "受付不可", refused.id),
        ("30", "印刷", "合計"),
    ]


# ------------------------------ examples


def libraries(limit, policy=Policy.LEAD):
    column = replace(TEXT, policy=policy, group_policy=Policy.EXAMPLES, examples=limit)
    return plan(item("I1", ("D1", "D3")), shape=shaped(MARKS, column, NOTE))


def answers(of):
    return (
        submission(of, "D1", {"I1": said(DONE, "主の文")}),
        submission(of, "D31", {"I1": said(DONE, "読み聞かせ\n展示")}),
        submission(of, "D32", {"I1": said(DONE, "講座")}),
    )


def fates_of(found):
    return {each.department: (each.fate.value, each.by) for each in found if each.entry.field == "progress"}


@pytest.mark.parametrize("policy", [Policy.LEAD, Policy.EXAMPLES])
def test_examples_over_the_limit_are_left_out_whole_and_a_finding_names_them(policy):
    of = libraries(1, policy)
    master, _, findings, found = whole(of, *answers(of))
    assert master.items[0].text("progress") == "主の文\n【例】\n・「読み聞かせ」(中央)\n・「展示」(中央)"
    left = next(each for each in findings if each.code == "examples-left-out")
    assert (left.facts["shown"], left.facts["left"]) == ("中央図書館", "北図書館")
    assert fates_of(found)["D32"] == ("不採用", LEFT)
    assert "texts-differ" not in {each.code for each in findings}
    names = [each.reference for each in master.items[0].values["progress"].sources]
    assert "D31" in names
    assert "D32" not in names


def test_within_the_limit_nothing_is_found():
    of = libraries(2)
    master, _, findings, found = whole(of, *answers(of))
    assert master.items[0].text("progress").endswith("・「講座」(北)")
    assert "examples-left-out" not in {each.code for each in findings}
    assert {fate for fate, _ in fates_of(found).values()} == {"印刷"}


def test_a_ruling_chooses_the_examples_and_closes_the_finding():
    of = libraries(1)
    *_, findings, _ = whole(of, *answers(of))
    left = next(each for each in findings if each.code == "examples-left-out")
    ruling = Ruling(
        "K1",
        Decision.EXAMPLES,
        finding=left.id,
        fingerprint=left.evidence_fingerprint,
        subject="I1",
        field="progress",
        department="北図書館",
    )
    master, _, findings, found = whole(of, *answers(of), rulings=(ruling,))
    assert master.items[0].text("progress") == "主の文\n【例】\n・「講座」(北)"
    assert next(each for each in findings if each.id == left.id).closed_by == "K1"
    assert fates_of(found) == {
        "D1": ("印刷", "処理方針K1"),
        "D31": ("不採用", "処理方針K1"),
        "D32": ("印刷", "処理方針K1"),
    }


def test_only_what_may_stand_under_the_mark_can_be_chosen():
    of = libraries(1)
    ruling = Ruling("K1", Decision.EXAMPLES, subject="I1", field="progress", department="総務課")
    *_, findings, _ = whole(of, *answers(of), rulings=(ruling,))
    assert "ruling-unknown-department" in {each.code for each in findings}
