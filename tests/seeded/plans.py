"""Faults of the plan: nothing is wrong in the workbooks, but the plan is not what it was or should be."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from seeded.world import NOT_DONE, World

from torimatome.model.answer import Answer
from torimatome.model.master import Master
from torimatome.model.plan import Field, Item

Damage = Callable[[World, random.Random], tuple[World, str]]
"""From a sound year to one with another plan, and the item that the finding must be about."""


def due_passed(world: World, rng: random.Random) -> tuple[World, str]:
    """A promise with a year that is over, at an item that was not done."""
    undone = [each.item for each in world.answers() if each.text(world.state) == NOT_DONE]
    item = world.plan.item[rng.choice(undone)]
    dues = ("令和4年度までに", "令和5年度中に", "2022年度末を目途に", "令和5年10月までに")
    return _reworded(world, item, rng.choice(dues) + item.text), item.id


def reprint_slip(world: World, rng: random.Random) -> tuple[World, str]:
    """A 【再掲】 that was copied with a character too many, too few, or another."""
    again = [each for each in world.plan.items if each.reprint and each.origin in world.plan.item]
    fitting = [each for each in again if each.text == world.plan.item[each.origin].text]
    item = rng.choice(fitting)
    at = rng.randrange(2, len(item.text) - 3)
    middle = rng.choice(("", item.text[at] * 2, "々"))
    return _reworded(world, item, item.text[:at] + middle + item.text[at + 1 :]), item.id


def moved(world: World, rng: random.Random) -> tuple[World, str]:
    """An item that stood under another heading last year."""
    last = _last(world)
    row = rng.choice(last.plan.rows)
    level = last.plan.heading[row.heading].level
    others = [each.id for each in last.plan.headings if each.level == level and each.id != row.heading]
    rows = tuple(
        replace(each, heading=rng.choice(others)) if each.id == row.id else each for each in last.plan.rows
    )
    item = world.plan.items_of_row[row.id][0]
    return _with_last(world, replace(last, plan=replace(last.plan, rows=rows))), item.id


def retired(world: World, rng: random.Random) -> tuple[World, str]:
    """An item that had plans, and is gone together with its lines in the forms."""
    originals = {each.origin for each in world.plan.items}
    marks = [Field(world.plan.shape.marks, year) for year in world.plan.shape.term if year >= world.plan.year]
    planned = {each.item.id for each in _last(world).items if any(each.text(mark.id) for mark in marks)}
    alone = [each for each in world.plan.items if each.id in planned and each.id not in originals]
    gone = rng.choice([each for each in alone if len(world.plan.items_of_row[each.row]) > 1])
    plan = replace(world.plan, items=tuple(each for each in world.plan.items if each.id != gone.id))
    return _answered(replace(world, plan=plan), lambda each: None if each.item == gone.id else each), gone.id


def _reworded(world: World, item: Item, text: str) -> World:
    """The year with an item in other words, in the plan and in the forms."""
    items = tuple(replace(each, text=text) if each.id == item.id else each for each in world.plan.items)
    changed = replace(world, plan=replace(world.plan, items=items))
    return _answered(changed, lambda each: replace(each, seen_text=text) if each.item == item.id else each)


def _answered(world: World, change: Callable[[Answer], Answer | None]) -> World:
    submissions = tuple(
        replace(each, answers=tuple(new for old in each.answers if (new := change(old)) is not None))
        for each in world.submissions
    )
    return replace(world, submissions=submissions)


def _last(world: World) -> Master:
    return world.past[world.plan.year - 1]


def _with_last(world: World, last: Master) -> World:
    return replace(world, past={**world.past, last.year: last})


PLANS: dict[str, Damage] = {
    "due-year-passed": due_passed,
    "reprint-wording": reprint_slip,
    "item-moved": moved,
    "item-retired": retired,
}
