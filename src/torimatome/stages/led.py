"""LED: from a workbook, a department or a ruling to what it led to in print, and what it did not."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from torimatome.model.finding import Finding
from torimatome.model.master import Draft, Fate, Fated, Master, Origin, Source
from torimatome.model.messages import say
from torimatome.model.plan import Plan
from torimatome.model.ruling import Ruling
from torimatome.model.year import year_label
from torimatome.stages.scope import all_fields
from torimatome.stages.trace import Desk
from torimatome.stages.traced import SetAside, TracedFinding

_NEAR = 3


class StartKind(StrEnum):
    """What a trace can start from."""

    FILE = "回答票"
    DEPARTMENT = "部署"
    RULING = "処理方針"


@dataclass(frozen=True, slots=True)
class Start:
    """What a trace starts from: a file's name, a department's id, a ruling's number."""

    kind: StartKind
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class LedCell:
    """A printed cell, the places in the start that it stands on, and its pages where they are known."""

    number: str
    item: str
    field: str
    title: str
    text: str
    places: tuple[str, ...]
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Led:
    """Everything that one start led to: what is printed, what is not and why, and findings about it."""

    year: str
    kind: str
    start: str
    printed: tuple[LedCell, ...]
    aside: tuple[SetAside, ...]
    findings: tuple[TracedFinding, ...]


def starts(
    master: Master, files: tuple[str, ...], rulings: tuple[Ruling, ...], text: str
) -> tuple[Start, ...]:
    """What a person means: a file's name or path, a department's name or id, a ruling's number."""
    wanted = unicodedata.normalize("NFC", text.strip())
    name = wanted.replace("\\", "/").rpartition("/")[2]
    found = [
        Start(StartKind.FILE, each, each) for each in files if unicodedata.normalize("NFC", each) == name
    ]
    found += [
        Start(StartKind.DEPARTMENT, each.id, each.name)
        for each in master.plan.departments
        if wanted in {each.id, each.name}
    ]
    found += [Start(StartKind.RULING, each.number, each.number) for each in rulings if each.number == wanted]
    return tuple(found)


def near(master: Master, files: tuple[str, ...], rulings: tuple[Ruling, ...], text: str) -> tuple[str, ...]:
    """The names that look most like what a person wrote."""
    known = [*files, *(each.name for each in master.plan.departments), *(each.number for each in rulings)]
    holding = [each for each in known if text and text in each]
    alike = difflib.get_close_matches(text, known, n=_NEAR, cutoff=0.4)
    return tuple(dict.fromkeys((*holding, *alike)))[:_NEAR]


def led(
    master: Master,
    draft: Draft,
    fates: tuple[Fated, ...],
    findings: tuple[Finding, ...],
    start: Start,
    pages: Mapping[str, tuple[int, ...]],
) -> Led:
    """What a start led to.

    Args:
        master: The year's master.
        draft: The draft that it was made from.
        fates: What became of each changed cell.
        findings: All findings of the year.
        start: The file, department (a group with its members) or ruling.
        pages: The pages that each item stands on, by item id; empty where nothing is laid out.
    """
    offices = _offices(start, master.plan)
    wanted = _wanted(start, offices)
    titles = Desk(master, draft).titles
    return Led(
        year_label(master.year),
        start.kind.value,
        start.label,
        tuple(_printed(master, wanted, titles, pages)),
        tuple(_aside(master, draft, fates, start, offices)),
        tuple(
            TracedFinding(each.id, each.severity.value, say(each), each.closed_by)
            for each in findings
            if _about(each, start, offices)
        ),
    )


def _offices(start: Start, plan: Plan) -> frozenset[str]:
    if start.kind is not StartKind.DEPARTMENT:
        return frozenset()
    return frozenset({start.name, *(each.id for each in plan.members.get(start.name, ()))})


def _wanted(start: Start, offices: frozenset[str]) -> Callable[[Source], bool]:
    """Whether a source is what the trace started from."""

    def wanted(source: Source) -> bool:
        if start.kind is StartKind.RULING:
            return source.origin is Origin.RULING and source.reference == start.name
        if source.origin is not Origin.SUBMISSION and not source.reworded:
            return False
        return source.department in offices or (
            start.kind is StartKind.FILE and source.place.file == start.name
        )

    return wanted


def _printed(
    master: Master,
    wanted: Callable[[Source], bool],
    titles: Mapping[str, str],
    pages: Mapping[str, tuple[int, ...]],
) -> Iterator[LedCell]:
    public = [field.id for field in all_fields(master.plan.shape) if field.column.public]
    for item in master.items:
        for name in public:
            value = item.values.get(name)
            sources = [each for each in value.sources if wanted(each)] if value else []
            if value is not None and sources:
                yield LedCell(
                    item.number,
                    item.item.id,
                    name,
                    titles.get(name, name),
                    value.text,
                    tuple(dict.fromkeys(str(each.place) for each in sources if each.place.file)),
                    pages.get(item.item.id, ()),
                )


def _aside(
    master: Master, draft: Draft, fates: tuple[Fated, ...], start: Start, offices: frozenset[str]
) -> Iterator[SetAside]:
    """The changed cells of the start that are not printed; a ruling's are those that it set aside."""
    desk = Desk(master, draft)
    for each in fates:
        if each.fate is Fate.PRINTED:
            continue
        mine = {
            StartKind.FILE: each.entry.place.file == start.name,
            StartKind.DEPARTMENT: each.department in offices,
            StartKind.RULING: each.by == f"処理方針{start.name}",
        }[start.kind]
        if mine:
            yield desk.set_aside(each)


def _about(found: Finding, start: Start, offices: frozenset[str]) -> bool:
    """Whether a finding speaks of the start: of a cell of the file, of the department, or closed by it."""
    if start.kind is StartKind.RULING:
        return start.name in {found.closed_by, *found.facts.get("refused", "").split("、")}
    if start.kind is StartKind.FILE:
        return any(place.file == start.name for place in found.places)
    return bool(offices.intersection(found.parties)) or found.subject in offices


def led_lines(found: Led) -> tuple[str, ...]:
    """The same as text for a clerk."""
    head = f"{found.year}　{found.kind}「{found.start}」"
    return (head, *_printed_lines(found), *_aside_lines(found), *_finding_lines(found))


def _printed_lines(found: Led) -> Iterator[str]:
    yield ""
    yield f"■ 印刷されたところ({len(found.printed)})"
    for each in found.printed:
        page = f"　{'・'.join(str(number) for number in each.pages)}ページ" if each.pages else ""
        text = each.text.replace("\n", "⏎") or "(空欄)"
        yield f"・{each.number}　{each.title}{page}：{text}"
        if each.places:
            yield f"　　{'、'.join(each.places)}"


def _aside_lines(found: Led) -> Iterator[str]:
    yield ""
    yield f"■ 印刷されない記入({len(found.aside)})"
    for each in found.aside:
        text = each.text.replace("\n", "⏎") or "(空欄)"
        number = f"{each.number}　" if each.number else ""
        place = f"{each.file}『{each.sheet}』{each.cell}"
        yield f"・{number}{each.title or '調査票にない記入'}：「{text}」　{each.fate}({each.by})　{place}"


def _finding_lines(found: Led) -> Iterator[str]:
    yield ""
    yield f"■ 確認事項({len(found.findings)})"
    for each in found.findings:
        state = f"処理済({each.closed_by})" if each.closed_by else "未処理"
        yield f"・{each.id} {each.severity} {state}　{each.text}"
