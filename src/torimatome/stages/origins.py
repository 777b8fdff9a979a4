"""ORIGINS: where each printed character comes from (DESIGN: Conservation, read from the print's side)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from torimatome.model.answer import Entry, Submission
from torimatome.model.characters import GETA
from torimatome.model.grid import Place
from torimatome.model.master import Master, MasterItem, Origin, Source, Value
from torimatome.model.page import Geometry, PageCell, PageRow, Report, Role
from torimatome.model.plan import ColumnKind, Field
from torimatome.model.ruling import Decision, Ruling
from torimatome.model.table import TableColumn, table_columns
from torimatome.model.year import year_label
from torimatome.stages.examples import EXAMPLE_MARK
from torimatome.stages.layout_split import CONTINUED
from torimatome.stages.policies import (
    EXAMPLES_RULE,
    SUM_RULE,
    as_printed,
    examples_of,
    paragraphs,
)
from torimatome.stages.scope import all_fields
from torimatome.stages.settle import PENDING

_Spelled = list[tuple[str, Origin | None]]
"""Characters of a value with what they come from; None for one that nothing explains."""

_RULES = (PENDING, EXAMPLE_MARK)
_SIGNS = frozenset("「」()：")
"""What the listing of examples and of departments puts between the words of others."""
AS_OF = "現在"
_TAG = re.compile(r"(\{\{.*?\}\}|\{PAGE\}|\{NUMPAGES\})")
_UNSEEN = str.maketrans("", "", "\t\n\r")


@dataclass(frozen=True, slots=True)
class Printed:
    """How many characters are printed, line ends apart, and where they come from.

    ``unexplained`` are characters without a source, each with the 番号 and the field that it stands in: there
    are none while the first law holds.
    """

    total: int
    by_origin: Mapping[Origin, int]
    unexplained: tuple[tuple[str, str, str], ...] = ()

    @property
    def right(self) -> bool:
        """Whether every printed character has its origin."""
        return not self.unexplained and sum(self.by_origin.values()) == self.total


def printed(
    report: Report,
    geometry: Geometry,
    master: Master,
    submissions: tuple[Submission, ...],
    rulings: tuple[Ruling, ...],
) -> Printed:
    """Count the characters of all pages by their origin.

    Args:
        report: The pages, as Word, PDF and HTML print them.
        geometry: The template's title block, running head and foot.
        master: The settled values that were laid out.
        submissions: What came in.
        rulings: The ledger of the year.
    """
    count = _Count(report, master, submissions, rulings)
    found: Counter[Origin] = Counter()
    unexplained: list[tuple[str, str, str]] = []
    total = 0
    for text, origins, where in (*count.frame(geometry), *count.table()):
        total += len(text)
        for character, origin in zip(text, origins, strict=True):
            if origin is None:
                unexplained.append((character, *where))
            else:
                found[origin] += 1
    return Printed(total, {each: found[each] for each in Origin}, tuple(unexplained))


_Text = tuple[str, list[Origin | None], tuple[str, str]]
"""A printed text, each character's origin, and where it stands: (番号, field)."""


