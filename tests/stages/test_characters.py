"""Characters that no font has are named with their cell; compatibility characters where the plan wants it."""

from dataclasses import replace

import pytest
from render.invented import YEAR, item, master, row

from torimatome.model.answer import Entry
from torimatome.model.finding import Severity
from torimatome.model.grid import Place
from torimatome.model.master import Candidate, Draft, Merged, Origin, Source, Value
from torimatome.model.messages import say
from torimatome.stages.characters import (
    Unprintable,
    check_characters,
    is_compatibility,
    printed_texts,
    suggestion,
)

RARE, PRIVATE, NAMED = "𠮷", "\ue000", "辻\U000e01ef"
ONE, OTHER = Place("甲.xlsx", "回答", "O7"), Place("乙.xlsx", "回答", "O9")
NOTHING = Draft(YEAR)


def said_in(text, *places):
    """A report whose first item says a text that came from cells."""
    drawn = master(row((1, 1, 1), item("I1", said=text), item("I2", said="ほか")))
    line = drawn.rows[0]
    sources = tuple(Source(Origin.SUBMISSION, place) for place in places)
    first = replace(line.items[0], values=line.items[0].values | {"progress": Value(text, sources)})
    return replace(drawn, rows=(replace(line, items=(first, *line.items[1:])), *drawn.rows[1:]))


def heard(**texts):
    """A draft in which cells said texts."""
    places = {"one": ONE, "other": OTHER}
    candidates = tuple(
        Candidate("D", text, Entry(places[name], "progress", text)) for name, text in texts.items()
    )
    return Draft(YEAR, {("I1", "progress"): Merged(Value(""), candidates)})


def test_a_character_that_no_font_has_is_named_with_its_cell_and_another():
    drawn = said_in(f"会長の{RARE}田さん", ONE)
    (found,) = check_characters(drawn, NOTHING, Unprintable(frozenset({RARE})))
    assert (found.code, found.severity, found.places) == ("character-not-in-fonts", Severity.SHOULD, (ONE,))
    assert (found.subject, found.field) == ("I1", "progress")
    sentence = say(found)
    assert sentence.startswith(
        "甲.xlsx『回答』O7：番号1-1-1の取組状況(R5)（「会長の𠮷田さん」）の「𠮷」（U+20BB7）は"
    )
    assert "「吉」に改めて" in sentence


def test_of_several_cells_the_one_that_holds_it_is_named():
    drawn = said_in(f"甲の文\n{RARE}", ONE, OTHER)
    unprintable = Unprintable(frozenset({RARE}))
    (found,) = check_characters(drawn, heard(one="甲の文", other=RARE), unprintable)
    assert found.places == (OTHER,)
    (found,) = check_characters(drawn, heard(one="甲の文"), unprintable)
    assert found.places == (ONE, OTHER)


def test_a_private_character_must_be_settled_and_a_form_should_be():
    drawn = said_in(f"{PRIVATE}と{NAMED}と{PRIVATE}", ONE)
    found = check_characters(drawn, NOTHING, Unprintable(frozenset({PRIVATE}), frozenset({NAMED})))
    assert [(each.code, each.severity) for each in found] == [
        ("private-character", Severity.MUST),
        ("variation-not-in-fonts", Severity.SHOULD),
    ]
    assert PRIVATE not in say(found[0]).replace(found[0].facts["text"], "")


def test_the_plans_own_words_are_checked_too():
    drawn = master(row((1, 1, 1), item("I1", f"{RARE}の取組", (f"{RARE}課",))))
    found = check_characters(drawn, NOTHING, Unprintable(frozenset({RARE})))
    assert [(each.subject, each.field, each.places) for each in found] == [
        ("I1", "text", (Place("plan.xlsx"),)),
        ("I1", "departments", (Place("plan.xlsx"),)),
    ]
    shape = replace(drawn.plan.shape, subtitle=RARE)
    found = check_characters(
        replace(drawn, plan=replace(drawn.plan, shape=shape)), NOTHING, Unprintable(frozenset({RARE}))
    )
    assert found[0].places == (Place("plan.toml"),)


def test_internal_columns_are_not_looked_at():
    assert not [text for text in printed_texts(said_in("公表")) if "ないしょ" in text]


def test_compatibility_characters_are_reported_only_where_the_plan_wants_it():
    drawn = said_in("①㈱㎡ｱ…　（Ａ）①", ONE)
    assert check_characters(drawn, NOTHING, Unprintable()) == ()
    shape = replace(drawn.plan.shape, report_compatibility=True)
    found = check_characters(replace(drawn, plan=replace(drawn.plan, shape=shape)), NOTHING, Unprintable())
    assert [(each.facts["character"], each.facts["plain"]) for each in found] == [
        ("①", "1"),
        ("㈱", "(株)"),
        ("㎡", "m2"),
        ("ｱ", "ア"),
    ]
    assert {(each.code, each.severity, each.places) for each in found} == {
        ("compatibility-character", Severity.NOTE, (ONE,))
    }


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        ("𠮷", "吉"),
        ("𣘺", "橋"),
        ("\ufa19", "神"),
        ("㍿", "株式会社"),
        (NAMED, "辻"),
        ("𩸽", ""),
        (PRIVATE, ""),
    ],
)
def test_suggestions(unit, wanted):
    assert suggestion(unit) == wanted


def test_ordinary_characters_are_no_compatibility_characters():
    assert not [char for char in "漢字かなカナ、。「」ーＡ１　…髙﨑〓●○a1が" if is_compatibility(char)]
