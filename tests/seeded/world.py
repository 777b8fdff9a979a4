"""Sound years to damage: 令和5年度 as it stands in the inputs, and a 令和6年度 that continues it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from torimatome import pipeline
from torimatome.files import workbook
from torimatome.files import workspace as house
from torimatome.files.form import form_name, write_form
from torimatome.files.morphology import analyser
from torimatome.files.workspace import Workspace
from torimatome.model.answer import KIND, Answer, Submission
from torimatome.model.finding import Finding
from torimatome.model.form import ANSWER_SHEET, Form, FormLine
from torimatome.model.master import Master, MasterItem
from torimatome.model.page import Rooms
from torimatome.model.plan import Plan
from torimatome.model.word import Analyse
from torimatome.render.room import load_rooms
from torimatome.stages.decide import decide
from torimatome.stages.merge import merge
from torimatome.stages.prefill import prefill
from torimatome.stages.read import read
from torimatome.stages.reconcile import reconcile

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parent.parent.parent
YEAR = 2023
DONE, NOT_DONE = "実施", "未実施"
ANSWERED, SAME, NONE = "回答", "主担当課に同じ", "該当なし"
TEXT = "progress"
RENAMED = "健康増進課"
GLOSSARY = (("障がい者", "×障碍者、障害者"), ("取り組む", "動詞×取組む"))

Files = Mapping[str, bytes | None]
"""Workbooks by file name as they come in instead of the sound ones; None for one that doesn't come."""


@dataclass(frozen=True)
class World:
    """A year's plan, past, forms and workbooks, sound as they are."""

    plan: Plan
    past: Mapping[int, Master]
    forms: tuple[Form, ...]
    books: Mapping[str, bytes]
    submissions: tuple[Submission, ...]
    analyse: Analyse
    rooms: Rooms

    @property
    def state(self) -> str:
        return f"marks.{self.plan.year}"

    def findings(self, files: Files) -> dict[str, Finding]:
        """What is found when these files come in: read, merged, decided and judged as in the pipeline.

        Workbooks are read one by one, so the sound ones are not read again.
        """
        kept = [each for each in self.submissions if each.file not in files]
        loaded = [workbook.read_bytes(name, data) for name, data in files.items() if data is not None]
        grids = tuple(grid for grid, _ in loaded if grid is not None)
        read_now, unread = read(grids, self.forms, self.plan)
        unread = (*(each for _, found in loaded for each in found), *unread)
        submissions = (*kept, *read_now)
        draft, merged = merge(submissions, self.plan, self.past)
        draft, _ = decide(draft, (), self.plan)
        judged = reconcile(draft, submissions, self.plan, self.past, self.analyse, unread, self.rooms)
        return {each.id: each for each in (*unread, *merged, *judged)}

    def answers(self) -> Iterator[Answer]:
        """Every line of every workbook that was asked for."""
        asked = {each.id for each in self.plan.respondents}
        for each in self.submissions:
            if each.department in asked:
                yield from each.answers

    def leads(self, *, long: int = 12) -> list[Answer]:
        """The lead's answers of something done, each with a text of its own."""
        return [
            each
            for each in self.answers()
            if self.plan.item[each.item].lead == each.department
            and not self.plan.item[each.item].reprint
            and each.text(self.state) == DONE
            and len(each.text(TEXT)) >= long
        ]

    def typed(self, *changes: tuple[Answer, Mapping[str, str]]) -> Files:
        """The workbooks with other texts in some cells."""
        by_file: dict[str, list[tuple[Answer, Mapping[str, str]]]] = {}
        for answer, values in changes:
            by_file.setdefault(answer.place.file, []).append((answer, values))

        def type_in(sheet: Worksheet, these: list[tuple[Answer, Mapping[str, str]]]) -> None:
            for answer, values in these:
                for name, text in values.items():
                    sheet[answer.entries[name].place.cell] = text or None

        return {
            name: edited(self.books[name], lambda sheet, these=these: type_in(sheet, these))
            for name, these in by_file.items()
        }

    def column(self, answer: Answer, key: str) -> int:
        """The column of a form's field, the hidden ones too."""
        form = next(each for each in self.forms if each.department == answer.department)
        return [column.key for column in form.columns].index(key) + 1


