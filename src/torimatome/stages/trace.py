"""TRACE: where each printed value of an item came from, and what was set aside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from torimatome.model.answer import Entry, Submission
from torimatome.model.finding import Finding
from torimatome.model.grid import Place
from torimatome.model.master import Draft, Fate, Fated, Master, MasterItem, MasterRow, Merged, Origin, Source
from torimatome.model.messages import say
from torimatome.model.ruling import Ruling
from torimatome.model.year import year_label
from torimatome.stages.account import account
from torimatome.stages.case import Case
from torimatome.stages.decide import item_named
from torimatome.stages.policies import NAMES, REPRINT
from torimatome.stages.scope import all_fields, holder


@dataclass(frozen=True, slots=True)
class TracedSource:
    """One source of a printed value. ``raw`` is what stood in the cell where a normalisation changed it."""

    origin: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    sha256: str = ""
    department: str = ""
    reference: str = ""
    raw: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A changed cell that is not printed, and why: the policy, the ruling, or the finding's id."""

    field: str
    title: str
    department: str
    text: str
    file: str
    sheet: str
    cell: str
    sha256: str
    fate: str
    by: str


@dataclass(frozen=True, slots=True)
class TracedValue:
    """One value as printed. ``kept_with`` is the 番号 of the item that a whole row's value stands with."""

    field: str
    title: str
    text: str
    public: bool
    policy: str
    sources: tuple[TracedSource, ...]
    kept_with: str = ""
    said_by: int | None = None
    members: int | None = None


@dataclass(frozen=True, slots=True)
class TracedRuling:
    """A ruling that has to do with the item."""

    number: str
    decision: str
    field: str
    finding: str
    value: str
    reason: str
    who: str
    date: str
    replaced: str


@dataclass(frozen=True, slots=True)
class TracedFinding:
    """A finding about the item; ``closed_by`` is the ruling that closed it, or empty."""

    id: str
    severity: str
    text: str
    closed_by: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything that is known of one item in one year."""

    year: str
    number: str
    item: str
    row: str
    headings: tuple[str, ...]
    text: str
    departments: tuple[str, ...]
    origin: str
    values: tuple[TracedValue, ...]
    aside: tuple[SetAside, ...]
    rulings: tuple[TracedRuling, ...]
    findings: tuple[TracedFinding, ...]


def trace(
    master: Master,
    draft: Draft,
    submissions: tuple[Submission, ...],
    findings: tuple[Finding, ...],
    rulings: tuple[Ruling, ...],
    number: str,
) -> Trace | None:
    """Trace one item.

    Args:
        master: The year's master.
        draft: The draft that it was made from.
        submissions: What came in.
        findings: All findings of the year.
        rulings: The ledger of the year.
        number: 番号 (1-3-2-1), 項目ID or 行ID.

    Returns:
        The trace, or None where the plan has no such item.
    """
    name = item_named(number.strip(), master.plan)
    for row in master.rows:
        for item in row.items:
            if item.item.id == name:
                desk = _Desk(master, draft, submissions, findings, rulings)
                return desk.trace(row, item)
    return None


@dataclass(frozen=True)
class _Desk:
    master: Master
    draft: Draft
    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]
    rulings: tuple[Ruling, ...]

    def trace(self, row: MasterRow, item: MasterItem) -> Trace:
        case = Case(self.draft, self.submissions, self.master.plan, {})
        return Trace(
            year_label(self.master.year),
            item.number,
            item.item.id,
            row.row.id,
            tuple(label for _, label in row.headings),
            item.item.text,
            item.departments,
            item.origin,
            tuple(self.values(case, row, item)),
            tuple(self.aside(case, item)),
            tuple(self.ruled(row, item)),
            tuple(
                TracedFinding(each.id, each.severity.value, say(each), each.closed_by)
                for each in self.findings
                if each.subject in {item.item.id, row.row.id}
            ),
        )

    def values(self, case: Case, row: MasterRow, item: MasterItem) -> Iterator[TracedValue]:
        entries = {
            (entry.sha256, entry.place): entry
            for submission in self.submissions
            for answer in submission.answers
            for entry in answer.entries.values()
        }
        by_id = {each.item.id: each for each in row.items}
        for field in all_fields(self.master.plan.shape):
            kept = by_id[holder(self.master.plan, item.item, field.column)]
            value = kept.values.get(field.id)
            if value is None:
                continue
            merged = self.draft.values.get((kept.item.id, field.id))
            yield TracedValue(
                field.id,
                case.title(field),
                value.text,
                field.column.public,
                self._policy(merged, item),
                tuple(self._source(each, entries) for each in value.sources),
                kept.number if kept is not item else "",
                *(merged.tally if merged and merged.tally else (None, None)),
            )

    def _policy(self, merged: Merged | None, item: MasterItem) -> str:
        if merged is None:
            return ""
        called = NAMES.get(merged.policy, merged.policy)
        return f"{called}(番号{item.origin})" if merged.policy == REPRINT else called

    def _source(self, source: Source, entries: dict[tuple[str, Place], Entry]) -> TracedSource:
        entry = entries.get((source.sha256, source.place))
        department = self.master.plan.department.get(source.department)
        return TracedSource(
            source.origin.value,
            source.place.file,
            source.place.sheet,
            source.place.cell,
            source.sha256,
            department.name if department else source.department,
            source.reference,
            entry.raw if entry and entry.raw != entry.text else "",
            entry.steps if entry else (),
        )

    def aside(self, case: Case, item: MasterItem) -> Iterator[SetAside]:
        for fated in account(self.submissions, self.draft, self.master, self.findings):
            if fated.fate is not Fate.PRINTED and fated.entry.item == item.item.id:
                yield self._aside(case, fated)

    def _aside(self, case: Case, fated: Fated) -> SetAside:
        entry = fated.entry
        return SetAside(
            entry.field,
            case.titles.get(entry.field, entry.field),
            case.name(fated.department),
            entry.text or entry.raw,
            entry.place.file,
            entry.place.sheet,
            entry.place.cell,
            entry.sha256,
            fated.fate.value,
            fated.by,
        )

    def ruled(self, row: MasterRow, item: MasterItem) -> Iterator[TracedRuling]:
        about = {each.id for each in self.findings if each.subject in {item.item.id, row.row.id}}
        names = {item.item.id, item.number, row.row.id}
        for each in self.rulings:
            if each.subject not in names and each.finding not in about:
                continue
            merged = self.draft.values.get((item.item.id, each.field))
            applied = merged is not None and any(
                source.origin is Origin.RULING and source.reference == each.number
                for source in merged.value.sources
            )
            replaced = merged.replaced.text if applied and merged and merged.replaced else ""
            yield TracedRuling(
                each.number,
                each.decision.value,
                each.field,
                each.finding,
                each.value,
                each.reason,
                each.who,
                each.date,
                replaced,
            )


def as_json(found: Trace) -> str:
    """The trace for a program: keys as the fields of ``Trace``, in their order."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1)


