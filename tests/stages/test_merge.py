"""MERGE by policy, by scope, by year, for groups and for 【再掲】 items."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stages.builders import (
    DONE,
    MARKS,
    NONE,
    NOTE,
    SAME,
    TEXT,
    WONT,
    item,
    plan,
    said,
    shaped,
    submission,
    whole,
)

from torimatome.model.column import FITTING
from torimatome.model.master import Origin
from torimatome.model.plan import Choice, Column, ColumnKind, Policy, Row, Scope
from torimatome.stages.merge import merge

NOT = "未実施"


def merged(of, name, field, *submissions, past=None):
    draft, _ = merge(submissions, of, past or {})
    return draft.values[name, field]


def texts(policy, *, group_policy=Policy.LEAD):
    column = replace(TEXT, policy=policy, group_policy=group_policy)
    return shaped(MARKS, column, NOTE)


@pytest.mark.parametrize(
    ("policy", "typed", "printed", "undecided"),
    [
        (Policy.LEAD, ("主の文", "副の文"), "主の文", False),
        (Policy.LEAD, ("", "副の文"), "副の文", False),
        (Policy.LEAD, ("", ""), "", False),
        (Policy.AGREE, ("同じ文", "同じ文"), "同じ文", False),
        (Policy.AGREE, ("主の文", "副の文"), "主の文", True),
        (Policy.AGREE, ("", "副の文"), "副の文", False),
        (Policy.JOIN, ("一つ目\n二つ目", "二つ目\n三つ目"), "一つ目\n二つ目\n三つ目", False),
        (Policy.JOIN, ("", "副の文"), "副の文", False),
        (
            Policy.EXAMPLES,
            ("主の文", "例一\n例二"),
            "主の文\n【例】\n・「例一」(社会教育課)\n・「例二」(社会教育課)",
            False,
        ),
        (Policy.EXAMPLES, ("主の文", "「例一」"), "主の文\n【例】\n・「例一」(社会教育課)", False),
        (
            Policy.EXAMPLES,
            ("主の文", "「甲」と「乙」"),
            "主の文\n【例】\n・「甲」と「乙」(社会教育課)",
            False,
        ),
    ],
)
def test_two_departments_texts_by_policy(policy, typed, printed, undecided):
    of = plan(item("I1", ("D2", "D1"), lead="D1"), shape=texts(policy))
    lead, other = typed
    found = merged(
        of,
        "I1",
        "progress",
        submission(of, "D1", {"I1": said(text=lead)}),
        submission(of, "D2", {"I1": said(text=other)}),
    )
    assert (found.value.text, found.undecided) == (printed, undecided)
    assert {each.text for each in found.candidates} == {text for text in typed if text}


@pytest.mark.parametrize(
    ("states", "printed", "undecided"),
    [
        ((DONE, DONE), "●", False),
        ((DONE, NOT), "●", True),
        ((NOT, DONE), "", True),
        ((NOT, NOT), "", False),
        (("", DONE), "●", False),
        (("", ""), "", False),
        (("実施済", DONE), "●", False),
    ],
)
def test_two_departments_states_must_agree(states, printed, undecided):
    of = plan(item("I1", ("D1", "D2")))
    lead, other = states
    found = merged(
        of,
        "I1",
        "marks.2023",
        submission(of, "D1", {"I1": said(lead)}),
        submission(of, "D2", {"I1": said(other)}),
    )
    assert (found.value.text, found.undecided) == (printed, undecided)


@pytest.mark.parametrize(
    ("states", "printed", "tally"),
    [((DONE, NOT), "●", (1, 2)), ((NOT, NOT), "", (2, 2)), ((DONE, ""), "●", (1, 2)), (("", ""), "", None)],
)
def test_one_member_that_did_it_makes_the_groups_mark(states, printed, tally):
    of = plan(item("I1", ("D3",)))
    first, second = states
    found = merged(
        of,
        "I1",
        "marks.2023",
        submission(of, "D31", {"I1": said(first)}),
        submission(of, "D32", {"I1": said(second)}),
    )
    assert (found.value.text, found.tally, found.undecided) == (printed, tally, False)


@pytest.mark.parametrize(
    ("group_policy", "printed"),
    [
        (Policy.EXAMPLES, "主の文\n【例】\n・「読み聞かせ」(中央)\n・「展示」(北)"),
        (Policy.LEAD, "主の文"),
        (Policy.JOIN, "主の文"),
    ],
)
def test_a_groups_texts_are_merged_before_the_items(group_policy, printed):
    of = plan(item("I1", ("D1", "D3")), shape=texts(Policy.LEAD, group_policy=group_policy))
    submissions = (
        submission(of, "D1", {"I1": said(text="主の文")}),
        submission(of, "D31", {"I1": said(text="読み聞かせ")}),
        submission(of, "D32", {"I1": said(text="展示")}),
    )
    assert merged(of, "I1", "progress", *submissions).value.text == printed


@pytest.mark.parametrize(
    ("group_policy", "printed"),
    [
        (Policy.EXAMPLES, "【例】\n・「読み聞かせ」(中央)\n・「展示」(北)"),
        (Policy.LEAD, "読み聞かせ"),
        (Policy.JOIN, "読み聞かせ\n展示"),
    ],
)
def test_a_group_can_be_the_lead(group_policy, printed):
    of = plan(item("I1", ("D3",)), shape=texts(Policy.LEAD, group_policy=group_policy))
    submissions = (
        submission(of, "D32", {"I1": said(text="展示")}),
        submission(of, "D31", {"I1": said(text="読み聞かせ")}),
    )
    assert merged(of, "I1", "progress", *submissions).value.text == printed


def test_members_that_must_agree_and_do_not_leave_the_item_undecided():
    marks = replace(MARKS, group_policy=Policy.AGREE)
    of = plan(item("I1", ("D3",)), shape=shaped(marks, TEXT, NOTE))
    found = merged(
        of,
        "I1",
        "marks.2023",
        submission(of, "D31", {"I1": said(NOT)}),
        submission(of, "D32", {"I1": said(DONE)}),
    )
    assert (found.value.text, found.undecided) == ("", True)


def test_an_item_may_have_a_policy_of_its_own():
    of = plan(item("I1", ("D1", "D2"), policies={"progress": Policy.JOIN}))
    submissions = (
        submission(of, "D1", {"I1": said(text="主の文")}),
        submission(of, "D2", {"I1": said(text="副の文")}),
    )
    assert merged(of, "I1", "progress", *submissions).value.text == "主の文\n副の文"


@pytest.mark.parametrize("kind", [SAME, NONE])
def test_who_says_same_or_none_has_no_voice_but_what_was_typed_is_kept(kind):
    of = plan(item("I1", ("D1", "D2")))
    submissions = (
        submission(of, "D1", {"I1": said(text="主の文")}),
        submission(of, "D2", {"I1": said(NOT, "副の文", kind=kind)}),
    )
    found = merged(of, "I1", "progress", *submissions)
    assert found.value.text == "主の文"
    assert [each.text for each in found.candidates] == ["主の文", "副の文"]
    assert not merged(of, "I1", "marks.2023", *submissions).undecided


def test_a_lead_that_is_not_concerned_leaves_the_floor_to_the_next():
    of = plan(item("I1", ("D1", "D2")))
    submissions = (
        submission(of, "D1", {"I1": said("", kind=NONE)}),
        submission(of, "D2", {"I1": said(DONE, "副の文")}),
    )
    assert merged(of, "I1", "progress", *submissions).value.text == "副の文"
    assert merged(of, "I1", "marks.2023", *submissions).value.text == "●"


def test_all_saying_none_leaves_the_mark_blank_and_later_years_to_the_plan():
    of = plan(item("I1"))
    master, *_ = whole(of, submission(of, "D1", {"I1": said("", kind=NONE)}))
    assert {name: value.text for name, value in master.items[0].values.items()} == {
        "marks.2023": "",
        "marks.2024": "○",
        "marks.2025": "○",
        "progress": "",
        "note": "",
    }


def test_a_changed_plan_is_printed_and_an_emptied_one_is_the_plans():
    of = plan(item("I1"))
    typed = {"I1": said(marks_2024=WONT, marks_2025="")}
    assert merged(of, "I1", "marks.2024", submission(of, "D1", typed)).value.text == ""
    found = merged(of, "I1", "marks.2025", submission(of, "D1", typed))
    assert (found.value.text, found.value.sources[0].origin) == ("○", Origin.PLAN)


def row_of(*items):
    return plan(*items, rows=(Row("R1", "H1", Scope.ROW),))


def test_prose_of_a_whole_row_is_kept_with_its_first_item_and_is_neither_copied_nor_lost():
    of = row_of(item("I1", row="R1"), item("I2", row="R1"))
    draft, _ = merge((submission(of, "D1", {"I1": said(text="行の文"), "I2": said()}),), of, {})
    assert draft.text("I1", "progress") == "行の文"
    assert ("I2", "progress") not in draft.values
    both, _ = merge((submission(of, "D1", {"I1": said(text="一の文"), "I2": said(text="二の文")}),), of, {})
    assert both.text("I1", "progress") == "一の文\n二の文"
    second, _ = merge((submission(of, "D1", {"I1": said(), "I2": said(text="二の文")}),), of, {})
    assert second.text("I1", "progress") == "二の文"


def test_marks_and_notes_stay_with_each_item_of_such_a_row():
    of = row_of(item("I1", row="R1"), item("I2", row="R1"))
    typed = {"I1": said(DONE, note="甲"), "I2": said(NOT, note="乙")}
    draft, _ = merge((submission(of, "D1", typed),), of, {})
    found = [(draft.text(name, "marks.2023"), draft.text(name, "note")) for name in ("I1", "I2")]
    assert found == [("●", "甲"), ("", "乙")]


def test_a_column_of_row_scope_must_agree_over_the_rows_items():
    grade = Column(
        "grade", "評価", ColumnKind.CHOICE, Scope.ROW, Policy.AGREE, choices=(Choice("A"), Choice("B"))
    )
    of = plan(item("I1", row="R1"), item("I2", row="R1"), shape=shaped(MARKS, TEXT, grade))
    typed = {"I1": said(grade="A"), "I2": said(grade="B")}
    found = merged(of, "I1", "grade", submission(of, "D1", typed))
    assert (found.value.text, found.undecided) == ("A", True)


def test_a_column_of_department_scope_lists_each_departments_value():
    grade = Column("grade", "評価", ColumnKind.CHOICE, Scope.DEPARTMENT, choices=(Choice("A"), Choice("B")))
    of = plan(item("I1", ("D2", "D1"), lead="D1"), shape=shaped(MARKS, TEXT, grade))
    found = merged(
        of,
        "I1",
        "grade",
        submission(of, "D1", {"I1": said(grade="A")}),
        submission(of, "D2", {"I1": said(grade="B")}),
    )
    assert found.value.text == "総務課：A\n社会教育課：B"
    assert [source.origin for source in found.value.sources] == [
        Origin.SUBMISSION,
        Origin.SUBMISSION,
        Origin.LAYOUT,
        Origin.PLAN,
        Origin.PLAN,
    ]


def reprint_plan():
    return plan(item("I1"), item("I2", ("D2",), reprint=True, origin="I1"))


def test_a_reprint_prints_its_originals_answer():
    of = reprint_plan()
    draft, _ = merge((submission(of, "D1", {"I1": said(DONE, "元の文", note="元の連絡")}),), of, {})
    assert [draft.text("I2", name) for name in ("marks.2023", "progress", "note")] == ["●", "元の文", ""]


def test_a_reprint_with_a_text_of_its_own_prints_its_own_answer():
    of = reprint_plan()
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "元の文")}),
        submission(of, "D2", {"I2": said(NOT, "自分の文", marks_2025=WONT)}),
    )
    draft, _ = merge(submissions, of, {})
    assert [draft.text("I2", f"marks.{year}") for year in (2023, 2024, 2025)] == ["", "○", ""]
    assert draft.text("I2", "progress") == "自分の文"


def test_a_reprint_with_marks_alone_prints_the_originals_and_keeps_its_own_as_candidates():
    of = reprint_plan()
    submissions = (
        submission(of, "D1", {"I1": said(DONE, "元の文")}),
        submission(of, "D2", {"I2": said(NOT)}),
    )
    found = merged(of, "I2", "marks.2023", *submissions)
    assert (found.value.text, [each.text for each in found.candidates]) == ("●", [""])


def test_a_reprint_of_a_reprint_goes_back_to_the_first_and_a_circle_ends():
    of = plan(item("I1"), item("I2", reprint=True, origin="I1"), item("I3", reprint=True, origin="I2"))
    assert (
        merged(of, "I3", "progress", submission(of, "D1", {"I1": said(text="元の文")})).value.text == "元の文"
    )
    round_ = plan(item("I1", reprint=True, origin="I2"), item("I2", reprint=True, origin="I1"))
    assert merged(round_, "I1", "progress").value.text == ""


def test_earlier_years_come_from_their_masters_and_the_newest_master_stands_in_for_older_ones():
    of = plan(item("I1"))
    first, *_ = whole(of, submission(of, "D1", {"I1": said(DONE, "した。")}))
    second_plan = plan(item("I1"), year=2024)
    answers = submission(second_plan, "D1", {"I1": said(NOT, "工事のため。")})
    second, *_ = whole(second_plan, answers, past={2023: first})
    third_plan = plan(item("I1"), year=2025)
    answers = submission(third_plan, "D1", {"I1": said(DONE, "した。")})
    for past in ({2024: second}, {2023: first, 2024: second}):
        master, _, findings, _ = whole(third_plan, answers, past=past)
        assert [master.items[0].text(f"marks.{year}") for year in (2023, 2024, 2025)] == ["●", "", "●"]
        assert master.items[0].values["marks.2023"].sources[0].origin is Origin.MASTER
        assert [each.code for each in findings] == []


def test_an_earlier_year_that_nobody_knows_prints_the_plan_and_one_finding_says_so():
    of = plan(item("I1"), item("I2", planned={2023: WONT}), year=2024)
    draft, findings = merge((submission(of, "D1", {"I1": said(), "I2": said()}),), of, {})
    assert [draft.text(name, "marks.2023") for name in ("I1", "I2")] == ["○", ""]
    assert [(each.code, each.subject, each.field) for each in findings] == [
        ("past-unknown", "R5", "marks.2023")
    ]
    assert findings[0].facts["which"] == "すべての項目"


def test_an_item_that_is_new_this_year_has_no_past_to_miss():
    from torimatome.model.plan import Span

    of = plan(item("I1", span=Span(2024)), year=2024)
    draft, findings = merge((), of, {})
    assert (draft.text("I1", "marks.2023"), findings) == ("○", ())


def test_another_years_form_another_departments_item_and_an_unknown_line_are_not_heard():
    of = plan(item("I1"), item("I2", ("D2",)))
    submissions = (
        submission(of, "D1", {"I1": said()}, year=2022),
        submission(of, "D2", {"I1": said(text="他課の文"), "I9": said()}),
    )
    found = merged(of, "I1", "progress", *submissions)
    assert (found.value.text, found.candidates) == ("", ())


STATES = st.sampled_from([DONE, NOT, "", "●"])
KINDS = st.sampled_from(["回答", SAME, NONE, "", "回答です"])
WORDS = st.sampled_from(["", "講座を開催した。", "展示\n読み聞かせ", "「おはなし会」", "あ\nあ"])
LINE = st.builds(
    said,
    STATES,
    WORDS,
    KINDS,
    marks_2024=st.sampled_from(["予定あり", WONT, "", "○"]),
    note=WORDS,
    people=st.sampled_from(["", "3", "1,200", "５", "約3人"]),
)
ITEMS = ("I1", "I2", "I3")
ANSWERERS = ("D1", "D2", "D31", "D32")


@st.composite
def cities(draw):
    """A plan of three items over two rows, and what came in for it, twice from some."""
    words, sums = (st.sampled_from(FITTING[kind]) for kind in (ColumnKind.TEXT, ColumnKind.NUMBER))
    limit = draw(st.sampled_from([None, 1, 2]))
    people = Column("people", "参加者数", ColumnKind.NUMBER, draw(st.sampled_from([Scope.ITEM, Scope.ROW])))
    shape = shaped(
        MARKS,
        replace(TEXT, policy=draw(words), group_policy=draw(words), examples=limit),
        replace(people, policy=draw(sums), group_policy=draw(sums)),
        NOTE,
    )
    named = st.lists(st.sampled_from(["D1", "D2", "D3"]), min_size=1, unique=True).map(tuple)
    scope = draw(st.sampled_from([Scope.ITEM, Scope.ROW]))
    items = (
        item("I1", draw(named), row="R1"),
        item("I2", draw(named), row="R1"),
        item("I3", draw(named), row="R2", reprint=True, origin=draw(st.sampled_from(["I1", "計画外"]))),
    )
    of = plan(*items, shape=shape, rows=(Row("R1", "H1", scope), Row("R2", "H1")))
    typed = st.dictionaries(st.sampled_from((*ITEMS, "I9")), LINE, max_size=3)
    lines = st.lists(st.tuples(st.sampled_from(ANSWERERS), typed), max_size=5)
    submissions = tuple(
        replace(
            submission(of, department, each, file=f"{at}_{department}.xlsx"),
            head={"head.confirmed": draw(st.sampled_from(["", "R6.1.9", "2024-01-20"]))},
        )
        for at, (department, each) in enumerate(draw(lines))
    )
    return of, submissions


@given(cities(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(city, shuffler):
    of, submissions = city
    shuffled = list(submissions)
    shuffler.shuffle(shuffled)
    assert whole(of, *submissions) == whole(of, *shuffled)


@given(cities())
def test_no_answer_of_the_right_department_is_lost(city):
    of, submissions = city
    draft, _ = merge(submissions, of, {})
    kept = {
        (each.entry.sha256, each.entry.place) for found in draft.values.values() for each in found.candidates
    }
    fields = {field.id for field in of.shape.fields(of.year)}
    labels = {DONE, NOT, "予定あり", WONT}
    for each in submissions:
        mine = {found.id for found in of.items_for(each.department)}
        for answer in each.answers:
            for entry in answer.entries.values():
                if answer.item not in mine or entry.field not in fields or not entry.text:
                    continue
                if entry.field == "people" and entry.text == "約3人":
                    continue
                if entry.field.startswith("marks") and entry.text not in labels:
                    continue
                assert (entry.sha256, entry.place) in kept


@pytest.mark.parametrize("policy", [Policy.EXAMPLES, Policy.JOIN])
def test_two_differing_forms_of_a_member_are_undecided_in_print_like_those_of_a_lead(policy):
    of = plan(item("I1", ("D3",)), shape=shaped(MARKS, replace(TEXT, group_policy=policy)))
    forms = (
        submission(of, "D31", {"I1": said(DONE, "読み聞かせ")}, file="1.xlsx"),
        submission(of, "D31", {"I1": said(DONE, "朝の会")}, file="2.xlsx"),
        submission(of, "D32", {"I1": said(DONE, "展示")}),
    )
    master, *_ = whole(of, *forms)
    assert "読み聞かせ" in master.items[0].text("progress")
    assert master.items[0].text("progress").endswith("〔確認中〕")
    alike, *_ = whole(of, *forms[:1], forms[2])
    assert "〔確認中〕" not in alike.items[0].text("progress")


def test_differing_forms_of_a_member_whose_example_is_left_out_leave_nothing_to_confirm():
    limited = replace(TEXT, group_policy=Policy.EXAMPLES, examples=1)
    of = plan(item("I1", ("D3",)), shape=shaped(MARKS, limited))
    forms = (
        submission(of, "D31", {"I1": said(DONE, "読み聞かせ")}),
        submission(of, "D32", {"I1": said(DONE, "展示")}, file="1.xlsx"),
        submission(of, "D32", {"I1": said(DONE, "朝の会")}, file="2.xlsx"),
    )
    master, *_ = whole(of, *forms)
    assert master.items[0].text("progress") == "【例】\n・「読み聞かせ」(中央)"
