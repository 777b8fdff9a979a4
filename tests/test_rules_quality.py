"""docs/rules/quality.md speaks of the rules as they are."""

import re
from collections import Counter
from time import process_time

import pytest
import rules_quality
from seeded.world import ROOT, this_year

from torimatome.model.finding import Severity
from torimatome.stages.case import Case
from torimatome.stages.decide import decide
from torimatome.stages.merge import merge
from torimatome.stages.rules import RULES

PAGE = ROOT / "docs" / "rules" / "quality.md"
MOST_AN_ITEM = 1.5
LINE = re.compile(r"\| ([a-z-]+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|")


@pytest.fixture(scope="module")
def world():
    return this_year()


@pytest.fixture(scope="module")
def found(world):
    draft, _ = decide(merge(world.submissions, world.plan, {})[0], (), world.plan)
    case = Case(draft, world.submissions, world.plan, {}, analyse=world.analyse)
    begin = process_time()
    findings = [each for rule in RULES for each in rule.check(case)]
    return findings, process_time() - begin


def test_every_hit_on_the_real_report_was_judged(found):
    judged = {code: tuple(map(int, counts)) for code, *counts in LINE.findall(PAGE.read_text("utf-8"))}
    assert {code: counts[0] for code, counts in judged.items()} == Counter(each.code for each in found[0])
    assert all(hits == sum(parts) for hits, *parts in judged.values())
    assert len(judged) >= 20


def test_a_clerk_reads_little_and_no_must_of_a_rule_that_guesses(world, found):
    assert len(found[0]) <= MOST_AN_ITEM * len(world.plan.items)
    assert not [each for each in found[0] if each.severity is Severity.MUST]


def test_all_rules_over_the_real_report_take_a_blink(found):
    assert found[1] < 0.3


def test_a_seeded_fault_of_each_kind_can_be_made_and_every_kind_is_a_rules():
    codes = {rule.code for rule in RULES}
    assert set(rules_quality.FAULTS) <= codes
    assert len(rules_quality.FAULTS) * rules_quality.EACH == 200