def row_of(answer: Answer) -> int:
    """The row that an answer stands in."""
    return openpyxl.utils.cell.coordinate_from_string(answer.place.cell)[1]


def edited(data: bytes, edit: Callable[[Worksheet], None]) -> bytes:
    """A workbook with its 回答 sheet edited and saved again by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book[ANSWER_SHEET])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@cache
def this_year() -> World:
    """令和5年度 as it stands in the inputs, with a glossary."""
    workspace = Workspace(ROOT)
    books = {each.name: each.read_bytes() for each in house.files_in(workspace.submissions_folder(YEAR))}
    return _world(YEAR, {}, books)


@cache
def next_year() -> World:
    """A 令和6年度 in which every department did something more than the year before."""
    judged, _ = pipeline.judge(Workspace(ROOT), YEAR)
    if judged is None:
        raise LookupError("the inputs of R5 can't be read")
    past = {YEAR: _amended(judged.master)}
    plan, forms = _asked(YEAR + 1, past)
    said = {(each.department, answer.item): answer for each in judged.submissions for answer in each.answers}
    books = {form_name(form): write_form(_filled(form, plan, said), plan.shape) for form in forms}
    return _world(YEAR + 1, past, books)


def _amended(master: Master) -> Master:
    """Last year as it was before the plan changed: an office by another name, some items in other words."""
    plan = master.plan
    departments = tuple(
        replace(each, name="保健予防課") if each.name == RENAMED else each for each in plan.departments
    )
    rows = tuple(
        replace(row, items=tuple(_reworded(each) for each in row.items)) if at % 3 == 0 else row
        for at, row in enumerate(master.rows)
    )
    return replace(master, plan=replace(plan, departments=departments), rows=rows)


def _reworded(known: MasterItem) -> MasterItem:
    return replace(known, item=replace(known.item, text=f"{known.item.text}また、啓発冊子を配布します。"))


def _asked(year: int, past: Mapping[int, Master]) -> tuple[Plan, tuple[Form, ...]]:
    plan, settings, _ = pipeline.load_plan(Workspace(ROOT), year)
    if plan is None or settings is None:
        raise LookupError(f"the plan of {year} can't be read")
    return replace(plan, glossary=GLOSSARY), prefill(plan, past.get(year - 1), settings)


def _world(year: int, past: Mapping[int, Master], books: Mapping[str, bytes]) -> World:
    plan, forms = _asked(year, past)
    grids = tuple(grid for name, data in books.items() if (grid := workbook.read_bytes(name, data)[0]))
    submissions, _ = read(grids, forms, plan)
    rooms = partial(load_rooms, Workspace(ROOT).template(""), plan.shape, plan.shape)
    return World(plan, past, forms, books, submissions, cache(analyser()), cache(rooms))


def _filled(form: Form, plan: Plan, said: Mapping[tuple[str, str], Answer]) -> Form:
    """A form as its department, or a group's member, sends it back a year on."""
    group = plan.department[form.department].group
    members = [each.id for each in plan.members.get(group, ())]
    quiet = bool(group) and form.department != members[0]
    lines = tuple(
        _line(each, said.get((group or form.department, each.item)), quiet=quiet) for each in form.lines
    )
    return replace(form, lines=lines)


def _line(line: FormLine, then: Answer | None, *, quiet: bool) -> FormLine:
    if then is None or then.text(KIND) != ANSWERED:
        return replace(line, values={**line.values, KIND: SAME})
    if quiet:
        return replace(line, values={**line.values, KIND: NONE})
    text = then.text(TEXT)
    typed = {
        KIND: ANSWERED,
        f"marks.{YEAR + 1}": then.text(f"marks.{YEAR}"),
        TEXT: text + "夜間にも場を設けた。" if text else "",
    }
    return replace(line, values={**line.values, **typed})
