"""A group's members are judged one by one: each by its own words, state and year before."""

from dataclasses import replace

import pytest
from stages.builders import (
    DEPARTMENTS,
    NONE,
    TEXT,
    brief,
    case,
    check,
    item,
    plan,
    said,
    shaped,
    submission,
    whole,
)
from stages.counted import calls

from torimatome.model.messages import say
from torimatome.model.plan import Department, Policy, Row, Scope
from torimatome.stages.rules.blank_after_done import RULE as BLANK_AFTER_DONE
from torimatome.stages.rules.blank_without_reason import RULE as BLANK_WITHOUT_REASON
from torimatome.stages.rules.done_for_good import RULE as DONE_FOR_GOOD
from torimatome.stages.rules.done_without_text import RULE as DONE_WITHOUT_TEXT
from torimatome.stages.rules.figure_jumps import RULE as FIGURE_JUMPS
from torimatome.stages.rules.impossible_date import RULE as IMPOSSIBLE_DATE
from torimatome.stages.rules.lookalike_character import RULE as LOOKALIKE_CHARACTER
from torimatome.stages.rules.mixed_style import RULE as MIXED_STYLE
from torimatome.stages.rules.mixed_width import RULE as MIXED_WIDTH
from torimatome.stages.rules.not_done_but_reported import RULE as NOT_DONE_BUT_REPORTED
from torimatome.stages.rules.nothing_concrete import RULE as NOTHING_CONCRETE
from torimatome.stages.rules.one_event_two_states import RULE as ONE_EVENT_TWO_STATES
from torimatome.stages.rules.only_numbers_changed import RULE as ONLY_NUMBERS_CHANGED
from torimatome.stages.rules.plan_withdrawn import RULE as PLAN_WITHDRAWN
from torimatome.stages.rules.promise_not_planned import RULE as PROMISE_NOT_PLANNED
from torimatome.stages.rules.reprint_differs import RULE as REPRINT_DIFFERS
from torimatome.stages.rules.same_sentence_twice import RULE as SAME_SENTENCE_TWICE
from torimatome.stages.rules.same_text_twice import RULE as SAME_TEXT_TWICE
from torimatome.stages.rules.sentence_without_end import RULE as SENTENCE_WITHOUT_END
from torimatome.stages.rules.text_too_long import RULE as TEXT_TOO_LONG
from torimatome.stages.rules.text_unchanged import RULE as TEXT_UNCHANGED

GOOD = "4月に「朝市」を開き、80人が参加した。"
OTHER = "9月に講座を3回開いた。"
LATER = "来年度に開く予定である。"
SOUTH = Department("D33", "南図書館", group="D3", short="南")


def library(*items, **changes):
    """図書館 has three members here: 中央, 北, 南; it leads each item that does not say otherwise."""
    return plan(*(items or (item("I1", ("D3",)),)), departments=(*DEPARTMENTS, SOUTH), **changes)


def answered(of, **lines):
    """What the members typed for I1, by department; a text alone is of something done."""
    typed = {name: line if isinstance(line, dict) else said("実施", line) for name, line in lines.items()}
    return [submission(of, name, {"I1": line}) for name, line in typed.items()]


def found_by(rule, of=None, past=None, **lines):
    of = of or library()
    return check(rule, of, *answered(of, **lines), past=past)


def whose(findings):
    return [(each.parties, [place.file for place in each.places]) for each in findings]


def of_member(name):
    return (name,), [f"R5_調査票_{name}.xlsx"]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (IMPOSSIBLE_DATE, "6月31日に講座を開いた。"),
        (LOOKALIKE_CHARACTER, "コミュ二ティーの講座を開いた。"),
        (MIXED_WIDTH, "講座を１０回、研修を3回開いた。"),
        (NOT_DONE_BUT_REPORTED, said("未実施", "9月に講座を開催した。")),
        (TEXT_TOO_LONG, "あ" * 23),
    ],
)
def test_a_place_in_one_members_text_is_that_members(rule, text):
    found = found_by(rule, D31="朝市", D32=text, D33="夕市")
    assert whose(found) == [of_member("D32")]


