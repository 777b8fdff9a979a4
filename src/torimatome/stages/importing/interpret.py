"""From a mended transcription to the plan's content and to what the report prints for each item.

What the plan holds already stays as it is: importing again only adds, and names what differs. New headings,
rows, items and departments get the next number of their kind.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace

from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.messages import finding
from torimatome.model.numbering import read_label
from torimatome.model.plan import (
    ColumnKind,
    Department,
    Heading,
    Item,
    PlanContent,
    Row,
    Scope,
    Shape,
)
from torimatome.model.published import PublishedAnswer, PublishedSource
from torimatome.stages.importing.identify import Known, Numbers, recognise, woven
from torimatome.stages.importing.judgement import lead_of, origin_of
from torimatome.stages.importing.rows import PrintedItem, PrintedRow, printed_rows
from torimatome.stages.importing.table import folded


@dataclass(slots=True)
class _Taking:
    """The import under way: what is known, what was made of the report, what is wrong."""

    shape: Shape
    year: int
    file: str
    known: Known
    again: bool
    ids: dict[str, Numbers]
    headings: list[Heading] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)
    answers: list[PublishedAnswer] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def differs(self, subject: str, what: str, plan: str, printed: str, line: int) -> None:
        """Note that the plan says another thing than the report; the plan stays."""
        place = Place(self.file, "", f"{line}行")
        self.findings.append(
            finding(
                "plan-differs-from-source",
                subject=subject,
                mark=what,
                places=(place,),
                subject_id=subject,
                what=what,
                plan=plan,
                printed=printed,
            )
        )


def interpret(
    source: PublishedSource, shape: Shape, year: int, previous: PlanContent | None
) -> tuple[PlanContent, tuple[PublishedAnswer, ...], tuple[Finding, ...]]:
    """Understand a report whose corrections were applied.

    Args:
        source: The mended transcription.
        shape: The plan's shape.
        year: The report's fiscal year.
        previous: The plan's content as it is, or None where there is none yet.

    Returns:
        The plan's content with what the report adds; what the report prints for each item, in printed order;
        findings.
    """
    rows, wrong = printed_rows(source, shape, year)
    before = previous or PlanContent()
    taking = _Taking(shape, year, source.file, Known.of(before, year), previous is not None, _numbers(before))
    taking.findings += wrong
    homes = _take_headings(taking, rows)
    recognised = recognise(rows, homes, taking.known)
    for at, row in enumerate(rows):
        items = tuple(recognised.get((at, bullet)) for bullet in range(len(row.items)))
        _take_row(taking, row, homes[at], items)
    _find_origins(taking)
    _report_unprinted(taking)
    content = PlanContent(
        woven(before.headings, taking.headings, lambda each: each.id),
        woven(before.rows, taking.rows, lambda each: each.id),
        woven(before.items, taking.items, lambda each: each.id),
        woven(before.departments, taking.departments, lambda each: each.id),
        before.glossary,
    )
    return content, tuple(taking.answers), tuple(taking.findings)


def _numbers(content: PlanContent) -> dict[str, Numbers]:
    return {
        "H": Numbers.after("H", 2, (each.id for each in content.headings)),
        "L": Numbers.after("L", 3, (each.id for each in content.rows)),
        "I": Numbers.after("I", 3, (each.id for each in content.items)),
        "D": Numbers.after("D", 2, (each.id for each in content.departments)),
    }


def _take_headings(taking: _Taking, rows: tuple[PrintedRow, ...]) -> tuple[str, ...]:
    """Recognise or number each heading; returns the innermost heading's id of each row."""
    ids: dict[tuple[str, ...], str] = {}
    for row in rows:
        parent = ""
        for level, text in enumerate(row.headings):
            path = row.headings[: level + 1]
            if path not in ids:
                heading = _heading(taking, parent, level, text, row.line)
                taking.headings.append(heading)
                ids[path] = heading.id
            parent = ids[path]
    return tuple(ids[row.headings] for row in rows)


def _heading(taking: _Taking, parent: str, level: int, text: str, line: int) -> Heading:
    label = read_label(text, taking.shape.levels[level].numbering)
    number, name = (label.number, label.name) if label else ("", text)
    known = taking.known.heading(parent, level, number, name)
    if known is None:
        return Heading(taking.ids["H"].next(), level, number, name, parent)
    taking.known.headings.remove(known)
    if folded(known.label) != folded(number + name):
        taking.differs(known.id, taking.shape.levels[level].name, known.label, number + name, line)
    return known


