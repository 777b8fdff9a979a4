"""Small plans and submissions, built in Python: 総務課, 社会教育課, 図書館 (a group of two), 福祉課."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from torimatome.files.morphology import analyser
from torimatome.model.answer import KIND, Answer, Entry, Submission
from torimatome.model.form import LineKey
from torimatome.model.grid import Place, column_letters
from torimatome.model.messages import wording
from torimatome.model.page import unmeasured
from torimatome.model.plan import (
    UNUSED,
    Choice,
    Column,
    ColumnKind,
    Department,
    Heading,
    Item,
    Level,
    Plan,
    Policy,
    Row,
    RuleSetting,
    Shape,
)
from torimatome.model.settings import YearSettings
from torimatome.model.year import year_code
from torimatome.stages.account import account
from torimatome.stages.case import Case
from torimatome.stages.decide import decide
from torimatome.stages.merge import merge
from torimatome.stages.reconcile import reconcile
from torimatome.stages.settle import settle

YEAR = 2023
ANALYSE = analyser()
FIRST_ROW = 5
SAME = "主担当課に同じ"
NONE = "該当なし"
DONE, NOT_DONE = "実施", "未実施"
WILL, WONT = "予定あり", "予定なし"

MARKS = Column(
    "marks",
    "実施年度 ●実施 ○予定",
    ColumnKind.YEARS,
    policy=Policy.AGREE,
    group_policy=Policy.ANY,
    choices=(Choice(DONE, "●", done=True), Choice(NOT_DONE, "")),
    planned=(Choice(WILL, "○"), Choice(WONT, "")),
    actual_name="実施状況",
    planned_name="予定",
)
TEXT = Column(
    "progress",
    "取組内容({年度記号})",
    ColumnKind.TEXT,
    group_policy=Policy.EXAMPLES,
    limit=20,
    explains=True,
)
NOTE = Column("note", "連絡事項", ColumnKind.TEXT, public=False)
SHAPE = Shape(
    city="ある市",
    title="{年度}進捗状況一覧",
    subtitle="",
    term=(2023, 2024, 2025),
    levels=(Level("政策", "1. "),),
    columns=(MARKS, TEXT, NOTE),
    item_name="取組",
    office="企画課",
    # What is said about words has tests of its own; here the words are short and mean nothing.
    rules={message.code: RuleSetting(UNUSED) for message in wording.MESSAGES},
)
DEPARTMENTS = (
    Department("D1", "総務課"),
    Department("D2", "社会教育課"),
    Department("D3", "図書館", is_group=True),
    Department("D31", "中央図書館", group="D3", short="中央"),
    Department("D32", "北図書館", group="D3", short="北"),
    Department("D4", "福祉課"),
)
HEADING = Heading("H1", 0, "1. ", "学びの場")


def item(name="I1", departments=("D1",), **changes):
    changes.setdefault("row", "R" + name[1:])
    changes.setdefault("lead", departments[0])
    changes.setdefault("text", f"{name}の講座を開きます。")
    changes.setdefault("planned", {2023: WILL, 2024: WILL, 2025: WILL})
    return Item(name, departments=departments, **changes)


def plan(*items, year=YEAR, shape=SHAPE, rows=None, departments=DEPARTMENTS):
    names = dict.fromkeys(each.row for each in items)
    rows = rows or tuple(Row(name, "H1") for name in names)
    return Plan(shape, year, (HEADING,), rows, items, departments)


def shaped(*columns, **changes):
    return replace(SHAPE, columns=columns or SHAPE.columns, **changes)


def said(state=DONE, text="", kind="回答", **others):
    """What a department types: 実施状況, 取組内容, 回答区分, and others by field id with _ for the dot."""
    typed = {"state": state, "progress": text, KIND: kind}
    return {**typed, **{name.replace("_", "."): value for name, value in others.items()}}


def submission(of, department, typed, *, file="", year=None, others=()):
    """One department's workbook: what it typed by item id, a list for an item that stands twice."""
    year = of.year if year is None else year
    file = file or f"{year_code(year)}_調査票_{department}.xlsx"
    sha256 = hashlib.sha256(f"{file}{department}{sorted(typed, key=str)}".encode()).hexdigest()
    found = []
    lines = [
        (name, line)
        for name, several in typed.items()
        for line in (several if isinstance(several, list) else [several])
    ]
    for row, (name, line) in enumerate(lines, FIRST_ROW):
        found.append(_answer(of, department, name, line, (file, sha256, row)))
    return Submission(file, sha256, department, year, tuple(found), tuple(others))


def _answer(of, department, name, line, where):
    file, sha256, row = where
    known = of.item.get(name)
    line = dict(line)
    seen = line.pop("seen", known.text if known else f"{name}の文")
    state = line.pop("state", "")
    fields = {KIND: "", **{field.id: "" for field in of.shape.fields(of.year)}}
    for field in of.shape.fields(of.year):
        if field.year is not None and field.year > of.year and known:
            fields[field.id] = known.planned.get(field.year, "")
    typed = {**fields, f"marks.{of.year}": state, **line}
    entries = {}
    for at, (each, text) in enumerate(typed.items(), 10):
        place = Place(file, "回答", f"{column_letters(at)}{row}")
        entries[each] = Entry(
            place, each, text.strip(), text, fields.get(each, ""), (), name if known else "", sha256
        )
    key = str(LineKey(year_code(of.year), department, name))
    return Answer(name if known else "", department, entries, key, seen, Place(file, "回答", f"A{row}"))


def case(of, *submissions, rulings=(), past=None, rooms=unmeasured):
    draft, _ = merge(submissions, of, past or {})
    draft, _ = decide(draft, rulings, of)
    return Case(draft, submissions, of, past or {}, analyse=ANALYSE, rooms=rooms)


def check(rule, of, *submissions, **others):
    """What a rule finds."""
    return tuple(rule.check(case(of, *submissions, **others)))


def brief(findings):
    return [
        (
            each.code,
            "・".join(f"{place.sheet}{place.cell}" for place in each.places),
            each.subject,
            each.field,
        )
        for each in findings
    ]


def whole(of, *submissions, rulings=(), past=None):
    """Everything from merge to account: (master, draft, findings, fates)."""
    draft, merged = merge(submissions, of, past or {})
    draft, decided = decide(draft, rulings, of)
    judged = reconcile(draft, submissions, of, past or {}, ANALYSE)
    master, findings = settle(draft, merged + decided + judged, rulings, of, YearSettings(of.year))
    return master, draft, findings, account(submissions, draft, master, findings)
