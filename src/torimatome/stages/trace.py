"""TRACE: where each printed value of an item came from, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from torimatome.model.answer import Entry, Submission
from torimatome.model.finding import Finding
from torimatome.model.form import HEAD_FIELDS
from torimatome.model.grid import Place
from torimatome.model.master import Draft, Fate, Fated, Master, MasterItem, MasterRow, Merged, Origin, Source
from torimatome.model.messages import say
from torimatome.model.plan_cell import PlanCell
from torimatome.model.published import PublishedAnswer
from torimatome.model.ruling import Correction, Ruling
from torimatome.model.year import year_label
from torimatome.stages.account import account
from torimatome.stages.case import Case
from torimatome.stages.decide import item_named
from torimatome.stages.policies import NAMES, REPRINT
from torimatome.stages.scope import all_fields, holder
from torimatome.stages.trace_lines import lines
from torimatome.stages.traced import (
    Restored,
    SetAside,
    Trace,
    TracedCorrection,
    TracedFinding,
    TracedPlanCell,
    TracedRuling,
    TracedSource,
    TracedValue,
)

__all__ = ["Desk", "Trace", "lines", "only", "planned", "restored", "trace"]


def restored(
    found: Trace, published: tuple[PublishedAnswer, ...], corrections: tuple[Correction, ...]
) -> Trace:
    """The trace with what a reconstructed year was restored from.

    Args:
        found: An item's trace.
        published: What the published report prints for each item.
        corrections: The ledger of repairs; those that were not adopted are left out.
    """
    lines_of = next((each.lines for each in published if each.item == found.item), ())
    mended = tuple(
        TracedCorrection(
            each.number,
            each.operation.value,
            str(each.at),
            str(each.to) if each.to else "",
            each.before,
            each.after,
            each.reason,
            each.certain,
        )
        for each in corrections
        if each.adopted and (each.at.line in lines_of or (each.to and each.to.line in lines_of))
    )
    return replace(found, restored=Restored(lines_of, mended)) if lines_of else found


def planned(found: Trace, cells: tuple[PlanCell, ...]) -> Trace:
    """The trace with the cells of the plan from which headings, wording and departments are printed."""
    said = (
        TracedPlanCell(each.title, each.text, each.place.file, each.place.sheet, each.place.cell, each.sha256)
        for each in cells
    )
    return replace(found, plan=tuple(said))


def trace(desk: Desk, number: str) -> Trace | None:
    """Trace one item.

    Args:
        desk: The year that is asked about.
        number: 番号 (1-3-2-1), 項目ID or 行ID.

    Returns:
        The trace, or None where the plan has no such item.
    """
    name = item_named(number.strip(), desk.master.plan)
    for row in desk.master.rows:
        for item in row.items:
            if item.item.id == name:
                return desk.trace(row, item)
    return None


@dataclass(frozen=True)
class Desk:
    """The table at which a year's values are traced: its master, and all that it was made from."""

    master: Master
    draft: Draft
    submissions: tuple[Submission, ...] = ()
    findings: tuple[Finding, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    @cached_property
    def fates(self) -> tuple[Fated, ...]:
        """What became of each changed cell."""
        return account(self.submissions, self.draft, self.master, self.findings)

    def trace(self, row: MasterRow, item: MasterItem) -> Trace:
        """Everything that is known of an item."""
        return Trace(
            year_label(self.master.year),
            item.number,
            item.item.id,
            row.row.id,
            tuple(label for _, label in row.headings),
            item.item.text,
            item.departments,
            item.origin,
            tuple(self.values(row, item)),
            tuple(self.aside(item)),
            tuple(self.ruled(row, item)),
            tuple(
                TracedFinding(each.id, each.severity.value, say(each), each.closed_by)
                for each in self.findings
                if each.subject in {item.item.id, row.row.id}
            ),
        )

    def values(self, row: MasterRow, item: MasterItem) -> Iterator[TracedValue]:
        """Its values as settled, those of its whole row too."""
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
                self.titles[field.id],
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

    @cached_property
    def case(self) -> Case:
        """What the rules see of the year."""
        return Case(self.draft, self.submissions, self.master.plan, {})

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """How each field is called, by field id: the form's, its head's, and the marks of earlier years."""
        fields = all_fields(self.master.plan.shape)
        return {
            **{each.id: self.case.title(each) for each in fields},
            **self.case.titles,
            **dict(HEAD_FIELDS),
        }

    def aside(self, item: MasterItem) -> Iterator[SetAside]:
        """The changed cells of its lines that are not printed."""
        for fated in self.fates:
            if fated.fate is not Fate.PRINTED and fated.entry.item == item.item.id:
                yield self.set_aside(fated)

    def set_aside(self, fated: Fated) -> SetAside:
        """A changed cell that is not printed, in words."""
        entry = fated.entry
        return SetAside(
            self.master.plan.numbers.get(entry.item, ""),
            entry.field,
            self.titles.get(entry.field, entry.field),
            self.case.name(fated.department),
            entry.text or entry.raw,
            entry.place.file,
            entry.place.sheet,
            entry.place.cell,
            entry.sha256,
            fated.fate.value,
            fated.by,
        )

    def ruled(self, row: MasterRow, item: MasterItem) -> Iterator[TracedRuling]:
        """The rulings that have to do with it."""
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
            replaced = _replaced(merged, each) if applied and merged else ""
            yield TracedRuling(
                each.number,
                each.decision.value,
                self.case.name(each.department) if each.department else "",
                each.field,
                each.finding,
                each.value,
                each.reason,
                each.who,
                each.date,
                replaced,
            )


def _replaced(merged: Merged, ruling: Ruling) -> str:
    """What a ruling replaced: the value's text; of one that sets a department's words, these."""
    if merged.replaced is None:
        return ""
    own = {name for name, number in merged.value.reworded.items() if number == ruling.number}
    said = (each.text for each in merged.replaced.answers if each.department in own)
    return "\n".join(dict.fromkeys(said)) if own else merged.replaced.text


def only(found: Trace, field: str) -> Trace:
    """The trace of the fields that a person names: by id, or by what a part of their titles says."""
    wanted = field.strip()
    known = {each.field: each.title for each in found.values}
    known |= {each.field: each.title for each in found.aside}
    ids = {name for name, title in known.items() if wanted in {name, title}}
    ids = ids or {name for name, title in known.items() if wanted and wanted in title}
    return replace(
        found,
        values=tuple(each for each in found.values if each.field in ids),
        aside=tuple(each for each in found.aside if each.field in ids),
        rulings=tuple(each for each in found.rulings if not each.field or each.field in ids),
    )