def lines(found: Trace) -> tuple[str, ...]:
    """The trace as text for a clerk, a line an element."""
    above = "　＞　".join(found.headings)
    again = f"(再掲、元は{found.origin})" if found.origin else ""
    head = [
        f"{found.year}　番号{found.number}{again}　項目ID {found.item}　行ID {found.row}",
        above,
        found.text,
        f"担当部署：{'、'.join(found.departments)}",
    ]
    return (*head, *_value_lines(found), *_aside_lines(found), *_judgement_lines(found))


def _value_lines(found: Trace) -> Iterator[str]:
    yield ""
    yield "■ 印刷される値"
    for value in found.values:
        internal = "" if value.public else "(非公開)"
        tally = f"　{value.members}のうち{value.said_by}" if value.members else ""
        with_row = f"　番号{value.kept_with}の行全体の値" if value.kept_with else ""
        text = value.text.replace("\n", "⏎") or "(空欄)"
        yield f"・{value.title}{internal}：{text}"
        yield f"　　決め方：{value.policy}{tally}{with_row}"
        for source in value.sources:
            yield f"　　出どころ：{_source_line(source)}"


def _source_line(source: TracedSource) -> str:
    place = source.file + (f"『{source.sheet}』" if source.sheet else "") + source.cell
    parts = [source.origin, source.reference, source.department, place]
    if source.sha256:
        parts.append(f"SHA-256 {source.sha256}")
    if source.raw:
        parts.append(f"元の記入「{source.raw}」({'・'.join(source.steps)})")
    return "　".join(part for part in parts if part)


def _aside_lines(found: Trace) -> Iterator[str]:
    yield ""
    yield "■ 印刷されない記入"
    if not found.aside:
        yield "・なし"
    for each in found.aside:
        place = f"{each.file}『{each.sheet}』{each.cell}"
        text = each.text.replace("\n", "⏎") or "(空欄)"
        yield f"・{each.title}：{each.department}「{text}」　{each.fate}({each.by})　{place}"


def _judgement_lines(found: Trace) -> Iterator[str]:
    yield ""
    yield "■ 処理方針"
    if not found.rulings:
        yield "・なし"
    for each in found.rulings:
        was = f"　前の値「{each.replaced}」" if each.replaced else ""
        about = f"　確認事項{each.finding}" if each.finding else ""
        signed = "　".join(part for part in (each.who, each.date) if part)
        yield f"・{each.number} {each.decision}　{each.reason}　{signed}{about}{was}"
    yield ""
    yield "■ 確認事項"
    if not found.findings:
        yield "・なし"
    for finding in found.findings:
        state = f"処理済({finding.closed_by})" if finding.closed_by else "未処理"
        yield f"・{finding.id} {finding.severity} {state}　{finding.text}"
