"""What a rule finds in the small years that the clauses of the rule book speak of, each a function."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from stages.builders import (
    DEPARTMENTS,
    DONE,
    HEADING,
    MARKS,
    NOT_DONE,
    TEXT,
    case,
    check,
    item,
    plan,
    said,
    shaped,
    submission,
    whole,
)
from stages.numbers import counted
from stages.rules.told import one, renamed, two

from torimatome.model.page import Room
from torimatome.model.plan import Heading, Policy, Row
from torimatome.stages.rules import RULES

BY_CODE = {rule.code: rule for rule in RULES}


@dataclass(frozen=True)
class Clause:
    """A case that the rule of ``code`` must find, and its twin that it must not."""

    name: str
    code: str
    find: Callable
    """From the rule and what differs to the findings."""
    case: object
    twin: object

    def found(self, what):
        return self.find(BY_CODE[self.code], *(what if isinstance(what, tuple) else (what,)))


def blank(rule, text, **changes):
    return one(rule, text, NOT_DONE, **changes)


def promised(rule, promise, text, state=DONE):
    return one(rule, text, state, promise=promise)


def many(rule, *texts, **changes):
    """Items of 総務課 with a text each."""
    of = replace(plan(*(item(f"I{at}") for at in range(1, len(texts) + 1))), **changes)
    typed = {f"I{at}": said(DONE, text) for at, text in enumerate(texts, 1)}
    return check(rule, of, submission(of, "D1", typed))


def a_year_on(rule, old, of, text="開いた。", state=DONE, **typed):
    """One item, a year after ``old``."""
    before = {each.id: said(DONE, "昨年度に開いた。") for each in old.items}
    master, *_ = whole(old, submission(old, "D1", before))
    now = {each.id: said(state, text, **typed) for each in of.items}
    return check(rule, of, submission(of, "D1", now), past={2023: master})


def department(rule, name, text):
    """総務課 last year; this year by another name, or gone."""
    today = (*renamed(name or "広報課"),) if name else tuple(each for each in DEPARTMENTS if each.id != "D4")
    then = renamed("総務課") if name else DEPARTMENTS
    old, of = plan(item("I1"), departments=then), plan(item("I1"), year=2024, departments=today)
    return a_year_on(rule, old, of, text)


def moved(rule, heading):
    headings = (HEADING, Heading("H2", 0, "2. ", "交流の場"))
    old = replace(plan(item("I1")), headings=headings)
    of = replace(plan(item("I1"), year=2024, rows=(Row("R1", heading),)), headings=headings)
    return a_year_on(rule, old, of)


def retired(rule, *left):
    return a_year_on(rule, plan(item("I1"), item("I2")), plan(*(item(each) for each in left), year=2024))


def counting(rule, before, now):
    """A column of numbers, this year and last."""
    shape = counted(Policy.LATEST)
    old, of = (plan(item("I1"), year=year, shape=shape) for year in (2023, 2024))
    master, *_ = whole(old, submission(old, "D1", {"I1": said(DONE, "開いた。", people=before)}))
    typed = {"I1": said(DONE, "開いた。", people=now)}
    return check(rule, of, submission(of, "D1", typed), past={2023: master})


def reworded(rule, text):
    old = plan(item("I1", text="相談窓口を開設します。"))
    return a_year_on(rule, old, plan(item("I1", text="出張相談会を開きます。"), year=2024), text)


def withdrawn(rule, text, mark):
    return a_year_on(rule, plan(item("I1")), plan(item("I1"), year=2024), text, marks_2025=mark)


def unplanned(rule, text, state):
    return a_year_on(rule, plan(item("I1")), plan(item("I1"), year=2024), text, state)


def offices(rule, mine, theirs, states=(DONE, DONE)):
    """Two departments that share an item, or (``agree``) two members of a group."""
    of = plan(item("I1", ("D1", "D2")))
    typed = [
        submission(of, name, {"I1": said(state, text)})
        for name, text, state in zip(("D1", "D2"), (mine, theirs), states, strict=True)
    ]
    return check(rule, of, *typed)


def members(rule, mine, theirs, states=(DONE, DONE), text=TEXT):
    """Two members of a group that must agree on an item."""
    shape = shaped(replace(MARKS, group_policy=Policy.AGREE), text)
    of = plan(item("I1", ("D3",), text="「まちの学校」を開きます。"), shape=shape)
    typed = [
        submission(of, name, {"I1": said(state, text)})
        for name, text, state in zip(("D31", "D32"), (mine, theirs), states, strict=True)
    ]
    return check(rule, of, *typed)


def together(rule, mine, theirs):
    """Two members of a group that has one text."""
    return members(rule, mine, theirs, text=replace(TEXT, group_policy=Policy.LEAD))


def reprinted(rule, first, second):
    return two(rule, (DONE, first), (DONE, second), reprint=True, origin="I1")


def neighbours(rule, first, second):
    of = plan(
        item("I1", text="避難行動要支援者の個別避難計画の作成を、民生委員の協力を得ながら進めます。"),
        item("I2", text="移動図書館車の巡回地点を増やし、山間部への貸出しの充実を図ります。"),
        item("I3", text="商店街の空き店舗を活用した創業の支援と、起業家の育成に取り組みます。"),
        item("I4", text="自治会長を対象とした情報交換会と研修会を実施します。"),
    )
    texts = (first, second, "空き店舗を活用した創業を5件支援した。", "自治会長の研修会を1回実施した。")
    typed = {f"I{at}": said(DONE, text) for at, text in enumerate(texts, 1)}
    return check(rule, of, submission(of, "D1", typed))


def seen(rule, text):
    """The form's wording of the item as it came back."""
    of = plan(item("I1", text="広報紙を発行します。"))
    return check(rule, of, submission(of, "D1", {"I1": said(DONE, "発行した。", seen=text)}))


def paged(rule, text):
    """A template whose pages hold thirty lines of forty characters."""
    of = plan(item("I1"))
    rooms = {"progress": Room(lines=30, ems=40.0)}
    return tuple(rule.check(case(of, submission(of, "D1", {"I1": said(DONE, text)}), rooms=lambda: rooms)))


def glossed(rule, text, *terms):
    return many(rule, text, glossary=terms or (("子ども", "×子供、こども"), ("取り組む", "動詞×取組む")))


def termed(rule, text):
    return glossed(rule, text, ("地域づくり協議会", "地域の団体でつくる会"))