def test_the_evidence_is_the_members_own_text_whatever_the_others_write():
    (before,) = found_by(TEXT_TOO_LONG, D31=GOOD, D32="あ" * 23)
    (after,) = found_by(TEXT_TOO_LONG, D31=OTHER, D32="あ" * 23, D33=OTHER)
    assert (before.id, before.evidence_fingerprint) == (after.id, after.evidence_fingerprint)
    (changed,) = found_by(TEXT_TOO_LONG, D31=GOOD, D32="い" * 24)
    assert changed.id == before.id
    assert changed.evidence_fingerprint != before.evidence_fingerprint


def test_two_members_with_one_fault_are_told_each_alone():
    found = found_by(TEXT_TOO_LONG, D31="あ" * 23, D32=GOOD[:9], D33="う" * 25)
    assert whose(found) == [of_member("D31"), of_member("D33")]
    assert len({each.id for each in found}) == 2


def test_departments_whose_texts_are_joined_are_judged_each_alone():
    of = plan(item("I1", ("D1", "D2"), policies={"progress": Policy.JOIN}))
    found = found_by(IMPOSSIBLE_DATE, of, D1=OTHER, D2="6月31日に講座を開いた。")
    assert whose(found) == [of_member("D2")]


def test_a_text_that_does_not_stand_is_nobodys_fault_in_the_one_that_does():
    of = plan(item("I1", ("D1", "D2")))
    found = found_by(IMPOSSIBLE_DATE, of, D1="6月31日に講座を開いた。", D2=OTHER)
    assert whose(found) == [of_member("D1")]


def test_a_member_that_did_something_and_says_nothing_is_asked_by_its_own_cell():
    found = found_by(DONE_WITHOUT_TEXT, D31=GOOD, D32="", D33=said("", kind=NONE))
    assert whose(found) == [of_member("D32")]
    assert brief(found) == [("done-without-text", "回答N5", "I1", "progress")]


def test_a_member_that_did_nothing_needs_no_reason_where_another_did():
    silent = said("未実施")
    assert found_by(BLANK_WITHOUT_REASON, D31=GOOD, D32=silent) == ()
    found = found_by(BLANK_WITHOUT_REASON, D31=said("未実施", LATER), D32=silent, D33=silent)
    assert whose(found) == [of_member("D32"), of_member("D33")]


def test_members_need_no_text_where_another_department_leads_or_the_group_has_one_text():
    of = library(item("I1", ("D1", "D3")))
    assert found_by(DONE_WITHOUT_TEXT, of, D1=OTHER, D31="", D32=GOOD) == ()
    one_text = replace(TEXT, group_policy=Policy.LEAD)
    of = library(shape=shaped(*(one_text if each is TEXT else each for each in shaped().columns)))
    assert found_by(DONE_WITHOUT_TEXT, of, D31=GOOD, D32="") == ()


def test_members_need_no_text_where_no_more_examples_are_quoted():
    two = replace(TEXT, examples=2)
    of = library(shape=shaped(*(two if each is TEXT else each for each in shaped().columns)))
    assert found_by(DONE_WITHOUT_TEXT, of, D31=GOOD, D32=OTHER, D33="") == ()
    assert whose(found_by(DONE_WITHOUT_TEXT, of, D31=GOOD, D33="")) == [of_member("D33")]


def test_a_members_text_for_the_row_stands_for_its_items():
    of = library(
        item("I1", ("D3",), row="R1"), item("I2", ("D3",), row="R1"), rows=(Row("R1", "H1", Scope.ROW),)
    )
    found = check(
        DONE_WITHOUT_TEXT,
        of,
        submission(of, "D31", {"I1": said("実施"), "I2": said("実施", GOOD)}),
        submission(of, "D32", {"I1": said("実施"), "I2": said("実施")}),
    )
    assert whose(found) == [of_member("D32")]


def year_before(**lines):
    of = library()
    master, *_ = whole(of, *answered(of, **lines))
    return {2023: master}


