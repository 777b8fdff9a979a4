"""docs/rules/quality.md speaks of the rules as they are."""

import io
import random
import re
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest
import rules_quality
from seeded import words
from seeded.world import ROOT, TEXT, this_year

from torimatome.model.finding import Severity
from torimatome.model.form import ANSWER_SHEET
from torimatome.model.form_cells import FIRST_ROW
from torimatome.model.messages import CATALOGUE
from torimatome.stages.case import Case
from torimatome.stages.decide import decide
from torimatome.stages.merge import merge
from torimatome.stages.rules import RULES

PAGE = ROOT / "docs" / "rules" / "quality.md"
MOST_AN_ITEM = 1.5
LINE = re.compile(r"\| ([a-z-]+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|")


@pytest.fixture(scope="module")
def plan():
    """R5's plan as it is, without the glossary that is seeded."""
    return replace(this_year().plan, glossary=())


@pytest.fixture(scope="module")
def found(plan):
    world = this_year()
    draft, _ = decide(merge(world.submissions, plan, {})[0], (), plan)
    case = Case(draft, world.submissions, plan, {}, analyse=world.analyse)
    return [each for rule in RULES for each in rule.check(case)]


def test_every_hit_on_the_real_report_was_judged(found):
    judged = {code: tuple(map(int, counts)) for code, *counts in LINE.findall(PAGE.read_text("utf-8"))}
    assert {code: counts[0] for code, counts in judged.items()} == Counter(each.code for each in found)
    assert all(hits == sum(parts) for hits, *parts in judged.values())
    assert len(judged) >= 20


def test_a_clerk_reads_little_and_no_must_of_a_rule_that_guesses(plan, found):
    assert len(found) <= MOST_AN_ITEM * len(plan.items)
    assert not [each for each in found if each.severity is Severity.MUST]


def test_two_hundred_faults_are_seeded_and_each_has_somebody_to_find_it():
    made = rules_quality.made()
    assert sum(made.values()) == 200
    assert min(made.values()) >= 2
    assert made.keys() <= CATALOGUE.keys()
    assert len(made.keys() & {rule.code for rule in RULES}) >= 50


def test_one_damaged_workbook_of_each_kind_is_found():
    judged = list(rules_quality.results(most=1))
    missed = [(each.code, each.about) for each in judged if not each.found]
    assert len(judged) == len(rules_quality.KINDS) > 60
    assert len(missed) <= 0.05 * len(judged), missed


def disturbed(data, rng):
    """A workbook whose lines came back in another order, empty rows between them and its sheet in front."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[ANSWER_SHEET]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW)]
    rng.shuffle(lines)
    for at, values in enumerate(lines):
        for column, value in enumerate(values, 1):
            sheet.cell(FIRST_ROW + 2 * at, column).value = value
            sheet.cell(FIRST_ROW + 2 * at + 1, column).value = None
    book.move_sheet(sheet, -book.index(sheet))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_ids_stay_when_files_are_renamed_lines_sorted_and_sheets_moved():
    """DESIGN: a finding's id knows no file name, cell address or whole text."""
    world, rng = this_year(), random.Random(5)  # noqa: S311 - a seed, not a secret
    faults = {}
    for make in (
        words.added("参加者は○○人であった。"),
        words.edited(words.no_closing),
        words.edited(words.spaced),
    ):
        faults |= make(world, rng)[0]
    books = {**world.books, **faults}
    names = {name: f"{at:02} 【回答】{name.replace('R5', '令和5年度')}" for at, name in enumerate(books)}
    moved = {names[name]: disturbed(data, rng) for name, data in books.items()}
    before, after = world.findings(faults), world.findings(dict.fromkeys(world.books) | moved)
    assert len(before) > 50
    assert before.keys() <= after.keys()
    assert {after[name].code for name in after.keys() - before.keys()} == {"form-rearranged"}
    cells = {place.cell for each in before.values() for place in each.places if place.cell}
    assert cells != {place.cell for each in after.values() for place in each.places if place.cell}
    assert TEXT in {each.field for each in after.values()}