def _take_row(taking: _Taking, row: PrintedRow, heading: str, known: tuple[Item | None, ...]) -> None:
    homes = [item.row for item in known if item is not None]
    place = next((each for each in taking.known.rows if each.id in homes), None)
    if place is None:
        scope = Scope.ROW if row.texts else Scope.ITEM
        place = Row(taking.ids["L"].next(), heading, scope)
    else:
        taking.known.rows.remove(place)
        if place.heading != heading:
            taking.differs(place.id, "見出し", place.heading, " ".join(row.headings), row.line)
    taking.rows.append(place)
    one = place.text_scope is Scope.ROW
    prose = {column.id for column in taking.shape.columns if one and column.kind is ColumnKind.TEXT}
    texts = _texts(row, prose)
    for at, printed in enumerate(row.items):
        taken = _item(taking, row, printed, place, known[at])
        taking.items.append(taken)
        marks = dict(zip(taking.shape.term, row.marks, strict=True))
        taking.answers.append(PublishedAnswer(taken.id, marks, texts[at], (row.line,)))


def _texts(row: PrintedRow, prose: Container[str]) -> tuple[Mapping[str, str], ...]:
    """The texts of each item by column id; those that stand for the row go to its first item.

    Args:
        row: The row as printed.
        prose: The columns for which the row has one text, whatever was printed.
    """
    texts: list[dict[str, str]] = [{} for _ in row.items]
    for found, item in zip(texts, row.items, strict=True):
        for column, text in item.texts.items():
            first = texts[0] if column in prose else found
            first[column] = f"{first[column]}\n{text}" if column in first else text
    texts[0] |= row.texts
    return tuple(texts)


def _item(taking: _Taking, row: PrintedRow, printed: PrintedItem, place: Row, known: Item | None) -> Item:
    departments = tuple(_department(taking, name, row.line) for name in printed.departments)
    if known is None:
        ids = dict(zip(printed.departments, departments, strict=True))
        said = "\n".join((*printed.texts.values(), *row.texts.values()))
        return Item(
            taking.ids["I"].next(),
            place.id,
            printed.text,
            departments,
            ids.get(lead_of(printed.departments, said), ""),
            printed.reprint,
            planned=_planned(taking, row),
            lead_certain=False,
            origin_certain=not printed.reprint,
        )
    taking.known.items.remove(known)
    if folded(known.text) != folded(printed.text):
        taking.differs(known.id, taking.shape.item_name, known.text, printed.text, row.line)
    if known.departments != departments:
        names = {each.id: each.name for each in taking.departments} | {
            each.id: each.name for each in taking.known.departments
        }
        plan = "、".join(names.get(each, each) for each in known.departments)
        taking.differs(
            known.id, taking.shape.departments_name, plan, "、".join(printed.departments), row.line
        )
    return known


def _department(taking: _Taking, name: str, line: int) -> str:
    taken = next((each for each in taking.departments if folded(each.name) == folded(name)), None)
    if taken is not None:
        return taken.id
    known = taking.known.department(name)
    if known is None:
        known = Department(taking.ids["D"].next(), name)
        if taking.again:
            place = Place(taking.file, "", f"{line}行")
            taking.findings.append(
                finding("source-new-department", subject=known.id, mark=name, places=(place,), name=name)
            )
    taking.departments.append(known)
    return known.id


def _planned(taking: _Taking, row: PrintedRow) -> dict[int, str]:
    """What the marks of the years after the report's foresee, as labels of the planned choices."""
    labels = {each.mark: each.label for each in taking.shape.marks.planned}
    return {
        year: labels[mark]
        for year, mark in zip(taking.shape.term, row.marks, strict=True)
        if year > taking.year and mark in labels
    }


def _find_origins(taking: _Taking) -> None:
    """Give each new reprint its original, once all bullets of the report are known."""
    originals = {item.id: item.text for item in taking.items if not item.reprint}
    for at, item in enumerate(taking.items):
        if item.reprint and not item.origin:
            origin, certain = origin_of(item.text, originals)
            taking.items[at] = replace(item, origin=origin, origin_certain=certain)


def _report_unprinted(taking: _Taking) -> None:
    """Name the items of the plan that are in force in the year and that the report does not print."""
    for item in taking.known.items:
        short = 30
        text = item.text if len(item.text) <= short else item.text[:short] + "…"
        place = Place(taking.file)
        taking.findings.append(
            finding("plan-item-not-printed", subject=item.id, places=(place,), item=item.id, text=text)
        )