@pytest.mark.parametrize("now", [OTHER, OTHER.replace("9", "９")])
def test_a_member_that_hands_in_last_years_text_is_named_alone(now):
    past = year_before(D31=GOOD, D32=OTHER)
    found = found_by(TEXT_UNCHANGED, library(year=2024), past, D31=GOOD[:8], D32=now, D33=LATER)
    assert [each.parties for each in found] == [("D32",)]
    assert found[0].evidence == (OTHER, now)


def test_another_members_text_of_last_year_and_the_groups_are_last_years_too():
    past = year_before(D31=GOOD)
    found = found_by(TEXT_UNCHANGED, library(year=2024), past, D31=OTHER, D33=GOOD)
    assert [each.parties for each in found] == [("D33",)]
    old = plan(item("I1", ("D3",)), departments=DEPARTMENTS[:3])
    past = {2023: whole(old, submission(old, "D3", {"I1": said("実施", GOOD)}))[0]}
    found = found_by(TEXT_UNCHANGED, library(year=2024), past, D31=OTHER, D33=GOOD)
    assert [each.parties for each in found] == [("D33",)]


def test_only_the_numbers_of_a_members_own_text_changed():
    past = year_before(D31=GOOD, D32=OTHER)
    found = found_by(
        ONLY_NUMBERS_CHANGED,
        library(year=2024),
        past,
        D31=OTHER.replace("講座", "集会"),
        D32="9月に講座を5回開いた。",
    )
    assert [(each.parties, each.facts["changed"]) for each in found] == [(("D32",), "3→5")]


def test_a_members_new_numbers_are_held_against_its_own_of_last_year_not_anothers():
    past = year_before(D31="読み聞かせの会を3回開催した。", D32="読み聞かせの会を50回開催した。")
    now = {"D31": OTHER, "D32": "読み聞かせの会を60回開催した。", "D33": "読み聞かせの会を7回開催した。"}
    found = found_by(ONLY_NUMBERS_CHANGED, library(year=2024), past, **now)
    assert {each.parties: each.facts["changed"] for each in found} == {("D32",): "50→60", ("D33",): "3→7"}


def test_a_members_text_of_last_year_is_quoted_as_itself_wrote_it():
    past = year_before(D31=GOOD, D32=GOOD.replace("、", "、 "))
    (found,) = found_by(TEXT_UNCHANGED, library(year=2024), past, D31=OTHER, D32=GOOD)
    assert found.evidence == (GOOD.replace("、", "、 "), GOOD)


def test_a_members_figures_are_held_against_its_own_of_last_year():
    past = year_before(D31="参加者120人", D32="参加者12人")
    fine = {"D31": "参加者130人", "D32": "参加者11人"}
    assert found_by(FIGURE_JUMPS, library(year=2024), past, **fine) == ()
    found = found_by(FIGURE_JUMPS, library(year=2024), past, **{**fine, "D32": "参加者110人"})
    assert [(each.parties, each.facts["before"]) for each in found] == [(("D32",), "参加者12人")]


def test_a_members_promise_and_its_end_are_held_against_its_own_plan():
    promise = said("未実施", "R6に実施予定", marks_2024="予定なし")
    found = found_by(PROMISE_NOT_PLANNED, D31=GOOD, D32=promise, D33=said("未実施", "R6に実施予定"))
    assert whose(found) == [of_member("D32")]
    over = said("実施", "整備を完了した。", marks_2024="予定なし", marks_2025="予定なし")
    found = found_by(DONE_FOR_GOOD, D31=over, D32=said("実施", "改修を完了した。"))
    assert whose(found) == [of_member("D32")]


def test_an_example_is_a_name_or_a_sentence():
    found = found_by(NOTHING_CONCRETE, D31="おはなしの集い", D32="取組の支援に努めた。")
    assert whose(found) == [of_member("D32")]
    assert found_by(SENTENCE_WITHOUT_END, D31="朝の読み聞かせの集い", D32="小学校で読み聞かせをした") == ()
    assert whose(found_by(SENTENCE_WITHOUT_END, D31="朝市", D32="小学校で読み聞かせをし、")) == [
        of_member("D32")
    ]


