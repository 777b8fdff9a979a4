"""A form is held against what it said when it was sent, not against what it would say today."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stages.returned import AT, FORM, LETTER, PLAN, SETTINGS, changed, grid, sent, typed

from torimatome.model.form import FINGERPRINT, ITEM, SEALS
from torimatome.model.form_cells import GUIDE_SEALS, guide_cells
from torimatome.model.grid import Cell, Sheet
from torimatome.model.seals import read_seals, sealed, write_seals
from torimatome.stages.prefill import prefill
from torimatome.stages.read import read

LATER = replace(SETTINGS, as_of="2024-03-31", deadline="2024-04-30", contact="企画課（内線12）")


def guide():
    return Sheet("記入要領", {at: Cell(*at, text) for at, text in guide_cells(FORM).items()})


def renamed_plan():
    first, *others = PLAN.departments
    return replace(PLAN, departments=(replace(first, name="総務企画課"), *others))


def came(cells, *more, plan=None, settings=LATER):
    """A form sent by SETTINGS and PLAN, read when both have become others."""
    plan = plan or renamed_plan()
    (submission,), findings = read((grid(cells, *more),), prefill(plan, None, settings), plan)
    return submission, findings


def test_a_deadline_put_off_and_an_office_renamed_are_nobodys_writing():
    submission, findings = came(sent(), guide())
    assert (changed(submission), findings) == ({}, ())
    assert submission.department == "D1"


def test_without_its_seals_a_form_is_held_against_todays_texts():
    """The guard of the test above, and how forms of older programs are read."""
    cells = {at: cell for at, cell in sent().items() if at[1] != AT[SEALS]}
    told = guide()
    bare = replace(told, cells={at: cell for at, cell in told.cells.items() if at != GUIDE_SEALS})
    submission, _ = came(cells, bare)
    assert {"A1", "E3"} <= changed(submission).keys()
    assert {each.place.sheet for each in submission.others} == {"回答", "記入要領"}
    untouched, _ = came(cells, bare, plan=PLAN, settings=SETTINGS)
    assert changed(untouched) == {}


@pytest.mark.parametrize(
    "typed_over",
    [{f"{LETTER[ITEM]}7": "別の文"}, {f"{LETTER['lead']}8": None}, {"E3": "いつまで？"}, {"G2": "?"}],
)
def test_what_was_typed_over_a_locked_cell_is_seen_all_the_same(typed_over):
    submission, _ = came(typed(sent(), **typed_over), guide())
    assert list(changed(submission)) == list(typed_over)


def test_what_was_written_on_the_guide_is_seen_all_the_same():
    told = guide()
    written = replace(told, cells=typed(told.cells, B5="間に合いません", D9="何のこと？"))
    submission, _ = came(sent(), written)
    assert [(each.place.cell, each.raw) for each in submission.others] == [
        ("B5", "間に合いません"),
        ("D9", "何のこと？"),
    ]


def test_an_item_reworded_since_is_told_by_its_rule_alone():
    first, *others = PLAN.items
    plan = replace(PLAN, items=(replace(first, text="若い世代が学ぶ場を設けます。"), *others))
    submission, _ = came(sent(), guide(), plan=plan, settings=SETTINGS)
    assert changed(submission) == {}
    assert submission.answers[0].seen_text == PLAN.items[0].text


def test_a_seal_is_of_every_locked_cell_and_of_the_wordings_fingerprint():
    line = FORM.lines[0]
    seals = read_seals(line.seals)
    locked = [each.key for each in FORM.columns if not each.editable and line.values.get(each.key)]
    assert sorted(seals) == sorted([*locked, FINGERPRINT])
    assert len(seals) > 5


@given(
    st.dictionaries(st.from_regex(r"[a-z][a-z0-9_.]{0,8}", fullmatch=True), st.text(max_size=9), min_size=1)
)
def test_seals_are_read_as_written(texts):
    assert read_seals(write_seals(texts)) == {name: sealed(text) for name, text in texts.items() if text}


@pytest.mark.parametrize("text", ["", "総務課", "a=b", "a=12345", "a=1234567", "a=123456 b", "=SUM(A1)"])
def test_what_is_no_seal_is_none(text):
    assert read_seals(text) == {}