@dataclass(frozen=True)
class _Count:
    report: Report
    master: Master
    submissions: tuple[Submission, ...]
    rulings: tuple[Ruling, ...]

    @cached_property
    def entries(self) -> Mapping[tuple[str, Place], Entry]:
        """The cells that answer; a comment on such a cell has the same place, and is never printed."""
        return {
            (entry.sha256, entry.place): entry
            for submission in self.submissions
            for answer in submission.answers
            for entry in answer.entries.values()
        }

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        return {each.number: each.decision for each in self.rulings}

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        return {field.id: field for field in all_fields(self.master.plan.shape)}

    def frame(self, geometry: Geometry) -> Iterator[_Text]:
        """The title block, and on every page header rows, running head and foot, a draft's mark."""
        for block in geometry.title_block:
            yield from self._filled(block.text, {})
        for page in self.report.pages:
            for row in self.report.header:
                for cell in row:
                    yield _divided(cell.text.replace("\n", ""), "")
            yield _all(self.report.watermark, Origin.LAYOUT)
            numbers = {"{PAGE}": str(page.number), "{NUMPAGES}": str(len(self.report.pages))}
            for block in (*geometry.head, *geometry.foot):
                yield from self._filled(block.text, numbers)

    def _filled(self, pattern: str, numbers: Mapping[str, str]) -> Iterator[_Text]:
        """A paragraph of the template with its tags and fields filled in."""
        report = self.report
        texts = {"title": report.title, "subtitle": report.subtitle, "as_of": report.as_of}
        texts |= {"author": report.author}
        for part in _TAG.split(pattern.translate(_UNSEEN)):
            tag = part.strip("{} ")
            if part in numbers:
                yield _all(numbers[part], Origin.LAYOUT)
            elif not part.startswith("{{"):
                yield _all(part, Origin.TEMPLATE)
            elif tag == "watermark":
                yield _all(report.watermark, Origin.LAYOUT)
            else:
                rule = AS_OF if tag == "as_of" else year_label(self.master.year)
                yield _divided(texts.get(tag, ""), rule)

    def table(self) -> Iterator[_Text]:
        """Every cell of every page; a cell that was split over pages is read on where it was left."""
        columns = table_columns(self.master.plan.shape, self.master.year)
        items = {each.item.id: each for each in self.master.items}
        left: dict[tuple[int, tuple[str, ...]], _Spelled] = {}
        shown = [
            (row, at, cell) for page in self.report.pages for row in page.rows for at, cell in _cells(row)
        ]
        for row, at, cell in shown:
            column, text = columns[at], "".join(cell.paragraphs)
            where = (items[row.items[0]].number if row.items else "", column.field)
            if column.role not in {Role.TEXT, Role.MARK}:
                yield text, _by_plan(text), where
                continue
            here = (at, self._printed_for(row, cell))
            if here not in left or not text.startswith(CONTINUED):
                left[here] = self._spelled(column, tuple(items[name] for name in here[1]))
            yield text, _walked(text, left[here]), where

    def _printed_for(self, row: PageRow, cell: PageCell) -> tuple[str, ...]:
        """The items whose values stand in a cell: all of the row where prose is shared by its lines."""
        if cell.role is Role.TEXT and cell.merged:
            whole = next(each for each in self.master.rows if each.row.id == row.row)
            return tuple(each.item.id for each in whole.items)
        return row.items

    def _spelled(self, column: TableColumn, items: tuple[MasterItem, ...]) -> _Spelled:
        """What a cell prints: each item's value, a mark that all share once."""
        shown = items[:1] if column.role is Role.MARK else items
        values = (item.values.get(column.field) for item in shown)
        field = self.fields[column.field]
        return [each for value in values if value is not None for each in self.value(value, field)]

    def value(self, value: Value, field: Field) -> _Spelled:
        """The characters of a value, line ends left out, with their origins."""
        text = value.text
        found: list[Origin | None] = [None] * len(text)
        for known, origin in self._known(value, field):
            _claim(text, found, known, origin)
        for rule in _RULES:
            _claim(text, found, rule, Origin.LAYOUT)
        bullet = self.master.plan.shape.department_bullet
        for at, character in enumerate(text):
            if found[at] is None and character in _SIGNS:
                found[at] = Origin.LAYOUT
            elif found[at] is None and character in bullet:
                found[at] = Origin.PLAN
        return [(text[at], found[at]) for at in range(len(text)) if text[at] != "\n"]

    def _known(self, value: Value, field: Field) -> Iterator[tuple[str, Origin]]:
        """The words that the value's sources lend it, those of cells first."""
        own = value.text.removesuffix(PENDING)
        cells = [each for each in value.sources if each.origin is Origin.SUBMISSION]
        if SUM_RULE in value.sources:
            yield own, Origin.LAYOUT
        said = {part: Origin.RULING for source in value.sources for part in self._reworded(source)}
        said |= {part: Origin.SUBMISSION for source in cells for part in self._said(source, value, field)}
        yield from sorted(said.items(), key=lambda each: (-len(each[0]), each[0]))
        for source in value.sources:
            if source.origin is Origin.PLAN and source.reference in self.master.plan.department:
                yield from ((name, Origin.PLAN) for name in self._names(source))
            elif self._is_whole_edit(source):
                yield own, Origin.RULING
            elif source.origin in {Origin.MASTER, Origin.PLAN} and field.column.kind is ColumnKind.YEARS:
                yield own, source.origin

    def _reworded(self, source: Source) -> Iterator[str]:
        """The words that a ruling set for one department: its paragraphs, also as the examples printed."""
        if source.reworded:
            yield from paragraphs(source.text)

    def _is_whole_edit(self, source: Source) -> bool:
        edited = source.origin is Origin.RULING and self.decisions.get(source.reference) is Decision.EDIT
        return edited and not source.reworded

    def _said(self, source: Source, value: Value, field: Field) -> Iterator[str]:
        """The words that a cell lends a value: its paragraphs, or those of the examples that it gives."""
        entry = self.entries.get((source.sha256, source.place))
        if entry is None:
            return
        text = as_printed(entry, field, self.master.year)
        yield from paragraphs(text)
        if EXAMPLES_RULE in value.sources:
            for each in examples_of(source.department, text, entry, self.master.plan):
                yield from paragraphs(each.text)

    def _names(self, source: Source) -> tuple[str, ...]:
        """What a department may be called in print, the longer name first."""
        office = self.master.plan.department[source.reference]
        return (f"{office.name}：", f"({office.short or office.name})")