def test_what_a_member_types_of_the_listing_is_not_judged():
    assert found_by(MIXED_WIDTH, D31="【例】\n・「朝市（春）」(中央)", D32="夕市（秋）") == ()


@pytest.mark.parametrize(
    ("lines", "odd", "told"),
    [
        (
            {"D31": "朝市を3回", "D32": "夕市を４回", "D33": "市を5回"},
            "D32",
            "半角(中央図書館の「3」)と全角(「４」)",
        ),
        (
            {"D31": "朝市を３回", "D32": "夕市を４回", "D33": "市を5回"},
            "D33",
            "半角(「5」)と全角(中央図書館の「３」)",
        ),
    ],
)
def test_widths_that_differ_between_members_are_the_fewers(lines, odd, told):
    (found,) = found_by(MIXED_WIDTH, **lines)
    assert (found.parties, [place.file for place in found.places]) == of_member(odd)
    assert told in say(found)


def test_styles_that_differ_between_members_are_the_fewers():
    plainly, politely = "講座を開いた。", "講座を開きました。"
    of = library(shape=replace(shaped(), rules={}))
    (found,) = found_by(MIXED_STYLE, of, D31=plainly, D32=plainly, D33=politely)
    assert (found.parties, found.facts["others"]) == (("D33",), "同じ欄のほかの文(「である」)")
    (found,) = found_by(MIXED_STYLE, of, D31=plainly, D32=politely)
    assert found.parties == ("D32",)


def two_items(rule, **lines):
    """What members typed for (I1, I2), each a text of something done or a whole line."""
    of = library(item("I1", ("D3",)), item("I2", ("D3",)))
    typed = {
        name: [line if isinstance(line, dict) else said("実施", line) for line in pair]
        for name, pair in lines.items()
    }
    return check(
        rule, of, *(submission(of, name, {"I1": one, "I2": two}) for name, (one, two) in typed.items())
    )


LONG = "小学校と中学校とで月に2回ずつ読み聞かせの会を開き、延べ800人が参加した。"


@pytest.mark.parametrize(("rule", "tail"), [(SAME_TEXT_TWICE, ""), (SAME_SENTENCE_TWICE, "盛況だった。")])
def test_members_may_tell_the_same_and_one_member_may_not_tell_it_twice(rule, tail):
    assert two_items(rule, D31=(LONG, GOOD), D32=(LONG, OTHER), D33=(OTHER, LONG + tail)) == ()
    (found,) = two_items(rule, D31=(LONG, GOOD), D32=(LONG, LONG + tail))
    assert (found.subject, found.parties, len(found.places)) == ("I2", ("D32",), 2)


def test_one_members_event_is_not_anothers():
    done, not_done = said("実施", "「ふるさとまつり」を開いた。"), said("未実施", "「ふるさとまつり」は中止")
    assert two_items(ONE_EVENT_TWO_STATES, D31=(done, GOOD), D32=(not_done, not_done)) == ()
    (found,) = two_items(ONE_EVENT_TWO_STATES, D31=(done, not_done), D32=(GOOD, GOOD))
    assert found.parties == ("D31",)


def test_a_member_that_answers_a_reprint_otherwise_is_named_alone():
    of = library(item("I1", ("D3",)), item("I2", ("D3",), reprint=True, origin="I1"))
    answers = [
        submission(of, "D31", {"I1": said("実施", GOOD), "I2": said("実施", GOOD)}),
        submission(of, "D32", {"I1": said("実施", OTHER), "I2": said("実施", "別の講座を開いた。")}),
    ]
    found = [each for each in check(REPRINT_DIFFERS, of, *answers) if each.field == "progress"]
    assert whose(found) == [of_member("D32")]
    assert found[0].evidence == ("別の講座を開いた。", OTHER)


