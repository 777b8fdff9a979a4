"""An invented report: three levels, five years and one text column, as the repository's template wants it."""

import functools
from dataclasses import replace
from pathlib import Path

from torimatome.model.master import Master, MasterItem, MasterRow, Value
from torimatome.model.plan import (
    OUTSIDE,
    Choice,
    Column,
    ColumnKind,
    Heading,
    Item,
    Level,
    Plan,
    Row,
    Scope,
    Shape,
)
from torimatome.model.settings import YearSettings
from torimatome.render.geometry import load_geometry
from torimatome.render.measure import measure
from torimatome.stages.layout import layout

TEMPLATES = Path(__file__).parents[2] / "templates"
TEMPLATE = TEMPLATES / "report.docx"
FONTS = TEMPLATES / "fonts"
YEAR = 2023
TERM = (2023, 2024, 2025, 2026, 2027)
MARKS = Column(
    "marks",
    "実施年度 ●実施 ○予定",
    ColumnKind.YEARS,
    choices=(Choice("実施", "●", done=True), Choice("未実施")),
    planned=(Choice("予定あり", "○"), Choice("予定なし")),
)
TEXT = Column("progress", "取組状況({年度記号})", ColumnKind.TEXT)
NOTE = Column("note", "連絡事項", ColumnKind.TEXT, public=False)
SHAPE = Shape(
    city="ある市",
    title="{年度}進捗状況一覧",
    subtitle="（第三次 学びのまち計画）",
    term=TERM,
    levels=(Level("柱", "1. "), Level("施策", "(1)"), Level("事業", "①")),
    columns=(MARKS, TEXT, NOTE),
    item_name="取組",
    departments_name="担当課",
    office="企画課",
)
INTERNAL = "ないしょの連絡"
HOSTILE = "<script>alert(1)</script>{{7*7}}{% for x in y %}&amp;'\"]]>"


def text_of(length):
    """A text of that many characters, with sentences of 24 characters."""
    return "".join(
        "。" if at % 24 == 23 else "市民と学ぶ講座を図書館で開き参加者が増えた"[at % 21]
        for at in range(length)
    )


def item(name, text="講座を開きます。", departments=("総務課",), marks="●○○○○", said="", *, reprint=False):
    """(item, its marks, its text); a blank in ``marks`` is no mark."""
    made = Item(name, "", text, departments, departments[0], reprint, OUTSIDE if reprint else "")
    return made, marks, said


def row(path, *items, scope=Scope.ITEM):
    """(numbers of the headings above, items, scope of the prose)."""
    return path, items, scope


def master(*rows, settings=None, shape=SHAPE, final=True):
    """A master of these rows; headings are named after their numbers, a 0 is a level without heading."""
    headings: dict[tuple, Heading] = {}
    made, printed, items = [], [], []
    for at, (path, members, scope) in enumerate(rows, start=1):
        chain = []
        for level in range(len(path)):
            key = path[: level + 1]
            if not key[-1]:
                continue
            above = chain[-1].id if chain else ""
            name = "H" + "-".join(map(str, key))
            label = f"第{key[-1]}の見出し" + "とても長い名前" * (key[-1] // 7)
            chain.append(headings.setdefault(key, Heading(name, level, f"{key[-1]}. ", label, above)))
        made.append(Row(f"L{at:03}", chain[-1].id, scope))
        inside = []
        for number, (each, marks, said) in enumerate(members, start=1):
            own = replace(each, row=made[-1].id)
            items.append(own)
            values = {f"marks.{year}": Value(mark.strip()) for year, mark in zip(TERM, marks, strict=True)}
            values |= {"progress": Value(said), "note": Value(INTERNAL)}
            origin = OUTSIDE if own.reprint else ""
            inside.append(MasterItem(own, f"1-{at}-{number}", own.departments, origin, values))
        printed.append(
            MasterRow(made[-1], tuple((heading.id, heading.label) for heading in chain), tuple(inside))
        )
    plan = Plan(shape, YEAR, tuple(headings.values()), tuple(made), tuple(items), ())
    return Master(plan, settings or YearSettings(YEAR, as_of="2024-01-31"), tuple(printed), final=final)


def city():
    """A report with several pages, two items a row, 【再掲】, split rows and hostile texts."""
    several = ("総務課", "社会教育課", "図書館")
    rows = [
        row((1, 1, 1), item("I001", said=text_of(90)), item("I002", departments=several, said=text_of(40))),
        row((1, 1, 1), item("I003", "本を貸します。", reprint=True, said="a\nb\n\nc")),
        row((1, 1, 2), item("I004", marks="○    ", said=HOSTILE), item("I005", "差を残します。")),
        row((1, 2, 0), item("I006", text_of(150), several, "     ", "")),
        row((2, 7, 1), item("I007", marks="●○   ", said="全体の文。"), item("I008"), scope=Scope.ROW),
        row((2, 7, 2), item("I009", "髙﨑①㈱〓", ("図書館",), said="①㈱㎡ ＝SUM(A1) -1")),
    ]
    for at in range(10, 70):
        path = (3 + at // 30, 1 + at // 8, 1 + at // 3)
        rows.append(row(path, item(f"I{at:03}", said=text_of(at * 3), departments=several[: 1 + at % 3])))
    return master(*rows)


@functools.cache
def geometry():
    """The committed template's geometry."""
    found, wrong = load_geometry(TEMPLATE, SHAPE)
    assert found is not None
    assert not wrong
    return found


def measured(rows):
    """Heights as the fonts give them."""
    return measure(rows, geometry(), FONTS)


@functools.cache
def report():
    """The invented city laid out."""
    return layout(city(), geometry(), measured)[0]
