"""What general rules propose for the real report, and for lines made up to be read two ways."""

from dataclasses import replace

import pytest
from stages.importing.report import corrections, shape, source

from torimatome.model.published import PublishedSource, SourceBlock, SourceLine
from torimatome.model.ruling import Operation, SourceCell
from torimatome.stages.importing import apply, missing, propose
from torimatome.stages.importing.table import known_marks

DONE, PLAN = "●", "○"
ITEM, OFFICES = "●仕組みづくりを進めます。", "・総務課"


def lines(made):
    return {line.number: line.cells for block in made.blocks for line in block.lines}


def one_line(*cells):
    return PublishedSource(
        "x.txt", "0" * 64, source().title, "", source().header, (SourceBlock((SourceLine(9, cells),)),)
    )


def mended(*cells):
    made = one_line(*cells)
    result, refused = apply(made, propose(made, shape()))
    assert refused == ()
    return lines(result)[9]


def test_proposals_are_all_applied_and_each_cell_stands_in_its_column():
    result, refused = apply(source(), propose(source(), shape()))
    assert refused == ()
    marks = known_marks(shape())
    compared = 0
    for number, cells in lines(result).items():
        assert cells[3].startswith("●"), number
        assert cells[4].startswith("・"), number
        if number != 91:
            assert set(cells[5:10]) <= marks | {""}, number
            assert "".join(cells[5:10]).count(DONE) <= 1, number
            assert cells[10] not in marks | {""}, number
            assert not any(cells[11:]), number
            compared += 1
    assert compared == 73


def test_proposals_are_the_ledgers_first_lines():
    recorded = corrections()
    proposals = propose(source(), shape())
    assert len(proposals) > 200
    assert missing(proposals, recorded) == ()
    assert [each.proposed for each in recorded] == [True] * len(proposals) + [False] * (
        len(recorded) - len(proposals)
    )


def test_a_rejected_proposal_is_not_proposed_again():
    proposals = propose(source(), shape())
    rejected = tuple(replace(each, adopted=False, number="C001") for each in proposals[:3])
    assert missing(proposals, rejected) == proposals[3:]


def test_no_proposal_changes_a_word():
    squeezed = {
        Operation.MOVE: lambda each: each.before == each.after,
        Operation.REPLACE: lambda each: each.before.replace(" ", "") == each.after.replace(" ", ""),
        Operation.DELETE: lambda each: each.before == PLAN,
    }
    proposals = propose(source(), shape())
    assert {each.operation for each in proposals} == set(squeezed)
    assert [each for each in proposals if not squeezed[each.operation](each)] == []


def test_sixth_marks_are_deleted_where_the_report_has_them():
    deleted = {each.at.line for each in propose(source(), shape()) if each.operation is Operation.DELETE}
    assert deleted == set(range(51, 61))


def test_a_run_that_can_be_read_two_ways_is_left_alone():
    assert [each for each in propose(source(), shape()) if each.at.line == 91] == []


@pytest.mark.parametrize(
    "cells",
    [
        (ITEM, OFFICES, DONE, PLAN, PLAN, PLAN, PLAN, "実施した。"),
        ("", "", "", "", ITEM, OFFICES, DONE, PLAN, PLAN, PLAN, PLAN, "実施した。"),
        ("", "", "", ITEM, OFFICES, DONE, PLAN, PLAN, PLAN, PLAN, PLAN, "実施した。"),
        ("", "", ITEM, OFFICES, "", "", DONE, PLAN, PLAN, PLAN, PLAN, "実施した。"),
    ],
)
def test_a_line_finds_its_columns(cells):
    line = mended(*cells)
    assert line[3:11] == (ITEM, OFFICES, DONE, PLAN, PLAN, PLAN, PLAN, "実施した。")
    assert not any(line[:3])
    assert not any(line[11:])


def test_a_done_mark_tells_which_blank_is_too_many():
    line = mended("", "", "", ITEM, OFFICES, "", DONE, PLAN, PLAN, PLAN, PLAN, "実施した。")
    assert line[5:11] == (DONE, PLAN, PLAN, PLAN, PLAN, "実施した。")


def test_headings_of_two_levels_with_one_numbering_are_told_apart_by_the_sequence():
    made = PublishedSource(
        "x.txt",
        "0" * 64,
        source().title,
        "",
        source().header,
        (
            SourceBlock(
                tuple(
                    SourceLine(number, (*labels, ITEM, OFFICES, DONE, PLAN, PLAN, PLAN, PLAN, "実施した。"))
                    for number, labels in enumerate(
                        (
                            ("1. 甲", "1. 乙", "①丙"),
                            ("2. 丁", "①戊"),
                            ("2. 己", "1. 庚", "①辛"),
                            ("②壬",),
                            ("2. 癸", "①子"),
                        ),
                        9,
                    )
                )
            ),
        ),
    )
    result, refused = apply(made, propose(made, shape()))
    assert refused == ()
    assert [cells[:3] for cells in lines(result).values()] == [
        ("1. 甲", "1. 乙", "①丙"),
        ("", "2. 丁", "①戊"),
        ("2. 己", "1. 庚", "①辛"),
        ("", "", "②壬"),
        ("", "2. 癸", "①子"),
    ]


def test_parts_are_parted_only_where_there_is_one_way_to_do_it():
    two = "●甲を進めます。 ●乙を進めます。"
    offices = "・総務課 ・財政課 ・総務課 ・財政課"
    line = mended("", "", "", two, offices, DONE, PLAN, PLAN, PLAN, PLAN, "甲を行った。 乙を行った。")
    assert line[3:5] == ("●甲を進めます。  ●乙を進めます。", "・総務課 ・財政課  ・総務課 ・財政課")
    assert line[10] == "甲を行った。  乙を行った。"
    for text in (
        "甲を行った。 乙を行った。 丙も行った。",
        "甲を行った。 【例】 ・あ(北) ・い(南)",
        "甲を行った",
    ):
        assert mended("", "", "", two, offices, DONE, PLAN, PLAN, PLAN, PLAN, text)[10] == text
    uneven = "・総務課 ・財政課 ・税務課"
    assert mended("", "", "", two, uneven, DONE, PLAN, PLAN, PLAN, PLAN, "甲。")[4] == uneven


def test_proposals_name_their_reason_and_place_in_the_transcription():
    for each in propose(source(), shape()):
        assert each.reason
        assert each.number == ""
        assert isinstance(each.at, SourceCell)
        cell = lines(source())[each.at.line][each.at.cell - 1]
        assert each.before.replace(" ", "") in cell.replace(" ", "")
