"""Both laws of the design on the invented city, its workbooks changed in ways that nobody wrote down before.

Conservation: each cell that differs from the form as sent, and each comment, has one fate; each printed
character has an origin. Same in, same out: Word, HTML (and so the PDF) and data do not ask in which order the
workbooks came: turned round, each comes after all that it came before.
"""

import sys
from collections import Counter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from workspaces.edits import Desk, edits, prose, seen

from torimatome.files import morphology, workbook
from torimatome.model.grid import Grid
from torimatome.model.ruling import in_force, standing
from torimatome.pipeline import Judged
from torimatome.pipeline.accounting import account_of
from torimatome.pipeline.building import lay_out
from torimatome.render.dataset import dataset_csv, dataset_xlsx
from torimatome.render.html import html
from torimatome.render.word import word
from torimatome.stages.account import account
from torimatome.stages.decide import decide
from torimatome.stages.merge import merge
from torimatome.stages.prefill import prefill
from torimatome.stages.read import read
from torimatome.stages.reconcile import reconcile
from torimatome.stages.settle import settle

YEAR = 2020
BOOKS = 8


class World:
    """The city's second year: how it was judged, and what it was judged from."""

    def __init__(self, built) -> None:
        before, self.judged = (built.outcomes[year].judged for year in (YEAR - 1, YEAR))
        plan, year = self.judged.master.plan, self.judged.master.settings
        self.workspace = built.workspace
        self.past = {YEAR - 1: before.master}
        self.forms = prefill(plan, before.master, year)
        folder = self.workspace.submissions_folder(YEAR)
        self.grids = tuple(workbook.load(path)[0] for path in sorted(folder.iterdir()))

    def judge(self, grids: tuple[Grid, ...]) -> Judged:
        """The year with other workbooks, by the stages in the pipeline's order."""
        plan, rulings = self.judged.master.plan, self.judged.rulings
        submissions, unread = read(grids, self.forms, plan)
        draft, merged = merge(submissions, plan, self.past)
        draft, decided = decide(draft, in_force(rulings), plan)
        found = reconcile(draft, submissions, plan, self.past, morphology.analyser(), unread)
        found = unread + merged + decided + found
        master, findings = settle(draft, found, standing(rulings), plan, self.judged.master.settings)
        fates = account(submissions, draft, master, findings)
        return Judged(master, draft, submissions, rulings, findings, fates, self.forms)

    def printed(self, judged: Judged) -> dict[str, bytes]:
        """What is published of it, but for the PDF, which is made from the HTML."""
        report, geometry, _ = lay_out(self.workspace, judged)
        template = self.workspace.template(judged.master.settings.template)
        return {
            "docx": word(report, template, geometry)[0],
            "html": html(report, geometry, self.workspace.templates).encode(),
            "csv": dataset_csv(judged.master),
            "xlsx": dataset_xlsx(judged.master),
        }


@pytest.fixture(scope="module")
def world(shared_builds):
    found = World(shared_builds("midori"))
    assert len(found.grids) == BOOKS
    return found


def test_the_stages_are_put_together_as_the_pipeline_does(world):
    assert world.judge(world.grids) == world.judged


# ------------------------------ the laws

AGAIN = st.lists(prose(BOOKS), max_size=3, unique_by=lambda each: each.book)
"""Workbooks that came in once more, before a text in them was written anew."""
WITHOUT_SHRINKING = tuple(each for each in Phase if each not in {Phase.shrink, Phase.explain})
"""An example takes a second: making a failing one smaller would take minutes."""


@settings(max_examples=10, phases=WITHOUT_SHRINKING)
@given(st.lists(edits(BOOKS), min_size=3, max_size=12), AGAIN)
def test_both_laws_hold_whatever_departments_typed(world, typed, again):
    desk = Desk(world.grids, world.judged, world.forms)
    for edit in again:
        desk.send_again(edit.book)
    for edit in (*typed, *again):
        desk.do(edit)
    judged = world.judge(tuple(desk.grids))
    assert Counter(seen(each.entry) for each in judged.fates) == Counter(desk.changed)
    told = account_of(world.workspace, judged)
    assert told.cells.wrong == ()
    assert told.characters.unexplained == ()
    assert told.right
    turned = world.judge(tuple(reversed(desk.grids)))
    first, second = (world.printed(each) for each in (judged, turned))
    assert [kind for kind in first if first[kind] != second[kind]] == []
    cells, characters = len(desk.changed), told.characters.total
    sys.stdout.write(
        f"{len(typed)} edits: {cells} cells, {characters} characters, final: {judged.master.final}\n"
    )