@pytest.mark.parametrize("rule", [BLANK_AFTER_DONE, PLAN_WITHDRAWN])
def test_what_one_member_writes_is_no_evidence_for_the_whole_items_mark(rule):
    past = year_before(D31=GOOD)
    of = library(item("I1", ("D3", "D1")), year=2024)
    none = {"marks_2025": "予定なし"}
    lines = {"D31": said("未実施", GOOD, **none), "D1": said("未実施", "検討した。", **none)}
    (before,) = found_by(rule, of, past, **lines)
    (other,) = found_by(rule, of, past, **lines | {"D31": said("未実施", OTHER, **none)})
    (own,) = found_by(rule, of, past, **lines | {"D1": said("未実施", "相談した。", **none)})
    assert before.evidence_fingerprint == other.evidence_fingerprint != own.evidence_fingerprint


def two_forms(rule, of, one, other, department="D31"):
    """What a rule finds where a department sent two forms."""
    lines = {"a.xlsx": one, "b.xlsx": other}
    forms = (submission(of, department, {"I1": line}, file=file) for file, line in lines.items())
    return check(rule, of, *forms)


def test_a_members_second_form_says_what_the_first_leaves_blank():
    of = library()
    blank, done, undone = said("実施"), said("実施", GOOD), said("未実施", "9月に講座を開催した。")
    assert (
        two_forms(DONE_WITHOUT_TEXT, of, blank, done) == two_forms(DONE_WITHOUT_TEXT, of, done, blank) == ()
    )
    (found,) = two_forms(NOT_DONE_BUT_REPORTED, of, said(""), undone)
    assert whose([found]) == [(("D31",), ["b.xlsx"])]


def test_a_member_whose_forms_contradict_each_other_is_held_to_neither():
    of = library()
    reported = "9月に講座を開催した。"
    states = said("未実施", reported), said("実施", reported)
    assert two_forms(NOT_DONE_BUT_REPORTED, of, *states) == ()
    one = answered(of, D31=states[0])
    assert whose(check(NOT_DONE_BUT_REPORTED, of, *one)) == [of_member("D31")]


def test_only_examples_count_towards_the_limit_of_examples():
    two = replace(TEXT, examples=2)
    shape = shaped(*(two if each is TEXT else each for each in shaped().columns))
    of = library(item("I1", ("D3", "D1")), shape=shape)
    found = found_by(DONE_WITHOUT_TEXT, of, D1=OTHER, D31=GOOD, D32="")
    assert whose(found) == [of_member("D32")]
    assert found_by(DONE_WITHOUT_TEXT, of, D1=OTHER, D31=GOOD, D32="", D33=OTHER) == ()


@pytest.mark.parametrize("rule", [BLANK_AFTER_DONE, PLAN_WITHDRAWN])
def test_what_a_department_writes_that_is_named_itself_is_evidence_though_it_has_a_group(rule):
    old = library(item("I1", ("D31", "D1")))
    past = {2023: whole(old, *answered(old, D31=GOOD))[0]}
    of = library(item("I1", ("D31", "D1")), year=2024)
    lines = [said("未実施", text, marks_2025="予定なし") for text in ("検討した。", "相談した。")]
    (before,), (after,) = (found_by(rule, of, past, D31=line) for line in lines)
    assert before.id == after.id
    assert before.evidence_fingerprint != after.evidence_fingerprint


@pytest.mark.parametrize(("rule", "now"), [(TEXT_UNCHANGED, "回で3度"), (ONLY_NUMBERS_CHANGED, "回で5度")])
def test_last_years_texts_of_a_cell_are_read_once_however_many_members_there_are(rule, now):
    def year_of(members):
        names = [f"M{at}" for at in range(members)]
        offices = (Department("D3", "図書館", is_group=True), *(Department(x, x, group="D3") for x in names))
        old, of = (plan(item("I1", ("D3",)), departments=offices, year=year) for year in (2023, 2024))
        then, today = ({x: f"朝の読み聞かせの集い{x}{end}" for x in names} for end in ("回で3度", now))
        held = case(of, *answered(of, **today), past={2023: whole(old, *answered(old, **then))[0]})
        assert len(held.prose) == members
        return held

    few, many = year_of(20), year_of(80)
    assert calls(lambda: list(rule.check(many))) < 6 * calls(lambda: list(rule.check(few)))
