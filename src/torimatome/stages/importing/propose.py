"""Propose repairs of a transcription by general rules; nothing is known here of any one report.

- A heading's numbering tells its level (``sequence``); the bulleted item, the first department bullet and the
  run of marks tell where the rest of a line belongs. What stands elsewhere is moved.
- No plan has more marks than years, and in year N's report a mark of something done can't stand after N, nor
  a planned one before it: where that leaves one reading of a run that is too long, its rest is deleted.
- Where a line has several bullets, its department list is parted where a department comes round again, its
  text at the only borders between sentences, if there are just as many as bullets ask for.

What can be read two ways is left to people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from torimatome.model.plan import Shape
from torimatome.model.published import PublishedSource, SourceLine
from torimatome.model.ruling import Correction, Operation, SourceCell
from torimatome.stages.importing.apply import GAP
from torimatome.stages.importing.sequence import Sequence
from torimatome.stages.importing.table import (
    Table,
    bullets,
    known_marks,
    parts,
    report_year,
    table_of,
)

_BORDER = re.compile(r"(?<=[。)）]) (?=[^ (（【・※「])")
"""A blank after a sentence (or a bracket that closes one), before something that can begin another."""
_EXAMPLES = "【例】"
"""A list of examples closes a paragraph: no border is sought in it."""


@dataclass(slots=True)
class _Line:
    """A line under repair: its cells as they stand after the repairs proposed so far, and these repairs."""

    number: int
    cells: list[str]
    found: list[Correction]

    def at(self, cell: int) -> str:
        """The text of a cell (from 1)."""
        return self.cells[cell - 1].strip() if 0 < cell <= len(self.cells) else ""

    def note(  # noqa: PLR0913 - one argument a column of the ledger
        self,
        operation: Operation,
        cell: int,
        before: str,
        after: str,
        reason: str,
        *,
        certain: bool = True,
        to: int | None = None,
    ) -> None:
        """Record a repair."""
        target = SourceCell(self.number, to) if to is not None else None
        at = SourceCell(self.number, cell)
        self.found.append(
            Correction("", operation, at, before, after, reason, certain, target, proposed=True)
        )


@dataclass(frozen=True, slots=True)
class _Anchors:
    """Where things stand in a line: item, departments, the run of marks, the first text (0: none)."""

    item: int
    departments: int
    run: range
    text: int


def propose(source: PublishedSource, shape: Shape) -> tuple[Correction, ...]:
    """The repairs that general rules propose for a transcription, in the order in which they are applied.

    The same source and shape give the same proposals; they carry no number (the ledger gives it).
    """
    table = table_of(shape)
    year = report_year(source.title, shape)
    sequence = Sequence(shape.levels)
    found: list[Correction] = []
    for block in source.blocks:
        for line in block.lines:
            found += _propose_line(line, shape, table, year, sequence)
    return tuple(found)


def missing(proposals: tuple[Correction, ...], ledger: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """The proposals that the ledger does not hold yet, adopted or not."""
    known = {(each.operation, each.at, each.to, each.before, each.after) for each in ledger}
    return tuple(
        each for each in proposals if (each.operation, each.at, each.to, each.before, each.after) not in known
    )


def _propose_line(
    source: SourceLine, shape: Shape, table: Table, year: int | None, sequence: Sequence
) -> list[Correction]:
    line = _Line(source.number, list(source.cells), [])
    anchors = _anchors(line, shape, table)
    if anchors is None:
        return []
    _part(line, anchors, shape, table)
    run = _shorten(line, anchors, shape, year)
    _move(line, _targets(line, anchors, run, shape, table, sequence))
    return line.found


def _anchors(line: _Line, shape: Shape, table: Table) -> _Anchors | None:
    """Where item, departments, marks and text stand, or None where a line has no item to go by."""
    marks = known_marks(shape)
    last = len(line.cells)
    item = _first_bulleted(line, range(1, last + 1), shape.bullet, marks)
    departments = _first_bulleted(line, range(item + 1, last + 1), shape.department_bullet, marks)
    if not item or not departments:
        return None
    text = next(
        (at for at in range(departments + 1, last + 1) if line.at(at) and line.at(at) not in marks), 0
    )
    if text > 0 and not table.texts:
        text = 0
    return _Anchors(item, departments, range(departments + 1, text or last + 1), text)


def _first_bulleted(line: _Line, cells: range, bullet: str, marks: frozenset[str]) -> int:
    """The first cell that begins with a bullet and is no mark (a mark may look like a bullet); 0 if none."""
    return next((at for at in cells if line.at(at).startswith(bullet) and line.at(at) not in marks), 0)


def _part(line: _Line, anchors: _Anchors, shape: Shape, table: Table) -> None:
    """Propose to part the bullets, department lists and texts that stand only one space apart."""
    cell = line.at(anchors.item)
    for match in re.finditer(rf"(?<=\S) (?={re.escape(shape.bullet)})", cell):
        _widen(line, anchors.item, match.start(), f"「{shape.bullet}」で始まる文がもう一つある")
    count = len(bullets(line.at(anchors.item), shape.bullet))
    if count <= 1:
        return
    for at in _list_borders(line.at(anchors.departments), count, shape.department_bullet):
        reason = f"{shape.item_name}が{count}つあり、同じ部署がもう一度出るところから次の一覧が始まる"
        _widen(line, anchors.departments, at, reason)
    for at in range(anchors.text, anchors.text + len(table.texts)) if anchors.text else ():
        for border in _text_borders(line.at(at), count):
            reason = f"{shape.item_name}が{count}つあり、文の切れ目は{count - 1}か所だけ"
            _widen(line, at, border, reason, certain=False)


def _list_borders(cell: str, count: int, bullet: str) -> list[int]:
    """Where a list of departments begins again, if that makes as many lists as bullets; else nothing."""
    if len(parts(cell)) != 1:
        return []
    borders: list[int] = []
    seen: set[str] = set()
    for match in re.finditer(rf"(?:^| ){re.escape(bullet)}(\S+)", cell):
        if match[1] in seen:
            borders.append(match.start())
            seen = set()
        seen.add(match[1])
    return borders if len(borders) == count - 1 else []


def _text_borders(cell: str, count: int) -> list[int]:
    """The borders between sentences of one paragraph, if as many as bullets ask for; else nothing."""
    if len(parts(cell)) != 1:
        return []
    borders = [match.start() for match in _BORDER.finditer(cell.partition(_EXAMPLES)[0])]
    return borders if len(borders) == count - 1 else []


def _widen(line: _Line, cell: int, at: int, reason: str, *, certain: bool = True) -> None:
    """Propose two spaces where one stands, told by the shortest surroundings that the cell has only once."""
    # Borders were counted in the cell as it was; each one widened before has made it a character longer.
    text = line.cells[cell - 1]
    at += (
        sum(each.at.cell == cell and each.operation is Operation.REPLACE for each in line.found)
        + len(text)
        - len(text.lstrip())
    )
    reach = 4
    while text.count(before := text[max(0, at - reach) : at + 1 + reach]) > 1:
        reach += 1
    left, right = text[max(0, at - reach) : at], text[at + 1 : at + 1 + reach]
    line.note(
        Operation.REPLACE, cell, before, left + GAP + right, reason + "。間を2字分に分ける", certain=certain
    )
    line.cells[cell - 1] = text[:at] + GAP + text[at + 1 :]


def _shorten(line: _Line, anchors: _Anchors, shape: Shape, year: int | None) -> range | None:
    """The cells of the marks, one a year, the surplus proposed for deletion; None where undecided."""
    run, years = anchors.run, len(shape.term)
    texts = [line.at(at) for at in run]
    if len(run) == years:
        return run
    readings = [
        range(run.start + skip, run.start + skip + years)
        for skip in range(len(run) - years + 1)
        if not any(texts[:skip]) and _possible(texts[skip : skip + years], shape, year)
    ]
    if len({tuple(line.at(at) for at in reading) for reading in readings}) != 1:
        return None
    reading = readings[0]
    for at in reversed(range(reading.stop, run.stop)):
        if line.at(at):
            reason = f"計画期間は{years}年で、印は年度の数より多くならない。余りの印を除く"
            line.note(Operation.DELETE, at, line.cells[at - 1], "", reason)
            line.cells[at - 1] = ""
    return reading


def _possible(marks: list[str], shape: Shape, year: int | None) -> bool:
    """Whether marks can stand so in a report of that year: facts up to it, plans after it."""
    if year is None:
        return True
    facts = {each.mark for each in shape.marks.choices}
    plans = {each.mark for each in shape.marks.planned}
    return all(mark in (facts if at <= year else plans) for at, mark in zip(shape.term, marks, strict=True))


def _targets(
    line: _Line, anchors: _Anchors, run: range | None, shape: Shape, table: Table, sequence: Sequence
) -> dict[int, tuple[int, str, bool]]:
    """Where each cell of a line belongs, why, and whether it is certain; cells in place are left out."""
    shift = table.item - anchors.item
    labels = tuple((at, line.at(at)) for at in range(1, anchors.item) if line.at(at))
    found: dict[int, tuple[int, str, bool]] = {}
    levelled = sequence.place(labels, shift) if labels else None
    if levelled is not None:
        for (at, _), level in zip(labels, levelled.levels, strict=True):
            reason = f"番号の書き方と順から「{shape.levels[level].name}」の見出し"
            found[at] = (table.levels[level], reason, levelled.certain)
    found[anchors.item] = (table.item, f"「{shape.bullet}」で始まるので「{shape.item_name}」", True)
    reason = f"「{shape.department_bullet}」で始まるので「{shape.departments_name}」"
    found[anchors.departments] = (table.departments, reason, True)
    if run is not None:
        for at, to in zip(run, table.marks, strict=True):
            found[at] = (to, "印は担当の次の欄から年度の順に並ぶ", True)
        for offset, to in enumerate(table.texts if anchors.text else ()):
            found[anchors.text + offset] = (to, "印の次の欄の文", True)
    return {at: each for at, each in found.items() if at != each[0] and line.at(at)}


def _move(line: _Line, targets: dict[int, tuple[int, str, bool]]) -> None:
    """Propose the moves in an order in which each finds its target empty; others are left out."""
    waiting = dict(targets)
    while True:
        ready = [at for at, (to, _, _) in waiting.items() if not line.at(to)]
        if not ready:
            return
        at = max(ready)
        to, reason, certain = waiting.pop(at)
        text = line.cells[at - 1]
        side = "左" if to > at else "右"
        reason = f"{reason}。{abs(to - at)}列{side}にずれていた"
        line.note(Operation.MOVE, at, text, text, reason, certain=certain, to=to)
        line.cells[at - 1] = ""
        line.cells.extend([""] * (to - len(line.cells)))
        line.cells[to - 1] = text
