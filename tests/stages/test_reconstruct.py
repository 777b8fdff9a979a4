"""The forms of a printed year say what the report prints, once, and who says it is not known."""

from dataclasses import replace

import pytest
from stages.importing.report import INPUTS, YEAR, corrections, source

from torimatome.files.plan_file import load_plan, load_settings
from torimatome.model.answer import KIND
from torimatome.model.plan import PlanContent
from torimatome.stages.importing import apply, interpret
from torimatome.stages.prefill import prefill
from torimatome.stages.reconstruct import reconstruct, respondent_for


@pytest.fixture(scope="module")
def plan():
    found, findings = load_plan(INPUTS, YEAR)
    assert findings == ()
    return found


@pytest.fixture(scope="module")
def answers(plan):
    mended, refused = apply(source(), corrections())
    content = PlanContent(plan.headings, plan.rows, plan.items, plan.departments)
    _, found, findings = interpret(mended, plan.shape, YEAR, content)
    assert refused == findings == ()
    return found


@pytest.fixture(scope="module")
def sent(plan):
    settings, _ = load_settings(INPUTS, YEAR)
    return prefill(plan, None, settings)


@pytest.fixture(scope="module")
def filled(plan, answers, sent):
    return reconstruct(plan, answers, sent)


def test_each_of_the_sixteen_forms_says_that_it_was_reconstructed(filled, sent):
    assert [form.department for form in filled] == [form.department for form in sent]
    assert len(filled) == 16
    for form in filled:
        assert form.reconstructed
        assert set(form.head.values()) == {"公表資料から復元"}
        assert {"head.person", "head.phone", "head.confirmed"} == set(form.head)


def test_each_item_is_answered_once_and_the_others_say_so(plan, filled):
    own, same, _ = plan.shape.answer_kinds
    kinds = {}
    for form in filled:
        for line in form.lines:
            kinds.setdefault(line.item, []).append((line.values[KIND], form.department))
    assert len(kinds) == 82
    for item, said in kinds.items():
        assert [department for kind, department in said if kind == own] == [plan.item[item].lead]
        assert {kind for kind, _ in said} <= {own, same}
        assert {department for _, department in said} == set(plan.item[item].departments)


def test_the_leads_cells_hold_what_is_printed(plan, filled, answers):
    labels = {("●", True): "実施", ("", True): "未実施", ("○", False): "予定あり", ("", False): "予定なし"}
    lines = {(form.department, line.item): line.values for form in filled for line in form.lines}
    compared = 0
    for answer in answers:
        values = lines[plan.item[answer.item].lead, answer.item]
        for year, mark in answer.marks.items():
            assert values[f"marks.{year}"] == labels[mark, year == YEAR]
            compared += 1
        assert values.get("progress", "") == answer.texts.get("progress", "")
    assert compared == 82 * 5


def test_the_other_departments_cells_stay_as_sent(plan, filled, sent):
    own = plan.shape.answer_kinds[0]
    compared = 0
    for before, after in zip(sent, filled, strict=True):
        for was, is_now in zip(before.lines, after.lines, strict=True):
            assert (was.item, was.key, was.fingerprint) == (is_now.item, is_now.key, is_now.fingerprint)
            if is_now.values[KIND] != own:
                rest = {name: text for name, text in is_now.values.items() if name != KIND}
                assert rest == {name: text for name, text in was.values.items() if name != KIND}
                compared += 1
    assert compared == sum(len(item.departments) - 1 for item in plan.items)


def test_an_item_that_is_not_printed_stays_as_sent(plan, answers, sent):
    fewer = tuple(answer for answer in answers if answer.item != "I001")
    for before, after in zip(sent, reconstruct(plan, fewer, sent), strict=True):
        for was, is_now in zip(before.lines, after.lines, strict=True):
            assert (was == is_now) == (was.item == "I001")


def test_a_groups_first_member_answers_for_the_lead():
    plan, _ = load_plan(INPUTS, YEAR + 1)
    item = next(item for item in plan.items if plan.department[item.lead].is_group)
    assert respondent_for(plan, item) == plan.members[item.lead][0].id
    alone = replace(plan, departments=tuple(each for each in plan.departments if not each.group))
    assert respondent_for(alone, item) == item.lead
