"""Corrections are applied by place or refused; none is passed over."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stages.importing.report import corrections, source

from torimatome.model.grid import Place
from torimatome.model.messages import say
from torimatome.model.published import PublishedSource, SourceBlock, SourceLine
from torimatome.model.ruling import Correction, Operation, SourceCell
from torimatome.stages.importing import apply

MOVE, REPLACE, ADD, DELETE = Operation


def report(*lines):
    block = SourceBlock(tuple(SourceLine(number, cells) for number, cells in enumerate(lines, 9)))
    return PublishedSource("報告.txt", "0" * 64, "", "", (), (block,))


def correct(operation, before, after, at=(9, 1), to=None):
    place = Place("corrections.xlsx", "補正", "B5")
    target = SourceCell(*to) if to else None
    return Correction(
        "C001", operation, SourceCell(*at), before, after, "見た", certain=True, to=target, place=place
    )


def cells(made):
    return [line.cells for block in made.blocks for line in block.lines]


def test_operations_do_what_they_say():
    made = report(("甲  乙", "", "丙丁"))
    applied, refused = apply(
        made,
        (
            correct(MOVE, "甲", "甲", to=(9, 2)),
            correct(REPLACE, "丁", "戊", at=(9, 3)),
            correct(ADD, "", "己", at=(9, 1)),
            correct(MOVE, "乙", "", at=(9, 1), to=(9, 3)),
            correct(DELETE, "甲", "", at=(9, 2)),
        ),
    )
    # 己 could not be added: 乙 stood there, so the cell was not empty.
    assert [(found.code, found.facts["stands"]) for found in refused] == [("correction-mismatch", "「乙」")]
    assert cells(applied) == [("", "", "丙戊  乙")]


def test_a_text_is_added_after_the_one_that_is_named():
    applied, refused = apply(report(("甲",)), (correct(ADD, "甲", "乙"),))
    assert refused == ()
    assert cells(applied) == [("甲  乙",)]


@pytest.mark.parametrize(
    ("correction", "code"),
    [
        (correct(MOVE, "乙", "乙", to=(9, 2)), "correction-mismatch"),
        (correct(REPLACE, "乙", "丙"), "correction-mismatch"),
        (correct(DELETE, "乙", ""), "correction-mismatch"),
        (correct(ADD, "", "乙"), "correction-mismatch"),
        (correct(DELETE, "甲", ""), "correction-ambiguous"),
        (correct(MOVE, "甲甲", "甲甲"), "correction-incomplete"),
        (correct(MOVE, "甲甲", "乙", to=(9, 2)), "correction-incomplete"),
        (correct(MOVE, "甲甲", "甲甲", to=(9, 1)), "correction-incomplete"),
        (correct(REPLACE, "甲甲", ""), "correction-incomplete"),
        (correct(REPLACE, "", "乙"), "correction-incomplete"),
        (correct(DELETE, "甲甲", "乙"), "correction-incomplete"),
        (correct(ADD, "甲甲", "乙", to=(9, 2)), "correction-incomplete"),
        (correct(DELETE, "甲甲", "", at=(8, 1)), "correction-place"),
        (correct(DELETE, "甲甲", "", at=(9, 3)), "correction-place"),
        (correct(MOVE, "甲甲", "甲甲", to=(10, 1)), "correction-place"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(correction, code):
    made = report(("甲甲", "丁"))
    applied, refused = apply(made, (correction,))
    assert [found.code for found in refused] == [code]
    assert applied == made
    sentence = say(refused[0])
    assert sentence.startswith("corrections.xlsx『補正』B5：補正C001（")
    assert "この補正は行いませんでした" in sentence


def test_a_rejected_correction_does_nothing():
    made = report(("甲",))
    assert apply(made, (replace(correct(DELETE, "甲", ""), adopted=False),)) == (made, ())


def test_the_ledger_as_committed_is_refused_nowhere():
    applied, refused = apply(source(), corrections())
    assert refused == ()
    assert [len(block.lines) for block in applied.blocks] == [15, 16, 15, 20, 8]


def test_a_transcription_that_changed_is_noticed():
    block = source().blocks[1]
    line = next(each for each in block.lines if each.number == 42)
    other = replace(line, cells=("3. 別の見出し", *line.cells[1:]))
    lines = tuple(other if each.number == 42 else each for each in block.lines)
    blocks = (source().blocks[0], SourceBlock(lines), *source().blocks[2:])
    _, refused = apply(replace(source(), blocks=blocks), corrections())
    assert {(found.code, found.mark) for found in refused} == {("correction-mismatch", "42行1列")}


TEXTS = st.text("甲乙 丙", max_size=4)
PLACES = st.builds(SourceCell, st.integers(8, 11), st.integers(0, 4))
CORRECTIONS = st.builds(
    Correction,
    st.integers(1, 99).map("C{:03d}".format),
    st.sampled_from(Operation),
    PLACES,
    TEXTS,
    TEXTS,
    st.just("理由"),
    st.booleans(),
    st.none() | PLACES,
    adopted=st.booleans(),
)


@given(
    st.lists(st.lists(TEXTS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=2),
    st.lists(CORRECTIONS, max_size=6).map(tuple),
)
def test_each_adopted_correction_takes_effect_or_is_named(lines, made):
    """One by one: a correction changes the table as it says, or exactly one finding carries its number."""
    state = report(*lines)
    findings = []
    for correction in made:
        after, refused = apply(state, (correction,))
        findings += refused
        if not correction.adopted:
            assert (after, refused) == (state, ())
        elif refused:
            assert after == state
            assert [found.facts["number"] for found in refused] == [correction.number]
        else:
            # Only adding nothing to nothing could leave the table as it is, and that is refused.
            assert after != state or correction.before == correction.after
        state = after
    assert apply(report(*lines), made) == (state, tuple(findings))


@given(st.lists(CORRECTIONS.filter(lambda each: each.operation is MOVE), max_size=6).map(tuple))
def test_moves_lose_no_word(made):
    before = report(("甲乙", "丙", "丁"), ("戊", "", "己庚"))
    after, _ = apply(before, made)
    words = sorted("".join("".join(line) for line in cells(before)))
    assert sorted("".join("".join(line) for line in cells(after)).replace(" ", "")) == words