def _cells(row: PageRow) -> Iterator[tuple[int, PageCell]]:
    return ((at, cell) for at, cell in enumerate(row.cells) if cell is not None)


def _claim(text: str, found: list[Origin | None], known: str, origin: Origin) -> None:
    """Every place of some words that nothing has claimed yet belongs to them."""
    at = text.find(known) if known else -1
    while at >= 0:
        end = at + len(known)
        if all(each is None for each in found[at:end]):
            found[at:end] = [origin] * len(known)
        at = text.find(known, at + 1)


def _walked(text: str, left: _Spelled) -> list[Origin | None]:
    """The origins of a printed text, taken from what is left of its value.

    Layout marks what goes on, prints 〓 for what no font has, and drops blanks at the ends of lines.
    """
    found: list[Origin | None] = []
    if text.startswith(CONTINUED) and "".join(each for each, _ in left[: len(CONTINUED)]) != CONTINUED:
        found = [Origin.LAYOUT] * len(CONTINUED)
        text = text.removeprefix(CONTINUED)
    for character in text:
        while left and left[0][0] != character and left[0][0].isspace():
            left.pop(0)
        if left and left[0][0] == character:
            found.append(left.pop(0)[1])
        elif left and character == GETA:
            left.pop(0)
            found.append(Origin.LAYOUT)
        else:
            found.append(None)
    return found


def _by_plan(text: str) -> list[Origin | None]:
    """The plan's characters, and what layout puts among them."""
    marked = len(CONTINUED) if text.startswith(CONTINUED) else 0
    rest = (Origin.LAYOUT if character == GETA else Origin.PLAN for character in text[marked:])
    return [*([Origin.LAYOUT] * marked), *rest]


def _divided(text: str, rule: str) -> _Text:
    """A text of the plan's, with a part that a layout rule wrote (令和5年度, 現在)."""
    found = _by_plan(text)
    at = text.find(rule) if rule else -1
    if at >= 0:
        found[at : at + len(rule)] = [Origin.LAYOUT] * len(rule)
    return text, found, ("", "")


def _all(text: str, origin: Origin) -> _Text:
    return text, [origin] * len(text), ("", "")


def printed_lines(found: Printed) -> Iterator[str]:
    """The count as text for a clerk."""
    yield "■ 印刷される文字の出どころ(改行を除く。見出し行と柱は全ページ分)"
    for origin, count in found.by_origin.items():
        yield f"　{origin.value}　{count}"
    said = "合っています" if found.right else "合いません"
    yield f"　合計　{sum(found.by_origin.values())}／印刷される文字　{found.total}　{said}"
    for character, number, field in found.unexplained[:_LISTED]:
        yield f"・出どころの分からない文字「{character}」　番号{number}　{field}"


_LISTED = 20
"""More unexplained characters than these say nothing more."""
